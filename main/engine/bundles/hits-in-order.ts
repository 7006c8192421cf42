import { createHitCounter, unlooked } from '../leakcheck/hit-limits.ts';
import type { LeakHit } from '../leakcheck/leak-check.ts';
import type { Found } from './file-checks.ts';

/** Collects what pieces give, in the order of the pieces, whichever is done first. */
export interface HitsInOrder {
  /** Takes the hits of the next piece; waits while too many are not done. Rejects as a piece does. */
  add(found: Found): Promise<void>;
  /** Whether there are so many hits that nothing more need be looked at: the bundle is stopped by what is there. */
  isFull(): boolean;
  /** All hits, once every piece is done. */
  all(): Promise<readonly LeakHit[]>;
}

/** Makes an empty collection for so many pieces at a time. What it gives does not depend on how many they are. */
export function createHitsInOrder(width: number): HitsInOrder {
  const hits: LeakHit[] = [];
  const counter = createHitCounter();
  const isFull = (): boolean => counter.isEnough() || counter.isTooMuch();
  const waiting: Promise<readonly LeakHit[]>[] = [];
  const takeFirst = async (): Promise<void> => {
    const found = (await waiting.shift()) ?? [];
    for (const hit of found) {
      if (isFull()) return;
      hits.push(hit);
      counter.count(hit);
      if (counter.isTooMuch()) hits.push({ ...unlooked, file: hit.file });
    }
  };
  return {
    async add(found) {
      const promise = Promise.resolve(found);
      // Whoever waits for it sees that it failed; until then nobody need.
      promise.catch(() => undefined);
      waiting.push(promise);
      while (waiting.length >= width) await takeFirst();
    },
    isFull,
    async all() {
      while (waiting.length > 0) await takeFirst();
      return hits;
    },
  };
}
