import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '../../../shared/failure.ts';
import { errorCode, toWriteFailure } from './files.ts';

/**
 * Holds the vault for this process until the returned function is called. It is an operating system lock (on an empty file, `vault.lock`),
 * so a crash releases it. Throws `vault-in-use` when another process holds it.
 */
export function holdExclusively(folder: string, nativeBinding?: string): () => void {
  const path = join(folder, 'vault.lock');
  let lock: Database.Database | undefined;
  try {
    lock = new Database(path, { timeout: 0, ...(nativeBinding === undefined ? {} : { nativeBinding }) });
    chmodSync(path, 0o600);
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (errorCode(error)?.startsWith('SQLITE_BUSY') === true) {
      throw new Failure('vault-in-use', 'This vault is already open, in another window or by a command.', {
        hint: 'Close it there first. Two programs never write to a vault at once.',
      });
    }
    throw toWriteFailure(error);
  }
  const held = lock;
  return () => {
    held.close();
  };
}
