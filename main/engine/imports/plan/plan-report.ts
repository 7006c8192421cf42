import { noCounts } from '../../../../shared/imports/counts.ts';
import type { DateOrder } from '../../../../shared/imports/columns.ts';
import type { ImportIssue, ImportRule } from '../../../../shared/imports/rules.ts';
import type { ImportPlan, MaybeDuplicate } from '../../../../shared/imports/plan.ts';
import { readDate } from '../../people/dates.ts';
import type { BrokenCell } from '../columns/mapping.ts';
import type { DataRow } from '../sources/table.ts';
import { valueShape } from './shape.ts';
import type { StagedRow } from './staged-rows.ts';
import type { Staging } from './staging.ts';

/** Counts that a planner raises. */
export type Counting = ReturnType<typeof noCounts>;

type Group = ImportPlan['issueGroups'][number];
type Changes = ImportPlan['changedSample'][number]['changes'];

/** A row as the report tells of it. */
type ReportedRow = Pick<DataRow, 'line' | 'row'> & Partial<Pick<DataRow, 'cells'>>;

/** What a planner tells of as it goes: counts are whole, samples are capped, and refused rows are staged with their cells. */
export interface PlanReport {
  readonly counts: Counting;
  /** Leaves a row out, for a rule that it breaks as a whole. */
  reject(row: ReportedRow, rule: ImportRule): void;
  /** Leaves a row out, for the rules that its cells break. */
  rejectCells(row: ReportedRow, broken: readonly BrokenCell[]): void;
  /** Tells of a row that waits, as it may be about somebody known. */
  hold(row: ReportedRow): void;
  sampleNew(line: number, fields: Readonly<Record<string, string>>): void;
  /** Whether there is room for another sample of a change. */
  wantsChanged(): boolean;
  sampleChanged(line: number, name: string, changes: Changes): void;
  sampleDuplicate(found: MaybeDuplicate): void;
  /** The parts of the plan that were gathered. */
  finish(): Pick<
    ImportPlan,
    'counts' | 'newSample' | 'changedSample' | 'duplicates' | 'issues' | 'issuesTotal' | 'issueGroups'
  >;
}

const shownSamples = 100;
const shownIssues = 1000;
const shownGroups = 200;

/** Makes the report of a plan. */
export function createPlanReport(file: string, staging: Staging<StagedRow>, today: string): PlanReport {
  const counts: Counting = noCounts();
  const newSample: ImportPlan['newSample'] = [];
  const changedSample: ImportPlan['changedSample'] = [];
  const duplicates: MaybeDuplicate[] = [];
  const issues: ImportIssue[] = [];
  const groups = new Map<string, Group>();
  let issuesTotal = 0;
  let lastCellsOf = -1;

  const group = (rule: ImportRule, cell: BrokenCell | undefined): void => {
    const key = `${rule} ${String(cell?.column ?? '')}`;
    const known = groups.get(key) ?? {
      rule,
      count: 0,
      ...(cell?.header === undefined ? {} : { column: cell.header }),
      ...(cell?.column === undefined ? {} : { columnIndex: cell.column }),
    };
    const order = rule === 'bad-date' && cell !== undefined ? otherOrder(cell.raw, today) : undefined;
    const readAs =
      order === undefined
        ? known.readAs
        : { order, count: (known.readAs?.order === order ? known.readAs.count : 0) + 1 };
    groups.set(key, { ...known, count: known.count + 1, ...(readAs === undefined ? {} : { readAs }) });
  };

  const tell = (row: ReportedRow, rule: ImportRule, cell?: BrokenCell): void => {
    const issue = {
      line: row.line,
      row: row.row,
      rule,
      ...(cell?.header === undefined ? {} : { column: cell.header }),
    };
    issuesTotal++;
    if (issues.length < shownIssues) issues.push({ file, ...issue });
    group(rule, cell);
    const isFirst = row.row !== lastCellsOf;
    lastCellsOf = row.row;
    staging.add({
      t: 'issue',
      ...issue,
      ...(cell?.column === undefined ? {} : { columnIndex: cell.column }),
      ...(cell === undefined || cell.raw === '' ? {} : { shape: valueShape(cell.raw) }),
      ...(isFirst && row.cells !== undefined ? { cells: row.cells } : {}),
    });
  };

  return {
    counts,
    reject(row, rule) {
      counts.rejected++;
      tell(row, rule);
    },
    rejectCells(row, broken) {
      counts.rejected++;
      for (const cell of broken) tell(row, cell.rule, cell);
    },
    hold(row) {
      counts.duplicate++;
      tell(row, 'maybe-duplicate');
    },
    sampleNew(line, fields) {
      if (newSample.length < shownSamples) newSample.push({ line, fields: { ...fields } });
    },
    wantsChanged: () => changedSample.length < shownSamples,
    sampleChanged(line, name, changes) {
      if (changedSample.length < shownSamples) changedSample.push({ line, name, changes });
    },
    sampleDuplicate(found) {
      if (duplicates.length < shownSamples) duplicates.push(found);
    },
    finish: () => ({
      counts,
      newSample,
      changedSample,
      duplicates,
      issues,
      issuesTotal,
      issueGroups: [...groups.values()].sort((a, b) => b.count - a.count).slice(0, shownGroups),
    }),
  };
}

/** A date that is none in its column's order may be one in another. */
function otherOrder(raw: string, today: string): DateOrder | undefined {
  return (['DMY', 'MDY', 'YMD'] as const).find((order) => {
    const read = readDate(raw.trim(), order, today);
    return !('rule' in read) && read.value !== undefined;
  });
}
