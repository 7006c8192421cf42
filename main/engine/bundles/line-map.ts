const spacing = 256;

/** Lines of a chunk as they were redacted: where each begins, 0 for the same, 1 for changed, 2 for withheld, and the rules that changed it. */
export interface MappedLines {
  readonly starts: Uint32Array;
  readonly states: Uint8Array;
  /** Two numbers a line: a bit for each of the first 64 of `rules`. */
  readonly masks: Uint32Array;
  readonly rules: readonly string[];
}

/** Which lines are asked for. */
export interface LineFilter {
  readonly changedOnly: boolean;
  /** Only lines that this rule changed. */
  readonly rule?: string | undefined;
}

/**
 * Where the lines of a large file are and what became of each, in nine bytes a line and one offset every 256 lines, so that any page of a comparison
 * is found without reading from the beginning.
 */
export interface LineMap {
  readonly count: number;
  readonly withheld: number;
  /** Adds the lines of a chunk that begins at this byte. */
  add(chunk: MappedLines, offset: number): void;
  addWithheld(offset: number): void;
  /** The numbers (from 1) of the lines on a page of those asked for; and how many there are in all. */
  page(filter: LineFilter, offset: number, limit: number): { total: number; numbers: number[] };
  /** The byte offset of a line at or before `number`, and that line's number. */
  before(number: number): { offset: number; number: number };
}

/** Makes an empty map. Lines are added in order. */
export function createLineMap(): LineMap {
  let states = new Uint8Array(1024);
  let masks = new Uint32Array(2048);
  const offsets: number[] = [];
  const rules: string[] = [];
  let count = 0;
  let withheld = 0;

  const reserve = (more: number): void => {
    if (count + more <= states.length) return;
    const length = Math.max(states.length * 2, count + more);
    const [oldStates, oldMasks] = [states, masks];
    states = new Uint8Array(length);
    states.set(oldStates);
    masks = new Uint32Array(length * 2);
    masks.set(oldMasks);
  };
  const put = (offset: number, state: number): void => {
    if (count % spacing === 0) offsets.push(offset);
    states[count++] = state;
    if (state === 2) withheld++;
  };
  const numberOf = (rule: string): number => {
    const known = rules.indexOf(rule);
    return known < 0 ? rules.push(rule) - 1 : known;
  };
  /** Adds a rule to the line that comes next. */
  const mark = (rule: number): void => {
    const at = count * 2 + (rule >> 5);
    if (rule < 64) masks[at] = (masks[at] ?? 0) | (1 << (rule & 31));
  };
  const has = (line: number, rule: number): boolean =>
    ((masks[line * 2 + (rule >> 5)] ?? 0) & (1 << (rule & 31))) !== 0;

  const search = (
    isWanted: (line: number) => boolean,
    offset: number,
    limit: number,
  ): ReturnType<LineMap['page']> => {
    const numbers: number[] = [];
    let total = 0;
    for (let line = 0; line < count; line++) {
      if (!isWanted(line)) continue;
      if (total >= offset && numbers.length < limit) numbers.push(line + 1);
      total++;
    }
    return { total, numbers };
  };

  return {
    get count() {
      return count;
    },
    get withheld() {
      return withheld;
    },
    add(chunk, offset) {
      reserve(chunk.states.length);
      const numbers = chunk.rules.map(numberOf);
      for (const [line, state] of chunk.states.entries()) {
        for (const [at, rule] of numbers.entries()) {
          const bits = chunk.masks[line * 2 + (at >> 5)] ?? 0;
          if (at < 64 && (bits & (1 << (at & 31))) !== 0) mark(rule);
        }
        put(offset + (chunk.starts[line] ?? 0), state);
      }
    },
    addWithheld(offset) {
      reserve(1);
      put(offset, 2);
    },
    page({ changedOnly, rule }, offset, limit) {
      if (rule !== undefined) {
        const number = rules.indexOf(rule);
        return number < 0 ? { total: 0, numbers: [] } : search((line) => has(line, number), offset, limit);
      }
      if (changedOnly) return search((line) => states[line] !== 0, offset, limit);
      const length = Math.max(0, Math.min(limit, count - offset));
      return { total: count, numbers: Array.from({ length }, (_, at) => offset + at + 1) };
    },
    before(number) {
      const block = Math.floor((number - 1) / spacing);
      return { offset: offsets[block] ?? 0, number: block * spacing + 1 };
    },
  };
}
