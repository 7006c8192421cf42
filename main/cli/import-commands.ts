import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { z } from 'zod';
import { dateOrder, encodings, importKind, tripwireNames } from '../../shared/imports.ts';
import type {
  ColumnFinding,
  ColumnMapping,
  ImportKind,
  ImportPlan,
  Inspection,
  KnownFormat,
} from '../../shared/imports.ts';
import { Failure } from '../../shared/failure.ts';
import { readColumnMap } from './column-map.ts';
import { rejectsFile } from './rejects-file.ts';
import { findProfiles, followProfile, saveProfile } from './import-profiles.ts';
import type { AskedProfiles, NamedProfile } from './import-profiles.ts';
import { summarise, summariseStopped } from './import-summary.ts';
import type { Done } from './import-summary.ts';
import { onePositional, wholeNumber } from './run.ts';
import type { Command, Terminal } from './run.ts';

/** `import`: reads files, plans, and writes unless it is a dry run. */
export const importCommand: Command = {
  usage:
    'import FILE|FOLDER|ZIP... --kind student|staff|registration|photo [--profile NAME] [--dry-run] [--yes] [--accept TRIPWIRE]... [--mark-inactive] [--delta] [--sheet NAME] [--table NAME] [--encoding NAME] [--header-line N] [--fixed FILE] [--dates MDY|DMY|YMD] [--rejects FILE] [--save-profile NAME]',
  about:
    'Import people, registrations or photos; --dry-run only shows the plan. A file that changes far more than usual is refused unless --yes or --accept says otherwise, and so is one of which every row is. --save-profile with a set saves one profile for each kind that it has rows of, "NAME (students)" and so on; --profile NAME follows them all. Likewise --rejects FILE saves one file for each of several parts, "FILE (students)" and so on.',
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
    const profiles = await findProfiles(terminal);
    const isDry = args.flag('dry-run');
    const done: Done[] = [];
    try {
      for (const file of args.positionals) {
        const kinds = await kindsOf(terminal, file, wish, profiles);
        for (const kind of kinds) {
          const profile = profiles?.of(kind);
          done.push(await importOne(terminal, file, { ...wish, kind, profile, isOfSet: kinds.length > 1 }));
        }
      }
    } catch (error) {
      if (done.length === 0) throw error;
      return summariseStopped(done, error, isDry);
    }
    return summarise(done, isDry);
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
  /** Set where the file brings other kinds in the same command. */
  readonly isOfSet: boolean;
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
  profiles: AskedProfiles | undefined,
): Promise<readonly ImportKind[]> {
  const said = wish.kind ?? (profiles?.isOfSet === true ? undefined : profiles?.of(undefined)?.settings.kind);
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
    profile === undefined
      ? mapColumns(found.columns, wish.dates)
      : { mapping: followProfile(found, profile), warnings: [] };
  const plan = await call('imports.plan', {
    file,
    kind: found.kind,
    format: found.format,
    mapping,
    options: {
      scope: args.flag('delta') ? 'delta' : found.scope,
      update: found.update,
    },
  }).catch((error: unknown) => {
    throw profile === undefined ? sayWhereToMap(error) : error;
  });
  const rejects = args.value('rejects');
  if (rejects !== undefined && plan.issuesTotal > 0) {
    const out = rejectsFile(rejects, {
      file: path,
      files: args.positionals,
      kind: wish.isOfSet ? kind : undefined,
    });
    await call('imports.saveRejects', { plan: plan.plan, out: custodian.grant(out) });
  }
  const shared = {
    file: basename(path),
    kind: found.kind,
    issues: issuesOf(plan, path),
    issuesTotal: plan.issuesTotal,
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
  if (wish.unattended && isAllRefused(plan)) {
    await call('imports.discard', { plan: plan.plan });
    throw allRefused(plan);
  }
  const receipt = await call('imports.apply', {
    plan: plan.plan,
    markInactive: args.flag('mark-inactive') || profile?.settings.markInactive === true,
    accept: [...wish.accept],
    unattended: wish.unattended,
    ...(profile === undefined ? {} : { profile: profile.name }),
  });
  // By columns without a row nothing can be known of what they hold.
  if (rowsOf(plan) > 0) await saveProfile(terminal, found, mapping, wish.isOfSet);
  return { counts: receipt, receipt: receipt.receipt, ...shared };
}

/** Here no column can be pointed at: that is done once in the window, or in the file. */
function sayWhereToMap(error: unknown): unknown {
  if (!(error instanceof Failure) || error.code !== 'mapping-incomplete') return error;
  return new Failure('mapping-incomplete', error.message, {
    hint: 'Map the columns once in the window and save them as a profile for --profile, or give the columns of the file the names that Trac uses. Where a title stands above the header, say its line with --header-line.',
  });
}

/** A file that a saved profile fits is read by it, which nobody asked for by name. */
function recognisedBy(found: Inspection, asked: NamedProfile | undefined): string[] {
  return found.profile === undefined || asked !== undefined
    ? []
    : [`Read by the saved profile "${found.profile.name}", which has these columns.`];
}

/** What holds several tables is only read by guess where somebody looks on. */
function assertUnambiguous(found: Inspection, wish: Wish, profile: NamedProfile | undefined): void {
  const isSaid = profile !== undefined || wish.known.sheet !== undefined || wish.known.table !== undefined;
  if (isSaid || found.profile !== undefined || found.guessed !== true) return;
  const isWorkbook = found.format.type === 'xlsx';
  const what = isWorkbook ? 'workbook has several sheets' : 'file has several tables';
  throw new Failure('usage', `This ${what}.`, {
    hint: `Say which one with ${isWorkbook ? '--sheet' : '--table'}: ${found.choices.slice(0, 20).join(', ')}.`,
  });
}

function rowsOf({ counts }: ImportPlan): number {
  const { new: fresh, changed, same, rejected, duplicate, suppressed } = counts;
  return fresh + changed + same + rejected + duplicate + suppressed;
}

/** A file of which nothing is good is the wrong file, or read in the wrong way. */
function isAllRefused(plan: ImportPlan): boolean {
  return plan.counts.rejected > 0 && rowsOf(plan) === plan.counts.rejected;
}

function allRefused(plan: ImportPlan): Failure {
  const rules = plan.issueGroups.slice(0, 5).map(({ rule, column, count }) => {
    const where = column === undefined ? '' : ` in "${column}"`;
    return `${rule}${where} ${String(count)} times`;
  });
  return new Failure(
    'confirmation-mismatch',
    `Every row of the file is refused (${String(plan.counts.rejected)}); nothing was written.`,
    { hint: `${rules.join(', ')}. --dry-run shows the lines; --yes keeps a receipt of it all the same.` },
  );
}

/** Where day and month cannot be told apart, or stand in both orders, `--dates` decides; without it Trac's own order, month first, and a warning. */
function mapColumns(
  columns: readonly ColumnFinding[],
  dates: Wish['dates'],
): { mapping: ColumnMapping[]; warnings: string[] } {
  const warnings: string[] = [];
  const mapping = columns.map(
    ({ column, header, field, dateOrder: order, ambiguousDates, dateFit, custom }): ColumnMapping => {
      if (ambiguousDates === true && dates === undefined)
        warnings.push(
          `The dates of "${header}" fit month first and day first; they were read month first. Use --dates to say otherwise.`,
        );
      const isMixed = (dateFit?.dayFirst ?? 0) > 0 && (dateFit?.monthFirst ?? 0) > 0;
      const decided = ambiguousDates === true ? (dates ?? 'MDY') : isMixed ? (dates ?? order) : order;
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

function issuesOf(plan: ImportPlan, path: string): Done['issues'] {
  return plan.issues.map(({ line, column, rule }) => ({
    file: basename(path),
    line,
    ...(column === undefined ? {} : { column }),
    rule,
  }));
}
