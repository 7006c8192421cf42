import { doubtText, ruleText } from '../../../shared/redaction-rules.ts';
import type { RuleStrength, RuleText } from '../../../shared/redaction-rules.ts';
import { told } from '../../language/told.ts';

/** A rule in the language of the window; `how` says how sure it is. */
export interface RuleWords {
  readonly title: string;
  readonly why: string;
  readonly strength: RuleStrength;
  readonly how: string;
}

/** What a rule is called, why it replaces, and how sure it is. */
export function ruleWords(rule: string): RuleWords {
  return inWords(ruleText(rule));
}

/** The same of a doubt. */
export function doubtWords(rule: string): RuleWords {
  return inWords(doubtText(rule));
}

function inWords({ title, why, strength }: RuleText): RuleWords {
  return { title: told(title), why: told(why), strength, how: told(strength) };
}
