import type { FieldValues } from '../../../shared/fields.ts';
import { fieldsOf } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import { registrationFieldsOf } from '../registrations/registration-row.ts';
import type { RegistrationRow } from '../registrations/registration-row.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { mayBeDescribed } from './records-select.ts';
import type { ProfiledKind } from './profile.ts';

/** A stored row as its file would have it: whose it is, and the values. */
export interface ProfileRow {
  readonly person: number;
  readonly values: FieldValues;
}

/** So many rows are looked at: those first by random ids. */
const looked = 10_000;

/** The stored rows of a kind, without the confidential and the restricted. */
export function readRows(vault: ReadableVault, kind: ProfiledKind): ProfileRow[] {
  if (kind === 'registration') return readRegistrations(vault);
  return vault.db
    .prepare<[string, number], PersonRow>(
      `SELECT * FROM person WHERE kind = ? AND ${mayBeDescribed} ORDER BY id LIMIT ?`,
    )
    .all(kind, looked)
    .map((row) => ({ person: row.no, values: fieldsOf(row) }));
}

function readRegistrations(vault: ReadableVault): ProfileRow[] {
  const people = vault.db
    .prepare<[number], PersonRow>(
      `SELECT * FROM person WHERE ${mayBeDescribed} AND no IN (SELECT person_no FROM registration) ORDER BY id LIMIT ?`,
    )
    .all(looked);
  const registrations = vault.db.prepare<[number], RegistrationRow>(
    'SELECT * FROM registration WHERE person_no = ? ORDER BY place',
  );
  const rows: ProfileRow[] = [];
  for (const person of people) {
    const values = fieldsOf(person);
    for (const row of registrations.iterate(person.no))
      rows.push({ person: person.no, values: { ...values, ...withStatus(row) } });
    if (rows.length >= looked) break;
  }
  return rows;
}

/** The status of a registration stands for that of the person, which is not in such a file. */
function withStatus(row: RegistrationRow): FieldValues {
  const values = registrationFieldsOf(row);
  return values['status'] === undefined ? { ...values, status: '' } : values;
}
