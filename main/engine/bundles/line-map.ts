import { allLines, listedLines, matchingLines } from './line-selection.ts';
import type { LineSelection } from './line-selection.ts';

const spacing = 256;

/** Lines of a chunk as they were redacted: where each begins, 0 for the same, 1 for changed, 2 for withheld, and the rules that changed it. */
export interface MappedLines {
  readonly starts: Uint32Array;
  readonly states: Uint8Array;
  /** Two numbers a line: a bit for each of the first 64 of `rules`. */
  readonly masks: Uint32Array;
  readonly rules: readonly string[];
}

/** Which lines are asked for: those to which all of it applies. */
export interface MapFilter {
  readonly changedOnly?: boolean;
  readonly withheldOnly?: boolean;
  /** Only lines that this rule changed. */
  readonly rule?: string | undefined;
  /** Only these, ascending. */
  readonly among?: readonly number[] | undefined;
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
  /** The lines asked for. */
  select(filter: MapFilter): LineSelection;
  /** Up to `limit` lines that left with nothing changed in them but by the rules named, ascending; the same seed draws the same lines. */
  draw(seed: number, limit: number, routine: readonly string[]): number[];
  /** For each line that left, in turn from the first, the number of its original. */
  leaving(): Generator<number, undefined>;
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
  let last: { key: string; count: number; selection: LineSelection } | undefined;

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

  const wantedBy = ({ changedOnly, withheldOnly, rule }: MapFilter): ((line: number) => boolean) => {
    const number = rule === undefined ? 0 : rules.indexOf(rule);
    if (number < 0) return () => false;
    return (line) => {
      const state = states[line - 1];
      if (withheldOnly === true && state !== 2) return false;
      if (changedOnly === true && state === 0) return false;
      return rule === undefined || has(line - 1, number);
    };
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
    select(filter) {
      const isPlain =
        filter.changedOnly !== true && filter.withheldOnly !== true && filter.rule === undefined;
      if (filter.among !== undefined)
        return listedLines(isPlain ? filter.among : filter.among.filter(wantedBy(filter)));
      if (isPlain) return allLines(count);
      const key = `${String(filter.changedOnly)} ${String(filter.withheldOnly)} ${filter.rule ?? ''}`;
      if (last?.key !== key || last.count !== count)
        last = { key, count, selection: matchingLines(count, wantedBy(filter)) };
      return last.selection;
    },
    draw(seed, limit, routine) {
      const routineBits = [0, 0];
      for (const rule of routine) {
        const number = rules.indexOf(rule);
        if (number >= 0 && number < 64)
          routineBits[number >> 5] = (routineBits[number >> 5] ?? 0) | (1 << (number & 31));
      }
      const random = createRandom(seed);
      const drawn = new Set<number>();
      for (let tries = 0; tries < limit * 64 && drawn.size < limit; tries++) {
        const at = Math.floor(random() * count);
        const others =
          ((masks[at * 2] ?? 0) & ~(routineBits[0] ?? 0)) |
          ((masks[at * 2 + 1] ?? 0) & ~(routineBits[1] ?? 0));
        if (states[at] !== 2 && others === 0) drawn.add(at + 1);
      }
      return [...drawn].sort((a, b) => a - b);
    },
    *leaving(): Generator<number, undefined> {
      for (let line = 0; line < count; line++) if (states[line] !== 2) yield line + 1;
      return undefined;
    },
    before(number) {
      const block = Math.floor((number - 1) / spacing);
      return { offset: offsets[block] ?? 0, number: block * spacing + 1 };
    },
  };
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). They draw samples and hide nothing. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
