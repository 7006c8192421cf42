import { Failure } from '../../../shared/failure.ts';
import { findField } from '../../../shared/fields.ts';
import type { Field } from '../../../shared/fields.ts';
import type { ColumnMapping, ImportIssue } from '../../../shared/imports.ts';
import { validateFor } from '../people/values.ts';
import { refusalFor } from './aliases.ts';
import type { DataRow } from './table.ts';

/** A row as it would be stored, or the rules its cells break. `columns` are the file's own headers. */
export type MappedRow =
  | { readonly values: Record<string, string> }
  | {
      readonly broken: readonly {
        readonly header: string | undefined;
        readonly rule: ImportIssue['rule'];
        readonly raw: string;
      }[];
    };

/** Turns a row's cells into field values. */
export interface RowMapper {
  /** The fields that the file sets: what it leaves out stays as it is stored. */
  readonly targets: readonly string[];
  /** Headers of columns that are not stored. */
  readonly notStored: readonly string[];
  map(row: DataRow): MappedRow;
}

interface Target {
  readonly column: number;
  readonly header: string;
  readonly field: Field;
  readonly dateOrder: ColumnMapping['dateOrder'];
}

/**
 * Makes the mapper. Throws `mapping-incomplete` without an id and a name, `invalid-input` for a field that does not exist, is
 * named twice, or a column that may not be stored (passwords, PINs, SSNs).
 */
export function createRowMapper(
  mapping: readonly ColumnMapping[],
  headers: readonly string[],
  today: string,
): RowMapper {
  const plain: Target[] = [];
  let fullName: number | undefined;
  let genderMale: number | undefined;
  for (const { column, field, dateOrder } of mapping) {
    if (field === null) continue;
    const header = headers[column] ?? '';
    assertStorable(header);
    if (field === 'fullName') fullName = column;
    else if (field === 'genderMale') genderMale = column;
    else plain.push({ column, header, field: requireField(field), dateOrder });
  }
  const targets = [
    ...plain.map((target) => target.field.key),
    ...(fullName === undefined ? [] : ['familyName', 'givenName', 'middleName']),
    ...(genderMale === undefined ? [] : ['gender']),
  ];
  assertWhole(targets);
  const stored = new Set(mapping.filter((each) => each.field !== null).map((each) => each.column));
  return {
    targets,
    notStored: headers.filter((_header, column) => !stored.has(column)),
    map(row) {
      const values: Record<string, string> = {};
      const broken: { header: string | undefined; rule: ImportIssue['rule']; raw: string }[] = [];
      for (const { column, header, field, dateOrder } of plain) {
        const raw = row.cells[column] ?? '';
        if (raw === '') continue;
        const result = validateFor(field, raw, { dateOrder, today });
        if ('rule' in result) broken.push({ header, rule: result.rule, raw });
        else if (result.value !== undefined) values[field.key] = result.value;
      }
      if (fullName !== undefined) Object.assign(values, splitFullName(row.cells[fullName] ?? ''));
      if (genderMale !== undefined) Object.assign(values, genderOf(row.cells[genderMale] ?? ''));
      if (broken.length > 0) return { broken };
      return checkWhole(values) ?? { values };
    },
  };
}

/** Every person needs an id of some kind and a name of some kind. */
function checkWhole(values: Readonly<Record<string, string>>): MappedRow | undefined {
  if (values['externalId'] === undefined && values['otherId'] === undefined && values['card'] === undefined) {
    return { broken: [{ header: undefined, rule: 'id-missing', raw: '' }] };
  }
  if (values['familyName'] === undefined && values['givenName'] === undefined) {
    return { broken: [{ header: undefined, rule: 'name-missing', raw: '' }] };
  }
  return undefined;
}

function requireField(key: string): Field {
  const field = findField(key);
  if (field === undefined || field.class === 'secret') {
    throw new Failure('invalid-input', 'A column is mapped to a field that does not exist.', {
      hint: 'Choose a field of the list.',
      field: 'mapping',
    });
  }
  return field;
}

function assertStorable(header: string): void {
  const refusal = refusalFor(header);
  if (refusal === undefined) return;
  throw new Failure(
    'invalid-input',
    'A column that looks like a password, PIN or Social Security number cannot be stored.',
    {
      hint: 'Leave it out of the import; better, leave it out of the export.',
      field: 'mapping',
    },
  );
}

function assertWhole(targets: readonly string[]): void {
  const twice = targets.find((key, index) => targets.indexOf(key) !== index);
  if (twice !== undefined) {
    throw new Failure(
      'invalid-input',
      `Two columns go to the field "${findField(twice)?.label ?? 'custom'}".`,
      {
        hint: 'Choose one of them; leave the other out or give it a field of its own.',
        field: 'mapping',
      },
    );
  }
  if (!['externalId', 'otherId', 'card'].some((key) => targets.includes(key))) {
    throw new Failure('mapping-incomplete', 'No column is mapped to an ID.', {
      hint: 'Say which column holds the ID number, other ID or card number.',
    });
  }
  if (!['familyName', 'givenName'].some((key) => targets.includes(key))) {
    throw new Failure('mapping-incomplete', 'No column is mapped to a name.', {
      hint: 'Say which column holds the last name.',
    });
  }
}

/** `Last, First Middle`, as Trac 4.0 computes it; without a comma the last word is the family name. */
function splitFullName(raw: string): Record<string, string> {
  const text = raw.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (text === '') return {};
  const comma = text.indexOf(',');
  const words = (comma < 0 ? text : text.slice(comma + 1)).trim().split(' ');
  const familyName = comma < 0 ? (words.pop() ?? '') : text.slice(0, comma).trim();
  const [givenName, ...middle] = words;
  return {
    familyName,
    ...(givenName === undefined || givenName === '' ? {} : { givenName }),
    ...(middle.length === 0 ? {} : { middleName: middle.join(' ') }),
  };
}

/** Trac 4.0's boolean: yes is male, and its default is female. */
function genderOf(raw: string): Record<string, string> {
  const text = raw.trim();
  if (text === '') return {};
  return { gender: /^(?:y|yes|true|t|1|m|male)$/i.test(text) ? 'Male' : 'Female' };
}
