import { catalogue, customPrefix, findField } from '../../../shared/fields.ts';
import type { Field, RegistrationFieldKey } from '../../../shared/fields.ts';
import type { PersonKind } from '../../../shared/person.ts';
import { fieldForHeader, refusalFor } from '../imports/columns/aliases.ts';
import { customFields } from '../people/custom-fields.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { Selection } from './selection.ts';

/** A column of an exported file: its header, and the field that fills it. */
export interface Column {
  readonly header: string;
  readonly field: string;
}

/** The headers of TracCloud's student file, in its order; after them what it does not document, under headers that our import knows. */
const headers: readonly (readonly [header: string, field: string])[] = [
  ['ID', 'externalId'],
  ['Other_ID', 'otherId'],
  ['Other_ID2', 'otherId2'],
  ['Barcode', 'card'],
  ['Status', 'status'],
  ['OtherStatus', 'otherStatus'],
  ['Legal_First', 'legalName'],
  ['First_Name', 'givenName'],
  ['Last_Name', 'familyName'],
  ['Middle', 'middleName'],
  ['Street', 'street'],
  ['Apt', 'apartment'],
  ['City', 'city'],
  ['State', 'state'],
  ['Zip', 'zip'],
  ['Country', 'country'],
  ['Home_Phone', 'homePhone'],
  ['Work_Phone', 'workPhone'],
  ['Cell_Phone', 'cellPhone'],
  ['Email', 'email'],
  ['Preferred', 'preferredContact'],
  ['Username', 'username'],
  ['Birthdate', 'birthday'],
  ['Gender', 'gender'],
  ['Ethnicity', 'ethnicity'],
  ['Preferred_First', 'preferredName'],
  ['Confidential', 'confidential'],
  ['Grad_Und', 'level'],
  ['College', 'college'],
  ['Class', 'class'],
  ['Cohort', 'cohort'],
  ['Major', 'major'],
  ['Degree_Goal', 'degreeGoal'],
  ['GPA', 'gpa'],
  ['ReferredBy', 'referredBy'],
  ['Department', 'department'],
  ['Job_Title', 'jobTitle'],
  ['Financial Aid', 'aid'],
  ['Accommodations', 'accommodations'],
  ['Notes', 'notes'],
];

/** A job title in the header makes our import take a file for staff. */
const studentHeaders: Readonly<Record<string, string>> = { jobTitle: 'Position' };

/** The columns of a file of people. Fields that are sensitive or unclassified are among them only when asked for. */
export function personColumns(
  vault: ReadableVault,
  selection: Selection,
  kind: PersonKind,
  includeSensitive: boolean,
): Column[] {
  const known = headers
    .filter(([, field]) => mayLeave(findField(field), includeSensitive))
    .map(([header, field]) => ({
      header: kind === 'student' ? (studentHeaders[field] ?? header) : header,
      field,
    }));
  return [...known, ...customColumns(vault, selection, includeSensitive)];
}

/** Custom fields stand under the header they came with, unless our import would take it for another field. */
function customColumns(vault: ReadableVault, selection: Selection, includeSensitive: boolean): Column[] {
  const said = customFields(vault);
  // What nobody classified is only in the records.
  const keys = new Set([...said.keys(), ...(includeSensitive ? selection.customKeys() : [])]);
  const taken = new Set<string>();
  return [...keys]
    .filter((key) => mayLeave(findField(key, said), includeSensitive))
    .sort()
    .map((key) => {
      const header = freeHeader(key.slice(customPrefix.length), taken);
      taken.add(header.toLowerCase());
      return { header, field: key };
    });
}

function freeHeader(own: string, taken: ReadonlySet<string>): string {
  const isFree = (header: string): boolean =>
    !taken.has(header.toLowerCase()) && fieldForHeader(header) === undefined;
  let header = refusalFor(own) === undefined ? own : 'Custom';
  for (let number = 1; !isFree(header); number++)
    header = number === 1 ? `Custom ${own}` : `Custom ${own} ${String(number)}`;
  return header;
}

function mayLeave(field: Field | undefined, includeSensitive: boolean): boolean {
  if (field === undefined || field.class === 'secret') return false;
  return includeSensitive || (field.class !== 'sensitive' && field.class !== 'unclassified');
}

/** The headers of the registration file after those that name the person. */
export const registrationColumns: readonly {
  readonly header: string;
  readonly field: RegistrationFieldKey;
}[] = [
  { header: 'Term.Code', field: 'term' },
  { header: 'Subject.Code', field: 'subject' },
  { header: 'Course.Number', field: 'course' },
  { header: 'Section.Code', field: 'section' },
  { header: 'Section.CRN', field: 'crn' },
  { header: 'Course.Title', field: 'title' },
  { header: 'Faculty.Name', field: 'instructor' },
  { header: 'Faculty.ID', field: 'instructorId' },
  { header: 'Role', field: 'role' },
  { header: 'Registration.Status', field: 'status' },
  { header: 'beginDate', field: 'startsOn' },
  { header: 'endDate', field: 'endsOn' },
];

/** The fields of the catalogue that have no column: none, or an export would lose them. */
export const fieldsWithoutColumn = catalogue
  .map((field) => field.key)
  .filter((key) => !headers.some(([, field]) => field === key));
