import { Failure } from '../../../shared/failure.ts';
import { said } from '../../../shared/say.ts';

/** Archives inside archives are opened this deep; a gzip and the tar inside it count as one. */
export const deepest = 3;

const mostMembers = 2000;
const largestTotal = 16 * 1024 ** 3;

/** Logs pack 10 to 100 to 1; deflate at most 1032 to 1. Small files may be all alike. */
const densest = 300;
const smallEnough = 20 * 1024 ** 2;

/** A ZIP inside another archive is read from memory, as its directory lies at its end. */
export const largestInnerZip = 256 * 1024 ** 2;

/** What one file that was picked may hold in all, whatever is packed in it. */
export interface Budget {
  /** Counts one member. Throws `unsupported-file` when there are more than anybody would pick. */
  member(): void;
  /** Counts unpacked bytes. Throws `unsupported-file` beyond 16 GB. */
  spend(bytes: number): void;
}

/** A budget of 2,000 members and 16 GB. Spending it throws `cancelled` once `isStopped` says so. */
export function createBudget(isStopped: () => boolean = () => false): Budget {
  let members = 0;
  let total = 0;
  const assertWanted = (): void => {
    if (isStopped()) throw new Failure('cancelled', 'Cancelled; nothing was picked.');
  };
  return {
    member() {
      assertWanted();
      if (++members > mostMembers)
        throw unread(
          said('It holds more files than are read here (2,000).'),
          said('Pick the files that matter.'),
        );
    },
    spend(bytes) {
      assertWanted();
      total += bytes;
      if (total > largestTotal) throw bomb();
    },
  };
}

/** Refuses what unpacks to far more than a log would: `unsupported-file`. */
export function assertHonest(packed: number, unpacked: number): void {
  if (unpacked > Math.max(smallEnough, packed * densest)) throw bomb();
}

/** A failure that leaves one source out. The message is a sentence about "it", without a name. */
export function unread(
  why: string,
  hint: string = said('Unpack it yourself, and pick the log inside.'),
): Failure {
  return new Failure('unsupported-file', why, { hint });
}

/** The failure for what is cut off or broken. Nothing of it is passed on. */
export function damaged(): Failure {
  return unread(said('It is damaged or cut off; nothing of it was read.'), said('Copy or make it again.'));
}

/** The failure for what unpacks to far more than a log would. */
export function bomb(): Failure {
  return unread(said('It unpacks to far more than a log would; it was not read.'));
}
