/** Some of the lines of a file, in their order. Lines are numbered from 1; positions within the selection count from 0. */
export interface LineSelection {
  readonly total: number;
  /** The numbers of the lines from a position on. */
  page(offset: number, limit: number): number[];
  /** How many lines of the selection come before this one: its position, where it is one of them. */
  position(line: number): number;
  /** The first line of the selection after this one, or undefined. */
  after(line: number): number | undefined;
  /** The last line of the selection before this one, or undefined. */
  before(line: number): number | undefined;
}

const block = 4096;

/** Every line of a file. */
export function allLines(count: number): LineSelection {
  return {
    total: count,
    page(offset, limit) {
      const length = Math.max(0, Math.min(limit, count - offset));
      return Array.from({ length }, (_, at) => offset + at + 1);
    },
    position: (line) => Math.max(0, Math.min(count, line - 1)),
    after: (line) => (line < count ? Math.max(1, line + 1) : undefined),
    before: (line) => (line > 1 ? Math.min(count, line - 1) : undefined),
  };
}

/** Lines that are few enough to be listed; ascending, each once. */
export function listedLines(numbers: readonly number[]): LineSelection {
  const position = (line: number): number => {
    let [low, high] = [0, numbers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[middle] ?? 0) < line) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    total: numbers.length,
    page: (offset, limit) => numbers.slice(offset, offset + limit),
    position,
    after: (line) => numbers[position(line + 1)],
    before: (line) => numbers[position(line) - 1],
  };
}

/**
 * Lines that a test picks. It is asked once for each line, and after that only for the block of lines in question, so that any page of millions is
 * found at once.
 */
export function matchingLines(count: number, isWanted: (line: number) => boolean): LineSelection {
  const counts = new Uint32Array(Math.ceil(count / block) + 1);
  for (let at = 0; at < count; at++) {
    if (isWanted(at + 1)) counts[Math.floor(at / block) + 1] = (counts[Math.floor(at / block) + 1] ?? 0) + 1;
  }
  for (let at = 1; at < counts.length; at++) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0);
  const total = counts.at(-1) ?? 0;

  const page = (offset: number, limit: number): number[] => {
    const found: number[] = [];
    let [low, high] = [0, counts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((counts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    let skip = offset - (counts[low] ?? 0);
    for (let line = low * block + 1; line <= count && found.length < limit; line++) {
      if (!isWanted(line)) continue;
      if (skip > 0) skip--;
      else found.push(line);
    }
    return found;
  };
  const position = (line: number): number => {
    const at = Math.max(0, Math.min(count, line - 1));
    const first = Math.floor(at / block);
    let before = counts[first] ?? 0;
    for (let each = first * block + 1; each <= at; each++) if (isWanted(each)) before++;
    return before;
  };
  return {
    total,
    page,
    position,
    after: (line) => page(position(line + 1), 1)[0],
    before: (line) => (position(line) > 0 ? page(position(line) - 1, 1)[0] : undefined),
  };
}
