import { fold, words } from '../../../shared/fold.ts';
import type { HeldRecord } from '../../../shared/access.ts';

const namingFields = new Set([
  'externalId',
  'otherId',
  'otherId2',
  'card',
  'givenName',
  'middleName',
  'familyName',
  'preferredName',
  'legalName',
  'email',
  'username',
  'homePhone',
  'workPhone',
  'cellPhone',
]);

/** What names the person themself, now or earlier: such words are never covered. */
export interface OwnWords {
  word(word: string): boolean;
  /** A whole value, such as an e-mail or an ID, however it is written. */
  value(text: string): boolean;
  phone(digits: string): boolean;
}

/** Collects what names the person from their records, with the values that changes and merges replaced. */
export function ownWords(records: readonly HeldRecord[]): OwnWords {
  const own = new Set<string>();
  for (const record of records) {
    for (const { field, value } of record.fields) if (namingFields.has(field)) own.add(value);
    for (const { value } of record.earlierIds) own.add(value);
    for (const { fields } of record.mergedRecords)
      for (const [field, value] of Object.entries(fields)) if (namingFields.has(field)) own.add(value);
    for (const { fields } of record.history)
      for (const { field, before, after } of fields)
        if (namingFields.has(field))
          for (const value of [before, after]) if (value !== undefined) own.add(value);
  }
  const values = new Set([...own].map((value) => value.toLowerCase()));
  const parts = new Set([...own].flatMap((value) => [fold(value), ...words(value)]));
  const phones = new Set([...own].map(digitsOf).filter((digits) => digits.length >= 7));
  return {
    word: (word) => parts.has(fold(word)),
    value: (text) => values.has(text.toLowerCase()),
    phone: (digits) => [...phones].some((each) => each.endsWith(digits) || digits.endsWith(each)),
  };
}

/** The digits of a text. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
