import { t } from '@lingui/core/macro';
import type { PeopleFilter, PeopleFlag } from '../../../shared/people-filter.ts';

/** A mark of a record in words. */
export function flagName(flag: PeopleFlag): string {
  switch (flag) {
    case 'on-hold':
      return t`On hold`;
    case 'restricted':
      return t`Restricted`;
    case 'confidential':
      return t`Confidential`;
    case 'no-id':
      return t`No ID`;
    case 'masked':
      return t`Courses kept only`;
  }
}

/** A status in words; the empty one stands for none. */
export function statusName(status: string): string {
  return status === '' ? t`No status` : status;
}

/** One condition of a filter as a chip shows it, and the filter without it. */
export interface Chip {
  readonly id: string;
  readonly text: string;
  readonly without: PeopleFilter;
}

/** The conditions of a filter beside the words and the kind. */
export function chipsOf(filter: PeopleFilter): Chip[] {
  const { status = [], term, flags = [] } = filter;
  return [
    ...status.map((each) => {
      const name = statusName(each);
      return { id: `status ${each}`, text: t`Status: ${name}`, without: withStatus(filter, each) };
    }),
    ...(term === undefined
      ? []
      : [{ id: 'term', text: t`Term: ${term}`, without: { ...filter, term: undefined } }]),
    ...flags.map((flag) => ({ id: flag, text: flagName(flag), without: withFlag(filter, flag) })),
  ];
}

/** The filter with a status more, or without it where it was there. */
export function withStatus(filter: PeopleFilter, status: string): PeopleFilter {
  const next = turned(filter.status ?? [], status);
  return { ...filter, status: next.length === 0 ? undefined : next };
}

/** The filter with a mark more, or without it where it was there. */
export function withFlag(filter: PeopleFilter, flag: PeopleFlag): PeopleFilter {
  const next = turned(filter.flags ?? [], flag);
  return { ...filter, flags: next.length === 0 ? undefined : next };
}

function turned<T>(list: readonly T[], one: T): T[] {
  return list.includes(one) ? list.filter((each) => each !== one) : [...list, one];
}
