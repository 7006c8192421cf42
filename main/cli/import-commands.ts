import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { z } from 'zod';
import { dateOrder, encodings, importKind, tripwireNames } from '../../shared/imports.ts';
import type {
  ColumnFinding,
  ColumnMapping,
  ImportCounts,
  ImportIssue,
  ImportKind,
  ImportPlan,
  Inspection,
  KnownFormat,
  ProfileSettings,
  Tripwire,
} from '../../shared/imports.ts';
import { Failure } from '../../shared/failure.ts';
import { ruleText } from '../../shared/rule-text.ts';
import { readColumnMap } from './column-map.ts';
import { onePositional, wholeNumber } from './run.ts';
import type { Command, Terminal } from './run.ts';

type Counts = { -readonly [K in keyof ImportCounts]: number };

const noCounts: ImportCounts = {
  new: 0,
  changed: 0,
  same: 0,
  rejected: 0,
  duplicate: 0,
  suppressed: 0,
  notInFile: 0,
  inactive: 0,
};

/** `import`: reads files, plans, and writes unless it is a dry run. */
export const importCommand: Command = {
  usage:
    'import FILE|FOLDER|ZIP... --kind student|staff|registration|photo [--profile NAME] [--dry-run] [--yes] [--accept TRIPWIRE]... [--mark-inactive] [--delta] [--sheet NAME] [--table NAME] [--encoding NAME] [--header-line N] [--fixed FILE] [--dates MDY|DMY|YMD] [--rejects FILE] [--save-profile NAME]',
  about:
    'Import people, registrations or photos; --dry-run only shows the plan. A file that changes far more than usual is refused unless --yes or --accept says otherwise.',
  options: {
    kind: { type: 'value' },
    profile: { type: 'value' },
    'save-profile': { type: 'value' },
    'dry-run': { type: 'flag' },
    yes: { type: 'flag' },
    accept: { type: 'values' },
    'mark-inactive': { type: 'flag' },
    delta: { type: 'flag' },
    sheet: { type: 'value' },
    table: { type: 'value' },
    encoding: { type: 'value' },
    'header-line': { type: 'value' },
    fixed: { type: 'value' },
    dates: { type: 'value' },
    rejects: { type: 'value' },
  },
  async run(terminal) {
    const { args, unlock } = terminal;
    if (args.positionals.length === 0)
      throw new Failure('usage', 'FILE is missing.', { hint: 'See --help.' });
    const wish = readWish(terminal);
    if (wish.kind === undefined && args.value('profile') === undefined) assertSets(args.positionals);
    await unlock();
    const profile = await findProfile(terminal);
    const done: Done[] = [];
    for (const file of args.positionals) {
      for (const kind of await kindsOf(terminal, file, wish, profile)) {
        done.push(await importOne(terminal, file, { ...wish, kind, profile }));
      }
    }
    return summarise(done, args.flag('dry-run'));
  },
};

/** `undo`: takes a whole import back. */
export const undo: Command = {
  usage: 'undo RECEIPT [--dry-run]',
  about: 'Take an import back; what was changed since stays. --dry-run only counts.',
  options: { 'dry-run': { type: 'flag' } },
  async run({ args, unlock, call }) {
    const receipt = onePositional(args, 'RECEIPT');
    await unlock();
    const isDry = args.flag('dry-run');
    const result = await call(isDry ? 'imports.undoPreview' : 'imports.undo', { receipt });
    const [removed, restored] = isDry ? ['Would remove', 'restore'] : ['Removed', 'restored'];
    return {
      document: result,
      lines: [
        `${removed} ${String(result.removed)}, ${restored} ${String(result.restored)}, kept because changed since ${String(result.keptBecauseChanged)}${result.keptForCourses === undefined ? '' : ` (${String(result.keptForCourses)} of them have courses now)`}.`,
      ],
    };
  },
};

/** What the command line says about every file. */
interface Wish {
  readonly kind: ImportKind | undefined;
  readonly known: KnownFormat;
  readonly dates: z.infer<typeof dateOrder> | undefined;
  readonly accept: readonly (typeof tripwireNames)[number][];
  readonly unattended: boolean;
}

interface OneWish extends Wish {
  readonly kind: ImportKind;
  readonly profile: NamedProfile | undefined;
}

interface NamedProfile {
  readonly name: string;
  readonly settings: ProfileSettings;
}

interface Done {
  readonly file: string;
  readonly kind: ImportKind;
  readonly counts: ImportCounts;
  readonly receipt: string | undefined;
  readonly issues: readonly Pick<ImportIssue, 'file' | 'line' | 'column' | 'rule'>[];
  readonly notStored: readonly string[];
  readonly warnings: readonly string[];
  readonly tripwires: readonly Tripwire[];
}

function readWish({ args }: Terminal): Wish {
  const headerLine = wholeNumber(args, 'header-line');
  const sheet = args.value('sheet');
  const table = args.value('table');
  const fixed = args.value('fixed');
  const encoding = oneOf(args.value('encoding')?.toLowerCase(), encodings, '--encoding');
  const yes = args.flag('yes');
  return {
    kind: oneOf(args.value('kind'), importKind.options, '--kind'),
    dates: oneOf(args.value('dates')?.toUpperCase(), dateOrder.options, '--dates'),
    known: {
      ...(headerLine === undefined ? {} : { headerLine }),
      ...(sheet === undefined ? {} : { sheet }),
      ...(table === undefined ? {} : { table }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(fixed === undefined ? {} : readColumnMap(fixed)),
    },
    accept: yes
      ? tripwireNames
      : args.values('accept').map((wire) => required(wire, tripwireNames, '--accept')),
    unattended: !yes,
  };
}

function oneOf<T extends string>(
  value: string | undefined,
  allowed: readonly T[],
  option: string,
): T | undefined {
  return value === undefined ? undefined : required(value, allowed, option);
}

function required<T extends string>(value: string, allowed: readonly T[], option: string): T {
  const found = allowed.find((each) => each === value);
  if (found !== undefined) return found;
  throw new Failure('usage', `${option} needs one of ${allowed.join(', ')}.`);
}

async function findProfile({ args, call }: Terminal): Promise<NamedProfile | undefined> {
  const name = args.value('profile');
  return name === undefined ? undefined : call('imports.profile', { name });
}

/** Only a set, which is a folder or a ZIP, says by itself what it brings. */
function assertSets(files: readonly string[]): void {
  const isSet = (file: string): boolean =>
    /\.zip$/i.test(file) || statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!files.every(isSet)) throw kindMissing();
}

function kindMissing(): Failure {
  return new Failure('usage', '--kind is missing.', {
    hint: 'Say what is in the file: --kind student, staff, registration or photo.',
  });
}

/** A set brings several kinds, people before their registrations; everything else brings the one that is said. */
async function kindsOf(
  { call, custodian }: Terminal,
  file: string,
  wish: Wish,
  profile: NamedProfile | undefined,
): Promise<readonly ImportKind[]> {
  const said = wish.kind ?? profile?.settings.kind;
  if (said !== undefined) return [said];
  const found = await call('imports.inspect', { file: custodian.grant(file), format: wish.known });
  if (found.kinds.length > 0) return found.kinds;
  throw kindMissing();
}

async function importOne(terminal: Terminal, path: string, wish: OneWish): Promise<Done> {
  const { call, custodian, args } = terminal;
  const file = custodian.grant(path);
  const { kind, profile } = wish;
  const found = await call('imports.inspect', {
    file,
    kind,
    ...(Object.keys(wish.known).length === 0 ? {} : { format: wish.known }),
    ...(profile === undefined ? {} : { profile: profile.name }),
  });
  assertUnambiguous(found, wish, profile);
  const { mapping, warnings } =
    profile === undefined ? mapColumns(found.columns, wish.dates) : followProfile(found, profile);
  const plan = await call('imports.plan', {
    file,
    kind: found.kind,
    format: found.format,
    mapping,
    options: {
      scope: args.flag('delta') ? 'delta' : (profile?.settings.scope ?? found.scope),
      update: profile?.settings.update ?? found.update,
    },
  });
  const rejects = args.value('rejects');
  if (rejects !== undefined && plan.issuesTotal > 0) {
    await call('imports.saveRejects', { plan: plan.plan, out: custodian.grant(rejects) });
  }
  const shared = {
    file: basename(path),
    kind: found.kind,
    issues: issuesOf(plan, path),
    notStored: plan.notStored,
    warnings: [
      ...new Set([...recognisedBy(found, profile), ...found.warnings, ...warnings, ...plan.warnings]),
    ],
    tripwires: plan.tripwires,
  };
  if (args.flag('dry-run')) {
    await call('imports.discard', { plan: plan.plan });
    return { counts: plan.counts, receipt: undefined, ...shared };
  }
  const receipt = await call('imports.apply', {
    plan: plan.plan,
    markInactive: args.flag('mark-inactive') || profile?.settings.markInactive === true,
    accept: [...wish.accept],
    unattended: wish.unattended,
    ...(profile === undefined ? {} : { profile: profile.name }),
  });
  await saveProfile(terminal, found, mapping);
  return { counts: receipt, receipt: receipt.receipt, ...shared };
}

/** A file that a saved profile fits is read by it, which nobody asked for by name. */
function recognisedBy(found: Inspection, asked: NamedProfile | undefined): string[] {
  return found.profile === undefined || asked !== undefined
    ? []
    : [`Read by the saved profile "${found.profile.name}", which has these columns.`];
}

/** A workbook or database with several tables is only read by guess where somebody looks on. */
function assertUnambiguous(found: Inspection, wish: Wish, profile: NamedProfile | undefined): void {
  const isSaid = profile !== undefined || wish.known.sheet !== undefined || wish.known.table !== undefined;
  if (isSaid || found.choices.length < 2 || found.format.type !== 'sqlite') return;
  throw new Failure('usage', 'This database has several tables.', {
    hint: `Say which one with --table: ${found.choices.slice(0, 20).join(', ')}.`,
  });
}

function followProfile(
  found: Inspection,
  profile: NamedProfile,
): { mapping: ColumnMapping[]; warnings: string[] } {
  const byHeader = new Map(profile.settings.mapping.map((each) => [each.header.toLowerCase(), each]));
  const headers = new Set(found.columns.map((column) => column.header.toLowerCase()));
  const lost = profile.settings.mapping.filter(
    (each) => each.field !== null && !headers.has(each.header.toLowerCase()),
  );
  if (lost.length > 0 && found.format.type !== 'photos') {
    throw new Failure(
      'mapping-incomplete',
      `The file lacks ${String(lost.length)} of the columns that this profile maps; nothing was written.`,
      {
        hint: `Missing: ${lost.map((each) => each.header).join(', ')}. Check the export, or save the profile anew.`,
      },
    );
  }
  const mapping = found.columns.map(({ column, header, refused }): ColumnMapping => {
    const said = refused === undefined ? byHeader.get(header.toLowerCase()) : undefined;
    return {
      column,
      header,
      field: said?.field ?? null,
      ...(said?.dateOrder === undefined ? {} : { dateOrder: said.dateOrder }),
      ...(said?.custom === undefined ? {} : { custom: said.custom }),
    };
  });
  return { mapping, warnings: [] };
}

/** Where day and month cannot be told apart, `--dates` decides; without it Trac's own order, month first, and a warning. */
function mapColumns(
  columns: readonly ColumnFinding[],
  dates: Wish['dates'],
): { mapping: ColumnMapping[]; warnings: string[] } {
  const warnings: string[] = [];
  const mapping = columns.map(
    ({ column, header, field, dateOrder: order, ambiguousDates, custom }): ColumnMapping => {
      if (ambiguousDates === true && dates === undefined)
        warnings.push(
          `The dates of "${header}" fit month first and day first; they were read month first. Use --dates to say otherwise.`,
        );
      const decided = ambiguousDates === true ? (dates ?? 'MDY') : order;
      return {
        column,
        header,
        field,
        ...(decided === undefined ? {} : { dateOrder: decided }),
        ...(custom === undefined ? {} : { custom }),
      };
    },
  );
  return { mapping, warnings };
}

async function saveProfile(
  { args, call }: Terminal,
  found: Inspection,
  mapping: readonly ColumnMapping[],
): Promise<void> {
  const name = args.value('save-profile');
  if (name === undefined) return;
  await call('imports.saveProfile', {
    name,
    settings: {
      kind: found.kind,
      headers: found.columns.map((column) => column.header),
      format: found.format,
      mapping: mapping.map(({ header, field, dateOrder: order, custom }) => ({
        header,
        field,
        ...(order === undefined ? {} : { dateOrder: order }),
        ...(custom === undefined ? {} : { custom }),
      })),
      scope: args.flag('delta') ? 'delta' : found.scope,
      update: found.update,
      markInactive: args.flag('mark-inactive'),
    },
  });
}

function issuesOf(plan: ImportPlan, path: string): Done['issues'] {
  return plan.issues.map(({ line, column, rule }) => ({
    file: basename(path),
    line,
    ...(column === undefined ? {} : { column }),
    rule,
  }));
}

function summarise(done: readonly Done[], isDry: boolean): Awaited<ReturnType<Command['run']>> {
  const counts: Counts = { ...noCounts };
  const keys = importKeys();
  for (const each of done) for (const key of keys) counts[key] += each.counts[key];
  const receipts = done.flatMap(({ receipt }) => (receipt === undefined ? [] : [receipt]));
  const issues = done.flatMap((each) => each.issues);
  const warnings = [...new Set(done.flatMap((each) => each.warnings))];
  const tripwires = done.flatMap((each) => each.tripwires);
  return {
    document: {
      ...counts,
      receipt: receipts.length > 1 ? receipts : (receipts[0] ?? null),
      issues,
      notStored: [...new Set(done.flatMap((each) => each.notStored))],
      warnings,
      tripwires,
      ...(done.length > 1
        ? {
            imports: done.map((each) => ({
              file: each.file,
              kind: each.kind,
              ...each.counts,
              receipt: each.receipt ?? null,
            })),
          }
        : {}),
    },
    lines: [
      ...warnings,
      ...issues.map(
        (issue) =>
          `line ${String(issue.line)}${issue.column === undefined ? '' : `, ${issue.column}`}: ${ruleText[issue.rule]}`,
      ),
      ...tripwires.map(
        ({ wire, count, of, field }) =>
          `tripwire ${wire}: ${String(count)} of ${String(of)}${field === undefined ? '' : ` (${field})`}`,
      ),
      keys.map((key) => `${key} ${String(counts[key])}`).join(', '),
      ...(isDry ? ['Nothing was written (--dry-run).'] : []),
      ...receipts.map((receipt) => `Receipt ${receipt}: take it back with "undo ${receipt}".`),
    ],
  };
}

function importKeys(): (keyof Counts)[] {
  return ['new', 'changed', 'same', 'rejected', 'duplicate', 'suppressed', 'notInFile', 'inactive'];
}
