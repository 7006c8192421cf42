import type { ReadableVault } from '../vault/vault.ts';
import { commit, genesis, hashEntry, headSeal } from './audit.ts';
import type { AuditRow } from './audit.ts';

/** What is wrong with the chain, as sentences with entry numbers; empty when it is whole. */
export function findChainFaults(vault: ReadableVault): string[] {
  const faults: string[] = [];
  let previous = genesis;
  let expected = 1;
  for (const row of vault.db
    .prepare<[], AuditRow>(
      'SELECT seq, at, actor, action, subject, detail, commitment, hash FROM audit ORDER BY seq',
    )
    .iterate()) {
    if (row.seq !== expected) faults.push(`Entry ${String(expected)} is missing.`);
    if (row.hash !== hashEntry(row, previous)) faults.push(`Entry ${String(row.seq)} was altered.`);
    previous = row.hash;
    expected = row.seq + 1;
    if (faults.length >= 20) return faults;
  }
  return [...faults, ...findHeadFaults(vault, expected - 1, previous), ...findTextFaults(vault)];
}

function findHeadFaults(vault: ReadableVault, seq: number, hash: string): string[] {
  const head = vault.db
    .prepare<[], { value: string }>("SELECT value FROM meta WHERE name = 'audit-head'")
    .get()?.value;
  if (head === undefined) return seq === 0 ? [] : ['The seal of the last entry is missing.'];
  return head === `${String(seq)} ${hash} ${headSeal(vault, seq, hash)}`
    ? []
    : ['The last entries were removed or altered: the sealed head does not match.'];
}

/** A text must match its commitment, or be gone with a purge entry that says so. */
function findTextFaults(vault: ReadableVault): string[] {
  const faults: string[] = [];
  const rows = vault.db.prepare<
    [],
    { seq: number; commitment: string; salt: string | null; text: string | null; purged: number | null }
  >(
    `SELECT a.seq, a.commitment, t.salt, t.text, p.by_seq AS purged FROM audit a
     LEFT JOIN audit_text t ON t.seq = a.seq LEFT JOIN audit_text_purged p ON p.seq = a.seq
     WHERE a.commitment IS NOT NULL ORDER BY a.seq`,
  );
  for (const row of rows.iterate()) {
    if (row.salt === null || row.text === null) {
      if (row.purged === null)
        faults.push(`The text of entry ${String(row.seq)} is missing without a purge.`);
    } else if (commit(row.salt, row.text) !== row.commitment) {
      faults.push(`The text of entry ${String(row.seq)} was altered.`);
    }
  }
  return faults;
}
