import { Failure } from '../../shared/failure.ts';
import type { PersonSummary } from '../../shared/person.ts';
import { personKind } from '../../shared/person.ts';
import { personalValue } from './arguments.ts';
import { onePositional, wholeNumber } from './run.ts';
import type { Command } from './run.ts';

/** `people`: searches the inventory. */
export const people: Command = {
  usage: 'people [QUERY] [--kind student|staff] [--limit N] [--offset N]',
  about: 'Find people by name parts in any order, id, card, e-mail or user name.',
  options: { kind: { type: 'value' }, limit: { type: 'value' }, offset: { type: 'value' } },
  async run({ unlock, call, args }) {
    await unlock();
    const kind = args.value('kind');
    const found = await call('people.search', {
      query: args.positionals.map(personalValue).join(' '),
      ...(kind === undefined ? {} : { kind: personKind.parse(kind) }),
      limit: wholeNumber(args, 'limit') ?? 100,
      offset: wholeNumber(args, 'offset') ?? 0,
    });
    return {
      document: { total: found.total, people: found.people },
      lines: [...found.people.map(lineOf), `${String(found.total)} in all`],
    };
  },
};

/** `person`: one person with every field. */
export const person: Command = {
  usage: 'person ID',
  about: 'Show one person with every field.',
  options: {},
  async run({ unlock, call, args }) {
    const id = personalValue(onePositional(args, 'ID'));
    await unlock();
    const record = await call('people.get', { id });
    return {
      document: record,
      lines: Object.entries(record.fields).map(([key, value]) => `${key}: ${value}`),
    };
  },
};

/** `set`: changes fields. */
export const set: Command = {
  usage: 'set ID field=value...',
  about: 'Change fields; an empty value empties one. value may be @FILE or - (standard input).',
  options: {},
  async run({ unlock, call, args }) {
    const [id, ...pairs] = args.positionals;
    if (id === undefined || pairs.length === 0)
      throw new Failure('usage', 'ID or field=value is missing.', { hint: 'See --help.' });
    const fields = Object.fromEntries(pairs.map(readPair));
    await unlock();
    const result = await call('people.set', { id: personalValue(id), fields });
    return {
      document: result,
      lines: [
        result.change === null
          ? 'Nothing differs; nothing was written.'
          : `Saved as change ${String(result.change)}.`,
      ],
    };
  },
};

/** `history`: what changed, when, by whom. */
export const history: Command = {
  usage: 'history ID',
  about: 'List the changes of one person, newest first.',
  options: {},
  async run({ unlock, call, args }) {
    const id = personalValue(onePositional(args, 'ID'));
    await unlock();
    const result = await call('people.history', { id });
    return {
      document: result,
      lines: result.changes.map(
        (change) =>
          `${change.at} ${change.how} by ${change.actor}: ${change.fields.map((each) => each.field).join(', ')}`,
      ),
    };
  },
};

/** One change as it is written on the command line. */
export function readPair(pair: string): [string, string | null] {
  const at = pair.indexOf('=');
  if (at <= 0)
    throw new Failure('usage', 'A change is written as field=value.', {
      hint: 'For example: set ID email=@new-address.txt',
    });
  const value = personalValue(pair.slice(at + 1));
  return [pair.slice(0, at), value === '' ? null : value];
}

function lineOf(found: PersonSummary): string {
  const name = [found.familyName, found.preferredName ?? found.givenName]
    .filter((part) => part !== undefined)
    .join(', ');
  return [found.id, found.kind, found.externalId ?? '-', name, found.email ?? ''].join('  ').trimEnd();
}
