import { z } from 'zod';
import { coreFields } from '../../../shared/fields.ts';
import type { CoreFieldKey, FieldValues } from '../../../shared/fields.ts';
import type { PersonKind, PersonRecord, PersonSummary } from '../../../shared/person.ts';
import { fold } from '../../../shared/fold.ts';

/** The column of each core field. */
export const columnOf = {
  externalId: 'external_id',
  otherId: 'other_id',
  otherId2: 'other_id2',
  card: 'card',
  givenName: 'given_name',
  middleName: 'middle_name',
  familyName: 'family_name',
  preferredName: 'preferred_name',
  legalName: 'legal_name',
  email: 'email',
  username: 'username',
  birthday: 'birthday',
  status: 'status',
  confidential: 'confidential',
} as const satisfies Record<CoreFieldKey, string>;

/** A row of the person table. */
export interface PersonRow {
  readonly no: number;
  readonly id: string;
  readonly kind: PersonKind;
  readonly external_id: string | null;
  readonly other_id: string | null;
  readonly other_id2: string | null;
  readonly card: string | null;
  readonly given_name: string | null;
  readonly middle_name: string | null;
  readonly family_name: string | null;
  readonly preferred_name: string | null;
  readonly legal_name: string | null;
  readonly email: string | null;
  readonly username: string | null;
  readonly birthday: string | null;
  readonly status: string | null;
  readonly confidential: number;
  readonly restricted: number;
  readonly more: string | null;
  readonly sort_name: string;
  readonly also: string | null;
  readonly version: number;
  readonly import_no: number | null;
  readonly created_at: string;
  readonly updated_at: string;
  /** As what the person stands in lists who was erased while the law keeps the courses: `Erased 7F3A`. */
  readonly masked: string | null;
}

const moreSchema = z.record(z.string(), z.string());
const coreKeys = new Set<string>(coreFields.map((field) => field.key));

/** Whether a field has a column of its own. */
export function isCoreField(key: string): key is CoreFieldKey {
  return coreKeys.has(key);
}

/** Reads the further fields of a row. */
export function readMore(more: string | null): Record<string, string> {
  return more === null ? {} : moreSchema.parse(JSON.parse(more));
}

/** Every field of a row by key; empty fields are absent, `confidential` is `Yes` or absent. */
export function fieldsOf(row: PersonRow): FieldValues {
  const core: Record<string, string | null> = {
    externalId: row.external_id,
    otherId: row.other_id,
    otherId2: row.other_id2,
    card: row.card,
    givenName: row.given_name,
    middleName: row.middle_name,
    familyName: row.family_name,
    preferredName: row.preferred_name,
    legalName: row.legal_name,
    email: row.email,
    username: row.username,
    birthday: row.birthday,
    status: row.status,
    confidential: row.confidential === 1 ? 'Yes' : null,
  };
  const fields: Record<string, string> = {};
  for (const [key, value] of Object.entries(core)) if (value !== null) fields[key] = value;
  return { ...fields, ...readMore(row.more) };
}

/** What the table stores for these values: the core columns, the rest as JSON, and the folded words for search and order. */
export interface StoredValues {
  readonly core: readonly (string | null)[];
  readonly confidential: number;
  readonly more: string | null;
  readonly sortName: string;
  readonly also: string | null;
}

/** The core columns in the order of `StoredValues.core`. */
export const storedColumns = Object.entries(columnOf)
  .filter(([key]) => key !== 'confidential')
  .map(([, column]) => column);

const storedKeys = Object.keys(columnOf).filter((key) => key !== 'confidential');

/** Turns field values into what the table stores. */
export function toStored(values: FieldValues): StoredValues {
  return {
    core: storedKeys.map((key) => values[key] ?? null),
    confidential: values['confidential'] === 'Yes' ? 1 : 0,
    more: moreOf(values),
    sortName: sortNameOf(values),
    also: alsoOf(values),
  };
}

function moreOf(values: FieldValues): string | null {
  let more: Record<string, string> | undefined;
  for (const key in values) {
    const value = values[key];
    if (value === undefined || coreKeys.has(key)) continue;
    more ??= {};
    more[key] = value;
  }
  return more === undefined ? null : JSON.stringify(more);
}

/** The name that people are sorted and compared by: folded family name, then the name a person goes by. */
export function sortNameOf(values: FieldValues): string {
  const given = values['preferredName'] ?? values['givenName'] ?? '';
  return fold(`${values['familyName'] ?? ''} ${given}`).trim();
}

const searchedKeys = [
  'givenName',
  'middleName',
  'familyName',
  'preferredName',
  'legalName',
  'username',
] as const;
const asciiWord = /^[\w .@-]*$/;

/**
 * Further search words: names as typed on a plain keyboard (`o’brien` gives `obrien`, `Sørensen` gives `sorensen`), and the part of an e-mail
 * before the at sign (its domain is everyone's).
 */
function alsoOf(values: FieldValues): string | null {
  const at = values['email']?.indexOf('@') ?? -1;
  let also = at > 0 ? (values['email']?.slice(0, at) ?? '') : '';
  if (also === values['username']) also = '';
  for (const key of searchedKeys) {
    const value = values[key];
    if (value !== undefined && !asciiWord.test(value)) also += ` ${fold(value)}`;
  }
  return also === '' ? null : also.trimStart();
}

/** A row as a line of a list. */
export function toSummary(row: PersonRow): PersonSummary {
  return {
    id: row.id,
    kind: row.kind,
    ...optional('externalId', row.external_id),
    ...optional('card', row.card),
    ...optional('givenName', row.given_name),
    ...optional('familyName', row.family_name),
    ...optional('preferredName', row.preferred_name),
    ...optional('email', row.email),
    ...optional('status', row.status),
    ...optional('masked', row.masked),
    confidential: row.confidential === 1,
    restricted: row.restricted === 1,
  };
}

/** A row with everything. */
export function toRecord(row: PersonRow, hasPhoto: boolean, importedBy: string | undefined): PersonRecord {
  return {
    ...toSummary(row),
    version: row.version,
    hasPhoto,
    fields: fieldsOf(row),
    ...(importedBy === undefined ? {} : { importedBy }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function optional<K extends string>(key: K, value: string | null): Partial<Record<K, string>> {
  if (value === null) return {};
  const part: Partial<Record<K, string>> = {};
  part[key] = value;
  return part;
}

/** How a person is called in a list: preferred or given name, family name, or the id; or as what they were masked. */
export function displayName(row: PersonRow): string {
  if (row.masked !== null) return row.masked;
  const name = [row.preferred_name ?? row.given_name, row.family_name]
    .filter((part) => part !== null)
    .join(' ');
  return name === '' ? (row.external_id ?? row.other_id ?? row.card ?? 'No name') : name;
}

/** The same with the ID behind it: two people of one name are told apart. */
export function nameWithId(row: PersonRow): string {
  const id = row.external_id ?? row.other_id ?? row.card;
  const name = displayName(row);
  return id === null || name === id ? name : `${name} · ${id}`;
}
