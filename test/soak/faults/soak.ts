import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createCustodian } from '../../../main/custodian.ts';
import type { Custodian } from '../../../main/custodian.ts';
import { findSlot, wipeOpened } from '../../../main/engine/vault/find-slot.ts';
import { readKeyring } from '../../../main/engine/vault/keyring.ts';
import { readRecoveryKey } from '../../../main/engine/vault/recovery-key.ts';
import type { Secret } from '../../../main/engine/vault/slots.ts';
import { writePrivateFile } from '../../../main/engine/vault/files.ts';
import { finishSwitch } from '../../../main/engine/vault/switch-files.ts';
import { Failure } from '../../../shared/failure.ts';
import { pick, seededRandom } from '../../fixtures/random.ts';
import { canMountSmallDisk } from '../../support/small-disk.ts';
import { buildFailingDisk } from './failing-disk.ts';
import type { FailingDisk } from './failing-disk.ts';
import { faults } from './faults.ts';
import type { Fault, Faulted, Recording, Setting } from './faults.ts';
import { jobs, plantedWords } from './jobs.ts';
import type { Job } from './jobs.ts';
import { readChanges, rememberTree } from './lost-writes.ts';
import { copyPlace, makePlace, passphrase, runInside, runProgram } from './place.ts';
import type { Outcome, Place } from './place.ts';
import { differences, differingRows, filesBelow, findKey, observe, strays } from './state.ts';
import type { State } from './state.ts';

/** What a soak is asked for. */
export interface FaultRun {
  readonly count: number;
  readonly seed: number;
  /** The number of the first. */
  readonly from?: number;
  wantsJob(name: string): boolean;
  wantsFault(name: string): boolean;
  /** Other faults than those of a soak. */
  readonly faults?: readonly Fault[];
  /** Told of each fault once it was looked at. */
  readonly report?: (line: string) => void;
}

/** How one kind of fault went. */
export interface FaultCount {
  faults: number;
  /** The job had happened when the vault was opened again, or it had not. */
  happened: number;
  not: number;
  wrong: number;
}

/** What a soak came to. */
export interface FaultTally {
  readonly byFault: ReadonlyMap<string, FaultCount>;
  readonly byJob: ReadonlyMap<string, FaultCount>;
  /** Kinds that this machine cannot make. */
  readonly skipped: readonly string[];
  /** What was not as it must be, with the number by which the same can be made again. */
  readonly problems: readonly string[];
}

/** What is known of a job before any fault. */
interface Known {
  readonly job: Job;
  readonly template: string;
  readonly before: State | undefined;
  readonly after: State;
  /** Tables whose rows two undisturbed runs fill differently: only counted. */
  readonly random: ReadonlySet<string>;
  readonly milliseconds: number;
  readonly recording: Recording | undefined;
}

/** Makes random faults in random jobs, and looks after each whether the vault and the job are whole. */
export async function soakFaults(wanted: FaultRun): Promise<FaultTally> {
  const scratch = mkdtempSync(join(tmpdir(), 'custodian-faults-'));
  const custodian = createCustodian({ runtime: 'cli', version: '0', pick: () => Promise.resolve([]) });
  try {
    return await soakIn(scratch, custodian, wanted);
  } finally {
    await custodian.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function soakIn(scratch: string, custodian: Custodian, wanted: FaultRun): Promise<FaultTally> {
  const disk = buildFailingDisk(scratch);
  const canMount = canMountSmallDisk();
  const can = (fault: Fault): boolean =>
    (fault.needs !== 'compiler' || disk !== undefined) && (fault.needs !== 'mount' || canMount);
  const named = (wanted.faults ?? faults).filter(({ name }) => wanted.wantsFault(name));
  const possible = named.filter(can).flatMap((fault) => Array.from({ length: fault.share }, () => fault));
  const wantedJobs = jobs.filter(({ name }) => wanted.wantsJob(name));
  const known = new Map<string, Known>();
  const tally = {
    byFault: new Map<string, FaultCount>(),
    byJob: new Map<string, FaultCount>(),
    skipped: named
      .filter((fault) => !can(fault))
      .map(({ name, needs }) => `${name} (needs a ${needs ?? ''})`),
    problems: [] as string[],
  };
  const { from = 0 } = wanted;
  for (let number = from; number < from + wanted.count; number++) {
    const chance = seededRandom(wanted.seed * 1_000_003 + number);
    const fault = pick(chance, possible);
    const job = pick(chance, wantedJobs);
    const facts = known.get(job.name) ?? (await learn(job, scratch, custodian, disk));
    known.set(job.name, facts);
    const setting: Setting = { ...facts, root: join(scratch, 'place'), scratch, chance, disk, canMount };
    const faulted = await fault.inflict(setting);
    const { happened, problems } = await judge(facts, faulted, custodian);
    leave(faulted.place);
    const counts = [countOf(tally.byFault, fault.name), countOf(tally.byJob, job.name)];
    for (const count of counts) {
      count.faults++;
      count[happened ? 'happened' : 'not']++;
      if (problems.length > 0) count.wrong++;
    }
    const line = `${String(number)}: ${job.name}, ${fault.name}, ${faulted.where}`;
    tally.problems.push(...problems.map((problem) => `${line}: ${problem}`));
    wanted.report?.(
      `${line}: ${problems.length > 0 ? `WRONG ${problems.join('; ')}` : happened ? 'happened' : 'did not happen'}`,
    );
  }
  return tally;
}

function countOf(counts: Map<string, FaultCount>, name: string): FaultCount {
  const count = counts.get(name) ?? { faults: 0, happened: 0, not: 0, wrong: 0 };
  counts.set(name, count);
  return count;
}

/** Empties a place, and takes a disk away that was mounted for it. */
function leave(place: Place): void {
  try {
    const mounted = readFileSync('/proc/mounts', 'utf8').includes(` ${place.root} `);
    if (mounted) execFileSync('umount', ['-l', place.root]);
  } catch {
    // no such list: nothing was mounted
  }
  rmSync(place.root, { recursive: true, force: true });
}

/** Runs a job undisturbed, twice, and remembers what the vault is before and after. */
async function learn(
  job: Job,
  scratch: string,
  custodian: Custodian,
  disk: FailingDisk | undefined,
): Promise<Known> {
  const template = join(scratch, job.name.replaceAll(' ', '-'));
  const log = join(scratch, 'learn.log');
  // Prepared where it will run: paths are part of what a vault knows.
  const made = makePlace(join(scratch, 'place'));
  await job.prepare(made, custodian);
  copyPlace(made.root, template);
  leave(made);
  const runOnce = async (): Promise<{ state: State; recording: Recording | undefined; outcome: Outcome }> => {
    const place = copyPlace(template, join(scratch, 'place'));
    const tree = rememberTree(place.root);
    rmSync(log, { force: true });
    const env = disk?.(place.root, { kind: 'none' }, log) ?? {};
    const outcome = await runProgram(place, job.args(place), {
      env,
      ...(job.program === undefined ? {} : { program: job.program }),
    });
    if (outcome.status !== 0) throw new Error(`${job.name} fails by itself: ${JSON.stringify(outcome)}`);
    const recording = disk === undefined ? undefined : { tree, changes: readChanges(log), outcome };
    await openAndClose(place, job, custodian);
    const state = await observe(place, job.passphrases ?? [passphrase]);
    leave(place);
    return { state, recording, outcome };
  };
  const first = await runOnce();
  const second = await runOnce();
  const place = copyPlace(template, join(scratch, 'place'));
  let before: State | undefined;
  if (job.isFirst !== true) {
    // A vault that is migrated by being opened is looked at as it is.
    if (job.isDoneByOpening !== true) await openAndClose(place, job, custodian);
    before = await observe(place, job.passphrases ?? [passphrase]);
  }
  leave(place);
  return {
    job,
    template,
    before,
    after: first.state,
    random: new Set(differences(first.state, second.state)),
    milliseconds: Math.max(first.outcome.milliseconds, second.outcome.milliseconds),
    recording: second.recording,
  };
}

/** Opens the vault as the program does, verifies it, and closes it. Gives what is wrong with it. */
async function openAndClose(place: Place, job: Job, custodian: Custodian): Promise<string[]> {
  const found = await findKey(place, job.passphrases ?? [passphrase]);
  custodian.chooseVault(place.vault);
  const opened = await custodian.call('vault.unlock', { passphrase: found.passphrase });
  if (!opened.ok) return [`the vault does not open: ${opened.failure.code}, ${opened.failure.message}`];
  const verified = await custodian.call('vault.verify', {});
  await custodian.lock('asked');
  if (!verified.ok) return [`verify fails: ${verified.failure.code}`];
  return verified.value.checks
    .filter(({ ok }) => !ok)
    .map(({ name, detail }) => `verify: ${name}: ${detail}`);
}

/** Opens the vault after a fault, says whether the job has happened, and what is wrong. The job is then run once more. */
async function judge(
  facts: Known,
  faulted: Faulted,
  custodian: Custodian,
): Promise<{ happened: boolean; problems: string[] }> {
  const { job } = facts;
  const { place, outcome } = faulted;
  faulted.repair?.();
  const problems = [...(faulted.wrong === undefined ? [] : [faulted.wrong]), ...reported(faulted)];
  try {
    const first = await lookAt(facts, place, custodian);
    problems.push(...first.problems);
    if (outcome?.status === 0 && first.which !== 'after')
      problems.push('it said that it was done, and it was not');
    problems.push(...untrue(outcome, first.which, job));
    const again =
      job.program === undefined
        ? await runInside(custodian, place, job.args(place))
        : await runProgram(place, job.args(place), { program: job.program });
    if (again.code === 'internal' || (again.status !== 0 && again.code === undefined))
      problems.push(`once more, it ends with ${again.code ?? again.stderr.slice(0, 200)}`);
    if (first.which === 'before' && again.status !== 0)
      problems.push(`it cannot be done any more: ${again.code ?? String(again.status)}`);
    if (first.which === 'before' && again.status === 0) {
      const second = await lookAt(facts, place, custodian);
      if (second.which !== 'after')
        problems.push(`done once more, it differs: ${second.problems.join('; ')}`);
    }
    problems.push(...leftAfterNextUse(place));
    return { happened: first.which === 'after', problems };
  } catch (error) {
    return {
      happened: false,
      problems: [...problems, error instanceof Error ? `${error.message}` : String(error)],
    };
  }
}

const diskCodes: ReadonlySet<string | undefined> = new Set(['disk-error', 'disk-full', 'read-only']);

/** What a failed job said of its change, against what is there: "nothing was changed" is said only where it is so, and "nobody can know" only of a disk that failed. */
function untrue(outcome: Outcome | undefined, which: 'before' | 'after' | 'neither', job: Job): string[] {
  if (outcome === undefined || outcome.status === 0 || outcome.hangs === true) return [];
  const { code = 'nothing', changed } = outcome;
  if (changed === 'unknown' && !diskCodes.has(code)) return [`it said ${code}, and that it does not know`];
  if (changed === 'yes' && which === 'before') return [`it said ${code} after the change, and there is none`];
  // To look at such a vault is to do the job.
  if (job.isDoneByOpening === true) return [];
  return changed === undefined && which === 'after' ? [`it said ${code}, and yet it was done`] : [];
}

/** Half-written files may lie beside the outputs until the program next writes there, ten minutes later. Gives those that still do. */
function leftAfterNextUse({ out }: Place): string[] {
  const halfWritten = (): string[] => filesBelow(out).filter((name) => /(?:^|\/)\.[^/]*\.tmp$/.test(name));
  const before = new Date(Date.now() - 660_000);
  for (const name of halfWritten()) {
    utimesSync(join(out, name), before, before);
    writePrivateFile(join(out, dirname(name), 'next.txt'), '');
  }
  return halfWritten().map((name) => `left for good: ${name}`);
}

/** What is wrong with how the program ended. */
function reported({ outcome, mustSucceed, readFails }: Faulted): string[] {
  if (outcome === undefined) return [];
  if (outcome.hangs === true) return ['it does not end'];
  if (mustSucceed === true && outcome.status !== 0)
    return [`it failed with ${outcome.code ?? outcome.stderr.slice(0, 200)}`];
  if (outcome.status === 0) return [];
  if (outcome.code === undefined) return [`it ended without a word: ${outcome.stderr.slice(0, 200)}`];
  const isWrong =
    outcome.code === 'internal' ||
    outcome.code === 'keyring-tampered' ||
    // A page that the disk does not give is as good as damaged.
    (outcome.code === 'vault-damaged' && readFails !== true);
  return isWrong ? [`it said ${outcome.code ?? ''}`] : [];
}

async function lookAt(
  { job, before, after, random }: Known,
  place: Place,
  custodian: Custodian,
): Promise<{ which: 'before' | 'after' | 'neither'; problems: string[] }> {
  // As the program does before it looks for a vault.
  if (existsSync(place.vault)) finishSwitch(place.vault);
  if (job.isFirst === true && !isVault(place)) return { which: 'before', problems: [] };
  const problems = await openAndClose(place, job, custodian);
  problems.push(...(await withoutKey(place, job)));
  const state = await observe(place, job.passphrases ?? [passphrase]);
  problems.push(...strays(place, plantedWords, job.readable ?? (() => false)));
  const fromAfter = differences(state, after, random);
  if (fromAfter.length === 0) return { which: 'after', problems };
  const later = new Set(job.finishedLater ?? []);
  if (fromAfter.every((name) => later.has(name))) return { which: 'after', problems };
  const fromBefore = before === undefined ? ['vault'] : differences(state, before);
  if (fromBefore.length === 0) return { which: 'before', problems };
  // Opening a vault of an older version is the job itself.
  const rows = fromAfter
    .filter((name) => !later.has(name))
    .flatMap((name) => differingRows(state, after, name));
  problems.push(
    `neither before (${fromBefore.join(', ')}) nor after (${fromAfter.join(', ')}): ${rows.join(' ').slice(0, 600)}`,
  );
  return { which: 'neither', problems };
}

/** Whether people are left without any recovery key. */
async function withoutKey(place: Place, { recoverySheets }: Job): Promise<string[]> {
  if (recoverySheets === undefined) return [];
  for (const path of recoverySheets(place).filter((each) => existsSync(each))) {
    const secret = { recovery: readRecoveryKey(readFileSync(path, 'utf8').trim()) };
    if (await opens(place, secret)) return [];
  }
  return ['no recovery key opens the vault'];
}

async function opens(place: Place, secret: Secret): Promise<boolean> {
  try {
    wipeOpened((await findSlot(readKeyring(place.vault), secret)).opened);
    return true;
  } catch (error) {
    if (error instanceof Failure && error.code === 'wrong-recovery-key') return false;
    throw error;
  }
}

function isVault(place: Place): boolean {
  if (!existsSync(place.vault)) return false;
  try {
    readKeyring(place.vault);
    return true;
  } catch (error) {
    if (error instanceof Failure && error.code === 'not-a-vault') return false;
    throw error;
  }
}

/** The tally as a table. */
export function printFaults({ byFault, byJob, skipped, problems }: FaultTally): string {
  const rows = (title: string, counts: ReadonlyMap<string, FaultCount>): string[] => [
    `${title.padEnd(44)} faults  happened  did not  wrong`,
    ...[...counts].map(
      ([name, { faults: all, happened, not, wrong }]) =>
        `${name.padEnd(44)} ${String(all).padStart(6)} ${String(happened).padStart(9)} ${String(not).padStart(8)} ${String(wrong).padStart(6)}`,
    ),
  ];
  return [
    ...rows('by fault', byFault),
    '',
    ...rows('by job', byJob),
    ...(skipped.length === 0 ? [] : ['', `Not made on this machine: ${skipped.join(', ')}.`]),
    ...(problems.length === 0
      ? ['', 'After each the vault opened, was whole, and the job had happened or had not.']
      : ['', 'WRONG', ...problems]),
  ].join('\n');
}
