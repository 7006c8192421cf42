import { existsSync } from 'node:fs';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { Failure, toFailureData } from '../../shared/failure.ts';
import type { FailureData } from '../../shared/failure.ts';
import { saidAsText } from '../../shared/say.ts';
import { readArguments, splitCommand } from './arguments.ts';
import { commands, helpText } from './commands.ts';
import { createInterrupt } from './interrupt.ts';
import { readSecret } from './passphrase.ts';
import { valueOf } from './run.ts';
import type { Command, Result, Terminal } from './run.ts';
import { forTerminal } from './terminal-text.ts';
import { vaultFolder, warnOfStorage } from './vault-folder.ts';
import type { Workstation } from '../workstation/read-policy.ts';
import { createCustodian } from '../custodian.ts';
import { readKeyring } from '../engine/vault/keyring.ts';
import { finishSwitch } from '../engine/vault/switch-files.ts';
import { toWriteFailure } from '../engine/vault/files.ts';
import { toInputFailure } from '../input-failure.ts';

/** The computer on which it runs: what the institution has set for it, and where the native part lies, if not in node_modules. */
export interface Computer {
  readonly workstation: Workstation;
  readonly nativeBinding?: string;
}

/** One run of the command line. */
interface Run {
  readonly rest: readonly string[];
  readonly asJson: boolean;
  readonly computer: Computer;
}

/** Runs one command on a computer for which the institution may have set something, and writes its outcome. Gives the exit code; never throws. */
export async function runCommandLine(argv: readonly string[], computer: Computer): Promise<number> {
  const { name, rest } = splitCommand(argv);
  const run: Run = { rest, asJson: rest.includes('--json'), computer };
  if (name === undefined || name === 'help' || rest.includes('--help')) {
    process.stdout.write(`${helpText(name)}\n`);
    return name === undefined && !rest.includes('--help') ? 2 : 0;
  }
  const command = commands.get(name);
  if (command === undefined) {
    const failure = new Failure('usage', 'There is no such command.', { hint: 'See --help for the list.' });
    return report(run, failure.toData());
  }
  try {
    return print(run, await execute(run, command));
  } catch (error) {
    const known = error instanceof z.ZodError ? toInputFailure(error) : toWriteFailure(error);
    return report(run, toFailureData(known));
  }
}

async function execute({ rest, computer }: Run, command: Command): Promise<Result> {
  const { workstation } = computer;
  const args = readArguments(rest, command.options);
  const custodian = createCustodian(
    { runtime: 'cli', version: packageJson.version, pick: () => Promise.resolve([]) },
    computer,
  );
  const stop = custodian.onEvent((event) => {
    if (event.type === 'progress' && process.stderr.isTTY) {
      process.stderr.write(
        `\r\u001b[K${event.phase} ${String(event.done)}${event.total > 0 ? ` of ${String(event.total)}` : ''}`,
      );
    }
  });
  const interrupt = createInterrupt((job) => custodian.call('app.cancel', { job }));
  const call: Terminal['call'] = async (channel, input) =>
    valueOf(await interrupt.during(channel, () => custodian.call(channel, input)));
  const say = (line: string): void => {
    process.stderr.write(`${forTerminal(line)}\n`);
  };
  const unlock = async (): Promise<void> => {
    // Before a passphrase is asked for in vain.
    if (workstation.refused !== undefined) valueOf({ ok: false, failure: workstation.refused });
    const folder = vaultFolder(args, workstation.policy.vault);
    if (existsSync(folder)) finishSwitch(folder);
    readKeyring(folder); // says at once when it is no vault, before a passphrase is asked for
    custodian.chooseVault(folder);
    warnOfStorage(folder, say);
    const operator = args.value('as');
    const secret = await readSecret(args);
    await call('vault.unlock', { ...secret, ...(operator === undefined ? {} : { operator }) });
  };
  try {
    return await command.run({ custodian, args, call, unlock, say });
  } finally {
    stop();
    interrupt.end();
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    await custodian.close();
  }
}

function print({ asJson }: Run, result: Result): number {
  process.stdout.write(
    asJson
      ? `${JSON.stringify(result.document, saidAsText)}\n`
      : result.lines.map((line) => `${forTerminal(line)}\n`).join(''),
  );
  return result.failed === true ? 1 : 0;
}

function report({ asJson }: Run, failure: FailureData): number {
  // A script reads the sentences whole.
  const { code, message, hint, field, changed } = failure;
  const error = { code, message, hint, field, changed };
  if (asJson) process.stdout.write(`${JSON.stringify({ error })}\n`);
  else
    process.stderr.write(
      `${forTerminal(`${failure.message}${failure.hint === undefined ? '' : ` ${failure.hint}`}`)}\n`,
    );
  return failure.code === 'usage' ? 2 : 1;
}
