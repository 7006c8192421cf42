import { findField } from '../../../../shared/fields.ts';
import type { FieldValues } from '../../../../shared/fields.ts';

/** Shorter byte strings occur by chance (a random id beside a row number is enough): the word index is checked for them instead. */
export const shortestTerm = 6;

const longestTerm = 64;

/** The fields whose words stand in the word index (schema 001); of an e-mail only the part before the at sign. */
const indexedFields = [
  'givenName',
  'middleName',
  'familyName',
  'preferredName',
  'legalName',
  'username',
] as const;

/**
 * The byte strings by which a person would be recognised in a page of the database: every identifying, sensitive and unclassified value as
 * stored, and the words of names as the word index folds them. UTF-8, at least `shortestTerm` bytes.
 */
export function identifyingTerms(fields: FieldValues, photo?: Uint8Array): Buffer[] {
  const terms = new Set<string>();
  for (const [key, value] of Object.entries(fields)) {
    const kind = findField(key)?.class;
    if (kind !== undefined && kind !== 'operational' && kind !== 'quasi') terms.add(value);
  }
  for (const word of nameWords(fields)) {
    terms.add(word);
    terms.add(indexFold(word));
  }
  const texts = [...terms]
    .map((term) => cut(Buffer.from(term, 'utf8')))
    .filter((term) => term.length >= shortestTerm);
  return [...texts, ...photoSamples(photo)];
}

function nameWords(fields: FieldValues): string[] {
  const local = fields['email']?.replace(/@.*$/, '');
  const texts = [...indexedFields.map((key) => fields[key]), local].filter((text) => text !== undefined);
  return texts.flatMap((text) => text.match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** As FTS5's tokenizer `unicode61 remove_diacritics 2` folds a word. */
export function indexFold(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC');
}

/** The search words (folded) of a person, whatever their length: for the check of the word index. */
export function searchWords(fields: FieldValues): string[] {
  return [...new Set(nameWords(fields).map(indexFold))];
}

// A long value may be split over two pages, so only its beginning is looked for.
function cut(term: Buffer): Buffer {
  return term.length <= longestTerm ? term : term.subarray(0, longestTerm);
}

/** Four short samples of a photo: one may straddle two pages, not all of them. */
function photoSamples(photo: Uint8Array | undefined): Buffer[] {
  if (photo === undefined || photo.length < 256) return [];
  return [0.2, 0.4, 0.6, 0.8].map((share) => {
    const at = Math.floor(photo.length * share);
    return Buffer.from(photo.subarray(at, at + 24));
  });
}
