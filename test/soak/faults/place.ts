import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readArguments, splitCommand } from '../../../main/cli/arguments.ts';
import { commands } from '../../../main/cli/commands.ts';
import { valueOf } from '../../../main/cli/run.ts';
import type { Terminal } from '../../../main/cli/run.ts';
import type { Custodian } from '../../../main/custodian.ts';
import { toWriteFailure } from '../../../main/engine/vault/files.ts';
import { toFailureData } from '../../../shared/failure.ts';
import { cli } from '../../support/cli.ts';

/** A folder in which a job runs: the vault, what it reads, what it writes, and where temporary files would go. */
export interface Place {
  readonly root: string;
  readonly vault: string;
  readonly in: string;
  readonly out: string;
  readonly tmp: string;
}

/** Names the folders of a place. */
export function placeAt(root: string): Place {
  return {
    root,
    vault: join(root, 'vault'),
    in: join(root, 'in'),
    out: join(root, 'out'),
    tmp: join(root, 'tmp'),
  };
}

/** Makes an empty place. */
export function makePlace(root: string): Place {
  const place = placeAt(root);
  for (const folder of [place.in, place.out, place.tmp]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return place;
}

/** Puts a copy of one place where another is. What the folder of the other is itself (a mounted disk) stays. */
export function copyPlace(from: string, to: string): Place {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const { vault, in: input, out, tmp } = placeAt(to);
  for (const folder of [vault, input, out, tmp]) rmSync(folder, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  return placeAt(to);
}

/** The passphrase of the vaults. */
export const passphrase = 'copper lantern orbit meadow';

/** What one run of the program came to. */
export interface Outcome {
  /** Null when a signal ended it. */
  readonly status: number | null;
  readonly json: Readonly<Record<string, unknown>>;
  /** The code of the failure that it reported. */
  readonly code: string | undefined;
  /** What the failure said of the change: that it was made, that nobody can know; undefined where it was not made. */
  readonly changed: string | undefined;
  readonly milliseconds: number;
  readonly stderr: string;
  /** It did not end by itself, long after it should have. */
  readonly hangs?: boolean;
}

/** Far longer than any of the jobs takes, also on a busy machine. */
const patience = 180_000;

/** How the program is started beside its arguments. */
export interface Start {
  readonly env?: Readonly<Record<string, string>>;
  /** Another program file than the command line. */
  readonly program?: string;
  /** Words that stand before the program: a shell that limits it. */
  readonly before?: readonly string[];
  /** Called once it runs. */
  readonly during?: (child: ChildProcess) => Promise<void> | void;
}

/** Runs the real program as a process of its own. */
export async function runProgram(place: Place, args: readonly string[], start: Start = {}): Promise<Outcome> {
  const began = performance.now();
  const [command = process.execPath, ...words] = [
    ...(start.before ?? []),
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    start.program ?? cli,
    ...args,
    ...(start.program === undefined ? ['--json'] : []),
  ];
  const child = spawn(command, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      CUSTODIAN_VAULT: place.vault,
      CUSTODIAN_PASSPHRASE: passphrase,
      TMPDIR: place.tmp,
      SQLITE_TMPDIR: place.tmp,
      ...start.env,
    },
  });
  const texts = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      texts[stream] += text;
    });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      resolve(status);
    });
  });
  let hangs = false;
  const timer = setTimeout(() => {
    hangs = child.kill('SIGKILL');
  }, patience);
  await start.during?.(child);
  const status = await ended;
  clearTimeout(timer);
  const json = documentOf(texts.stdout);
  return {
    status,
    json,
    code: failureOf(json, 'code'),
    changed: failureOf(json, 'changed'),
    milliseconds: performance.now() - began,
    stderr: texts.stderr,
    hangs,
  };
}

/**
 * Runs a command in this process, with an engine that is running: as the program does, without the second that it takes to start. It leaves the vault
 * closed.
 */
export async function runInside(
  custodian: Custodian,
  place: Place,
  line: readonly string[],
): Promise<Outcome> {
  const began = performance.now();
  const { name = '', rest } = splitCommand(line);
  const command = commands.get(name);
  if (command === undefined) throw new Error(`there is no command ${name}`);
  const args = readArguments([...rest, '--vault', place.vault], command.options);
  const call: Terminal['call'] = async (channel, input) => valueOf(await custodian.call(channel, input));
  const unlock = async (): Promise<void> => {
    custodian.chooseVault(place.vault);
    await call('vault.unlock', { passphrase });
  };
  process.env['CUSTODIAN_PASSPHRASE'] = passphrase;
  let json: Record<string, unknown>;
  let status = 0;
  try {
    const result = await command.run({ custodian, args, call, unlock, say: () => undefined });
    json = { ...z.record(z.string(), z.unknown()).parse(result.document) };
    status = result.failed === true ? 1 : 0;
  } catch (error) {
    json = { error: toFailureData(toWriteFailure(error)) };
    status = 1;
  }
  await custodian.lock('asked');
  return {
    status,
    json,
    code: failureOf(json, 'code'),
    changed: failureOf(json, 'changed'),
    milliseconds: performance.now() - began,
    stderr: '',
  };
}

function documentOf(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}

const failed = z.object({ error: z.object({ code: z.string(), changed: z.string().optional() }) });

function failureOf(json: Record<string, unknown>, what: 'code' | 'changed'): string | undefined {
  return failed.safeParse(json).data?.error[what];
}
