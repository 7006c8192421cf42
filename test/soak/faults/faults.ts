import { execFileSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FailingDisk, DiskFault } from './failing-disk.ts';
import type { Job } from './jobs.ts';
import { afterKill, afterPowerCut, layOut } from './lost-writes.ts';
import type { Chance, Change, Tree } from './lost-writes.ts';
import { copyPlace, placeAt, runProgram } from './place.ts';
import type { Outcome, Place, Start } from './place.ts';

/** What a fault works with. */
export interface Setting {
  readonly job: Job;
  /** A fresh copy of what the job begins with is put into it. */
  readonly template: string;
  readonly root: string;
  /** A folder for logs, outside the place. */
  readonly scratch: string;
  /** How long the job takes undisturbed. */
  readonly milliseconds: number;
  /** What a real run of the program did to the disk, change by change; undefined without a failing disk. */
  readonly recording: Recording | undefined;
  readonly chance: Chance;
  readonly disk: FailingDisk | undefined;
  readonly canMount: boolean;
}

/** A run of the program on a disk that writes down what is done to it. */
export interface Recording {
  readonly tree: Tree;
  readonly changes: readonly Change[];
  readonly outcome: Outcome;
}

/** What came of a job under a fault. */
export interface Faulted {
  readonly place: Place;
  /** Undefined when the program was ended from outside: what became of the job is only on the disk. */
  readonly outcome: Outcome | undefined;
  /** Whether the fault may not stop the job. */
  readonly mustSucceed?: boolean;
  /** The disk did not give what was read. */
  readonly readFails?: boolean;
  /** What was wrong already. */
  readonly wrong?: string;
  /** Where it happened, so that it can be made again. */
  readonly where: string;
  /** Brings the disk back, before anybody looks. */
  readonly repair?: () => void;
}

/** A way in which the world can fail a program. */
export interface Fault {
  readonly name: string;
  readonly needs?: 'compiler' | 'mount';
  /** Of so many faults this is one. */
  readonly share: number;
  inflict(setting: Setting): Promise<Faulted>;
}

const run = (place: Place, job: Job, start: Start = {}): Promise<Outcome> =>
  runProgram(place, job.args(place), {
    ...start,
    ...(job.program === undefined ? {} : { program: job.program }),
  });

/** Any moment of the job, its end included. */
function moment({ chance, milliseconds }: Setting): number {
  return Math.round(chance() * milliseconds * 1.05);
}

function recorded(recording: Recording | undefined): Recording {
  if (recording === undefined) throw new Error('nothing was written down: there is no compiler here');
  return recording;
}

/** The outcome, unless a signal ended the program: what became of the job is only on the disk then. */
function ofItself(outcome: Outcome): Outcome | undefined {
  return outcome.status === null && outcome.hangs !== true ? undefined : outcome;
}

function onFailingDisk(name: string, share: number, kind: DiskFault['kind']): Fault {
  return {
    name,
    needs: 'compiler',
    share,
    async inflict(setting) {
      const { job, chance, disk } = setting;
      const place = copyPlace(setting.template, setting.root);
      if (disk === undefined) throw new Error('there is no compiler here');
      const { changes } = recorded(setting.recording);
      // About as many reads as there are changes are made before and between them.
      const at = 1 + Math.floor(chance() * changes.length);
      const outcome = await run(place, job, { env: disk(place.root, { kind, at }) });
      return {
        place,
        outcome: ofItself(outcome),
        readFails: kind === 'read-error',
        where: `${kind} at ${String(at)}`,
      };
    },
  };
}

/** Every fault that a soak makes. */
export const faults: readonly Fault[] = [
  {
    name: 'kill -9 at a moment',
    share: 4,
    async inflict(setting) {
      const place = copyPlace(setting.template, setting.root);
      const after = moment(setting);
      const outcome = await run(place, setting.job, {
        during: async (child) => {
          await wait(after);
          child.kill('SIGKILL');
        },
      });
      return {
        place,
        outcome: ofItself(outcome),
        where: `after ${String(after)} ms`,
      };
    },
  },
  {
    name: 'kill -9 before a change of the disk',
    needs: 'compiler',
    share: 9,
    inflict({ recording, root, chance }) {
      const { tree, changes } = recorded(recording);
      const at = Math.floor(chance() * changes.length);
      layOut(root, afterKill(tree, changes.slice(0, at)));
      return Promise.resolve({
        place: placeAt(root),
        outcome: undefined,
        where: `before change ${String(at + 1)}`,
      });
    },
  },
  {
    name: 'power cut, unsynced writes lost or torn',
    needs: 'compiler',
    share: 16,
    inflict({ recording, root, chance }) {
      const { tree, changes, outcome } = recorded(recording);
      // One in eight happens after the program said that it was done.
      const at = chance() < 0.125 ? changes.length : Math.floor(chance() * changes.length);
      layOut(root, afterPowerCut(tree, changes.slice(0, at), chance));
      const ended = at === changes.length ? outcome : undefined;
      return Promise.resolve({
        place: placeAt(root),
        outcome: ended,
        where: `before change ${String(at + 1)}`,
      });
    },
  },
  onFailingDisk('one I/O error while writing', 3, 'error-once'),
  onFailingDisk('I/O errors while writing, from then on', 3, 'error'),
  onFailingDisk('an I/O error while reading', 3, 'read-error'),
  onFailingDisk('the disk fills up', 4, 'full'),
  onFailingDisk('the disk turns read-only', 3, 'read-only'),
  {
    name: 'a small disk, full in earnest',
    needs: 'mount',
    share: 3,
    async inflict({ job, template, root, chance }) {
      mkdirSync(root, { recursive: true });
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'none', root]);
      const place = copyPlace(template, root);
      const kibibytes = usedKibibytes(root) + 4 * Math.floor(chance() * 120);
      execFileSync('mount', ['-o', `remount,size=${String(kibibytes)}k`, root]);
      const outcome = await run(place, job);
      return {
        place,
        outcome,
        where: `a disk of ${String(kibibytes)} KiB`,
        repair: () => {
          execFileSync('mount', ['-o', 'remount,size=64m', root]);
        },
      };
    },
  },
  {
    name: 'a limit on the size of files',
    share: 2,
    async inflict({ job, template, root, chance }) {
      const place = copyPlace(template, root);
      const blocks = 8 + Math.floor(chance() * 1200);
      const outcome = await run(place, job, {
        // What Node caches must not be cut off.
        env: { NODE_COMPILE_CACHE: '' },
        before: ['sh', '-c', `ulimit -f ${String(blocks)}; exec "$@"`, 'sh'],
      });
      return {
        place,
        outcome: ofItself(outcome),
        where: `${String(blocks)} blocks`,
      };
    },
  },
  {
    name: 'folders that may not be written',
    share: 1,
    async inflict({ job, template, root, chance, canMount }) {
      const place = copyPlace(template, root);
      const folder = chance() < 0.5 ? place.vault : place.out;
      const isThere = readdirSync(place.root).some((name) => join(place.root, name) === folder);
      // An administrator may write whatever the permissions say.
      const byMount = process.getuid?.() === 0;
      if (!isThere || (byMount && !canMount)) return { place, outcome: undefined, where: 'nowhere' };
      if (byMount) {
        execFileSync('mount', ['--bind', folder, folder]);
        execFileSync('mount', ['-o', 'remount,ro,bind', folder]);
      } else chmodSync(folder, 0o500);
      const outcome = await run(place, job);
      return {
        place,
        outcome,
        where: folder === place.vault ? 'the vault' : 'the outputs',
        repair: () => {
          if (byMount) execFileSync('umount', ['-l', folder]);
          else chmodSync(folder, 0o700);
        },
      };
    },
  },
  {
    name: 'a second instance',
    share: 3,
    async inflict(setting) {
      const place = copyPlace(setting.template, setting.root);
      const after = moment(setting);
      let second: Outcome | undefined;
      const outcome = await run(place, setting.job, {
        during: async () => {
          await wait(after);
          second = await runProgram(place, ['verify']);
        },
      });
      const where = `after ${String(after)} ms`;
      const wrong = secondFault(second, setting.job);
      const isRefused = outcome.code === 'vault-in-use';
      return { place, outcome, mustSucceed: !isRefused, where, ...(wrong === undefined ? {} : { wrong }) };
    },
  },
  {
    name: 'sleep, a second instance, and resume',
    share: 2,
    async inflict(setting) {
      const place = copyPlace(setting.template, setting.root);
      const after = moment(setting);
      let second: Outcome | undefined;
      const outcome = await run(place, setting.job, {
        during: async (child) => {
          await wait(after);
          if (!signal(child, 'SIGSTOP')) return;
          second = await runProgram(place, ['verify']);
          await wait(200);
          signal(child, 'SIGCONT');
        },
      });
      const wrong = secondFault(second, setting.job);
      const isRefused = outcome.code === 'vault-in-use';
      const where = `after ${String(after)} ms`;
      return { place, outcome, mustSucceed: !isRefused, where, ...(wrong === undefined ? {} : { wrong }) };
    },
  },
  {
    name: 'the clock goes back',
    share: 2,
    async inflict(setting) {
      const place = copyPlace(setting.template, setting.root);
      const after = moment(setting);
      const back = Math.round(60_000 + setting.chance() ** 3 * 400 * 86_400_000);
      const outcome = await run(place, setting.job, {
        env: {
          NODE_OPTIONS: `--import=${new URL('clock-back.ts', import.meta.url).href}`,
          CLOCK_START: String(Date.now()),
          CLOCK_AFTER: String(after),
          CLOCK_BACK: String(back),
        },
      });
      return {
        place,
        outcome,
        mustSucceed: true,
        where: `${String(Math.round(back / 60_000))} minutes, after ${String(after)} ms`,
      };
    },
  },
];

function signal(child: ChildProcess, name: NodeJS.Signals): boolean {
  return child.exitCode === null && child.signalCode === null && child.kill(name);
}

/** The other program either had the vault to itself for a moment, or was told that it is in use (or that its keys just changed). */
function secondFault(second: Outcome | undefined, { isFirst, changesKeys }: Job): string | undefined {
  if (second === undefined || second.status === 0 || second.code === 'vault-in-use') return undefined;
  // The key file was written anew while it derived its key: it says so, and to unlock again.
  if (second.code === 'changed-meanwhile' && changesKeys === true) return undefined;
  if (isFirst === true && second.code === 'not-a-vault') return undefined;
  return `the second instance ended with ${second.code ?? String(second.status)}`;
}

function usedKibibytes(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const pages = entries.map((entry) =>
    entry.isFile() ? Math.ceil(statSync(join(entry.parentPath, entry.name)).size / 4096) : 0,
  );
  return 4 * pages.reduce((sum, each) => sum + each, 0);
}
