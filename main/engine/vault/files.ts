import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { Failure } from '../../../shared/failure.ts';
import { wipeIfPossible } from './wipe.ts';
import { removeFile, removeIfPossible } from './remove.ts';
import { sweepAbandoned, temporaryFor } from './temporary.ts';

const systemError = z.object({ code: z.string() });

/** Gives the operating system's or SQLite's error code (`ENOSPC`, `SQLITE_FULL`), or undefined when the error has none. */
export function errorCode(error: unknown): string | undefined {
  const parsed = systemError.safeParse(error);
  return parsed.success ? parsed.data.code : undefined;
}

const writeFailures: Readonly<Record<string, () => Failure>> = {
  ENOSPC: () => diskFull(),
  EDQUOT: () => diskFull(),
  SQLITE_FULL: () => diskFull(),
  EIO: () => diskError(),
  // A quota, a limit of the account, or of the file system (4 GiB on FAT).
  EFBIG: () => diskError(),
  SQLITE_IOERR: () => diskError(),
  EROFS: () => readOnly(),
  EACCES: () => readOnly(),
  EPERM: () => readOnly(),
  SQLITE_READONLY: () => readOnly(),
  SQLITE_READONLY_DIRECTORY: () => readOnly(),
  SQLITE_CANTOPEN: () => readOnly(),
  ENOENT: () =>
    new Failure('no-such-file', 'The folder is not there any more.', { hint: 'Choose another place.' }),
  ENOTDIR: () =>
    new Failure('not-a-directory', 'That is a file, not a folder.', { hint: 'Choose a folder.' }),
  EISDIR: () => new Failure('is-a-directory', 'That is a folder, not a file.', { hint: 'Choose a file.' }),
  ENAMETOOLONG: () =>
    new Failure('invalid-input', 'The name of the file is too long for that disk.', {
      hint: 'Choose a shorter name.',
    }),
  EEXIST: () =>
    new Failure('already-exists', 'There is something with that name already.', {
      hint: 'Choose another name.',
    }),
};

function diskFull(): Failure {
  return new Failure('disk-full', 'The disk is full; nothing was changed.', {
    hint: 'Free some space on the disk that holds the vault or the file, then try again.',
  });
}

function diskError(): Failure {
  return new Failure('disk-error', 'The disk reports an error; nothing was changed.', {
    hint: 'Check the disk and its connection, try again, and run "verify". Copy the vault to another disk if it happens again.',
  });
}

function readOnly(): Failure {
  return new Failure('read-only', 'This folder or file cannot be written; nothing was changed.', {
    hint: 'Check its permissions, or choose a folder of your own.',
  });
}

/** Turns a failed write (file system or SQLite) into a `Failure` with advice; anything unknown comes back as it was. */
export function toWriteFailure(error: unknown): unknown {
  if (error instanceof Failure) return error;
  const code = errorCode(error);
  if (code === undefined) return error;
  const base = Object.keys(writeFailures).find((name) => code === name || code.startsWith(`${name}_`));
  return base === undefined ? error : (writeFailures[base]?.() ?? error);
}

/** The same failure where what was to be written may be there all the same. Anything but a failure comes back as it was. */
export function unsure(error: unknown): unknown {
  if (!(error instanceof Failure)) return error;
  return new Failure(
    error.code,
    'The disk failed at the last step; whether the change was made is not certain.',
    {
      hint: 'Check the disk and its connection, then look whether it was made before you repeat it.',
      changed: 'unknown',
    },
  );
}

/** Creates a folder that only its owner may enter (0700). Throws `Failure` when it cannot be written. */
export function makePrivateFolder(path: string): void {
  try {
    for (const missing of missingFolders(path)) {
      mkdirSync(missing, { mode: 0o700 });
      syncNewName(missing);
    }
    chmodSync(path, 0o700);
  } catch (error) {
    throw toWriteFailure(error);
  }
}

/** Without it a power cut takes a new folder away with all that was synced within it. Where the folder above may not be read, nobody can sync it. */
function syncNewName(path: string): void {
  try {
    syncFolder(dirname(path));
  } catch (error) {
    if (errorCode(error) !== 'EACCES') throw error;
  }
}

/** The folders of a path that are not there yet, outermost first. Node's own recursive way never ends on file systems like `/proc`. */
export function missingFolders(path: string): string[] {
  const missing: string[] = [];
  for (let folder = resolve(path); !existsSync(folder); folder = dirname(folder)) missing.unshift(folder);
  return missing;
}

/**
 * Writes a file so that after a crash or on a full disk either the old or the new content is there, whole:
 * temporary file beside it, fsync, rename, fsync of the folder. The file is 0600. What a killed program left in this folder goes first.
 * Throws `Failure` (`disk-full`, `read-only`) and leaves the old file as it was, or says that nobody can know.
 */
export function writePrivateFile(path: string, content: string | Uint8Array): void {
  const temporary = temporaryFor(path);
  try {
    removeFile(temporary);
    sweepAbandoned(dirname(path));
    const file = openSync(temporary, 'wx', 0o600);
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
      for (let offset = 0; offset < bytes.length;) offset += writeSync(file, bytes, offset);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    moveIntoPlace(temporary, path);
  } catch (error) {
    wipeIfPossible(temporary);
    throw toWriteFailure(error);
  }
}

/** Moves a file that is whole to its place and brings its name to the disk. Throws a write failure; where the file is there and its name may not last, it says so. */
export function moveIntoPlace(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    throw toWriteFailure(error);
  }
  try {
    syncFolder(dirname(to));
  } catch (error) {
    throw unsure(toWriteFailure(error));
  }
}

/** Throws what writing a file would throw, before anything that cannot be taken back is done for it: a folder that is not there, or may not be written. */
export function assertWritable(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    throw new Failure('is-a-directory', 'That is a folder, not a file.', {
      hint: 'Name a file inside it.',
    });
  const trial = temporaryFor(path);
  try {
    removeFile(trial);
    closeSync(openSync(trial, 'wx', 0o600));
    removeFile(trial);
  } catch (error) {
    removeIfPossible(trial);
    throw toWriteFailure(error);
  }
}

/** Removes what a killed program left of files that it was writing into a folder of our own. */
export function sweepTemporary(folder: string): void {
  for (const name of readdirSync(folder)) if (/^\..+\.tmp$/.test(name)) removeFile(join(folder, name));
}

/** Brings a rename in a folder to the disk. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return; // Windows cannot open a folder for fsync
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/**
 * Reads a whole file of at most `maxBytes`. Throws `no-such-file`, `is-a-directory`, `no-access`, `empty-file`, or `unsupported-file`
 * for one that is larger.
 */
export function readWhole(path: string, maxBytes: number): Buffer {
  try {
    const size = statSync(path).size;
    if (size > maxBytes) {
      throw new Failure('unsupported-file', 'This file is larger than this program takes here.', {
        hint: 'Choose a smaller file.',
      });
    }
    const bytes = readFileSync(path);
    if (bytes.length === 0)
      throw new Failure('empty-file', 'This file is empty.', { hint: 'Choose another file.' });
    return bytes;
  } catch (error) {
    throw toReadFailure(error);
  }
}

/** Turns a failed read into a `Failure` with advice; anything unknown comes back as it was. */
export function toReadFailure(error: unknown): unknown {
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new Failure('no-such-file', 'There is no file of this name.', {
        hint: 'Check the name, or pick the file again.',
      });
    case 'EISDIR':
      return new Failure('is-a-directory', 'That is a folder, not a file.', {
        hint: 'Choose a file inside it.',
      });
    case 'EACCES':
    case 'EPERM':
      return new Failure('no-access', 'This file may not be read.', { hint: 'Check its permissions.' });
    case 'EIO':
      return diskError();
    default:
      return error;
  }
}
