import type { Field } from '../../../shared/fields.ts';
import { isDescribedClass } from './column-profile.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { isLayout, kindsOfShape, lengthOfShape, sharedShapes } from './shape-bands.ts';

/** The most failing rows that a bundle lists. */
export const mostFailures = 10_000;

interface Issue {
  readonly row: number;
  readonly line: number;
  readonly column: string | null;
  readonly rule: string;
  readonly shape: string | null;
}

/** What is needed beside the vault: the import (the newest with any where none is said), what columns may be called, and the smallest group. */
export interface FailuresInput {
  readonly receipt: string | undefined;
  /** The name that a header of this import may have in a bundle, and the field it goes to; of a field that never leaves no shape is told. */
  readonly columns: ReadonlyMap<string, { readonly header: string; readonly known: Field | undefined }>;
  readonly k: number;
}

/**
 * failures.jsonl: the refused rows of one import by row, column, rule and shape. A shape is as fine as `k` refused cells of its column and rule share;
 * rarer ones say which kinds of characters there are and a band of the length. Gives also how many rows did not fit.
 */
export function writeFailures(vault: ReadableVault, input: FailuresInput): { text: string; left: number } {
  const { issues, counted, total } = readIssues(vault, input.receipt);
  const shapes = shapesByPlace(counted, input.k);
  const lines = issues.map((issue) => {
    const column = issue.column === null ? undefined : input.columns.get(issue.column);
    const shape = shapeOf(issue, column?.known, shapes.get(placeOf(issue)));
    return {
      row: issue.row,
      line: issue.line,
      ...(issue.column === null ? {} : { column: column?.header ?? 'other column' }),
      rule: issue.rule,
      ...(shape === undefined ? {} : { shape }),
      ...(issue.rule === 'too-long' ? lengthOf(issue, shape, column?.known) : {}),
    };
  });
  return {
    text: lines.map((line) => `${oneLine(line)}\n`).join(''),
    left: total - issues.length,
  };
}

/** A column that is not known by name says only what kinds of characters were refused. */
function shapeOf(
  { shape }: Issue,
  known: Field | undefined,
  shared: ReadonlyMap<string, string | undefined> | undefined,
): string | undefined {
  if (shape === null || (known !== undefined && !isDescribedClass(known.class))) return undefined;
  return (known === undefined ? undefined : shared?.get(shape)) ?? kindsOfShape(shape);
}

/** With spaces after the colons, so that a row number is seen to be a number of ours, whoever has it as an id. */
function oneLine(line: Record<string, unknown>): string {
  return JSON.stringify(line, null, 1).replace(/\n */g, ' ');
}

interface Counted extends Pick<Issue, 'column' | 'rule' | 'shape'> {
  readonly n: number;
}

function readIssues(
  vault: ReadableVault,
  receipt: string | undefined,
): { issues: Issue[]; counted: Counted[]; total: number } {
  const where =
    receipt === undefined
      ? 'WHERE import_no = (SELECT max(import_no) FROM import_issue)'
      : 'WHERE import_no = (SELECT no FROM import WHERE receipt = upper(?))';
  const given = receipt === undefined ? [] : [receipt];
  const issues = vault.db
    .prepare<(string | number)[], Issue>(
      `SELECT row, line, "column", rule, shape FROM import_issue ${where} ORDER BY line LIMIT ?`,
    )
    .all(...given, mostFailures);
  const counted = vault.db
    .prepare<string[], Counted>(
      `SELECT "column", rule, shape, count(*) AS n FROM import_issue ${where} GROUP BY "column", rule, shape`,
    )
    .all(...given);
  return { issues, counted, total: counted.reduce((sum, each) => sum + each.n, 0) };
}

function placeOf({ column, rule }: Pick<Issue, 'column' | 'rule'>): string {
  return JSON.stringify([column, rule]);
}

/** For each column and rule, the form in which each shape may be shown. */
function shapesByPlace(issues: readonly Counted[], k: number): Map<string, Map<string, string | undefined>> {
  const counts = new Map<string, Map<string, number>>();
  for (const issue of issues) {
    if (issue.shape === null) continue;
    const place = counts.get(placeOf(issue)) ?? new Map<string, number>();
    place.set(issue.shape, issue.n);
    counts.set(placeOf(issue), place);
  }
  return new Map(
    [...counts].map(([place, shapes]) => {
      const shared = sharedShapes(shapes, k);
      for (const shape of shapes.keys()) if (isLayout(shape)) shared.set(shape, shape);
      return [place, shared];
    }),
  );
}

/** `41>A40`: how long the value is, where enough cells are as long, and what the field takes. */
function lengthOf(issue: Issue, shown: string | undefined, known: Field | undefined): { length?: string } {
  if (known === undefined) return {};
  const isExact = shown === issue.shape && issue.shape !== null && !issue.shape.endsWith('…');
  return { length: `${isExact ? String(lengthOfShape(issue.shape)) : ''}>A${String(known.maxLength)}` };
}
