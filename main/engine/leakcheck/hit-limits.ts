/** What counts of a hit: only those that stop a bundle say enough once there are many. */
interface Counted {
  readonly hard: boolean;
}

/** Counts hits, and says when nothing more need be looked at. */
export interface HitCounter {
  /** Takes the next hit. */
  count(hit: Counted): void;
  /** Enough was found that stops the bundle by itself. */
  isEnough(): boolean;
  /** There are more doubts than anybody can look at: the rest was not looked at, so the bundle must not leave. */
  isTooMuch(): boolean;
}

const mostHard = 1000;
const mostSoft = 50_000;

/** What stands for everything that was not looked at any more. It is a hard hit: what nobody looked at never leaves. */
export const unlooked = {
  kind: 'too many doubts',
  text: `more than ${String(mostSoft)} doubts`,
  hard: true,
  line: 1,
  start: 0,
  end: 0,
} as const;

/**
 * Makes a counter. Doubts may be kept by a custodian, so that no number of them may end the search for what stops a bundle without stopping it.
 */
export function createHitCounter(): HitCounter {
  let [hard, soft] = [0, 0];
  return {
    count(hit) {
      if (hit.hard) hard++;
      else soft++;
    },
    isEnough: () => hard >= mostHard,
    isTooMuch: () => soft > mostSoft,
  };
}
