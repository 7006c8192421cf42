import type { FieldValues } from '../../../shared/fields.ts';
import { mayLeave } from '../holds/guard.ts';
import { formerIdsOf } from '../people/former-ids.ts';
import { createRoll, createTeacher, namesIn } from '../people/instructor-cells.ts';
import type { Teacher } from '../people/instructor-cells.ts';
import { fieldsOf } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** Takes the instructor out of a registration where that is someone whose record may not leave: it does not leave by a side door. */
export function instructorFilter(vault: ReadableVault): (fields: FieldValues) => FieldValues {
  const roll = createRoll<Teacher>();
  const rows = vault.db
    .prepare<[], PersonRow>(`SELECT * FROM person p WHERE masked IS NULL AND NOT ${mayLeave('p', 'exports')}`)
    .all();
  for (const row of rows) {
    const values = [fieldsOf(row), ...formerIdsOf(vault, row.no).map((externalId) => ({ externalId }))];
    roll.add(values, createTeacher(values));
  }
  if (roll.isEmpty) return (fields) => fields;
  const known = new Map<string, boolean>();
  const names = (cell: string): boolean => {
    const isKnown = known.get(cell);
    if (isKnown !== undefined) return isKnown;
    const isTheirs = roll
      .among(cell)
      .some(
        (teacher) => teacher.hasId(cell) || namesIn(cell).some((name) => teacher.matches(name) !== undefined),
      );
    known.set(cell, isTheirs);
    return isTheirs;
  };
  return (fields) => {
    const { instructor, instructorId, ...rest } = fields;
    return [instructor, instructorId].some((cell) => cell !== undefined && names(cell)) ? rest : fields;
  };
}
