import { registrationFieldKeys } from '../../../shared/fields.ts';
import type { FieldValues, RegistrationFieldKey } from '../../../shared/fields.ts';
import { fold } from '../../../shared/fold.ts';

/** The column of each registration field. */
export const registrationColumnOf = {
  term: 'term',
  subject: 'subject',
  course: 'course',
  section: 'section',
  crn: 'crn',
  title: 'title',
  instructor: 'instructor',
  instructorId: 'instructor_id',
  role: 'role',
  status: 'status',
  startsOn: 'starts_on',
  endsOn: 'ends_on',
} as const satisfies Record<RegistrationFieldKey, string>;

type Column = (typeof registrationColumnOf)[RegistrationFieldKey];

/** A row of the registration table. */
export type RegistrationRow = {
  readonly no: number;
  readonly person_no: number;
  readonly place: string;
  readonly version: number;
  readonly import_no: number | null;
  readonly created_at: string;
  readonly updated_at: string;
} & { readonly [C in Column]: string | null };

/** The fields of a registration by key; empty ones are absent. */
export function registrationFieldsOf(row: RegistrationRow): FieldValues {
  const fields: Record<string, string> = {};
  for (const key of registrationFieldKeys) {
    const value = row[registrationColumnOf[key]];
    if (value !== null) fields[key] = value;
  }
  return fields;
}

/** What makes a registration one of its person: the term, and the CRN or else subject, course and section (or the title); folded. */
export function placeOf(values: FieldValues): string {
  const { term = '', subject = '', course = '', section = '', crn, title = '' } = values;
  const which =
    crn !== undefined
      ? ['crn', crn]
      : course === '' && section === ''
        ? ['title', title]
        : ['course', subject, course, section];
  return fold([term, ...which].join('|'));
}
