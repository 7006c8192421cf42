import { createHash } from 'node:crypto';
import { say } from '../../../shared/say.ts';
import type { Sentence } from '../../../shared/say.ts';
import { hashSubjects } from '../ledger/disclosure-row.ts';
import { canonicalJson } from '../vault/canonical.ts';
import type { WritableDatabase } from '../vault/database.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** A row of the register of breaches as stored; its texts lie beside its entry in the audit chain. */
export interface BreachRow {
  readonly no: number;
  readonly recorded_at: string;
  readonly actor: string;
  readonly aware_at: string;
  readonly sources: string;
  readonly readable: number;
  readonly consumers: number;
  readonly high_risk: number;
  readonly people: number;
  readonly subjects: string;
}

const columns = [
  'no',
  'recorded_at',
  'actor',
  'aware_at',
  'sources',
  'readable',
  'consumers',
  'high_risk',
  'people',
  'subjects',
] as const;

/** The hash of a row (SHA-256 of canonical JSON, hex): what its entry in the audit chain holds. */
export function hashBreach(row: BreachRow): string {
  return createHash('sha256')
    .update(canonicalJson(Object.fromEntries(columns.map((column) => [column, row[column]]))))
    .digest('hex');
}

/** Writes the row. */
export function insertBreach(database: WritableDatabase, row: BreachRow, auditSeq: number): void {
  database
    .prepare(
      `INSERT INTO breach (${columns.join(', ')}, audit_seq) VALUES (${columns.map(() => '?').join(', ')}, ?)`,
    )
    .run(...columns.map((column) => row[column]), auditSeq);
}

/** What is wrong with the register of breaches, as sentences: every row must be what the audit chain says it was. */
export function findBreachFaults(vault: ReadableVault): Sentence[] {
  const rows = vault.db
    .prepare<[], BreachRow & { register: string | null }>(
      `SELECT b.*, json_extract(a.detail, '$.register') AS register FROM breach b LEFT JOIN audit a ON a.seq = b.audit_seq`,
    )
    .all();
  const altered = rows.filter((row) => {
    const subjects = vault.db
      .prepare<[number], { subject: string }>('SELECT subject FROM breach_person WHERE breach_no = ?')
      .all(row.no)
      .map(({ subject }) => subject);
    return hashBreach(row) !== row.register || hashSubjects(subjects) !== row.subjects;
  });
  const steps = vault.db
    .prepare<[], { breach_no: number }>(
      `SELECT s.breach_no FROM breach_step s LEFT JOIN audit a ON a.seq = s.audit_seq
       WHERE json_extract(a.detail, '$.step') IS NOT s.kind OR json_extract(a.detail, '$.at') IS NOT s.at
         OR json_extract(a.detail, '$.breach') IS NOT s.breach_no`,
    )
    .all();
  const missing = vault.db
    .prepare<[], { seq: number }>(
      `SELECT a.seq FROM audit a WHERE (a.action = 'breach-recorded' AND NOT EXISTS (SELECT 1 FROM breach b WHERE b.audit_seq = a.seq))
         OR (a.action = 'breach-step' AND NOT EXISTS (SELECT 1 FROM breach_step s WHERE s.audit_seq = a.seq))`,
    )
    .all();
  return [
    ...altered.map(({ no }) => say`Breach ${String(no)} does not match its entry in the audit chain.`),
    ...steps.map(
      (step) => say`A step of breach ${String(step.breach_no)} does not match its entry in the audit chain.`,
    ),
    ...missing.map(
      ({ seq }) => say`The part of the register of breaches that entry ${String(seq)} tells of is missing.`,
    ),
  ];
}
