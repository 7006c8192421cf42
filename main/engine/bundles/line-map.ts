const spacing = 256;

/** What became of a line. */
export type LineState = 'same' | 'changed' | 'withheld';

const states: readonly LineState[] = ['same', 'changed', 'withheld'];

/**
 * Where the lines of a large file are and what became of each, in one byte a line and one offset every 256 lines, so that any page of a comparison
 * is found without reading from the beginning.
 */
export interface LineMap {
  readonly count: number;
  add(offset: number, state: LineState): void;
  /** The numbers (from 1) of the lines on a page, of all lines or only of those that changed; and how many there are in all. */
  page(changedOnly: boolean, offset: number, limit: number): { total: number; numbers: number[] };
  /** The byte offset of a line at or before `number`, and that line's number. */
  before(number: number): { offset: number; number: number };
}

/** Makes an empty map. Lines are added in order. */
export function createLineMap(): LineMap {
  let kinds = new Uint8Array(1024);
  const offsets: number[] = [];
  let count = 0;
  let changed = 0;
  return {
    get count() {
      return count;
    },
    add(offset, state) {
      if (count === kinds.length) {
        const larger = new Uint8Array(kinds.length * 2);
        larger.set(kinds);
        kinds = larger;
      }
      if (count % spacing === 0) offsets.push(offset);
      kinds[count++] = states.indexOf(state);
      if (state !== 'same') changed++;
    },
    page(changedOnly, offset, limit) {
      if (!changedOnly) {
        const numbers = Array.from(
          { length: Math.max(0, Math.min(limit, count - offset)) },
          (_, index) => offset + index + 1,
        );
        return { total: count, numbers };
      }
      const numbers: number[] = [];
      let seen = 0;
      for (let index = 0; index < count && numbers.length < limit; index++) {
        if (kinds[index] === 0) continue;
        if (seen++ >= offset) numbers.push(index + 1);
      }
      return { total: changed, numbers };
    },
    before(number) {
      const block = Math.floor((number - 1) / spacing);
      return { offset: offsets[block] ?? 0, number: block * spacing + 1 };
    },
  };
}
