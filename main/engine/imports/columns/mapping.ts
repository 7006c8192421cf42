import { Failure } from '../../../../shared/failure.ts';
import { findField, findRegistrationField } from '../../../../shared/fields.ts';
import type { CustomField, Field } from '../../../../shared/fields.ts';
import { say } from '../../../../shared/say.ts';
import type { Sentence } from '../../../../shared/say.ts';
import type { ImportKind } from '../../../../shared/imports/source.ts';
import type { ColumnMapping } from '../../../../shared/imports/columns.ts';
import type { ImportFixes, ImportRule } from '../../../../shared/imports/rules.ts';
import { validateFor } from '../../people/values.ts';
import type { Validated } from '../../people/values.ts';
import type { DataRow } from '../sources/table.ts';
import { refusalFor } from './aliases.ts';
import { partField, putTogether, virtualTargets } from './cell-parts.ts';
import { createFixes } from './fixes.ts';
import {
  assertPersonWhole,
  assertRegistrationWhole,
  checkPerson,
  checkRegistration,
  linkFields,
} from './required-fields.ts';
import { createTurnedDates } from './turned-dates.ts';

/** A cell that breaks a rule. */
export interface BrokenCell {
  readonly column: number | undefined;
  readonly header: string | undefined;
  readonly rule: ImportRule;
  readonly raw: string;
}

/** A row as it would be stored, or the rules its cells break. */
export type MappedRow =
  { readonly values: Record<string, string> } | { readonly broken: readonly BrokenCell[] };

/** Turns a row's cells into field values. */
export interface RowMapper {
  /** The fields that the file sets: what it leaves out stays as it is stored. */
  readonly targets: readonly string[];
  /** Headers of columns that are not stored. */
  readonly notStored: readonly string[];
  /** The column that each field comes from. */
  columnOf(field: string): number | undefined;
  map(row: DataRow): MappedRow;
  /**
   * The ids of a row that cannot be taken, as far as they can be told, so that nobody in the file counts as missing. Where the row cannot even be read
   * its cells may stand in the wrong columns: then each of them may be an id.
   */
  idsOf(cells: readonly string[], isUnreadable: boolean): Iterable<Record<string, string>>;
  /** Sentences about what was read with a guess, with the number of rows. */
  warnings(): Sentence[];
}

/** What a mapper is made from. `today` is ISO. */
export interface MapperInput {
  readonly kind: ImportKind;
  readonly mapping: readonly ColumnMapping[];
  readonly headers: readonly string[];
  readonly today: string;
  readonly fixes?: ImportFixes;
  /** What was said of custom fields before. */
  readonly custom?: ReadonlyMap<string, Pick<CustomField, 'type' | 'class'>>;
}

interface Target {
  readonly column: number;
  readonly header: string;
  readonly field: Field;
  readonly dateOrder: ColumnMapping['dateOrder'];
}

/** In so many cells of an unreadable row an id is looked for. */
const mostSearched = 100;

/**
 * Makes the mapper. Throws `mapping-incomplete` without an id and a name (for registrations: an id and a course), `invalid-input` for
 * a field that does not exist, is named twice, or a column that may not be stored (passwords, PINs, SSNs).
 */
export function createRowMapper(input: MapperInput): RowMapper {
  const { kind, mapping, headers, today } = input;
  const virtual: Readonly<Record<string, readonly string[]>> =
    kind === 'registration' ? virtualTargets.registration : virtualTargets.person;
  const plain: Target[] = [];
  const special = new Map<string, number>();
  for (const { column, field, dateOrder, custom } of mapping) {
    if (field === null || column >= headers.length) continue;
    const header = headers[column] ?? '';
    assertStorable(header);
    if (field in virtual) special.set(field, column);
    else plain.push({ column, header, field: requireField(field, input, custom), dateOrder });
  }
  const targets = [
    ...plain.map((target) => target.field.key),
    ...[...special.keys()].flatMap((name) => virtual[name] ?? []),
  ];
  if (kind === 'registration') assertRegistrationWhole(targets);
  else assertPersonWhole(targets);
  const fixes = createFixes(input.fixes ?? { cells: [], alike: [] });
  const stored = new Set(mapping.filter((each) => each.field !== null).map((each) => each.column));
  const columns = new Map(plain.map((target) => [target.field.key, target.column]));
  const checkWhole = kind === 'registration' ? checkRegistration : checkPerson;

  const shortYears = new Map<string, number>();
  const turnedDates = createTurnedDates();
  const named = mapping.flatMap(({ column, field }) =>
    field === null || column >= headers.length ? [] : [{ column, name: (headers[column] ?? '').trim() }],
  );
  const isHeader = (cells: readonly string[]): boolean =>
    named.every(({ column, name }) => cells[column]?.trim() === name);

  const read = (target: Target, raw: string): Validated => {
    const { field, column, dateOrder } = target;
    const result = validateFor(field, raw, { dateOrder, today });
    if (!('rule' in result)) return result;
    const action = fixes.actionFor(column, result.rule);
    if (action === undefined) return result;
    return action === 'blank' ? { value: undefined } : validateFor(field, raw, { dateOrder: action, today });
  };

  const links = plain.filter(({ field }) => linkFields.some((key) => key === field.key));
  const idOf = ({ field }: Target, raw: string): Record<string, string> => {
    const result = validateFor(field, raw, { today });
    return 'rule' in result || result.value === undefined ? {} : { [field.key]: result.value };
  };

  return {
    targets,
    notStored: headers.filter((_header, column) => !stored.has(column)),
    columnOf: (field) => columns.get(field),
    map(found) {
      const row = fixes.correct(found);
      const values: Record<string, string> = {};
      let broken: BrokenCell[] | undefined;
      for (const target of plain) {
        const raw = row.cells[target.column] ?? '';
        if (raw === '') continue;
        if (target.field.type === 'date') turnedDates.see(target.header, raw);
        const result = read(target, raw);
        if ('rule' in result) {
          broken ??= [];
          broken.push({ column: target.column, header: target.header, rule: result.rule, raw });
        } else if (result.value !== undefined) {
          values[target.field.key] = result.value;
          if (result.isShort === true)
            shortYears.set(target.header, (shortYears.get(target.header) ?? 0) + 1);
        }
      }
      for (const part of special.size === 0 ? [] : putTogether(special, row.cells)) {
        const result = validateFor(partField(part.key, kind), part.text, { today });
        if ('rule' in result) {
          broken ??= [];
          broken.push({
            column: part.column,
            header: headers[part.column],
            rule: result.rule,
            raw: part.text,
          });
        } else if (result.value !== undefined) values[part.key] = result.value;
      }
      if (isHeader(row.cells))
        return { broken: [{ column: undefined, header: undefined, rule: 'repeated-header', raw: '' }] };
      if (broken !== undefined) return { broken };
      const missing = checkWhole(values, columns);
      return missing === undefined ? { values } : { broken: [{ header: undefined, raw: '', ...missing }] };
    },
    *idsOf(cells, isUnreadable) {
      const ids: Record<string, string> = {};
      for (const link of links) Object.assign(ids, idOf(link, cells[link.column] ?? ''));
      yield ids;
      if (!isUnreadable) return;
      for (const cell of cells.slice(0, mostSearched)) {
        const bare = cell.replace(/^\s*"+|"+\s*$/g, '');
        for (const link of links) yield idOf(link, bare);
      }
    },
    warnings: () => [
      ...[...shortYears].map(([header, count]) =>
        count === 1
          ? say`One row has a year of two digits in "${{ written: header }}": birthdays were read as those of people between 10 and 109 years old, other dates as of this century. Check some of them.`
          : say`${count} rows have a year of two digits in "${{ written: header }}": birthdays were read as those of people between 10 and 109 years old, other dates as of this century. Check some of them.`,
      ),
      ...turnedDates.warnings(),
    ],
  };
}

function requireField(key: string, input: MapperInput, said: ColumnMapping['custom']): Field {
  const custom = said === undefined ? input.custom : new Map([...(input.custom ?? []), [key, said]]);
  const isLink = linkFields.some((link) => link === key);
  const field =
    input.kind === 'registration'
      ? (findRegistrationField(key) ?? (isLink ? findField(key) : undefined))
      : findField(key, custom);
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
