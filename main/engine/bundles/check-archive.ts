import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import type { LeakHit } from '../leakcheck/leak-check.ts';
import { readArchive } from './archive.ts';
import { checkFiles } from './check.ts';
import type { Draft } from './drafts.ts';
import { createFileCheck, withFileChecker } from './file-checks.ts';
import type { Found } from './file-checks.ts';
import { createHitsInOrder } from './hits-in-order.ts';

/** What an archive holds, as found by reading it back. */
export interface CheckedArchive {
  /** SHA-256 (hex) of the archive's own bytes, and how many they are. */
  readonly sha256: string;
  readonly bytes: number;
  /** The files in their order, each with its size in bytes and its SHA-256 (hex). */
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  readonly hits: readonly LeakHit[];
}

/**
 * Reads an archive back, piece by piece, and runs the leak check over every byte that is in it and over the names. `step` is told how many bytes of the
 * files were read so far, and may throw to stop. Memory does not grow with the archive.
 */
export async function checkArchive(
  draft: Draft,
  archive: AsyncIterable<Uint8Array>,
  step: (bytes: number) => void,
): Promise<CheckedArchive> {
  const whole = { hash: createHash('sha256'), bytes: 0 };
  let read = 0;
  const files: { name: string; bytes: number; sha256: string }[] = [];
  const found = await withFileChecker(draft, async (checker) => {
    const hits = createHitsInOrder(checker.pool.width);
    const add = async (of: Found | undefined): Promise<void> => {
      if (of !== undefined) await hits.add(of);
    };
    for await (const { name, bytes } of readArchive(measured(archive, whole))) {
      const hash = createHash('sha256');
      const check = createFileCheck(draft, name, checker);
      let size = 0;
      for await (const piece of bytes) {
        hash.update(piece);
        size += piece.length;
        read += piece.length;
        step(read);
        if (!hits.isFull()) await add(check.add(piece));
      }
      if (!hits.isFull()) await add(check.end());
      files.push({ name, bytes: size, sha256: hash.digest('hex') });
    }
    return hits.all();
  });
  const inNames = checkFiles(
    draft,
    files.map(({ name }) => ({ name, bytes: Buffer.alloc(0) })),
  );
  return { sha256: whole.hash.digest('hex'), bytes: whole.bytes, files, hits: [...found, ...inNames] };
}

async function* measured(
  archive: AsyncIterable<Uint8Array>,
  whole: { readonly hash: Hash; bytes: number },
): AsyncGenerator<Uint8Array> {
  for await (const piece of archive) {
    whole.hash.update(piece);
    whole.bytes += piece.length;
    yield piece;
  }
}
