import { Failure } from '../../shared/failure.ts';

const freeAttempts = 3;
const longestWaitSeconds = 60;

/** Slows down guessing: after three wrong attempts each further one must wait twice as long, up to a minute. */
export interface Attempts {
  /** Throws `wait-before-retry` while the wait is not over. */
  check(): void;
  failed(): void;
  succeeded(): void;
}

/** Makes the counter. `clock` gives milliseconds. */
export function createAttempts(clock: () => number = () => performance.now()): Attempts {
  let failures = 0;
  let notBefore = 0;
  return {
    check() {
      const wait = Math.ceil((notBefore - clock()) / 1000);
      if (wait <= 0) return;
      throw new Failure(
        'wait-before-retry',
        `Too many wrong attempts. Wait ${String(wait)} seconds, then try again.`,
        {
          hint: 'If the passphrase is lost, use the printed recovery key.',
        },
      );
    },
    failed() {
      failures++;
      if (failures < freeAttempts) return;
      notBefore = clock() + Math.min(longestWaitSeconds, 2 ** (failures - freeAttempts + 1)) * 1000;
    },
    succeeded() {
      failures = 0;
      notBefore = 0;
    },
  };
}
