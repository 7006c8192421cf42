import { stat } from 'node:fs/promises';
import { Failure } from '../../../shared/failure.ts';
import { toReadFailure } from '../vault/files.ts';

/** What tells one state of a file from another: its size in bytes, its time of change in ms, and which file it is. */
export interface Fingerprint {
  readonly size: number;
  readonly changed: number;
  readonly inode: number;
}

/** What became of a file meanwhile: a log that only grew is still whole up to its old size. */
export type Drift = 'none' | 'grown' | 'changed';

/** The present state of a file. Throws the read failures, and `is-a-directory`. */
export async function fingerprintOf(path: string): Promise<Fingerprint> {
  try {
    const state = await stat(path);
    if (state.isDirectory())
      throw new Failure('is-a-directory', 'That is a folder, not a log file.', {
        hint: 'Pick the log files inside it.',
      });
    if (!state.isFile())
      throw new Failure('unsupported-file', 'That is no plain file.', { hint: 'Pick a log file.' });
    return { size: state.size, changed: state.mtimeMs, inode: state.ino };
  } catch (error) {
    throw toReadFailure(error);
  }
}

/** Compares a file with what it was; one that is gone has changed. */
export async function driftOf(path: string, before: Fingerprint): Promise<Drift> {
  try {
    const now = await fingerprintOf(path);
    if (now.inode !== before.inode || now.size < before.size) return 'changed';
    if (now.size > before.size) return 'grown';
    return now.changed === before.changed ? 'none' : 'changed';
  } catch {
    return 'changed';
  }
}
