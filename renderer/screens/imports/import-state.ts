import { plural, t } from '@lingui/core/macro';
import type { GrantedFile } from '../../../shared/contract/entry.ts';
import type { ImportKind } from '../../../shared/imports/source.ts';
import type {
  ColumnMapping,
  ImportScope,
  Inspection,
  ProfileSettings,
  UpdateMode,
} from '../../../shared/imports/columns.ts';
import { formatCount } from '../../format.ts';
import type { ImportFixes } from '../../../shared/imports/rules.ts';
import type { DuplicateDecision, ImportPlan } from '../../../shared/imports/plan.ts';

/** What a person has said about an import so far; the plan follows from it. */
export interface ImportChoices {
  readonly file: GrantedFile;
  readonly found: Inspection;
  readonly mapping: readonly ColumnMapping[];
  readonly scope: ImportScope;
  readonly update: UpdateMode;
  readonly fixes: ImportFixes;
  readonly decisions: readonly DuplicateDecision[];
}

/** No corrections. */
export const noFixes: ImportFixes = { cells: [], alike: [] };

/** The choices that an inspection proposes. */
export function proposedChoices(file: GrantedFile, found: Inspection): ImportChoices {
  return {
    file,
    found,
    mapping: found.columns.map(plainMapping),
    scope: found.scope,
    update: found.update,
    fixes: noFixes,
    decisions: [],
  };
}

/** What the plan is asked with. `instead` is the plan that it takes the place of. */
export function planInput(choices: ImportChoices, instead?: string) {
  const { file, found, mapping, scope, update, fixes, decisions } = choices;
  return {
    file: file.grant,
    kind: found.kind,
    format: found.format,
    mapping: [...mapping],
    options: { scope, update, fixes, decisions: [...decisions] },
    ...(instead === undefined ? {} : { instead }),
  };
}

/** What a profile keeps of the choices. */
export function profileOf(choices: ImportChoices, markInactive: boolean): ProfileSettings {
  const { found, mapping, scope, update } = choices;
  return {
    kind: found.kind,
    headers: found.columns.map((column) => column.header),
    format: found.format,
    mapping: mapping.map(({ header, field, dateOrder, custom }) => ({
      header,
      field,
      ...(dateOrder === undefined ? {} : { dateOrder }),
      ...(custom === undefined ? {} : { custom }),
    })),
    scope,
    update,
    markInactive,
  };
}

/** Columns whose dates fit day first and month first, and that nobody has decided yet. */
export function undecidedDates({ found, mapping }: ImportChoices): string[] {
  return found.columns
    .filter((column) => {
      const mapped = mapping.find((each) => each.column === column.column);
      return (
        column.ambiguousDates === true && mapped?.field === column.field && mapped.dateOrder === undefined
      );
    })
    .map((column) => column.header);
}

/** What one import brings, in words. */
export const kindNames = (): Readonly<Record<ImportKind, string>> => ({
  student: t`Students`,
  staff: t`Staff`,
  registration: t`Registrations`,
  photo: t`Photos`,
});

/** How many of a kind, in words. */
export function countOfKind(kind: ImportKind, count: number): string {
  switch (kind) {
    case 'student':
      return plural(count, { one: '# student', other: '# students' });
    case 'staff':
      return plural(count, { one: '# staff member', other: '# staff members' });
    case 'registration':
      return plural(count, { one: '# registration', other: '# registrations' });
    case 'photo':
      return plural(count, { one: '# photo', other: '# photos' });
  }
}

/** What the main button of the check says it does. */
export function importLabel({ kind, counts }: ImportPlan, markInactive: boolean): string {
  const writes = counts.new + counts.changed;
  const marked = markInactive ? counts.notInFile : 0;
  if (writes === 0 && marked === 0 && counts.duplicate > 0) {
    return plural(counts.duplicate, {
      one: 'Record one row to decide later',
      other: 'Record # rows to decide later',
    });
  }
  if (writes === 0 && marked === 0) return t`Record that nothing changed`;
  const inactive = countOfKind(kind, marked);
  if (writes === 0) return t`Mark ${inactive} as inactive`;
  const written = countOfKind(kind, writes);
  if (marked === 0) return t`Import ${written}`;
  const count = formatCount(marked);
  return t`Import ${written}, mark ${count} inactive`;
}

function plainMapping({ column, header, field, dateOrder, custom }: ColumnMapping): ColumnMapping {
  return {
    column,
    header,
    field,
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(custom === undefined ? {} : { custom }),
  };
}
