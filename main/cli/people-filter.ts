import { Failure } from '../../shared/failure.ts';
import { peopleFilter, peopleFlags } from '../../shared/people-filter.ts';
import type { PeopleFilter } from '../../shared/people-filter.ts';
import { personKind } from '../../shared/person.ts';
import { personalValue } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { oneOf } from './bundle-sealing.ts';

/** Reads whom a list shows: the words, `--kind`, and every `--filter WHAT=VALUE`. Throws `usage` for one that is none. */
export function readFilter(args: Arguments): PeopleFilter {
  const kind = oneOf(args, 'kind', personKind.options);
  const status: string[] = [];
  const flags: string[] = [];
  let term: string | undefined;
  for (const wish of args.values('filter')) {
    const at = wish.indexOf('=');
    const value = personalValue(wish.slice(at + 1));
    switch (at < 0 ? '' : wish.slice(0, at)) {
      case 'status':
        status.push(value);
        break;
      case 'term':
        term = value;
        break;
      case 'flag':
        flags.push(value);
        break;
      default:
        throw notRead();
    }
  }
  const filter = peopleFilter.safeParse({
    query: args.positionals.map(personalValue).join(' '),
    ...(kind === undefined ? {} : { kind }),
    ...(status.length === 0 ? {} : { status }),
    ...(flags.length === 0 ? {} : { flags }),
    ...(term === undefined ? {} : { term }),
  });
  if (filter.success) return filter.data;
  throw notRead();
}

function notRead(): Failure {
  return new Failure('usage', 'A filter cannot be read.', {
    hint: `Give status=VALUE, term=VALUE or flag=${peopleFlags.join('|')}.`,
  });
}
