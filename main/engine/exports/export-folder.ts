import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../../../shared/failure.ts';
import { assertOutsideVault } from '../vault/asked-file.ts';
import {
  errorCode,
  makePrivateFolder,
  missingFolders,
  syncFolder,
  toReadFailure,
  toWriteFailure,
} from '../vault/files.ts';
import { wipeFile } from '../vault/wipe.ts';
import { csvLine } from './csv.ts';

/** A file of a finished export. */
export interface ExportedFile {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** A file that is being written. */
export interface ExportFile {
  add(cells: readonly string[]): void;
}

/** The folder that an export goes to. Until `finish` its files bear names of their own, so that half a file is never taken for one. */
export interface ExportFolder {
  /** Begins a file (0600) with its header row. */
  file(name: string, headers: readonly string[]): ExportFile;
  /** The folders that were made for it, outermost first. */
  readonly made: readonly string[];
  /** Writes everything through to the disk. */
  finish(): ExportedFile[];
  /** Gives the files their names. */
  publish(): void;
  /** Removes whatever was written, and the folders that were made for it. */
  discard(): void;
}

interface OpenFile extends ExportFile {
  readonly name: string;
  readonly partial: string;
  finish(): ExportedFile;
  close(): void;
}

const flushAt = 1 << 18;

/** Opens a folder that is new or empty. Throws `invalid-input` inside a vault, `already-exists`, `not-a-directory`, `read-only`. */
export function openExportFolder(path: string): ExportFolder {
  assertOutsideVault(path);
  assertFree(path);
  const made = missingFolders(path);
  const files: OpenFile[] = [];
  const discard = (): void => {
    for (const file of files) {
      file.close();
      wipeFile(file.partial);
      wipeFile(join(path, file.name));
    }
    for (const folder of made.toReversed()) removeIfEmpty(folder);
  };
  try {
    if (made.length > 0) makePrivateFolder(path);
  } catch (error) {
    discard();
    throw error;
  }
  return {
    made,
    discard,
    file(name, headers) {
      const file = openFile(path, name);
      files.push(file);
      file.add(headers);
      return file;
    },
    finish() {
      return attempt(() => files.map((file) => file.finish()));
    },
    publish() {
      attempt(() => {
        for (const { partial, name } of files) renameSync(partial, join(path, name));
        for (const folder of [path, ...made.map((each) => dirname(each))]) syncFolder(folder);
      });
    },
  };
}

function partialPath(folder: string, name: string): string {
  return join(folder, `.${name}.part`);
}

/** Whether a file of this name is one that an export did not finish. */
export function isPartial(name: string): boolean {
  return /^\..+\.part$/.test(name);
}

function openFile(folder: string, name: string): OpenFile {
  const partial = partialPath(folder, name);
  const hash = createHash('sha256');
  const handle = attempt(() => openSync(partial, 'wx', 0o600));
  let waiting = '';
  let lines = 0;
  let bytes = 0;
  let isOpen = true;
  const flush = (): void => {
    const chunk = Buffer.from(waiting, 'utf8');
    waiting = '';
    hash.update(chunk);
    bytes += chunk.length;
    attempt(() => {
      for (let offset = 0; offset < chunk.length;) offset += writeSync(handle, chunk, offset);
    });
  };
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    closeSync(handle);
  };
  return {
    name,
    partial,
    close,
    add(cells) {
      waiting += csvLine(cells);
      lines++;
      if (waiting.length >= flushAt) flush();
    },
    finish() {
      flush();
      fsyncSync(handle);
      close();
      return { name, rows: lines - 1, bytes, sha256: hash.digest('hex') };
    },
  };
}

function attempt<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw toWriteFailure(error);
  }
}

function assertFree(path: string): void {
  const state = attempt(() => statSync(path, { throwIfNoEntry: false }));
  if (state === undefined) return;
  if (!state.isDirectory())
    throw new Failure('not-a-directory', 'That is a file, not a folder.', {
      hint: 'Choose a new or empty folder.',
    });
  if (namesIn(path).length === 0) return;
  throw new Failure('already-exists', 'The folder for the export holds files already.', {
    hint: 'Choose a new or empty folder.',
  });
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    throw toReadFailure(error);
  }
}

/** Someone may have put something of their own there meanwhile: that stays. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
}
