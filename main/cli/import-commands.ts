import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { Failure } from '../../shared/failure.ts';
import type { ImportKind } from '../../shared/imports/source.ts';
import type { Inspection } from '../../shared/imports/columns.ts';
import type { ImportPlan } from '../../shared/imports/plan.ts';
import { allRefused, isAllRefused, rowsOf } from './all-refused.ts';
import { mapColumns, sayWhereToMap } from './import-mapping.ts';
import { findProfiles, followProfile, saveProfile } from './import-profiles.ts';
import type { AskedProfiles, NamedProfile } from './import-profiles.ts';
import { summarise, summariseStopped } from './import-summary.ts';
import type { Done } from './import-summary.ts';
import { readWish } from './import-wish.ts';
import type { Wish } from './import-wish.ts';
import { assertDeletes, deleteSource, withSources } from './delete-source.ts';
import type { DeletedSource } from './delete-source.ts';
import { rejectsFile } from './rejects-file.ts';
import type { Command, Terminal } from './run.ts';
import { inEnglish } from '../../shared/say.ts';

/** `import`: reads files, plans, and writes unless it is a dry run. */
export const importCommand: Command = {
  usage:
    'import FILE|FOLDER|ZIP... --kind student|staff|registration|photo [--profile NAME] [--dry-run] [--yes] [--accept TRIPWIRE]... [--mark-inactive] [--delta] [--sheet NAME] [--table NAME] [--encoding NAME] [--header-line N] [--fixed FILE] [--dates MDY|DMY|YMD] [--rejects FILE] [--save-profile NAME] [--delete-source]',
  about: 'Import people, registrations or photos; --dry-run only shows the plan.',
  more: `A file that changes far more than usual is refused unless --yes or --accept says otherwise; with --profile also one
of which every row is refused. With a set, --save-profile NAME saves one profile for each kind that it has rows of,
"NAME (students)" and so on, and --profile NAME follows them all; likewise --rejects FILE saves one file for each
of several parts, "FILE (students)" and so on. --delete-source overwrites and removes each file, or what was read of a
folder, once all of it was imported; it stays where rows were rejected and not saved, or where it is another one by now.`,
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
    'delete-source': { type: 'flag' },
  },
  async run(terminal) {
    const { args, unlock } = terminal;
    if (args.positionals.length === 0)
      throw new Failure('usage', 'FILE is missing.', { hint: 'See --help.' });
    assertDeletes(args);
    const wish = readWish(terminal);
    if (wish.kind === undefined && args.value('profile') === undefined) assertSets(args.positionals);
    await unlock();
    const profiles = await findProfiles(terminal);
    const isDry = args.flag('dry-run');
    const done: Done[] = [];
    const sources: DeletedSource[] = [];
    try {
      for (const file of args.positionals) {
        const kinds = await kindsOf(terminal, file, wish, profiles);
        const before = done.length;
        for (const kind of kinds) {
          const profile = profiles?.of(kind);
          done.push(await importOne(terminal, file, { ...wish, kind, profile, isOfSet: kinds.length > 1 }));
        }
        if (args.flag('delete-source')) sources.push(await deleteSource(terminal, file, done.slice(before)));
      }
    } catch (error) {
      if (done.length === 0) throw error;
      return withSources(summariseStopped(done, error, isDry), sources);
    }
    return withSources(summarise(done, isDry), sources);
  },
};

interface OneWish extends Wish {
  readonly kind: ImportKind;
  readonly profile: NamedProfile | undefined;
  /** Set where the file brings other kinds in the same command. */
  readonly isOfSet: boolean;
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
      ? mapColumns(found, wish.dates)
      : { mapping: followProfile(found, profile, wish.dates), warnings: [] };
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
      ...new Set(
        [...recognisedBy(found, profile), ...found.warnings, ...warnings, ...plan.warnings].map(inEnglish),
      ),
    ],
    tripwires: plan.tripwires,
  };
  if (args.flag('dry-run')) {
    await call('imports.discard', { plan: plan.plan });
    return { counts: plan.counts, receipt: undefined, ...shared };
  }
  // A nightly file of which nothing is good is the wrong one; who imports by hand sees what is wrong.
  if (wish.unattended && args.value('profile') !== undefined && isAllRefused(plan)) {
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

function issuesOf(plan: ImportPlan, path: string): Done['issues'] {
  return plan.issues.map(({ line, column, rule }) => ({
    file: basename(path),
    line,
    ...(column === undefined ? {} : { column }),
    rule,
  }));
}
