import { basename } from 'node:path';
import { dateOrder } from '../../shared/imports.ts';
import type { ColumnFinding, ColumnMapping, ImportCounts, ImportIssue } from '../../shared/imports.ts';
import { Failure } from '../../shared/failure.ts';
import { personKind } from '../../shared/person.ts';
import { ruleText } from '../../shared/rule-text.ts';
import { onePositional } from './run.ts';
import type { Command, Terminal } from './run.ts';

type Counts = { -readonly [K in keyof ImportCounts]: number };

/** `import`: reads files, plans, and writes unless it is a dry run. */
export const importCommand: Command = {
  usage: 'import FILE... --kind student|staff [--dates MDY|DMY|YMD] [--dry-run] [--yes]',
  about:
    'Import people; --dry-run only shows the plan. Day and month are told apart by --dates where the file leaves it open.',
  options: {
    kind: { type: 'value' },
    dates: { type: 'value' },
    profile: { type: 'value' },
    'dry-run': { type: 'flag' },
    yes: { type: 'flag' },
  },
  async run(terminal) {
    const { args, unlock } = terminal;
    if (args.positionals.length === 0)
      throw new Failure('usage', 'FILE is missing.', { hint: 'See --help.' });
    const kind = personKind.safeParse(args.required('kind'));
    if (!kind.success) throw new Failure('usage', '--kind needs student or staff.');
    await unlock();
    const counts: Counts = {
      new: 0,
      changed: 0,
      same: 0,
      rejected: 0,
      duplicate: 0,
      suppressed: 0,
      notInFile: 0,
      inactive: 0,
    };
    const receipts: string[] = [];
    const issues: Pick<ImportIssue, 'file' | 'line' | 'column' | 'rule'>[] = [];
    const notStored = new Set<string>();
    const warnings: string[] = [];
    for (const file of args.positionals) {
      const done = await importOne(terminal, file, kind.data);
      for (const key of keysOf(counts)) counts[key] += done.counts[key];
      if (done.receipt !== undefined) receipts.push(done.receipt);
      issues.push(...done.issues);
      warnings.push(...done.warnings);
      for (const header of done.notStored) notStored.add(header);
    }
    return {
      document: {
        ...counts,
        receipt: receipts.length > 1 ? receipts : (receipts[0] ?? null),
        issues,
        notStored: [...notStored],
        warnings,
      },
      lines: [
        ...warnings,
        ...issues.map(
          (issue) =>
            `line ${String(issue.line)}${issue.column === undefined ? '' : `, ${issue.column}`}: ${ruleText[issue.rule]}`,
        ),
        keysOf(counts)
          .map((key) => `${key} ${String(counts[key])}`)
          .join(', '),
        ...receipts.map((receipt) => `Receipt ${receipt}: take it back with "undo ${receipt}".`),
      ],
    };
  },
};

/** `undo`: takes a whole import back. */
export const undo: Command = {
  usage: 'undo RECEIPT',
  about: 'Take an import back; what was changed since stays.',
  options: {},
  async run({ args, unlock, call }) {
    const receipt = onePositional(args, 'RECEIPT');
    await unlock();
    const result = await call('imports.undo', { receipt });
    return {
      document: result,
      lines: [
        `Removed ${String(result.removed)}, restored ${String(result.restored)}, kept because changed since ${String(result.keptBecauseChanged)}.`,
      ],
    };
  },
};

interface Done {
  readonly counts: ImportCounts;
  readonly receipt: string | undefined;
  readonly issues: readonly Pick<ImportIssue, 'file' | 'line' | 'column' | 'rule'>[];
  readonly notStored: readonly string[];
  readonly warnings: readonly string[];
}

async function importOne(terminal: Terminal, path: string, kind: 'student' | 'staff'): Promise<Done> {
  const { call, custodian, args } = terminal;
  const file = custodian.grant(path);
  const found = await call('imports.inspect', { file, kind });
  const { mapping, warnings } = mapColumns(found.columns, args.value('dates'));
  const plan = await call('imports.plan', { file, kind, format: found.format, mapping });
  const issues = plan.issues.map(({ line, column, rule }) => ({
    file: basename(path),
    line,
    ...(column === undefined ? {} : { column }),
    rule,
  }));
  const shared = { issues, notStored: plan.notStored, warnings: [...found.warnings, ...warnings] };
  if (args.flag('dry-run')) {
    await call('imports.discard', { plan: plan.plan });
    return { counts: plan.counts, receipt: undefined, ...shared };
  }
  const receipt = await call('imports.apply', { plan: plan.plan });
  return { counts: receipt, receipt: receipt.receipt, ...shared };
}

/** Where day and month cannot be told apart, `--dates` decides; without it Trac's own order, month first, and a warning. */
function mapColumns(
  columns: readonly ColumnFinding[],
  dates: string | undefined,
): { mapping: ColumnMapping[]; warnings: string[] } {
  const chosen = dates === undefined ? undefined : dateOrder.safeParse(dates.toUpperCase());
  if (chosen?.success === false) throw new Failure('usage', '--dates needs MDY, DMY or YMD.');
  const warnings: string[] = [];
  const mapping = columns.map(
    ({ column, header, field, dateOrder: order, ambiguousDates }): ColumnMapping => {
      const open = ambiguousDates === true && chosen === undefined;
      if (open)
        warnings.push(
          `The dates of "${header}" fit month first and day first; they were read month first. Use --dates to say otherwise.`,
        );
      const decided = ambiguousDates === true ? (chosen?.data ?? 'MDY') : order;
      return { column, header, field, ...(decided === undefined ? {} : { dateOrder: decided }) };
    },
  );
  return { mapping, warnings };
}

function keysOf(counts: Counts): (keyof Counts)[] {
  return ['new', 'changed', 'same', 'rejected', 'duplicate', 'suppressed', 'notInFile'].filter(
    (key): key is keyof Counts => key in counts,
  );
}
