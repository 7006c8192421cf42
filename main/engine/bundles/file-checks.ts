import { lastHeader } from '../leakcheck/chunks.ts';
import { openContainer } from '../leakcheck/containers.ts';
import { findLeaks } from '../leakcheck/leak-check.ts';
import type { LeakHit, LeakOptions } from '../leakcheck/leak-check.ts';
import { textOfBytes } from '../leakcheck/unescape.ts';
import { createLeakPool } from '../leakcheck-threads/pool.ts';
import type { LeakPool } from '../leakcheck-threads/pool.ts';
import { formatOf, leakOptions } from './check.ts';
import { checkedForm } from './checked-form.ts';
import { createChunkedCheck } from './chunked-check.ts';
import type { ChunkedCheck } from './chunked-check.ts';
import type { Draft } from './drafts.ts';
import { createHitsInOrder } from './hits-in-order.ts';

/** What a check of a piece gives: the hits, or where threads are at work, a promise of them. */
export type Found = readonly LeakHit[] | Promise<readonly LeakHit[]>;

/** What files are checked with: the inventory, what the bundle itself put there, and what checks large pieces. */
export interface FileChecker {
  readonly options: LeakOptions;
  readonly pool: LeakPool;
}

/** Lets `work` check files of a draft with what it is handed; the threads that it started end with it. */
export async function withFileChecker<T>(
  draft: Draft,
  work: (checker: FileChecker) => Promise<T>,
): Promise<T> {
  const options = leakOptions(draft);
  const pool = createLeakPool(draft.leakIndex, options);
  try {
    return await work({ options, pool });
  } finally {
    await pool.close();
  }
}

/** Checks a file, read piece by piece to its end. */
export async function checkPieces(
  draft: Pick<Draft, 'leakIndex' | 'records'>,
  name: string,
  pieces: Iterable<Buffer>,
  checker: FileChecker,
): Promise<readonly LeakHit[]> {
  const check = createFileCheck(draft, name, checker);
  const hits = createHitsInOrder(checker.pool.width);
  for (const piece of pieces) {
    const found = hits.isFull() ? undefined : check.add(piece);
    if (found !== undefined) await hits.add(found);
  }
  await hits.add(check.end() ?? []);
  return hits.all();
}

/** Checks one file of a bundle as it comes, in memory that does not grow with it. */
export function createFileCheck(
  { leakIndex, records }: Pick<Draft, 'leakIndex' | 'records'>,
  name: string,
  { options, pool }: FileChecker,
): ChunkedCheck<Found> {
  const format = formatOf(name);
  let header: string | undefined;
  return createChunkedCheck<Found>({
    isText(start) {
      const { isBinary, isOpaque } = openContainer(name, start);
      return !isBinary && !isOpaque;
    },
    whole: (bytes) =>
      findLeaks(leakIndex, [{ ...checkedForm({ name, bytes }, records), format }], options).hits,
    piece(bytes, { firstLine, previous, before }) {
      header = (before === undefined ? undefined : lastHeader(before)) ?? header;
      const text = previous === undefined ? undefined : textOfBytes(previous);
      return pool.check(bytes, { file: name, format, firstLine, previous: text, header });
    },
    opaque: () => [
      {
        file: name,
        line: 1,
        kind: 'unreadable container',
        text: name,
        hard: true,
        start: 0,
        end: 0,
      },
    ],
  });
}
