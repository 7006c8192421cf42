import type { Channel, Input, Output } from '../../shared/contract.ts';
import { Failure } from '../../shared/failure.ts';
import type { Answer } from '../../shared/failure.ts';
import type { Custodian } from '../custodian.ts';
import type { Arguments, OptionSpec } from './arguments.ts';

/** What a command works with. */
export interface Terminal {
  readonly custodian: Custodian;
  readonly args: Arguments;
  /** Calls the engine; a failure is thrown. */
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>>;
  /** Unlocks the vault named by `--vault` or `CUSTODIAN_VAULT`. */
  unlock(): Promise<void>;
  /** Writes a line for people to standard error. */
  say(line: string): void;
}

/** What a command gives: the JSON document, lines for people, and whether the outcome is a failure (exit 1). */
export interface Result {
  readonly document: unknown;
  readonly lines: readonly string[];
  readonly failed?: boolean;
}

/** One command of the command line. */
export interface Command {
  readonly usage: string;
  /** One line for the list of commands. */
  readonly about: string;
  /** What its own help says besides. */
  readonly more?: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  run(terminal: Terminal): Promise<Result>;
}

/** Takes the value out of an answer, or throws its failure. */
export function valueOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw Failure.fromData(answer.failure);
}

/** The one positional argument a command needs. Throws `usage`. */
export function onePositional(args: Arguments, name: string): string {
  const [value, ...rest] = args.positionals;
  if (value === undefined) throw new Failure('usage', `${name} is missing.`, { hint: 'See --help.' });
  if (rest.length > 0)
    throw new Failure('usage', 'There is more on the line than this command takes.', { hint: 'See --help.' });
  return value;
}

/** A whole number of an option. Throws `usage`. */
export function wholeNumber(args: Arguments, name: string): number | undefined {
  const text = args.value(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Failure('usage', `--${name} needs a whole number.`);
  return Number(text);
}
