import type { FieldValues } from '../../../../shared/fields.ts';
import { preparedRead, preparedWrite } from '../../vault/prepared.ts';
import type { WritableVault } from '../../vault/vault.ts';
import { columnOf } from '../person-row.ts';
import type { PersonRow } from '../person-row.ts';
import { searchWords } from './identifiers.ts';
import { maskText } from './mentions.ts';
import type { Masking } from './ruling.ts';
import { createNaming } from './whole-names.ts';

/** What a masked person keeps: the courses, why and until when. */
const keptTables = new Set(['registration', 'mask']);

interface Link {
  readonly table: string;
  readonly column: string;
  readonly deletes: boolean;
}

/** Masks people inside the caller's transaction. */
export interface Masker {
  /** `values`: all that the person has and had. */
  mask(row: PersonRow, values: readonly FieldValues[], label: string, masking: Masking, at: string): void;
}

/**
 * Makes the masker. Whatever hangs on a person goes as if the person went, but for the courses; the tables are those that refer to people, so that one
 * that comes later is not forgotten.
 */
export function createMasker(vault: WritableVault): Masker {
  const links = linksToPeople(vault);
  const empty = Object.values(columnOf)
    .filter((column) => column !== 'confidential')
    .map((column) => `${column} = NULL`)
    .join(', ');
  return {
    mask(row, values, label, masking, at) {
      for (const { table, column, deletes } of links) {
        const sql = deletes
          ? `DELETE FROM "${table}" WHERE "${column}" = ?`
          : `UPDATE "${table}" SET "${column}" = NULL WHERE "${column}" = ?`;
        preparedWrite(vault.db, sql).run(row.no);
      }
      preparedWrite(
        vault.db,
        `UPDATE person SET ${empty}, confidential = 0, more = NULL, also = NULL, sort_name = lower(?), masked = ?,
           import_no = NULL, version = version + 1, created_at = ?, updated_at = ? WHERE no = ?`,
      ).run(label, label, at, at, row.no);
      coverTitles(vault, row, values);
      // Undoing the import that brought them would take them away.
      preparedWrite(vault.db, 'UPDATE registration SET import_no = NULL WHERE person_no = ?').run(row.no);
      preparedWrite(
        vault.db,
        'INSERT OR REPLACE INTO mask (person_no, at, until, rule, basis) VALUES (?, ?, ?, ?, ?)',
      ).run(row.no, at, masking.until ?? null, masking.rule ?? null, masking.basis);
    },
  };
}

/** A course may be called after the person who takes it alone: the title stays, without them. */
function coverTitles(vault: WritableVault, { no }: PersonRow, values: readonly FieldValues[]): void {
  const naming = createNaming([values]);
  const families = values.flatMap((each) => searchWords({ familyName: each['familyName'] ?? '' }));
  const titles = preparedRead<{ no: number; title: string }>(
    vault.db,
    'SELECT no, title FROM registration WHERE person_no = ? AND title IS NOT NULL',
  ).all(no);
  for (const { no: course, title } of titles) {
    const named = naming.in(title);
    const left = maskText(title, {
      values: named?.marks ?? [],
      words: [...(named?.words ?? []), ...families],
    });
    if (left !== title)
      preparedWrite(vault.db, 'UPDATE registration SET title = ? WHERE no = ?').run(left, course);
  }
}

function linksToPeople(vault: WritableVault): Link[] {
  const tables = vault.db
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'person_search%'",
    )
    .all();
  return tables.flatMap(({ name: table }) =>
    keptTables.has(table)
      ? []
      : vault.db
          .prepare<[string], { table: string; from: string; on_delete: string }>(
            'SELECT "table", "from", on_delete FROM pragma_foreign_key_list(?)',
          )
          .all(table)
          .filter((key) => key.table === 'person')
          .map(({ from: column, on_delete: action }) => ({ table, column, deletes: action === 'CASCADE' })),
  );
}
