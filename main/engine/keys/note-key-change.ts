import { Failure } from '../../../shared/failure.ts';
import { appendAudit } from '../ledger/audit.ts';
import { toDatabaseFailure } from '../vault/database.ts';
import { readKeyring } from '../vault/keyring.ts';
import { keyringVersion, setKeyringVersion } from '../vault/vault.ts';
import type { WritableVault } from '../vault/vault.ts';

type Entry = Parameters<typeof appendAudit>[1];

/**
 * Writes a change of the key file down, once it is there: its version, the entry of the chain and what `beside` writes in one step. Where the program is killed before, the next
 * unlock finds the newer key file (`notePendingKeyChange`). Throws `disk-full` and the like, and says that the change holds all the same.
 */
export function noteKeyChange(vault: WritableVault, entry: Entry, beside?: () => void): void {
  try {
    vault.db
      .transaction(() => {
        setKeyringVersion(vault, readKeyring(vault.folder).version);
        appendAudit(vault, entry);
        beside?.();
      })
      .immediate();
  } catch (error) {
    const known = toDatabaseFailure(error);
    if (!(known instanceof Failure)) throw error;
    throw new Failure(known.code, 'The change was made, and could not be written into the ledger.', {
      hint: 'Do not repeat it. Put the disk right; the next unlock writes it down.',
      changed: 'yes',
    });
  }
}

/** Writes down at unlock what a killed program could not: that the vault was made, or that its key file was changed. */
export function notePendingKeyChange(vault: WritableVault): void {
  const isNew = vault.db.prepare('SELECT 1 FROM audit LIMIT 1').get() === undefined;
  if (isNew) appendAudit(vault, { action: 'vault-created' });
  const { version } = readKeyring(vault.folder);
  if (keyringVersion(vault) < version) noteKeyChange(vault, { action: 'keys-changed', detail: { version } });
}
