import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Failure } from '../../shared/failure.ts';
import { toReadFailure } from '../engine/vault/files.ts';

/** One option of a command: a flag, a value, or a value that may be given more than once. */
export interface OptionSpec {
  readonly type: 'flag' | 'value' | 'values';
}

/** What stood on the command line after the command. */
export interface Arguments {
  readonly positionals: readonly string[];
  flag(name: string): boolean;
  value(name: string): string | undefined;
  /** The value, or a `usage` failure that names the option. */
  required(name: string): string;
  values(name: string): readonly string[];
}

/** Options that every command takes. */
export const commonOptions: Readonly<Record<string, OptionSpec>> = {
  vault: { type: 'value' },
  as: { type: 'value' },
  'passphrase-file': { type: 'value' },
  'recovery-key-file': { type: 'value' },
  json: { type: 'flag' },
  help: { type: 'flag' },
};

/**
 * Tells the command from its arguments. Options that every command takes may stand before it: they are put with the others. Gives no name where
 * there is none.
 */
export function splitCommand(argv: readonly string[]): { name: string | undefined; rest: readonly string[] } {
  let at = 0;
  for (let word = argv[at]; word?.startsWith('--') === true; word = argv[at]) {
    const takesNext = commonOptions[word.slice(2)]?.type === 'value';
    at += takesNext ? 2 : 1;
  }
  return { name: argv[at], rest: [...argv.slice(0, at), ...argv.slice(at + 1)] };
}

/** Reads the command line by the command's options. Throws `usage` for an option that is not known or lacks its value. */
export function readArguments(
  argv: readonly string[],
  specs: Readonly<Record<string, OptionSpec>>,
): Arguments {
  const all = { ...commonOptions, ...specs };
  const options = Object.fromEntries(
    Object.entries(all).map(([name, spec]) => [
      name,
      {
        type: spec.type === 'flag' ? ('boolean' as const) : ('string' as const),
        multiple: spec.type === 'values',
      },
    ]),
  );
  const { values, positionals } = parse(argv, options);
  const get = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    positionals,
    flag: (name) => values[name] === true,
    value: get,
    required(name) {
      const value = get(name);
      if (value === undefined) throw new Failure('usage', `--${name} is missing.`, { hint: 'See --help.' });
      return value;
    },
    values(name) {
      const value = values[name];
      return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
    },
  };
}

function parse(
  argv: readonly string[],
  options: Record<string, { type: 'boolean' | 'string'; multiple: boolean }>,
): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    const option = /'(--?[a-z-]+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new Failure(
      'usage',
      option === undefined
        ? 'The options cannot be read.'
        : `The option ${option} is not known here, or lacks its value.`,
      {
        hint: 'See --help. A value that begins with a dash is written as --option=VALUE.',
      },
    );
  }
}

/**
 * A value that may be personal: `@FILE` reads it from a file, `-` from standard input (so that it is not in the list of processes), `@@`
 * begins a value with an at sign. One line end at the end is dropped.
 */
export function personalValue(text: string): string {
  if (text.startsWith('@@')) return text.slice(1);
  if (text !== '-' && !text.startsWith('@')) return text;
  try {
    return readFileSync(text === '-' ? 0 : text.slice(1), 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw toReadFailure(error);
  }
}
