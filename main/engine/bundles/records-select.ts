import type { FieldValues } from '../../../shared/fields.ts';
import { mayLeave } from '../holds/guard.ts';
import { fieldsOf } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import { registrationFieldsOf } from '../registrations/registration-row.ts';
import type { RegistrationRow } from '../registrations/registration-row.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { RecordSubject } from './records-earlier.ts';

/** Who may be described in a bundle at all: never the confidential (34 CFR 99.37) and the restricted (GDPR Art. 18), nor whoever objected (Art. 21). */
export const mayBeDescribed = `person.confidential = 0 AND ${mayLeave('person', 'support-bundles')}`;

/** The most people that records are made of. */
export const mostSubjects = 5000;

/** Someone whose record goes into the records; `no` is the row of the inventory. */
export interface SelectedSubject extends RecordSubject {
  readonly no: number;
}

/**
 * The people the records are made of, with their registrations: all, or the first by their random ids, which is a sample that says nothing about
 * them and is the same in each bundle, so that several bundles are not about ever more people.
 */
export function selectSubjects(vault: ReadableVault): { subjects: SelectedSubject[]; isSample: boolean } {
  const rows = vault.db
    .prepare<[number], PersonRow>(`SELECT * FROM person WHERE ${mayBeDescribed} ORDER BY id LIMIT ?`)
    .all(mostSubjects + 1);
  const registrations = vault.db.prepare<[number], RegistrationRow>(
    'SELECT * FROM registration WHERE person_no = ? ORDER BY place',
  );
  const subjects = rows.slice(0, mostSubjects).map((row, rank) => ({
    no: row.no,
    rank,
    values: withKind(row),
    registrations: registrations.all(row.no).map(registrationFieldsOf),
  }));
  return { subjects, isSample: rows.length > mostSubjects };
}

function withKind(row: PersonRow): FieldValues {
  return { ...fieldsOf(row), kind: row.kind };
}
