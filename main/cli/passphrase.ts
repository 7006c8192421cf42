import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Failure } from '../../shared/failure.ts';
import { toReadFailure } from '../engine/vault/files.ts';
import type { Arguments } from './arguments.ts';

/** The passphrase: from `--passphrase-file`, `CUSTODIAN_PASSPHRASE`, or a prompt that shows nothing. Throws `usage` without a terminal. */
export async function readPassphrase(args: Arguments): Promise<string> {
  const file = args.value('passphrase-file');
  if (file !== undefined) return onePassphraseLine(file);
  const fromEnvironment = process.env['CUSTODIAN_PASSPHRASE'];
  if (fromEnvironment !== undefined && fromEnvironment !== '') return fromEnvironment;
  if (process.stdin.isTTY) return ask('Passphrase: ');
  throw new Failure('usage', 'The passphrase is missing.', {
    hint: 'Give --passphrase-file FILE or set CUSTODIAN_PASSPHRASE.',
  });
}

/** What opens the vault: the recovery key of `--recovery-key-file`, or the passphrase. */
export async function readSecret(args: Arguments): Promise<{ recoveryKey: string } | { passphrase: string }> {
  const file = args.value('recovery-key-file');
  return file === undefined
    ? { passphrase: await readPassphrase(args) }
    : { recoveryKey: onePassphraseLine(file).trim() };
}

/** The same as what confirms that it is still you. */
export async function readOwn(args: Arguments): Promise<string> {
  const secret = await readSecret(args);
  return 'recoveryKey' in secret ? secret.recoveryKey : secret.passphrase;
}

/** The passphrase that a file holds; one line end at its end is dropped. Throws the read failures. */
export function onePassphraseLine(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw toReadFailure(error);
  }
}

function ask(prompt: string): Promise<string> {
  const silent = new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
  process.stderr.write(prompt);
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  return new Promise((resolve) => {
    reader.question('', (answer) => {
      reader.close();
      process.stderr.write('\n');
      resolve(answer);
    });
  });
}
