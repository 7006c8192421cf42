import { createHash } from 'node:crypto';
import { canonicalJson } from '../vault/canonical.ts';
import type { WritableDatabase } from '../vault/database.ts';

/** A row of the ledger of disclosures as stored: codes, dates and counts. Its texts lie beside it. */
export interface DisclosureRow {
  readonly no: number;
  readonly event: string;
  readonly at: string;
  readonly recorded_at: string;
  readonly actor: string;
  readonly party_type: string;
  readonly basis: string;
  readonly elements: string;
  readonly records: number | null;
  readonly form: string | null;
  readonly channel: string | null;
  readonly bundle: string | null;
  readonly purge_by: string | null;
  readonly redisclosure_notice: number;
  readonly exempt: string | null;
  readonly order_notice: string | null;
  readonly refers_to: number | null;
  readonly relation: string | null;
  readonly people: number;
  /** The hash over the sorted internal ids of everyone concerned; empty for a row from before there was one. */
  readonly subjects: string;
  readonly audit_seq: number;
}

/** The columns that the chain commits to, in the order of the table. */
export const committedColumns = [
  'no',
  'event',
  'at',
  'recorded_at',
  'actor',
  'party_type',
  'basis',
  'elements',
  'records',
  'form',
  'channel',
  'bundle',
  'purge_by',
  'redisclosure_notice',
  'exempt',
  'order_notice',
  'refers_to',
  'relation',
  'people',
  'subjects',
] as const;

/** The texts of a row. Each may speak of a person. */
export const textFields = [
  'what',
  'person',
  'org',
  'contact',
  'interest',
  'purpose',
  'instructions',
  'consent',
  'additional',
  'emergency',
  'order',
  'note',
] as const;

/** The name of a text. */
export type TextField = (typeof textFields)[number];

/** The hash of a row with the commitments to its texts (SHA-256 of canonical JSON, hex): what its entry in the audit chain holds. */
export function hashRow(
  row: Omit<DisclosureRow, 'audit_seq'>,
  commitments: Readonly<Record<string, string>>,
): string {
  const columns = Object.fromEntries(committedColumns.map((column) => [column, row[column]]));
  return createHash('sha256')
    .update(canonicalJson({ ...columns, texts: commitments }))
    .digest('hex');
}

/** The hash over internal ids, whatever order they come in. */
export function hashSubjects(subjects: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const subject of [...subjects].sort()) hash.update(`${subject}\n`);
  return hash.digest('hex');
}

/** Writes the row itself. */
export function insertRow(database: WritableDatabase, row: DisclosureRow): void {
  const columns = [...committedColumns, 'audit_seq'] as const;
  database
    .prepare(
      `INSERT INTO disclosure_entry (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    )
    .run(...columns.map((column) => row[column]));
}
