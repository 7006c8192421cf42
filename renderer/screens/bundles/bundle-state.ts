import { ph, plural, t } from '@lingui/core/macro';
import type { BundleEntry, DueBundle } from '../../../shared/bundle.ts';
import { formatDay } from '../../format.ts';

/** Where a sealed bundle stands, in words, and how much that matters. */
export interface BundleState {
  readonly text: string;
  readonly kind: 'plain' | 'good' | 'warn' | 'danger';
}

/** Where a bundle stands: deleted by the vendor's word, to be deleted soon, past its day, or with the vendor. `due` are those that are near or past. */
export function stateOf(
  { bundle, purged }: Pick<BundleEntry, 'bundle' | 'purged'>,
  due: readonly DueBundle[],
): BundleState {
  if (purged !== undefined) return { text: t`Deleted ${ph({ day: formatDay(purged.at) })}`, kind: 'good' };
  const days = due.find((each) => each.bundle === bundle)?.days;
  if (days === undefined) return { text: t`With the vendor`, kind: 'plain' };
  if (days < 0) {
    const late = -days;
    return { text: plural(late, { one: 'Overdue # day', other: 'Overdue # days' }), kind: 'danger' };
  }
  return {
    text: days === 0 ? t`Due today` : plural(days, { one: 'Due in # day', other: 'Due in # days' }),
    kind: 'warn',
  };
}
