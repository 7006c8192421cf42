import { said } from './say.ts';

/** The class decides a field's default redaction. `secret` is refused at import; `sensitive` and `unclassified` never leave. */
export const fieldClasses = [
  'identifier',
  'quasi',
  'sensitive',
  'operational',
  'secret',
  'unclassified',
] as const;

/** One class of the field catalogue. */
export type FieldClass = (typeof fieldClasses)[number];

/** How a value is checked and shaped. Ids, cards, ZIPs and phones are text: leading zeros survive. */
export const fieldTypes = [
  'id',
  'name',
  'text',
  'email',
  'phone',
  'date',
  'yes-no',
  'number',
  'day',
] as const;

/** How a value is checked and shaped. `date` is a birthday (in the past), `day` any day. */
export type FieldType = (typeof fieldTypes)[number];

/** The laws a field falls under; for display and reports. The class alone decides. */
export type Regime = 'FERPA' | 'PHI' | 'NPI' | 'GDPR-9';

/** A field of a person's record, as the whole product knows it. */
export interface Field {
  readonly key: string;
  readonly label: string;
  readonly class: FieldClass;
  readonly type: FieldType;
  readonly regimes: readonly Regime[];
  /** Longest value accepted, in UTF-16 code units (Trac's A## lengths, later revision). */
  readonly maxLength: number;
}

function field(
  key: string,
  label: string,
  fieldClass: FieldClass,
  type: FieldType,
  maxLength: number,
  regimes: readonly Regime[] = ['FERPA'],
): Field {
  return { key, label, class: fieldClass, type, regimes, maxLength };
}

/** Fields with a column of their own: searched, matched or shown in every list. */
export const coreFields = [
  field('externalId', said('ID number'), 'identifier', 'id', 40),
  field('otherId', said('Other ID'), 'identifier', 'id', 40),
  field('otherId2', said('Other ID 2'), 'identifier', 'id', 40),
  field('card', said('Card number'), 'identifier', 'id', 80),
  field('givenName', said('First name'), 'identifier', 'name', 80),
  field('middleName', said('Middle name'), 'identifier', 'name', 80),
  field('familyName', said('Last name'), 'identifier', 'name', 80),
  field('preferredName', said('Preferred name'), 'identifier', 'name', 80),
  field('legalName', said('Legal first name'), 'identifier', 'name', 80),
  field('email', said('E-mail'), 'identifier', 'email', 120),
  field('username', said('User name'), 'identifier', 'id', 80),
  field('birthday', said('Birthday'), 'quasi', 'date', 10),
  field('status', said('Status'), 'operational', 'text', 80),
  field('confidential', said('FERPA confidential'), 'operational', 'yes-no', 3),
] as const;

/** Further known fields, kept together in one column. */
export const moreFields = [
  field('street', said('Street'), 'identifier', 'text', 250),
  field('apartment', said('Apartment'), 'identifier', 'text', 80),
  field('city', said('City'), 'quasi', 'text', 120),
  field('state', said('State'), 'quasi', 'text', 80),
  field('zip', said('ZIP'), 'quasi', 'id', 20),
  field('country', said('Country'), 'quasi', 'text', 80),
  field('homePhone', said('Home phone'), 'identifier', 'phone', 80),
  field('workPhone', said('Work phone'), 'identifier', 'phone', 80),
  field('cellPhone', said('Cell phone'), 'identifier', 'phone', 80),
  field('preferredContact', said('Preferred contact'), 'operational', 'text', 80),
  field('gender', said('Gender'), 'quasi', 'text', 40),
  field('ethnicity', said('Ethnicity'), 'sensitive', 'text', 80, ['FERPA', 'GDPR-9']),
  field('level', said('Graduate or undergraduate'), 'quasi', 'text', 80),
  field('college', said('College'), 'quasi', 'text', 80),
  field('class', said('Class'), 'quasi', 'text', 80),
  field('cohort', said('Cohort'), 'quasi', 'text', 80),
  field('major', said('Major'), 'quasi', 'text', 80),
  field('degreeGoal', said('Degree goal'), 'quasi', 'text', 80),
  field('gpa', said('GPA'), 'sensitive', 'number', 12),
  field('otherStatus', said('Other status'), 'operational', 'text', 80),
  field('referredBy', said('Referred by'), 'identifier', 'text', 80),
  field('department', said('Department'), 'quasi', 'text', 120),
  field('jobTitle', said('Job title'), 'quasi', 'text', 120),
  field('aid', said('Financial aid'), 'sensitive', 'text', 250, ['FERPA', 'NPI']),
  field('accommodations', said('Accommodations'), 'sensitive', 'text', 250, ['FERPA', 'PHI']),
  field('notes', said('Notes'), 'sensitive', 'text', 4000),
] as const;

/**
 * The fields of a course registration. `role` is what the person does in the course, `instructor` who teaches it: a name is an identifier of
 * someone else, and goes when that person is erased.
 */
export const registrationFields = [
  field('term', said('Term'), 'operational', 'text', 80),
  field('subject', said('Subject'), 'quasi', 'text', 80),
  field('course', said('Course'), 'quasi', 'text', 80),
  field('section', said('Section'), 'quasi', 'text', 80),
  field('crn', said('CRN'), 'quasi', 'id', 40),
  field('title', said('Course title'), 'quasi', 'text', 128),
  field('instructor', said('Instructor'), 'identifier', 'name', 160),
  field('instructorId', said('Instructor ID'), 'identifier', 'id', 40),
  field('role', said('Role'), 'operational', 'text', 40),
  field('status', said('Registration status'), 'operational', 'text', 80),
  field('startsOn', said('Begins'), 'operational', 'day', 10),
  field('endsOn', said('Ends'), 'operational', 'day', 10),
] as const;

/** The keys of the registration fields. */
export type RegistrationFieldKey = (typeof registrationFieldKeys)[number];

/** The keys of the registration fields, in the order they are shown. */
export const registrationFieldKeys = [
  'term',
  'subject',
  'course',
  'section',
  'crn',
  'title',
  'instructor',
  'instructorId',
  'role',
  'status',
  'startsOn',
  'endsOn',
] as const;

const registrationByKey = new Map<string, Field>(registrationFields.map((entry) => [entry.key, entry]));

/** Finds a field of a registration by key. */
export function findRegistrationField(key: string): Field | undefined {
  return registrationByKey.get(key);
}

/** The keys of the core fields. */
export type CoreFieldKey =
  | 'externalId'
  | 'otherId'
  | 'otherId2'
  | 'card'
  | 'givenName'
  | 'middleName'
  | 'familyName'
  | 'preferredName'
  | 'legalName'
  | 'email'
  | 'username'
  | 'birthday'
  | 'status'
  | 'confidential';

/** Every field of the catalogue, in the order a record is shown. */
export const catalogue: readonly Field[] = [...coreFields, ...moreFields];

const byKey = new Map(catalogue.map((entry) => [entry.key, entry]));

/** Custom fields are stored under this prefix followed by the column's own header. */
export const customPrefix = 'custom:';

/** What an institution says about a field of its own. */
export interface CustomField {
  readonly key: string;
  readonly type: FieldType;
  readonly class: FieldClass;
}

/**
 * Finds a field by key. A key with the custom prefix gives an unclassified text field, which never
 * leaves until a person classifies it (`custom` holds what was said so far); any other unknown key gives undefined.
 */
export function findField(
  key: string,
  custom?: ReadonlyMap<string, Pick<CustomField, 'type' | 'class'>>,
): Field | undefined {
  const known = byKey.get(key);
  if (known !== undefined) return known;
  if (!key.startsWith(customPrefix) || key.length === customPrefix.length) return undefined;
  const said = custom?.get(key);
  return field(
    key,
    key.slice(customPrefix.length),
    said?.class ?? 'unclassified',
    said?.type ?? 'text',
    4000,
    [],
  );
}

/** A record's values by field key. A field that is empty is absent, never an empty string. */
export type FieldValues = Readonly<Record<string, string>>;
