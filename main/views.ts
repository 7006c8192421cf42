import { z } from 'zod';
import type { Channel, Parsed } from '../shared/contract.ts';
import { parseInput, parseOutput } from '../shared/contract.ts';

type Views = Parsed<'people.viewed'>;

const photo = z.object({ mime: z.string() });

/** Whom somebody gets to see by an answer of the reader, or undefined where it shows nobody's full record. */
export function viewsIn(channel: Channel, input: unknown, value: unknown): Views | undefined {
  switch (channel) {
    case 'people.get':
      return { what: 'record', ids: [parseOutput(channel, value).id] };
    case 'people.history':
    case 'people.registrations':
      return { what: 'record', ids: [parseInput(channel, input).id] };
    case 'people.photo':
      return photo.safeParse(value).success
        ? { what: 'record', ids: [parseInput(channel, input).id] }
        : undefined;
    case 'access.preview':
      return { what: 'record', ids: parseOutput(channel, value).report.records.map(({ id }) => id) };
    case 'bundles.lookup':
      return resolved(parseOutput(channel, value).matches.map(({ person }) => person));
    case 'bundles.decode':
      return resolved(
        parseOutput(channel, value).tokens.flatMap(({ meanings }) => meanings.map(({ person }) => person)),
      );
    default:
      return undefined;
  }
}

function resolved(people: readonly ({ readonly id: string } | null)[]): Views | undefined {
  const ids = [...new Set(people.flatMap((person) => (person === null ? [] : [person.id])))];
  return ids.length === 0 ? undefined : { what: 'pseudonym', ids: ids.slice(0, 10_000) };
}
