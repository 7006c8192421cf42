import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import type { LeakHit } from '../leakcheck/leak-check.ts';
import { readArchive } from './archive.ts';
import { checkFiles, leakOptions } from './check.ts';
import type { Draft } from './drafts.ts';
import { createFileCheck } from './file-checks.ts';

/** What an archive holds, as found by reading it back. */
export interface CheckedArchive {
  /** SHA-256 (hex) of the archive's own bytes, and how many they are. */
  readonly sha256: string;
  readonly bytes: number;
  /** The files in their order, each with its size in bytes and its SHA-256 (hex). */
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  readonly hits: readonly LeakHit[];
}

const mostHits = 1000;

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
  const hits: LeakHit[] = [];
  const options = leakOptions(draft);
  for await (const { name, bytes } of readArchive(measured(archive, whole))) {
    const hash = createHash('sha256');
    const check = createFileCheck(draft, name, options);
    let size = 0;
    for await (const piece of bytes) {
      hash.update(piece);
      size += piece.length;
      read += piece.length;
      step(read);
      if (hits.length < mostHits) hits.push(...check.add(piece));
    }
    if (hits.length < mostHits) hits.push(...check.end());
    files.push({ name, bytes: size, sha256: hash.digest('hex') });
  }
  hits.push(
    ...checkFiles(
      draft,
      files.map(({ name }) => ({ name, bytes: Buffer.alloc(0) })),
    ),
  );
  return { sha256: whole.hash.digest('hex'), bytes: whole.bytes, files, hits };
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
