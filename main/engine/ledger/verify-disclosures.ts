import { said, say } from '../../../shared/say.ts';
import type { Sentence } from '../../../shared/say.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { commit } from './audit.ts';
import { hashRow, hashSubjects } from './disclosure-row.ts';
import type { DisclosureRow } from './disclosure-row.ts';

const guards = 16;

type Fault = string | Sentence;

type Checked = DisclosureRow & { readonly committed: string | null; readonly counted: number | null };

/** What is wrong with the ledger of disclosures, as sentences: every row must be, to the byte, what the audit chain says it was. */
export function findDisclosureFaults(vault: ReadableVault): Fault[] {
  const faults: Fault[] = [];
  const fault = (no: number): void => {
    faults.push(say`Disclosure ${String(no)} does not match its entry in the audit chain.`);
  };
  const rows = vault.db.prepare<[], Checked>(
    `SELECT e.*, json_extract(a.detail, '$.row') AS committed, json_extract(a.detail, '$.people') AS counted
     FROM disclosure_entry e LEFT JOIN audit a ON a.seq = e.audit_seq ORDER BY e.no`,
  );
  for (const row of rows.all()) if (!isAsCommitted(vault, row)) fault(row.no);
  for (const { seq } of vault.db
    .prepare<[], { seq: number }>(
      `SELECT a.seq FROM audit a WHERE (a.action = 'disclosed' OR json_extract(a.detail, '$.row') IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM disclosure_entry e WHERE e.audit_seq = a.seq) LIMIT 20`,
    )
    .all())
    faults.push(say`The disclosure of entry ${String(seq)} is missing.`);
  return [...faults, ...findTextFaults(vault), ...findMissingGuards(vault)];
}

function isAsCommitted(vault: ReadableVault, row: Checked): boolean {
  const subjects = vault.db
    .prepare<[number], { subject: string }>('SELECT subject FROM disclosure_person WHERE disclosure_no = ?')
    .all(row.no)
    .map(({ subject }) => subject);
  if (subjects.length !== row.people || row.counted !== row.people) return false;
  // A row from before the chain committed to whole rows.
  if (row.committed === null) return row.subjects === '';
  const commitments = vault.db
    .prepare<[number], { field: string; commitment: string }>(
      'SELECT field, commitment FROM disclosure_text WHERE disclosure_no = ?',
    )
    .all(row.no);
  return (
    hashSubjects(subjects) === row.subjects &&
    hashRow(row, Object.fromEntries(commitments.map((each) => [each.field, each.commitment]))) ===
      row.committed
  );
}

/** A text must match its commitment, or be gone with an entry of the chain that says so. */
function findTextFaults(vault: ReadableVault): Fault[] {
  const faults: Fault[] = [];
  const rows = vault.db.prepare<
    [],
    { no: number; commitment: string; salt: string | null; text: string | null; purging: string | null }
  >(
    `SELECT t.disclosure_no AS no, t.commitment, t.salt, t.text, a.action AS purging FROM disclosure_text t
       JOIN disclosure_entry e ON e.no = t.disclosure_no
       LEFT JOIN audit a ON a.seq = t.purged_by AND a.seq > e.audit_seq`,
  );
  for (const row of rows.iterate()) {
    const isWhole =
      row.text === null || row.salt === null
        ? row.purging === 'texts-purged'
        : commit(row.salt, row.text) === row.commitment;
    if (!isWhole) faults.push(say`A text of disclosure ${String(row.no)} was altered or removed.`);
  }
  return faults;
}

/** The rules that make the ledger append-only are part of the file: somebody who wants to change it takes them away first. */
function findMissingGuards(vault: ReadableVault): Fault[] {
  const found =
    vault.db
      .prepare<[], { n: number }>(
        `SELECT count(*) AS n FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%the ledger is append-only%'`,
      )
      .get()?.n ?? 0;
  return found >= guards
    ? []
    : [said('The rules that keep the ledger of disclosures from being changed are gone.')];
}
