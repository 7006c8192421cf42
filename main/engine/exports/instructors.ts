import { fold } from '../../../shared/fold.ts';
import type { FieldValues } from '../../../shared/fields.ts';
import { mayLeave } from '../holds/guard.ts';
import { instructorNames } from '../people/instructors.ts';
import type { Named } from '../people/instructors.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';

type Restricted = Named & Pick<PersonRow, 'external_id' | 'other_id' | 'other_id2'>;

/** Takes the instructor out of a registration where that is someone whose record may not leave: it does not leave by a side door. */
export function instructorFilter(vault: ReadableVault): (fields: FieldValues) => FieldValues {
  const ids = new Set<string>();
  const names = new Set<string>();
  const rows = vault.db
    .prepare<[], Restricted>(
      `SELECT external_id, other_id, other_id2, given_name, preferred_name, legal_name, middle_name, family_name
       FROM person p WHERE NOT ${mayLeave('p', 'exports')}`,
    )
    .iterate();
  for (const row of rows) {
    for (const id of [row.external_id, row.other_id, row.other_id2])
      if (id !== null) ids.add(id.toLowerCase());
    for (const name of instructorNames(row)) names.add(fold(name));
  }
  if (ids.size === 0 && names.size === 0) return (fields) => fields;
  return (fields) => {
    const { instructor, instructorId, ...rest } = fields;
    const isHidden =
      (instructorId !== undefined && ids.has(instructorId.toLowerCase())) ||
      (instructor !== undefined && names.has(fold(instructor)));
    return isHidden ? rest : fields;
  };
}
