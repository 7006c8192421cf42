import type { Output } from '../../shared/contract.ts';
import type { VerifyReport } from '../../shared/ledger.ts';
import { appendAudit } from './ledger/audit.ts';
import type { ReadableVault, WritableVault } from './vault/vault.ts';

const action = 'vault-verified';

/** Writes down that the vault was found whole, and gives the report. A vault with a fault is left as it is: it is evidence. */
export function noteVerified(vault: WritableVault, report: VerifyReport): VerifyReport {
  if (report.ok) {
    vault.db.transaction(() => appendAudit(vault, { action, detail: { checks: report.checks.length } }))();
  }
  return report;
}

/** When the whole vault was last checked and found whole. */
export function vaultHealth(vault: ReadableVault): Output<'vault.health'> {
  const found = vault.db
    .prepare<[string], { at: string }>('SELECT at FROM audit WHERE action = ? ORDER BY seq DESC LIMIT 1')
    .get(action);
  return found === undefined ? {} : { verifiedAt: found.at };
}
