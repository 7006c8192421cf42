import type { SubjectReport } from '../../../shared/access.ts';
import type { DocumentLanguage } from '../../../shared/documents/language.ts';
import { documentWords } from '../../../shared/documents/words/document-words.ts';
import type { DocumentWords } from '../../../shared/documents/words/document-words.ts';
import { findField } from '../../../shared/fields.ts';
import type { PersonRow } from '../people/person-row.ts';
import { readRules } from '../retention/rules.ts';
import type { RuleInForce } from '../retention/rules.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { dayOf } from './provenance.ts';

/** How long records are kept, as the rules that are for them say it, and until when somebody put them off (Art. 15(1)(d)), in the language of the package. */
export function keptUntil(
  vault: ReadableVault,
  records: readonly PersonRow[],
  language: DocumentLanguage = 'en',
): SubjectReport['retention'] {
  const w = documentWords(language);
  const rules = readRules(vault);
  const kept = vault.db.prepare<[number], { until: string; reason: string; at: string }>(
    'SELECT until, reason, at FROM retention_keep WHERE person_no = ?',
  );
  return records.flatMap((person) => [
    ...rules
      .filter((rule) => isFor(rule, person))
      .map((rule) => ({ record: person.kind, rule: sentenceOf(rule, w), basis: rule.basis })),
    ...kept.all(person.no).map(({ until, reason, at }) => ({
      record: person.kind,
      rule: w.say('Kept until {0}, as was decided on {1}', until, dayOf(at)),
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

function sentenceOf(rule: RuleInForce, w: DocumentWords): string {
  const [period, from] = [periodOf(rule, w), fromOf(rule, w)];
  return rule.then === 'erase'
    ? w.say('Kept for {0} after {1}, then erased', period, from)
    : w.say('Kept for {0} after {1}, then kept without your name', period, from);
}

function periodOf({ amount, unit }: RuleInForce, w: DocumentWords): string {
  if (unit === 'years') return amount === 1 ? w.say('1 year') : w.say('{0} years', amount);
  return amount === 1 ? w.say('1 month') : w.say('{0} months', amount);
}

function fromOf({ from, field = '' }: RuleInForce, w: DocumentWords): string {
  switch (from) {
    case 'last-term-end':
      return w.say('the end of the last term');
    case 'last-activity':
      return w.say('the last activity');
    case 'field':
      return w.say('the day in the field {0}', w.tell(findField(field)?.label ?? field));
  }
}
