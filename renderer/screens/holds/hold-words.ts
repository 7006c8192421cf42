import type { Hold } from '../../../shared/holds.ts';
import { formatDay, people } from '../../format.ts';

/** Where a hold stands: in words, in the words of a list of holds, and in the colour of its badge. */
export function stateOf({ state, until }: Hold): {
  readonly text: string;
  readonly short: string;
  readonly kind: string;
} {
  const day = formatDay(until);
  switch (state) {
    case 'open':
      return { text: `On hold, review by ${day}`, short: `By ${day}`, kind: 'warn' };
    case 'overdue':
      return { text: `On hold, review was due ${day}`, short: `Was due ${day}`, kind: 'danger' };
    case 'released':
      return { text: 'Released', short: 'Released', kind: 'plain' };
  }
}

/** Whom a hold keeps: the one, the first of several with the number of the others. */
export function whom({ members, people: kept, released }: Hold): string {
  const named = members.filter(({ isReleased }) => isReleased === (kept === 0));
  const count = kept === 0 ? released : kept;
  const [first, second] = named;
  if (first === undefined) return count === 0 ? 'Nobody who is still in the inventory' : people(count);
  if (count === 1) return first.name;
  if (count === 2 && second !== undefined) return `${first.name} and ${second.name}`;
  return `${first.name} and ${people(count - 1)} more`;
}
