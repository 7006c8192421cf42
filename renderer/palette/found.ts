import { useCall } from '../client.ts';
import { useMay } from '../may.tsx';
import type { PersonSummary } from '../../shared/person.ts';
import type { Output } from '../../shared/contract.ts';
import { commands, commandsFor } from './commands.ts';
import type { Command } from './commands.ts';

type RequestSummary = Output<'requests.list'>['requests'][number];

/** What was found for what is typed. */
export interface Found {
  readonly people: readonly PersonSummary[];
  readonly requests: readonly RequestSummary[];
  readonly commands: readonly Command[];
  /** People and requests are still those of the letter before. */
  readonly isBehind: boolean;
}

type Awaited = Pick<ReturnType<typeof useCall>, 'isFetching' | 'isPending' | 'isPlaceholderData'>;

const mostPeople = 8;
const mostRequests = 5;

/** Finds people by name or number, requests by their number, and commands by their words. What was found for the letter before stays until there is more. */
export function useFound(query: string): Found {
  const may = useMay();
  const typed = query.trim();
  const people = useCall(
    'people.search',
    { query: typed, count: 'capped', offset: 0, limit: mostPeople },
    { enabled: typed.length > 1, keep: true },
  );
  const requests = useCall(
    'requests.list',
    { view: 'all', offset: 0, limit: 100 },
    { enabled: hasDigit(typed) },
  );
  return {
    isBehind: isAwaited(people) || isAwaited(requests),
    people: typed.length > 1 ? (people.data?.people ?? []) : [],
    requests: hasDigit(typed)
      ? (requests.data?.requests ?? []).filter(({ ref }) => isRef(ref, typed)).slice(0, mostRequests)
      : [],
    commands: commandsFor(
      typed,
      commands().filter(({ needs }) => needs === undefined || may(needs)),
    ),
  };
}

/** Whether a question that is asked has no answer of its own yet. */
function isAwaited({ isFetching, isPending, isPlaceholderData }: Awaited): boolean {
  return isFetching && (isPending || isPlaceholderData);
}

function hasDigit(typed: string): boolean {
  return /\d/u.test(typed);
}

/** `41`, `2026-041` and `R-2026-041` all mean that request. */
function isRef(ref: string, typed: string): boolean {
  const plain = typed.toLowerCase();
  return ref.toLowerCase().includes(plain) || Number(ref.split('-').at(-1)) === Number(plain);
}
