import { Failure } from '../../shared/failure.ts';
import type { PersonSummary } from '../../shared/person.ts';
import { listSorts } from '../../shared/people-list.ts';
import { personalValue } from './arguments.ts';
import { oneOf } from './bundle-sealing.ts';
import { readFilter } from './people-filter.ts';
import { setMany } from './set-many.ts';
import { readPair } from './field-pair.ts';
import { onePositional, wholeNumber } from './run.ts';
import type { Command } from './run.ts';

/** `people`: searches the inventory. */
export const people: Command = {
  usage:
    'people [QUERY] [--kind student|staff] [--filter WHAT=VALUE]... [--sort WHAT] [--descending] [--limit N] [--offset N]',
  about: 'Find people by name parts in any order, id, card, e-mail or user name.',
  more: `  --filter status=Active      that status; given again, any of them; status= finds those without one
  --filter term="Fall 2026"   registered in this term
  --filter flag=on-hold       also restricted, confidential, no-id, masked; given again, all of them
  --sort name                 also ${listSorts.slice(1).join(', ')}`,
  options: {
    kind: { type: 'value' },
    filter: { type: 'values' },
    sort: { type: 'value' },
    descending: { type: 'flag' },
    limit: { type: 'value' },
    offset: { type: 'value' },
  },
  async run({ unlock, call, args }) {
    const filter = readFilter(args);
    const sort = oneOf(args, 'sort', listSorts);
    const page = { limit: wholeNumber(args, 'limit') ?? 100, offset: wholeNumber(args, 'offset') ?? 0 };
    const isPlain = sort === undefined && !args.flag('descending') && args.values('filter').length === 0;
    await unlock();
    const found = isPlain
      ? await call('people.search', { ...filter, ...page })
      : await call('people.list', {
          filter,
          ...(sort === undefined ? {} : { sort }),
          descending: args.flag('descending'),
          ...page,
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

/** `set`: changes fields of one person, or one field of many. */
export const set: Command = {
  usage:
    'set ID field=value... | set --ids FILE field=value [--preview] [--confirm-count N] | set --all [--kind K] [--filter WHAT=VALUE]... field=value …',
  about: 'Change fields; an empty value empties one. value may be @FILE or - (standard input).',
  more: `  --ids FILE           one id on each line; the one field gets the one value in all of them
  --all                everyone whom --kind and --filter leave (see people --help)
  --preview            only show what would change, and the first twenty before and after
  --confirm-count N    where so many would change that their number must be given`,
  options: {
    ids: { type: 'value' },
    all: { type: 'flag' },
    kind: { type: 'value' },
    filter: { type: 'values' },
    preview: { type: 'flag' },
    'confirm-count': { type: 'value' },
  },
  async run(terminal) {
    const { unlock, call, args } = terminal;
    if (args.flag('all') || args.value('ids') !== undefined) return setMany(terminal);
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

function lineOf(found: PersonSummary): string {
  const name = [found.familyName, found.preferredName ?? found.givenName]
    .filter((part) => part !== undefined)
    .join(', ');
  return [found.id, found.kind, found.externalId ?? '-', name, found.email ?? ''].join('  ').trimEnd();
}
