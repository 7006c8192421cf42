import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { EarlierAttempts } from './attempts.ts';
import { now } from './clock.ts';
import { appendAudit } from './ledger/audit.ts';
import { writePrivateFile } from './vault/files.ts';
import type { WritableVault } from './vault/vault.ts';
import { removeFile } from './vault/remove.ts';

const failures = z.object({
  first: z.string(),
  last: z.string(),
  passphrase: z.int().nonnegative(),
  recoveryKey: z.int().nonnegative(),
});

type Failures = z.infer<typeof failures>;

/**
 * Counts a wrong passphrase or recovery key in a small file beside the vault, which is locked and can take no entry. Only times and numbers stand in
 * it: what was typed as a name may be a passphrase. Where the file cannot be written, nobody is kept from trying again.
 */
export function noteFailedUnlock(folder: string, how: 'passphrase' | 'recoveryKey'): void {
  const at = now();
  const known = readFailures(folder) ?? { first: at, last: at, passphrase: 0, recoveryKey: 0 };
  try {
    writePrivateFile(pathIn(folder), `${JSON.stringify({ ...known, last: at, [how]: known[how] + 1 })}\n`);
  } catch {
    // a vault on a disk that is full or write-protected
  }
}

/** The wrong passphrases that were counted beside a vault since it was last unlocked: waiting does not end with the program. */
export function earlierAttempts(folder: string): EarlierAttempts {
  const known = readFailures(folder);
  if (known === undefined) return { failures: 0, ago: 0 };
  const ago = Date.parse(now()) - Date.parse(known.last);
  return { failures: known.passphrase, ago: Number.isNaN(ago) ? 0 : ago };
}

/** Puts what was counted into the audit chain of the vault that was just opened. */
export function recordFailedUnlocks(vault: WritableVault): void {
  if (!existsSync(pathIn(vault.folder))) return;
  const known = readFailures(vault.folder);
  const { passphrase = 0, recoveryKey = 0, ...times } = known ?? {};
  appendAudit(vault, {
    action: 'unlock-failed',
    detail: known === undefined ? { unreadable: true } : { passphrase, recoveryKey, ...times },
  });
  removeFile(pathIn(vault.folder));
}

function readFailures(folder: string): Failures | undefined {
  try {
    return failures.safeParse(JSON.parse(readFileSync(pathIn(folder), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function pathIn(folder: string): string {
  return join(folder, 'failed-unlocks.json');
}
