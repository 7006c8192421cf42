import { ph, plural, t } from '@lingui/core/macro';
import type { Hold } from '../../../shared/holds.ts';
import { formatDay } from '../../format.ts';

/** Where a hold stands: in words, in the words of a list of holds, and in the colour of its badge. */
export function stateOf({ state, until }: Hold): {
  readonly text: string;
  readonly short: string;
  readonly kind: 'warn' | 'danger' | 'plain';
} {
  const day = formatDay(until);
  switch (state) {
    case 'open':
      return { text: t`On hold, review by ${day}`, short: t`By ${day}`, kind: 'warn' };
    case 'overdue':
      return { text: t`On hold, review was due ${day}`, short: t`Was due ${day}`, kind: 'danger' };
    case 'released':
      return { text: t`Released`, short: t`Released`, kind: 'plain' };
  }
}

/** Whom a hold keeps: the one, the first of several with the number of the others. */
export function whom({ members, people: kept, released }: Hold): string {
  const named = members.filter(({ isReleased }) => isReleased === (kept === 0));
  const count = kept === 0 ? released : kept;
  const [first, second] = named;
  if (first === undefined)
    return count === 0
      ? t`Nobody who is still in the inventory`
      : plural(count, { one: '# person', other: '# people' });
  const { name } = first;
  if (count === 1) return name;
  if (count === 2 && second !== undefined) return t`${name} and ${ph({ other: second.name })}`;
  const more = count - 1;
  return plural(more, { one: `${name} and # person more`, other: `${name} and # people more` });
}
