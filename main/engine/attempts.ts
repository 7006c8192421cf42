import { Failure } from '../../shared/failure.ts';
import { say } from '../../shared/say.ts';

const freeAttempts = 3;
const longestWaitSeconds = 60;

/** Wrong attempts of an earlier run of the program, and how long ago the last one was by the clock of this computer (milliseconds). */
export interface EarlierAttempts {
  readonly failures: number;
  readonly ago: number;
}

/** Slows down guessing: from the third wrong attempt on each further one must wait twice as long, up to a minute. */
export interface Attempts {
  /** Goes on from the attempts of an earlier run, where those were more. */
  recall(earlier: EarlierAttempts): void;
  /** Throws `wait-before-retry` while the wait is not over. */
  check(): void;
  failed(): void;
  succeeded(): void;
}

/** Makes the counter. `clock` gives milliseconds, and never goes back. */
export function createAttempts(clock: () => number = () => performance.now()): Attempts {
  let failures = 0;
  let notBefore = 0;
  return {
    recall(earlier) {
      if (earlier.failures <= failures) return;
      failures = earlier.failures;
      const wait = waitAfter(failures);
      // A clock that went back gains nothing, and one wait at most is lost by it: it is counted anew on a clock that only goes on.
      notBefore = clock() + Math.min(wait, Math.max(0, wait - Math.max(0, earlier.ago)));
    },
    check() {
      const wait = Math.ceil((notBefore - clock()) / 1000);
      if (wait <= 0) return;
      throw new Failure(
        'wait-before-retry',
        wait === 1
          ? 'Too many wrong attempts. Wait 1 second, then try again.'
          : say`Too many wrong attempts. Wait ${wait} seconds, then try again.`,
        {
          hint: 'If the passphrase is lost, use the printed recovery key.',
        },
      );
    },
    failed() {
      failures++;
      notBefore = clock() + waitAfter(failures);
    },
    succeeded() {
      failures = 0;
      notBefore = 0;
    },
  };
}

function waitAfter(failures: number): number {
  if (failures < freeAttempts) return 0;
  return Math.min(longestWaitSeconds, 2 ** Math.min(20, failures - freeAttempts + 1)) * 1000;
}
