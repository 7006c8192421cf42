import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { assertMayBeWritten } from '../vault/asked-file.ts';
import { syncFolder, toWriteFailure } from '../vault/files.ts';
import { removeFile } from '../vault/remove.ts';
import { temporaryFor } from '../vault/temporary.ts';
import { wipeFile } from '../vault/wipe.ts';

/** A file that is written piece by piece beside its place and appears there whole, or not at all. */
export interface OutputFile {
  /** Where it is written until it is published: in the same folder, so that it is moved in one step. */
  readonly temporary: string;
  /** Throws `disk-full` or `read-only`. */
  write(bytes: Uint8Array): void;
  /** Brings everything to the disk. Gives the size and the SHA-256 (hex) of what was written. */
  finish(): { bytes: number; sha256: string };
  /** Puts it in its place. Throws a write failure, and the place is as it was then. */
  publish(): void;
  /** Removes it, also from its place if it was published. */
  discard(): void;
}

/**
 * Begins a file that only its owner may read (0600); `before` is called with where it is written, before anything is there. What is in clear text bears a name
 * until then that the next attempt replaces, and is overwritten where it is given up. Throws `no-such-file`, `disk-full`, `read-only`, or `already-exists` for a
 * file of a vault and what is no file.
 */
export function createOutputFile(
  target: string,
  before?: (temporary: string) => void,
  { isClear = false }: { readonly isClear?: boolean } = {},
): OutputFile {
  assertMayBeWritten(target);
  const temporary = isClear
    ? temporaryFor(target)
    : join(dirname(target), `.${randomBytes(8).toString('hex')}.tmp`);
  const remove = isClear ? wipeFile : removeFile;
  before?.(temporary);
  const file = orFailure(() => {
    if (isClear) wipeFile(temporary);
    return openSync(temporary, 'wx', 0o600);
  });
  const hash = createHash('sha256');
  let bytes = 0;
  let isOpen = true;
  let isPublished = false;
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  return {
    temporary,
    write(piece) {
      hash.update(piece);
      bytes += piece.length;
      orFailure(() => {
        for (let done = 0; done < piece.length;) done += writeSync(file, piece, done);
      });
    },
    finish() {
      orFailure(() => {
        fsyncSync(file);
      });
      close();
      return { bytes, sha256: hash.digest('hex') };
    },
    publish() {
      orFailure(() => {
        renameSync(temporary, target);
        isPublished = true;
        syncFolder(dirname(target));
      });
    },
    discard() {
      close();
      remove(isPublished ? target : temporary);
    },
  };
}

function orFailure<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toWriteFailure(error);
  }
}
