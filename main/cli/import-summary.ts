import { toFailureData } from '../../shared/failure.ts';
import type { FailureData } from '../../shared/failure.ts';
import { noCounts } from '../../shared/imports/counts.ts';
import type { ImportKind } from '../../shared/imports/source.ts';
import type { ImportIssue } from '../../shared/imports/rules.ts';
import type { ImportCounts, Tripwire } from '../../shared/imports/counts.ts';
import { ruleText } from '../../shared/imports/rule-text.ts';
import type { Result } from './run.ts';

/** What one import of a command did, or would do. */
export interface Done {
  readonly file: string;
  readonly kind: ImportKind;
  readonly counts: ImportCounts;
  readonly receipt: string | undefined;
  readonly issues: readonly Pick<ImportIssue, 'file' | 'line' | 'column' | 'rule'>[];
  /** How many issues there are; the list is capped. */
  readonly issuesTotal: number;
  readonly notStored: readonly string[];
  readonly warnings: readonly string[];
  readonly tripwires: readonly Tripwire[];
}

const countKeys = [
  'new',
  'changed',
  'same',
  'rejected',
  'duplicate',
  'suppressed',
  'notInFile',
  'inactive',
] as const satisfies readonly (keyof ImportCounts)[];

type Counts = ReturnType<typeof noCounts>;

/** What a command that went through gives. */
export function summarise(done: readonly Done[], isDry: boolean): Result {
  const counts = sumOf(done);
  const receipts = receiptsOf(done);
  const issues = done.flatMap((each) => each.issues);
  const issuesTotal = done.reduce((sum, each) => sum + each.issuesTotal, 0);
  const warnings = [...new Set(done.flatMap((each) => each.warnings))];
  const tripwires = done.flatMap((each) => each.tripwires);
  return {
    document: {
      ...counts,
      receipt: receipts.length > 1 ? receipts : (receipts[0] ?? null),
      issues,
      issuesTotal,
      notStored: [...new Set(done.flatMap((each) => each.notStored))],
      warnings,
      tripwires,
      ...(done.length > 1 ? { imports: done.map(entryOf) } : {}),
    },
    lines: [
      ...warnings,
      ...issues.map(
        (issue) =>
          `line ${String(issue.line)}${issue.column === undefined ? '' : `, ${issue.column}`}: ${ruleText[issue.rule]}`,
      ),
      ...(issuesTotal > issues.length
        ? [`${String(issuesTotal - issues.length)} more like these; --rejects FILE saves all of them.`]
        : []),
      ...tripwires.map(
        ({ wire, count, of, field }) =>
          `tripwire ${wire}: ${String(count)} of ${String(of)}${field === undefined ? '' : ` (${field})`}`,
      ),
      countsLine(counts),
      ...(isDry ? ['Nothing was written (--dry-run).'] : []),
      ...receipts.map(receiptLine),
    ],
  };
}

/**
 * What a command gives that stopped on its way: the failure, and what was done before it. That a failed part wrote nothing is true of the part
 * only, so its sentence is made to say so.
 */
export function summariseStopped(done: readonly Done[], error: unknown, isDry: boolean): Result {
  const failure = ofOnePart(toFailureData(error));
  const before = isDry ? 'Nothing was written (--dry-run).' : 'What stands above was written before.';
  return {
    document: { error: failure, imports: done.map(entryOf) },
    lines: [
      ...done.flatMap((each) => [
        `${each.file}, ${each.kind}: ${countsLine(each.counts)}`,
        ...receiptsOf([each]).map(receiptLine),
      ]),
      [failure.message, failure.hint, before].filter((part) => part !== undefined).join(' '),
    ],
    failed: true,
  };
}

function ofOnePart(failure: FailureData): FailureData {
  const message = failure.message.replace(/; nothing was (\w+)/g, '; nothing of this part was $1');
  const hint = failure.hint?.replace(/; nothing was (\w+)/g, '; nothing of this part was $1');
  return { ...failure, message, ...(hint === undefined ? {} : { hint }) };
}

function entryOf(each: Done): object {
  return { file: each.file, kind: each.kind, ...countsOf(each.counts), receipt: each.receipt ?? null };
}

function sumOf(done: readonly Done[]): Counts {
  return done.reduce((sum, { counts }) => {
    for (const key of countKeys) sum[key] += counts[key];
    return sum;
  }, noCounts());
}

function countsOf(counts: ImportCounts): Counts {
  const own = noCounts();
  for (const key of countKeys) own[key] = counts[key];
  return own;
}

function countsLine(counts: ImportCounts): string {
  return countKeys.map((key) => `${key} ${String(counts[key])}`).join(', ');
}

function receiptsOf(done: readonly Done[]): string[] {
  return done.flatMap(({ receipt }) => (receipt === undefined ? [] : [receipt]));
}

function receiptLine(receipt: string): string {
  return `Receipt ${receipt}: take it back with "undo ${receipt}".`;
}
