import { randomInt } from 'node:crypto';

/** Gives a whole number from 0 to below a limit. */
export type Random = (limit: number) => number;

/** The system's random source: nobody can know beforehand which canaries a bundle is tested with. */
export const cryptoRandom: Random = (limit) => (limit <= 1 ? 0 : randomInt(limit));

/** Draws one of a list. Throws a `RangeError` for an empty one. */
export function draw<T>(random: Random, items: readonly T[]): T {
  const item = items[random(items.length)];
  if (item === undefined) throw new RangeError('nothing to draw from');
  return item;
}
