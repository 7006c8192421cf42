import type { RetentionRule } from '../../../shared/retention.ts';

/** A rule as a sentence. */
export function sentenceOf(rule: RetentionRule): string {
  const { amount, unit, then } = rule;
  const length = `${String(amount)} ${amount === 1 ? unit.slice(0, -1) : unit}`;
  return `Keep ${whoOf(rule)} ${length} after ${startOf(rule)}, then ${then === 'erase' ? 'erase them' : 'keep only their courses, without them'}.`;
}

function whoOf({ kind, statuses }: RetentionRule): string {
  const who = kind === undefined ? 'everyone' : kind === 'staff' ? 'staff' : 'students';
  return statuses === undefined ? who : `${who} with the status ${statuses.join(' or ')}`;
}

function startOf({ from, field }: RetentionRule): string {
  switch (from) {
    case 'last-term-end':
      return 'their last term ends';
    case 'last-activity':
      return 'they were last active';
    case 'field':
      return `the day in the field ${field ?? ''}`;
  }
}
