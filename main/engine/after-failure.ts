import { closeSync, fsyncSync, openSync } from 'node:fs';
import { Failure } from '../../shared/failure.ts';
import type { FailureCode } from '../../shared/failure.ts';
import { lookingActions } from './ledger/audit.ts';
import { databasePath } from './vault/keyring.ts';
import type { WritableVault } from './vault/vault.ts';
import { said } from '../../shared/say.ts';

const diskCodes: ReadonlySet<FailureCode> = new Set<FailureCode>(['disk-error', 'disk-full', 'read-only']);
const changesNothing: ReadonlySet<string> = new Set([
  ...lookingActions,
  'vault-unlocked',
  'vault-locked',
  'vault-verified',
]);

/** The last entry of the chain, to be compared with what is the last once a job has failed. */
export function lastEntry(vault: WritableVault): number {
  return vault.db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM audit').get()?.seq ?? 0;
}

/**
 * What is true after a job failed on its disk: that nothing was changed; that something was, before the disk failed; or that nobody can know before the
 * vault is opened again. A commit whose last step failed is undone in memory, but stands in the log, from which the next opening would take it for done: the log is emptied
 * here, and where that fails too the failure says so. `isCertain` tells whether it did not. `before` is the entry that was the last when the job began. Any other failure comes back as it is.
 */
export function afterFailure(
  vault: WritableVault,
  before: number,
  error: unknown,
): { readonly failure: unknown; readonly isCertain: boolean } {
  const isOfDisk = error instanceof Failure && diskCodes.has(error.code);
  if (!isOfDisk) return { failure: error, isCertain: true };
  const isCertain = error.code !== 'disk-error' || emptyLog(vault);
  if (error.changed !== undefined) return { failure: error, isCertain };
  if (!isCertain) return { failure: notCertain(error), isCertain };
  return { failure: hasChanged(vault, before) ? changedBefore(error) : error, isCertain };
}

/** Everything that is done goes into the database, and the log holds nothing more. Gives false where the disk does not let it. */
function emptyLog({ db, folder }: WritableVault): boolean {
  try {
    const [row] = db.prepare<[], { busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)').all();
    if (row?.busy !== 0) return false;
    const log = openSync(`${databasePath(folder)}-wal`, 'r+');
    try {
      fsyncSync(log);
    } finally {
      closeSync(log);
    }
    return true;
  } catch {
    return false;
  }
}

function hasChanged({ db }: WritableVault, before: number): boolean {
  try {
    return db
      .prepare<[number], { action: string }>('SELECT action FROM audit WHERE seq > ?')
      .all(before)
      .some(({ action }) => !changesNothing.has(action));
  } catch {
    return true;
  }
}

function changedBefore({ code }: Failure): Failure {
  return new Failure(code, 'The change was made, and the disk failed after it.', {
    hint: 'Do not repeat it before you have looked what is there. Check the disk and its connection, and run "verify".',
    changed: 'yes',
  });
}

/** What is told where the disk failed and only the next opening shows how far it came. Any other failure, or one that tells it already, comes back as it is. */
export function notCertain(error: unknown): unknown {
  if (!(error instanceof Failure) || !diskCodes.has(error.code) || error.changed !== undefined) return error;
  return new Failure(
    error.code,
    'The disk failed; whether the change was made shows when the vault is opened again.',
    {
      hint: 'Check the disk and its connection, unlock the vault again, and look before you repeat it.',
      changed: 'unknown',
    },
  );
}

/** What is told where a vault could not be opened, or left half-way: what unlocking does besides (bringing an older vault up to date, tidying up) is done or not. */
export function notOpened(error: unknown): unknown {
  if (!(error instanceof Failure) || !diskCodes.has(error.code)) return error;
  const why = said({
    'disk-full': 'The disk is full; the vault was not opened.',
    'read-only': 'The vault cannot be written; it was not opened.',
  });
  const message =
    error.code === 'disk-full' || error.code === 'read-only'
      ? why[error.code]
      : said('The disk reports an error; the vault was not opened.');
  return new Failure(error.code, message, {
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    changed: 'unknown',
  });
}
