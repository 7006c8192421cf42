import { cryptoRandom } from './random.ts';
import type { Random } from './random.ts';

/** Keeps a fair sample of lines that come by one at a time, whatever their number. */
export interface LineSample<T> {
  add(line: T): void;
  lines(): readonly T[];
}

/** Makes a sample of at most `size` lines (reservoir sampling, Vitter's algorithm R). */
export function createLineSample<T>(size: number, random: Random = cryptoRandom): LineSample<T> {
  const kept: T[] = [];
  let seen = 0;
  return {
    add(line) {
      seen++;
      if (kept.length < size) {
        kept.push(line);
        return;
      }
      const place = random(seen);
      if (place < size) kept[place] = line;
    },
    lines: () => kept,
  };
}
