import { Failure } from '../../shared/failure.ts';
import type { Hold } from '../../shared/holds.ts';
import { personKind } from '../../shared/person.ts';
import { personalValue } from './arguments.ts';
import { readIds } from './id-list.ts';
import type { Command, Result, Terminal } from './run.ts';

/** `hold`: legal holds. */
export const hold: Command = {
  usage:
    'hold add ID... --reason TEXT --reviewer NAME --until DATE | hold list [--all|--overdue] | hold extend HOLD --until DATE | hold release HOLD [ID...] --reason TEXT',
  about: 'Keep people from being erased, until somebody releases the hold.',
  more: `  --ids FILE         with add and release: one id on each line
  --query TEXT       with add: everyone whom a search finds; with --kind student|staff
  --authority TEXT   with add: who ordered it, or under which reference
  --reviewer NAME    who looks at it again by the day of --until; it holds after that day too`,
  options: {
    reason: { type: 'value' },
    reviewer: { type: 'value' },
    until: { type: 'value' },
    authority: { type: 'value' },
    ids: { type: 'value' },
    query: { type: 'value' },
    kind: { type: 'value' },
    all: { type: 'flag' },
    overdue: { type: 'flag' },
  },
  async run(terminal) {
    const [action = '', ...rest] = terminal.args.positionals;
    const work = actions[action];
    if (work === undefined) throw usage();
    return work(terminal, rest.map(personalValue));
  },
};

const actions: Readonly<Record<string, (terminal: Terminal, rest: readonly string[]) => Promise<Result>>> = {
  async add({ unlock, call, args }, rest) {
    const authority = args.value('authority');
    const input = {
      ...whoFrom(args, rest),
      reason: personalValue(args.required('reason')),
      reviewer: personalValue(args.required('reviewer')),
      until: args.required('until'),
      ...(authority === undefined ? {} : { authority: personalValue(authority) }),
    };
    await unlock();
    return resultOf(await call('holds.add', input));
  },
  async list({ unlock, call, args }, rest) {
    if (rest.length > 0) throw usage();
    const state = args.flag('all') ? 'all' : args.flag('overdue') ? 'overdue' : 'open';
    await unlock();
    const list = await call('holds.list', { state, limit: 1000 });
    return { document: list, lines: [...list.holds.map(lineOf), `${String(list.total)} in all`] };
  },
  async extend({ unlock, call, args }, rest) {
    const reviewer = args.value('reviewer');
    const input = {
      hold: onlyOne(rest),
      until: args.required('until'),
      ...(reviewer === undefined ? {} : { reviewer: personalValue(reviewer) }),
    };
    await unlock();
    return resultOf(await call('holds.extend', input));
  },
  async release({ unlock, call, args }, rest) {
    const [id, ...people] = rest;
    if (id === undefined) throw usage();
    const file = args.value('ids');
    const ids = [...people, ...(file === undefined ? [] : readIds(file))];
    const reason = personalValue(args.required('reason'));
    await unlock();
    return resultOf(await call('holds.release', { hold: id, reason, ...(ids.length === 0 ? {} : { ids }) }));
  },
};

/** The people whom `add` names: ids, a file of ids, or a search; exactly one way. */
function whoFrom(
  args: Terminal['args'],
  rest: readonly string[],
): { ids: string[] } | { found: { query: string; kind?: 'student' | 'staff' } } {
  const file = args.value('ids');
  const query = args.value('query');
  const kind = args.value('kind');
  const isSearch = query !== undefined || kind !== undefined;
  const ids = [...rest, ...(file === undefined ? [] : readIds(file))];
  if (isSearch === ids.length > 0) {
    throw new Failure('usage', 'Give ids, or a search with --query or --kind.', { hint: 'See --help.' });
  }
  if (!isSearch) return { ids };
  return {
    found: {
      query: query === undefined ? '' : personalValue(query),
      ...(kind === undefined ? {} : { kind: personKind.parse(kind) }),
    },
  };
}

function resultOf(entry: Hold): Result {
  return { document: entry, lines: [lineOf(entry)] };
}

function lineOf({ hold: id, state, people, until, reviewer }: Hold): string {
  const when = state === 'overdue' ? `to be reviewed since ${until}` : `until ${until}`;
  return state === 'released'
    ? `${id}  released`
    : `${id}  ${String(people)} ${people === 1 ? 'person' : 'people'}, ${when}, reviewer ${reviewer}`;
}

function onlyOne(rest: readonly string[]): string {
  const [id, ...more] = rest;
  if (id === undefined || more.length > 0) throw usage();
  return id;
}

function usage(): Failure {
  return new Failure('usage', 'Say add ID..., list, extend HOLD or release HOLD.', { hint: 'See --help.' });
}
