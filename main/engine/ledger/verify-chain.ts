import { said, say } from '../../../shared/say.ts';
import type { Sentence } from '../../../shared/say.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { brokenAction, commit, genesis, hashEntry, headValue, purgingActions } from './audit.ts';
import type { AuditRow } from './audit.ts';

const mostFaults = 20;

type Fault = string | Sentence;

/** What is wrong with the chain, as sentences with entry numbers; empty when it is whole. */
export function findChainFaults(vault: ReadableVault): Fault[] {
  const faults: Fault[] = [];
  let previous = genesis;
  let expected = 1;
  for (const row of vault.db
    .prepare<[], AuditRow>(
      'SELECT seq, at, actor, action, subject, detail, commitment, hash FROM audit ORDER BY seq',
    )
    .iterate()) {
    if (row.seq !== expected) faults.push(missing(expected, row.seq - 1));
    if (row.hash !== hashEntry(row, previous)) faults.push(say`Entry ${String(row.seq)} was altered.`);
    if (row.action === brokenAction)
      faults.push(say`Before entry ${String(row.seq)} the end of the chain was removed or altered.`);
    previous = row.hash;
    expected = row.seq + 1;
    if (faults.length >= mostFaults) return faults;
  }
  return [
    ...faults,
    ...findHeadFaults(vault, expected - 1, previous),
    ...findTextFaults(vault),
    ...findStrayFaults(vault),
    ...findPurgeFaults(vault),
  ];
}

function missing(first: number, last: number): Sentence {
  return last <= first
    ? say`Entry ${String(first)} is missing.`
    : say`Entries ${String(first)} to ${String(last)} are missing.`;
}

function findHeadFaults(vault: ReadableVault, seq: number, hash: string): Fault[] {
  const head = vault.db
    .prepare<[], { value: string }>("SELECT value FROM meta WHERE name = 'audit-head'")
    .get()?.value;
  if (head === undefined) return seq === 0 ? [] : [said('The seal of the last entry is missing.')];
  return head === headValue(vault, seq, hash)
    ? []
    : [said('The last entries were removed or altered: the sealed head does not match.')];
}

interface TextRow {
  readonly seq: number;
  readonly commitment: string;
  readonly salt: string | null;
  readonly text: string | null;
  readonly isOwn: number;
  readonly purgedBy: number | null;
  readonly purging: string | null;
  readonly isSame: number;
}

/** A text must match its commitment and stand under the same person, or be gone with a later entry that says so. */
function findTextFaults(vault: ReadableVault): Fault[] {
  const faults: Fault[] = [];
  const rows = vault.db.prepare<[], TextRow>(
    `SELECT a.seq, a.commitment, t.salt, t.text, t.subject IS a.subject AS isOwn, p.by_seq AS purgedBy, b.action AS purging,
       b.subject IS a.subject AS isSame
     FROM audit a LEFT JOIN audit_text t ON t.seq = a.seq LEFT JOIN audit_text_purged p ON p.seq = a.seq
       LEFT JOIN audit b ON b.seq = p.by_seq AND b.seq > a.seq
     WHERE a.commitment IS NOT NULL ORDER BY a.seq`,
  );
  for (const row of rows.iterate()) {
    const seq = String(row.seq);
    if (row.salt === null || row.text === null) {
      if (row.purgedBy === null) faults.push(say`The text of entry ${seq} is missing without a purge.`);
      else if (!isPurge(row))
        faults.push(say`The text of entry ${seq} is missing, and the entry that should say so does not.`);
    } else if (row.purgedBy !== null || row.isOwn !== 1 || commit(row.salt, row.text) !== row.commitment) {
      faults.push(say`The text of entry ${seq} was altered.`);
    }
    if (faults.length >= mostFaults) break;
  }
  return faults;
}

/** An erasure takes the texts of its own person; other purges say how many texts they took. */
function isPurge({ purging, isSame }: TextRow): boolean {
  return purging !== null && purgingActions.has(purging) && (isSame === 1 || purging === 'texts-purged');
}

/** Texts and purges that belong to no entry with a text: somebody put them there. */
function findStrayFaults(vault: ReadableVault): Fault[] {
  const stray =
    vault.db
      .prepare<[], { n: number }>(
        `SELECT (SELECT count(*) FROM audit_text t LEFT JOIN audit a ON a.seq = t.seq WHERE a.commitment IS NULL)
           + (SELECT count(*) FROM audit_text_purged p LEFT JOIN audit a ON a.seq = p.seq WHERE a.commitment IS NULL) AS n`,
      )
      .get()?.n ?? 0;
  return stray === 0 ? [] : [say`${stray} texts belong to no entry of the chain.`];
}

/** A purge says how many texts it took; somebody who adds another to it is found. */
function findPurgeFaults(vault: ReadableVault): Fault[] {
  return vault.db
    .prepare<[], { seq: number }>(
      `SELECT a.seq FROM audit a WHERE a.action = 'texts-purged' AND json_extract(a.detail, '$.texts') IS NOT
         (SELECT count(*) FROM audit_text_purged p WHERE p.by_seq = a.seq)
         + (SELECT count(*) FROM disclosure_text t WHERE t.purged_by = a.seq) LIMIT 20`,
    )
    .all()
    .map(({ seq }) => say`More or fewer texts went than entry ${String(seq)} says.`);
}
