import type { LeakHit } from '../leakcheck/leak-check.ts';
import type { Found } from './file-checks.ts';

/** Collects what pieces give, in the order of the pieces, whichever is done first. */
export interface HitsInOrder {
  /** Takes the hits of the next piece; waits while too many are not done. Rejects as a piece does. */
  add(found: Found): Promise<void>;
  /** Whether there are so many hits that nothing more need be looked at. */
  isFull(): boolean;
  /** All hits, once every piece is done. */
  all(): Promise<readonly LeakHit[]>;
}

const mostHits = 1000;

/** Makes an empty collection for so many pieces at a time. What it gives does not depend on how many they are. */
export function createHitsInOrder(width: number): HitsInOrder {
  const hits: LeakHit[] = [];
  const waiting: Promise<readonly LeakHit[]>[] = [];
  const takeFirst = async (): Promise<void> => {
    const found = (await waiting.shift()) ?? [];
    if (hits.length < mostHits) for (const hit of found) hits.push(hit);
  };
  return {
    async add(found) {
      const promise = Promise.resolve(found);
      // Whoever waits for it sees that it failed; until then nobody need.
      promise.catch(() => undefined);
      waiting.push(promise);
      while (waiting.length >= width) await takeFirst();
    },
    isFull: () => hits.length >= mostHits,
    async all() {
      while (waiting.length > 0) await takeFirst();
      return hits;
    },
  };
}
