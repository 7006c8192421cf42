import { noCounts } from '../../../../shared/imports/counts.ts';
import type { DateOrder } from '../../../../shared/imports/columns.ts';
import type { ImportIssue, ImportRule } from '../../../../shared/imports/rules.ts';
import type { ImportPlan, MaybeDuplicate } from '../../../../shared/imports/plan.ts';
import { readDate } from '../../people/dates.ts';
import type { BrokenCell } from '../columns/mapping.ts';
import { valueShape } from './shape.ts';
import type { StagedRow } from './staged-rows.ts';
import type { Staging } from './staging.ts';

/** Counts that a planner raises. */
export type Counting = ReturnType<typeof noCounts>;

type Group = ImportPlan['issueGroups'][number];
type Changes = ImportPlan['changedSample'][number]['changes'];

/** What a planner tells of as it goes: counts are whole, samples are capped, and refused rows are staged with their cells. */
export interface PlanReport {
  readonly counts: Counting;
  refuse(
    row: { readonly line: number; readonly row: number; readonly cells?: readonly string[] },
    rule: ImportRule,
    cell?: Pick<BrokenCell, 'column' | 'header' | 'raw'>,
  ): void;
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

  const group = (rule: ImportRule, cell: Pick<BrokenCell, 'column' | 'header' | 'raw'> | undefined): void => {
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

  return {
    counts,
    refuse(row, rule, cell) {
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
