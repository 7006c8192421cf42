import { ph, plural, t } from '@lingui/core/macro';
import type { RetentionRule } from '../../../shared/retention.ts';

/** A rule as a sentence. */
export function sentenceOf(rule: RetentionRule): string {
  const { amount, unit, then } = rule;
  const who = whoOf(rule);
  const start = startOf(rule);
  const length =
    unit === 'years'
      ? plural(amount, { one: '# year', other: '# years' })
      : plural(amount, { one: '# month', other: '# months' });
  return then === 'erase'
    ? t`Keep ${who} ${length} after ${start}, then erase them.`
    : t`Keep ${who} ${length} after ${start}, then keep only their courses, without them.`;
}

function whoOf({ kind, statuses }: RetentionRule): string {
  const who =
    kind === undefined
      ? t({ message: 'everyone', context: 'whom a rule keeps' })
      : kind === 'staff'
        ? t({ message: 'staff', context: 'whom a rule keeps' })
        : t({ message: 'students', context: 'whom a rule keeps' });
  if (statuses === undefined) return who;
  const status = statuses.reduce((one, other) => t`${one} or ${other}`);
  return t`${who} with the status ${status}`;
}

function startOf({ from, field }: RetentionRule): string {
  switch (from) {
    case 'last-term-end':
      return t`their last term ends`;
    case 'last-activity':
      return t`they were last active`;
    case 'field':
      return t`the day in the field ${ph({ field: field ?? '' })}`;
  }
}
