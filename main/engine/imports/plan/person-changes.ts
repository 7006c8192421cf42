import type { FieldValues } from '../../../../shared/fields.ts';
import type { PlanOptions } from '../../../../shared/imports/plan.ts';
import { columnOf, fieldsOf, isCoreField, nameWithId, readMore } from '../../people/person-row.ts';
import type { PersonRow } from '../../people/person-row.ts';
import { inactive } from '../../people/status.ts';
import { diff } from '../../people/store.ts';
import type { RowMapper } from '../columns/mapping.ts';
import type { DataRow } from '../sources/table.ts';
import type { CardMoves } from './card-moves.ts';
import { settleKept } from './kept.ts';
import type { PlanReport } from './plan-report.ts';
import type { StagedRow } from './staged-rows.ts';
import type { Staging } from './staging.ts';
import type { BlankWatch } from './tripwires.ts';

/** What rows about people who are known come to. */
export interface PersonChanges {
  /** Stages what a row says of someone, if it says anything new. `former` is an id that is to lead to the record from now on. */
  take(row: DataRow, found: PersonRow, said: Record<string, string>, former?: string): void;
}

/** What the changes are worked out with. */
export interface PersonChangesInput {
  readonly mapper: RowMapper;
  readonly options: PlanOptions;
  readonly report: PlanReport;
  readonly staging: Staging<StagedRow>;
  readonly moved: CardMoves;
  readonly blanks: BlankWatch;
}

/** Compares rows with the records they are about, field by field. */
export function createPersonChanges(input: PersonChangesInput): PersonChanges {
  const { mapper, options, report, staging, moved, blanks } = input;
  const { counts } = report;
  const { targets } = mapper;
  const setsStatus = targets.includes('status');
  const stored = targets.map((key) => ({ key, read: storedReader(key) }));

  const isSame = (found: PersonRow, values: FieldValues): boolean => {
    if (!setsStatus && found.status === inactive) return false;
    return stored.every(({ key, read }) => read(found) === values[key]);
  };

  const statusAfter = (before: FieldValues, row: DataRow): FieldValues =>
    row.gone === true && before['status'] !== inactive ? { status: inactive } : {};

  const afterChange = (before: FieldValues, values: FieldValues, row: DataRow): Record<string, string> => {
    const isFilling = options.update === 'fill-blanks';
    const after: Record<string, string> = isFilling ? { ...values, ...before } : { ...before, ...values };
    // A mapped column that is blank empties the field: the file is a snapshot of what the SIS knows.
    if (!isFilling)
      for (const key of targets) if (values[key] === undefined) Reflect.deleteProperty(after, key);
    Object.assign(after, statusAfter(before, row));
    // Whoever is in a file again is not gone: that word was ours, and gives way to what the file says.
    if (row.gone !== true && before['status'] === inactive && (isFilling || !setsStatus)) {
      Reflect.deleteProperty(after, 'status');
      if (values['status'] !== undefined) after['status'] = values['status'];
    }
    return after;
  };

  return {
    take(row, found, said, former) {
      const values = row.kept === undefined ? said : settleKept(row.kept, mapper, said, fieldsOf(found));
      if (isSame(found, values) && former === undefined && row.gone !== true) {
        counts.same++;
        blanks.take(
          (key) => values[key] !== undefined,
          () => true,
        );
        return;
      }
      const before = fieldsOf(found);
      blanks.take(
        (key) => before[key] !== undefined,
        (key) => values[key] !== undefined,
      );
      const after = afterChange(before, values, row);
      const difference = diff(before, after);
      if (difference === null && former === undefined) {
        counts.same++;
        return;
      }
      if (found.restricted === 1) {
        report.reject(row, 'record-restricted');
        return;
      }
      counts.changed++;
      if (row.gone === true) counts.inactive++;
      if (after['card'] !== before['card']) moved.note(found.no, after['card']);
      staging.add({
        t: 'changed',
        n: found.no,
        r: found.version,
        v: after,
        ...(former === undefined ? {} : { f: former }),
      });
      if (report.wantsChanged()) report.sampleChanged(row.line, nameWithId(found), cellsOf(difference));
    },
  };
}

/** The values of a row for someone whose record keeps the ID number that it has. */
export function withOwnId(values: FieldValues, { external_id: own }: PersonRow): Record<string, string> {
  return own === null ? { ...values } : { ...values, externalId: own };
}

/** The cells of a difference, each with what it was and what it becomes. */
function cellsOf(difference: ReturnType<typeof diff>): Parameters<PlanReport['sampleChanged']>[2] {
  const { before = {}, after = {} } = difference ?? {};
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields].map((field) => ({ field, before: before[field], after: after[field] }));
}

/** Reads one field of a row as the file would have it: nothing where it is empty. */
function storedReader(key: string): (row: PersonRow) => string | undefined {
  if (isCoreField(key)) {
    if (key === 'confidential') return (row) => (row.confidential === 1 ? 'Yes' : undefined);
    const column = columnOf[key];
    return (row) => row[column] ?? undefined;
  }
  return (row) => (row.more === null ? undefined : readMore(row.more)[key]);
}
