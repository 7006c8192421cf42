import { z } from 'zod';
import type { ValueSource } from '../../../shared/access.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';

const values = z.record(z.string(), z.string());

interface ChangeRow {
  readonly at: string;
  readonly how: string;
  readonly after: string;
  readonly before: string;
  readonly file: string | null;
  readonly import_at: string | null;
}

/** Tells for each field where its present value came from. */
export type Provenance = (field: string) => ValueSource;

/**
 * Reads where the values of a record came from: the last change that touched the field, or else how the record came to be. Before-images that have gone
 * (DESIGN 5) leave the record's own beginning, which is then said.
 */
export function provenanceOf(vault: ReadableVault, person: PersonRow): Provenance {
  const latest = new Map<string, ValueSource>();
  const rows = vault.db
    .prepare<[number], ChangeRow>(
      `SELECT c.at, c.how, c.before, c.after, i.file, i.at AS import_at FROM person_change c
       LEFT JOIN import i ON i.no = c.import_no WHERE c.person_no = ? ORDER BY c.no`,
    )
    .all(person.no);
  for (const row of rows) {
    const source = sourceOf(row);
    const touched = { ...values.parse(JSON.parse(row.before)), ...values.parse(JSON.parse(row.after)) };
    for (const field of Object.keys(touched)) latest.set(field, source);
  }
  const beginning = importSource(vault, person.import_no) ?? {
    how: 'by-hand' as const,
    on: dayOf(person.created_at),
  };
  return (field) => latest.get(field) ?? beginning;
}

/** The file that an import read, and when; undefined for none. */
export function importSource(vault: ReadableVault, no: number | null): ValueSource | undefined {
  if (no === null) return undefined;
  const row = vault.db
    .prepare<[number], { file: string; at: string }>('SELECT file, at FROM import WHERE no = ?')
    .get(no);
  return row === undefined ? undefined : { how: 'import', on: dayOf(row.at), file: row.file };
}

/** The day of a moment. */
export function dayOf(moment: string): string {
  return moment.slice(0, 10);
}

function sourceOf(row: ChangeRow): ValueSource {
  if (row.file !== null) return { how: 'import', on: dayOf(row.import_at ?? row.at), file: row.file };
  if (row.how === 'undo' || row.how === 'merge') return { how: row.how, on: dayOf(row.at) };
  return { how: 'by-hand', on: dayOf(row.at) };
}
