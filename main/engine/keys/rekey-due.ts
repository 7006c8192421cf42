import type { ReadableVault } from '../vault/vault.ts';

/**
 * Whether somebody who opens the vault no more may still know its data key: a slot was revoked, or the recovery key renewed, and the vault was not
 * rekeyed since.
 */
export function isRekeyDue(vault: Pick<ReadableVault, 'db'>): boolean {
  const last = vault.db
    .prepare<[], { action: string }>(
      `SELECT action FROM audit WHERE action IN ('slot-revoked', 'recovery-key-renewed', 'vault-rekeyed')
       ORDER BY seq DESC LIMIT 1`,
    )
    .get();
  return last !== undefined && last.action !== 'vault-rekeyed';
}
