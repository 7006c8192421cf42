import type { erasureBases, erasureReasons } from './erasure.ts';
import { said } from './say.ts';

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
