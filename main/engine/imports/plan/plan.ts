import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Failure } from '../../../../shared/failure.ts';
import { customPrefix } from '../../../../shared/fields.ts';
import type { CustomField } from '../../../../shared/fields.ts';
import { confirmationOf } from '../../../../shared/imports/counts.ts';
import { planOptions } from '../../../../shared/imports/plan.ts';
import type { ImportKind, SourceFormat } from '../../../../shared/imports/source.ts';
import type { ColumnMapping } from '../../../../shared/imports/columns.ts';
import type { ImportPlan, PlanOptions } from '../../../../shared/imports/plan.ts';
import { personKind } from '../../../../shared/person.ts';
import { now } from '../../clock.ts';
import { countPeople } from '../../people/count.ts';
import { customFields } from '../../people/custom-fields.ts';
import { findByNumber } from '../../people/find.ts';
import { toSummary } from '../../people/person-row.ts';
import { lookingActions } from '../../ledger/audit.ts';
import type { ReadableVault, WritableVault } from '../../vault/vault.ts';
import { createRowMapper } from '../columns/mapping.ts';
import { step } from '../job.ts';
import type { ImportJob } from '../job.ts';
import { openSource } from '../sources/open-source.ts';
import { fileState } from '../sources/file-bytes.ts';
import { createReadFiles } from '../sources/read-files.ts';
import type { ReadFiles } from '../sources/read-files.ts';
import type { Table } from '../sources/table.ts';
import { createLateRows } from './late-rows.ts';
import type { LateRows } from './late-rows.ts';
import { countActive, countRegistrations, missingPeople, missingRegistrations } from './missing.ts';
import { createPeoplePlanner } from './plan-people.ts';
import { planPhotos } from './plan-photos.ts';
import { createRegistrationPlanner } from './plan-registrations.ts';
import { createPlanReport } from './plan-report.ts';
import type { PlanReport } from './plan-report.ts';
import type { NumberSet } from './number-set.ts';
import type { RowPlanner } from './row-planner.ts';
import type { StagedRow } from './staged-rows.ts';
import { watchTraits } from './file-traits.ts';
import type { FileTraits, TraitWatch } from './file-traits.ts';
import { createStaging } from './staging.ts';
import type { Staging } from './staging.ts';
import { findTripwires } from './tripwires.ts';
import { said } from '../../../../shared/say.ts';
import type { Sentence } from '../../../../shared/say.ts';

/** What a plan is made from. */
export interface PlanInput {
  readonly path: string;
  readonly kind: ImportKind;
  readonly format: SourceFormat;
  readonly mapping: readonly ColumnMapping[];
  readonly options?: PlanOptions | undefined;
}

/** A plan that waits for its yes: what was shown, and the staged differences. */
export interface PlannedImport {
  readonly plan: ImportPlan;
  readonly path: string;
  /** The files that were read, as they were then. */
  readonly read: ReadFiles;
  readonly headers: readonly string[];
  readonly staging: Staging<StagedRow>;
  readonly sha256: string;
  /** How the source was read and where its columns went: headers and field keys, no values. */
  readonly source: {
    readonly format: SourceFormat;
    readonly columns: readonly { header: string; field: string | null }[];
    readonly traits?: FileTraits;
  };
  readonly custom: readonly CustomField[];
  /** Who stands in a file of people, changed or not; none in another file. */
  readonly seen: readonly NumberSet[];
  /** The row numbers of what the file does not have, for marking it inactive. */
  missing(): Iterable<number>;
  /** The state of the vault it was planned against: the last entry of the audit chain. */
  readonly against: number;
}

const batch = 1000;
const shownMissing = 100;

/** Reads, maps and compares a whole source; stages the differences and writes nothing to the inventory. Memory is flat. */
export async function planImport(
  vault: WritableVault,
  input: PlanInput,
  job: ImportJob,
): Promise<PlannedImport> {
  const staging = createStaging<StagedRow>(vault.folder);
  try {
    return await makePlan(vault, input, job, staging);
  } catch (error) {
    staging.remove();
    throw error;
  }
}

async function makePlan(
  vault: WritableVault,
  input: PlanInput,
  job: ImportJob,
  staging: Staging<StagedRow>,
): Promise<PlannedImport> {
  const { path, kind, format, mapping } = input;
  const today = now().slice(0, 10);
  const file = basename(path);
  const { files: read, note } = createReadFiles();
  // Of a folder only what is read counts.
  if (!fileState(path).isDirectory) note(path);
  const report = createPlanReport(file, staging, today);
  if (kind === 'photo' || format.type === 'photos') {
    const warnings = await planPhotos(vault, { path, report, staging, job, note });
    return finish(vault, input, staging, {
      report,
      headers: ['File'],
      notStored: [],
      warnings,
      planner: undefined,
      read,
    });
  }
  const options = input.options ?? planOptions.parse({});
  const source = await openSource(path, kind, format, vault, note);
  try {
    const { headers, part } = source.table;
    const custom = customFields(vault);
    const mapper = createRowMapper({ kind, mapping, headers, today, fixes: options.fixes, custom });
    const planner =
      kind === 'registration'
        ? createRegistrationPlanner({ vault, mapper, options, report, staging })
        : createPeoplePlanner({ vault, kind, mapper, options, report, staging });
    const late = createLateRows(vault.folder);
    const traits = watchTraits(path, format, mapping);
    try {
      await takeAll(source.table, planner, { report, late, traits, job });
      takeLate(planner, late, job);
    } finally {
      late.remove();
    }
    planner.finish();
    planner.release();
    const ofSet = part === undefined ? [] : [...part.warnings, ...part.notes()];
    const warnings = [...ofSet, ...mapper.warnings(), ...planner.warnings()];
    return finish(vault, input, staging, {
      report,
      headers,
      notStored: mapper.notStored,
      warnings,
      planner,
      traits: traits.seen(),
      read,
    });
  } finally {
    source.close();
  }
}

interface Taking {
  readonly report: PlanReport;
  readonly late: LateRows;
  readonly traits: TraitWatch;
  readonly job: ImportJob;
}

async function takeAll(
  table: Table,
  planner: RowPlanner,
  { report, late, traits, job }: Taking,
): Promise<void> {
  let rows = 0;
  for await (const batchOfRows of table.batches()) {
    for (const row of batchOfRows) {
      if (rows++ % batch === 0) {
        const share = table.readShare();
        step(
          job,
          said('Comparing with the inventory'),
          rows,
          share > 0 ? Math.max(rows, Math.round(rows / share)) : 0,
        );
      }
      if (row.cells !== undefined) traits.take(row.cells);
      if ('rule' in row) {
        report.reject(row, row.rule);
        planner.meet(row.cells ?? [], true);
      } else if (row.gone === true) late.add(row);
      else planner.take(row);
    }
  }
  if (rows === 0 && table.part === undefined)
    throw new Failure('no-rows', 'This file has a header and no rows.', {
      hint: 'Export it again; nothing was changed.',
    });
}

function takeLate(planner: RowPlanner, late: LateRows, job: ImportJob): void {
  let rows = 0;
  for (const row of late.read()) {
    if (rows++ % batch === 0) step(job, said('Comparing what is gone'), rows, 0);
    planner.take(row);
  }
}

interface Gathered {
  readonly report: PlanReport;
  readonly headers: readonly string[];
  readonly notStored: readonly string[];
  readonly warnings: readonly (string | Sentence)[];
  readonly planner: (RowPlanner & { readonly terms?: ReadonlySet<string> }) | undefined;
  readonly traits?: FileTraits;
  readonly read: ReadFiles;
}

function finish(
  vault: WritableVault,
  input: PlanInput,
  staging: Staging<StagedRow>,
  { report, headers, notStored, warnings, planner, traits, read }: Gathered,
): PlannedImport {
  staging.finish();
  const options = input.options ?? planOptions.parse({});
  const missing = (): Iterable<number> =>
    planner === undefined || options.scope === 'delta' ? [] : missingOf(vault, input.kind, planner);
  const missingSample: ImportPlan['missingSample'] = [];
  for (const no of missing()) {
    report.counts.notInFile++;
    if (missingSample.length < shownMissing) {
      const person = findByNumber(vault, input.kind === 'registration' ? personOf(vault, no) : no);
      if (person !== undefined) missingSample.push(toSummary(person));
    }
  }
  const gathered = report.finish();
  const wires = findTripwires({
    kind: input.kind,
    counts: gathered.counts,
    known: knownCount(vault, input.kind, options.scope, planner?.terms),
    scope: options.scope,
    blanked: planner?.blanks.blanked() ?? [],
  });
  const plan: ImportPlan = {
    plan: '',
    file: basename(input.path),
    kind: input.kind,
    ...gathered,
    missingSample,
    notStored: [...notStored],
    warnings: [...warnings],
    tripwires: wires,
    ...(wires.length === 0 ? {} : { confirm: confirmationOf(gathered.counts, false) }),
  };
  const source = {
    format: input.format,
    columns: input.mapping.map(({ column, field }) => ({ header: headers[column] ?? '', field })),
    ...(traits === undefined ? {} : { traits }),
  };
  return {
    plan,
    path: input.path,
    read,
    headers,
    staging,
    sha256: hashOf(JSON.stringify(source), plan),
    source,
    custom: customOf(input.mapping),
    seen:
      planner === undefined || !personKind.safeParse(input.kind).success ? [] : [planner.seen, planner.met],
    missing,
    against: lastEntry(vault),
  };
}

function missingOf(
  vault: ReadableVault,
  kind: ImportKind,
  planner: RowPlanner & { readonly terms?: ReadonlySet<string> },
): Iterable<number> {
  const person = personKind.safeParse(kind);
  return person.success
    ? missingPeople(vault, person.data, planner)
    : missingRegistrations(vault, planner.terms ?? new Set(), planner);
}

function personOf(vault: ReadableVault, registration: number): number {
  return (
    vault.db
      .prepare<[number], { person_no: number }>('SELECT person_no FROM registration WHERE no = ?')
      .get(registration)?.person_no ?? 0
  );
}

/** How many active records of a kind there are, of registrations in the terms of the file: what the tripwires measure against. */
function knownCount(
  vault: ReadableVault,
  kind: ImportKind,
  scope: PlanOptions['scope'],
  terms: ReadonlySet<string> = new Set(),
): number {
  if (kind === 'registration') return countRegistrations(vault, terms);
  const person = personKind.safeParse(kind);
  // Only a whole file is measured by who is missing from it: those who left long ago are no part of that.
  if (person.success)
    return scope === 'delta' ? countPeople(vault, person.data) : countActive(vault, person.data);
  return vault.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM photo').get()?.n ?? 0;
}

/** The custom fields that a mapping makes or sets, as they were said. */
function customOf(mapping: readonly ColumnMapping[]): CustomField[] {
  return mapping.flatMap(({ field, custom }) =>
    field !== null && field.startsWith(customPrefix)
      ? [{ key: field, type: custom?.type ?? 'text', class: custom?.class ?? 'unclassified' }]
      : [],
  );
}

/** The number of the last entry of the audit chain: any change of the vault moves it. */
export function lastEntry(vault: ReadableVault): number {
  const row = vault.db
    .prepare<string[], { seq: number }>(
      `SELECT seq FROM audit WHERE action NOT IN (${lookingActions.map(() => '?').join(', ')}) ORDER BY seq DESC LIMIT 1`,
    )
    .get(...lookingActions);
  return row?.seq ?? 0;
}

/** Names a plan's outcome; a value of a person is not in it. */
function hashOf(source: string, plan: ImportPlan): string {
  return createHash('sha256').update(source).update(JSON.stringify(plan.counts)).digest('hex');
}
