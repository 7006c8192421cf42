import type { SubjectReport } from '../../../shared/access.ts';
import { findField } from '../../../shared/fields.ts';
import type { PersonRow } from '../people/person-row.ts';
import { readRules } from '../retention/rules.ts';
import type { RuleInForce } from '../retention/rules.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { dayOf } from './provenance.ts';

/** How long records are kept, as the rules that are for them say it, and until when somebody put them off (Art. 15(1)(d)). */
export function keptUntil(vault: ReadableVault, records: readonly PersonRow[]): SubjectReport['retention'] {
  const rules = readRules(vault);
  const kept = vault.db.prepare<[number], { until: string; reason: string; at: string }>(
    'SELECT until, reason, at FROM retention_keep WHERE person_no = ?',
  );
  return records.flatMap((person) => [
    ...rules
      .filter((rule) => isFor(rule, person))
      .map((rule) => ({ record: person.kind, rule: sentenceOf(rule), basis: rule.basis })),
    ...kept.all(person.no).map(({ until, reason, at }) => ({
      record: person.kind,
      rule: `Kept until ${until}, as was decided on ${dayOf(at)}`,
      basis: reason,
    })),
  ]);
}

function isFor({ kind, statuses }: RuleInForce, person: PersonRow): boolean {
  if (kind !== undefined && kind !== person.kind) return false;
  return (
    statuses === undefined ||
    statuses.some((each) => each.toLowerCase() === (person.status ?? '').toLowerCase())
  );
}

function sentenceOf(rule: RuleInForce): string {
  const unit = rule.amount === 1 ? rule.unit.slice(0, -1) : rule.unit;
  const from = {
    'last-term-end': 'the end of the last term',
    'last-activity': 'the last activity',
    field: `the day in the field ${findField(rule.field ?? '')?.label ?? rule.field ?? ''}`,
  }[rule.from];
  const then = rule.then === 'erase' ? 'erased' : 'kept without your name';
  return `Kept for ${String(rule.amount)} ${unit} after ${from}, then ${then}`;
}
