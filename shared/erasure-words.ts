import type { erasureBases, erasureReasons } from './erasure.ts';
import { said, say } from './say.ts';
import type { Sentence } from './say.ts';

const reasons: Readonly<Record<(typeof erasureReasons)[number], string>> = said({
  request: 'The person asked for it',
  retention: 'The time to keep it is over',
  'not-a-client': 'Not a client any more',
  'imported-by-mistake': 'Imported by mistake',
  replayed: 'Erased before; an older copy of the vault was put back',
  other: 'Another reason',
});

const bases: Readonly<Record<(typeof erasureBases)[number], string>> = said({
  'gdpr-17-1-a': 'GDPR Art. 17(1)(a): no longer necessary',
  'gdpr-17-1-b': 'GDPR Art. 17(1)(b): consent withdrawn',
  'gdpr-17-1-c': 'GDPR Art. 17(1)(c): objection',
  'gdpr-17-1-d': 'GDPR Art. 17(1)(d): unlawful processing',
  'gdpr-17-1-e': 'GDPR Art. 17(1)(e): legal duty',
  'gdpr-17-1-f': 'GDPR Art. 17(1)(f): services offered to a child',
  'ferpa-policy': 'FERPA policy of the institution',
  'state-law': 'State law',
  'institution-policy': 'Institution policy',
  contract: 'Contract',
});

const words: ReadonlyMap<string, string> = new Map([...Object.entries(reasons), ...Object.entries(bases)]);

/** Why somebody was erased, in words; an unknown code stays as it is. */
export function erasureReasonWords(reason: string): string {
  return words.get(reason) ?? reason;
}

/** The legal basis of an erasure, in words; an unknown code stays as it is. */
export function erasureBasisWords(basis: string): string {
  return words.get(basis) ?? basis;
}

const disclosed = /^Disclosed on (\d{4}-\d\d-\d\d) to (.+): notify them\.$/su;
const keptUntil = /^(.+) Kept until (\d{4}-\d\d-\d\d)\.$/su;

/** A copy outside the program, or why something is kept, apart from its values. Certificates keep both as English text, as what they seal. */
export function erasureLineSaid(line: string): string | Sentence {
  const [, disclosedOn, recipient] = disclosed.exec(line) ?? [];
  if (disclosedOn !== undefined && recipient !== undefined)
    return say`Disclosed on ${{ day: disclosedOn }} to ${{ written: recipient }}: notify them.`;
  const [, basis, until] = keptUntil.exec(line) ?? [];
  return basis === undefined || until === undefined ? line : say`${basis} Kept until ${{ day: until }}.`;
}
