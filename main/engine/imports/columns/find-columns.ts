import { customPrefix, findField, findRegistrationField } from '../../../../shared/fields.ts';
import type { ImportKind, SourceFormat } from '../../../../shared/imports/source.ts';
import type { ColumnFinding } from '../../../../shared/imports/columns.ts';
import { customFields } from '../../people/custom-fields.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { oneRosterTargets } from '../sources/sets/oneroster-targets.ts';
import { fieldForHeader, refusalFor } from './aliases.ts';
import { findDateOrder } from './find-dates.ts';
import type { StoredProfile } from './profiles.ts';
import { registrationTarget } from './registration-aliases.ts';

const shownSamples = 3;

/** What the columns are found by: their headers, up to two thousand values of each, and a profile that says it all. */
export interface ColumnsInput {
  readonly headers: readonly string[];
  readonly samples: readonly (readonly string[])[];
  readonly kind: ImportKind;
  readonly format: SourceFormat;
  readonly profile: StoredProfile | undefined;
}

/** Finds where each column goes and how sure that is; what may not be stored goes nowhere, whatever a profile says. */
export function findColumns(vault: ReadableVault, input: ColumnsInput): ColumnFinding[] {
  const { headers, samples, kind, format, profile } = input;
  const custom = customFields(vault);
  const fixed = format.type === 'oneroster' ? oneRosterTargets(headers, samples, kind) : undefined;
  const proposed = headers.map((header, column): ColumnFinding => {
    const values = samples[column] ?? [];
    const base = { column, header, samples: values.slice(0, shownSamples) };
    const refused = refusalFor(header) ?? (holdsSsns(values) ? 'ssn-values' : undefined);
    if (refused !== undefined) return { ...base, field: null, samples: [], confidence: 'none', refused };
    if (fixed?.has(header.toLowerCase()) === true) {
      const field = fixed.get(header.toLowerCase()) ?? null;
      return withDates({ ...base, field, confidence: field === null ? 'none' : 'exact' }, values);
    }
    // A field of their own that somebody made of this column goes before what others call so.
    const own = `${customPrefix}${header}`;
    if (kind !== 'registration' && custom.has(own)) return { ...base, field: own, confidence: 'exact' };
    const named = kind === 'registration' ? registrationTarget(header) : fieldForHeader(header);
    if (named !== undefined && !isOfOthers(header, named.field, kind)) {
      return withDates({ ...base, field: named.field, confidence: named.exact ? 'exact' : 'alias' }, values);
    }
    return { ...base, field: null, confidence: 'none' };
  });
  return profile === undefined ? settleTargets(proposed, kind) : followProfile(proposed, profile);
}

/** A profile was made by a person: it says everything, but what may not be stored stays refused. */
function followProfile(columns: readonly ColumnFinding[], profile: StoredProfile): ColumnFinding[] {
  const byHeader = new Map(profile.settings.mapping.map((each) => [each.header.toLowerCase(), each]));
  return columns.map((column) => {
    if (column.refused !== undefined) return column;
    const said = byHeader.get(column.header.toLowerCase());
    const { column: index, header, samples } = column;
    if (said === undefined) return { column: index, header, samples, field: null, confidence: 'none' };
    return {
      column: index,
      header,
      samples,
      field: said.field,
      confidence: 'profile',
      ...(said.dateOrder === undefined ? {} : { dateOrder: said.dateOrder }),
      ...(said.custom === undefined ? {} : { custom: said.custom }),
    };
  });
}

function withDates(column: ColumnFinding, values: readonly string[]): ColumnFinding {
  const type =
    column.field === null
      ? undefined
      : (findRegistrationField(column.field) ?? findField(column.field))?.type;
  if (type !== 'date' && type !== 'day') return column;
  const { order, ambiguous, fit } = findDateOrder(values);
  return {
    ...column,
    ...(order === undefined ? {} : { dateOrder: order }),
    ...(ambiguous ? { ambiguousDates: true } : {}),
    dateFit: fit,
  };
}

/** Two columns never go to one field: the exact spelling wins, then the first. A full name is only needed without its parts. */
function settleTargets(columns: readonly ColumnFinding[], kind: ImportKind): ColumnFinding[] {
  const taken = new Map<string, ColumnFinding>();
  for (const column of [...columns].sort((a, b) => rank(a, kind) - rank(b, kind))) {
    if (column.field !== null && !taken.has(column.field)) taken.set(column.field, column);
  }
  const unneeded = new Set([
    ...(taken.has('familyName') ? ['fullName'] : []),
    ...(taken.has('gender') ? ['genderMale'] : []),
    ...(taken.has('instructor') ? ['instructorFirst', 'instructorLast'] : []),
  ]);
  // Who is only called by a legal first name has no other.
  const hasFirstName =
    ['givenName', 'fullName'].some((field) => taken.has(field)) || !taken.has('familyName');
  const first = hasFirstName ? undefined : taken.get('legalName');
  return columns.map((column) => {
    if (column.field === null) return column;
    if (column === first) return { ...column, field: 'givenName', confidence: 'alias' };
    const keeps = taken.get(column.field) === column && !unneeded.has(column.field);
    if (keeps) return column;
    const { column: index, header, samples } = column;
    return { column: index, header, samples, field: null, confidence: 'none' };
  });
}

const ofStaff = /employee|staff|faculty|instructor|teacher/i;
const ofStudents = /student|stu_|emplid|spriden|banner|campus|sis/i;

/** In a file of students the e-mail and the name of a teacher are somebody else's; an ID may be all there is. */
function isOfOthers(header: string, field: string, kind: ImportKind): boolean {
  return kind === 'student' && field !== 'externalId' && ofStaff.test(header);
}

/**
 * What comes first of several columns for one field: an ID that says whose it is before a bare `ID`, which may only count the rows, and the other
 * kind's last; then the spelling that is documented, then the place in the file.
 */
function rank({ field, header, confidence, column }: ColumnFinding, kind: ImportKind): number {
  const isId = field === 'externalId';
  const [own, others] = kind === 'staff' ? [ofStaff, ofStudents] : [ofStudents, ofStaff];
  const whose = !isId ? 1 : own.test(header) ? 0 : others.test(header) ? 2 : 1;
  return whose * 1_000_000 + (confidence === 'exact' ? 0 : 100_000) + column;
}

const ssn = /^(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/;

/** Whether a cell reads as a Social Security number. */
export function isSsn(cell: string): boolean {
  return ssn.test(cell.trim());
}

function holdsSsns(values: readonly string[]): boolean {
  const hits = values.filter(isSsn).length;
  return hits > 0 && hits >= values.length * 0.2;
}
