import { existsSync } from 'node:fs';
import { z } from 'zod';
import packageJson from '../package.json' with { type: 'json' };
import { Failure, toFailureData } from '../shared/failure.ts';
import type { FailureData } from '../shared/failure.ts';
import { readArguments, splitCommand } from './cli/arguments.ts';
import { commands, helpText } from './cli/commands.ts';
import { createInterrupt } from './cli/interrupt.ts';
import { readSecret } from './cli/passphrase.ts';
import { valueOf } from './cli/run.ts';
import type { Command, Result, Terminal } from './cli/run.ts';
import { vaultFolder } from './cli/vault-folder.ts';
import { createCustodian } from './custodian.ts';
import { readKeyring } from './engine/vault/keyring.ts';
import { finishSwitch } from './engine/vault/switch-files.ts';
import { toWriteFailure } from './engine/vault/files.ts';
import { toInputFailure } from './input-failure.ts';

const { name, rest } = splitCommand(process.argv.slice(2));
const asJson = rest.includes('--json');

process.exitCode = await main();

async function main(): Promise<number> {
  if (name === undefined || name === 'help' || rest.includes('--help')) {
    process.stdout.write(`${helpText(name)}\n`);
    return name === undefined && !rest.includes('--help') ? 2 : 0;
  }
  const command = commands.get(name);
  if (command === undefined) {
    return report(
      new Failure('usage', 'There is no such command.', { hint: 'See --help for the list.' }).toData(),
    );
  }
  try {
    return print(await execute(command));
  } catch (error) {
    const known = error instanceof z.ZodError ? toInputFailure(error) : toWriteFailure(error);
    return report(toFailureData(known));
  }
}

async function execute(command: Command): Promise<Result> {
  const args = readArguments(rest, command.options);
  const custodian = createCustodian({
    runtime: 'cli',
    version: packageJson.version,
    pick: () => Promise.resolve([]),
  });
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
  const unlock = async (): Promise<void> => {
    const folder = vaultFolder(args);
    if (existsSync(folder)) finishSwitch(folder);
    readKeyring(folder); // says at once when it is no vault, before a passphrase is asked for
    custodian.chooseVault(folder);
    const operator = args.value('as');
    const secret = await readSecret(args);
    await call('vault.unlock', { ...secret, ...(operator === undefined ? {} : { operator }) });
  };
  const say = (line: string): void => {
    process.stderr.write(`${line}\n`);
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

function print(result: Result): number {
  process.stdout.write(
    asJson ? `${JSON.stringify(result.document)}\n` : result.lines.map((line) => `${line}\n`).join(''),
  );
  return result.failed === true ? 1 : 0;
}

function report(failure: FailureData): number {
  if (asJson) process.stdout.write(`${JSON.stringify({ error: failure })}\n`);
  else process.stderr.write(`${failure.message}${failure.hint === undefined ? '' : ` ${failure.hint}`}\n`);
  return failure.code === 'usage' ? 2 : 1;
}
