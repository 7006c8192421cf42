import { contactChannels } from '../../shared/bundle.ts';
import type { RecipientEntry } from '../../shared/bundle.ts';
import { Failure } from '../../shared/failure.ts';
import { personalValue } from './arguments.ts';
import { oneOf } from './bundle-sealing.ts';
import type { Command, Result, Terminal } from './run.ts';

/** `recipient`: the book of the vendor's keys. */
export const recipient: Command = {
  usage: 'recipient list | add LABEL KEY | check LABEL --by CHANNEL [--with NAME] [--on DATE] | retire LABEL',
  about: "Keep the vendor's keys: their fingerprints, and who checked them, when and how.",
  more: `Read the fingerprint to the vendor by phone; they have the same from: printf %s KEY | sha256sum
  --by CHANNEL   ${contactChannels.join(', ')}
  --with NAME    who of the vendor
  --note TEXT    with add`,
  options: { by: { type: 'value' }, with: { type: 'value' }, on: { type: 'value' }, note: { type: 'value' } },
  async run(terminal) {
    const [action = '', ...rest] = terminal.args.positionals;
    const work = actions[action];
    if (work === undefined) throw usage();
    return work(terminal, rest.map(personalValue));
  },
};

const actions: Readonly<Record<string, (terminal: Terminal, rest: readonly string[]) => Promise<Result>>> = {
  async list({ unlock, call }, rest) {
    if (rest.length > 0) throw usage();
    await unlock();
    const { recipients } = await call('recipients.list', {});
    return { document: { recipients }, lines: recipients.map(lineOf) };
  },
  async add({ unlock, call, args }, rest) {
    const [label, key] = two(rest);
    await unlock();
    const note = args.value('note');
    return resultOf(await call('recipients.add', { label, key, ...(note === undefined ? {} : { note }) }));
  },
  async check({ unlock, call, args }, rest) {
    const label = one(rest);
    const channel = oneOf(args, 'by', contactChannels);
    if (channel === undefined)
      throw new Failure('usage', '--by is missing.', { hint: `It is one of ${contactChannels.join(', ')}.` });
    const person = args.value('with');
    const at = args.value('on');
    await unlock();
    return resultOf(
      await call('recipients.check', {
        recipient: label,
        channel,
        ...(person === undefined ? {} : { with: personalValue(person) }),
        ...(at === undefined ? {} : { at }),
      }),
    );
  },
  async retire({ unlock, call }, rest) {
    const label = one(rest);
    await unlock();
    return resultOf(await call('recipients.retire', { recipient: label }));
  },
};

function resultOf(entry: RecipientEntry): Result {
  return { document: entry, lines: [lineOf(entry)] };
}

function lineOf(entry: RecipientEntry): string {
  const { checked } = entry;
  const state =
    entry.retiredAt !== undefined
      ? `retired ${entry.retiredAt.slice(0, 10)}`
      : checked === undefined
        ? 'not checked'
        : `checked ${checked.at} by ${checked.by} (${checked.channel})`;
  return `${entry.label}: ${entry.kind}, ${entry.fingerprint}, ${state}`;
}

function one(rest: readonly string[]): string {
  const [label, ...more] = rest;
  if (label === undefined || more.length > 0) throw usage();
  return label;
}

function two(rest: readonly string[]): [string, string] {
  const [label, key, ...more] = rest;
  if (label === undefined || key === undefined || more.length > 0) throw usage();
  return [label, key];
}

function usage(): Failure {
  return new Failure('usage', 'Say list, add LABEL KEY, check LABEL or retire LABEL.', {
    hint: 'See --help.',
  });
}
