import type { Output } from '../../../shared/contract.ts';
import { catalogue } from '../../../shared/fields.ts';
import type { PersonKind } from '../../../shared/person.ts';
import { formatCount, people } from '../../format.ts';

/** Whom an export is about: the search and the kind of the list as it was filtered when the export was asked for. */
export interface ExportScope {
  readonly query: string;
  readonly kind?: PersonKind;
}

/** How much an export would bring. */
export type ExportCounts = Output<'exports.preview'>;

/** What is never among the files unless it is asked for, by its names. */
export const sensitiveFields = catalogue
  .filter((field) => field.class === 'sensitive')
  .map((field) => (/^[A-Z]{2}/.test(field.label) ? field.label : field.label.toLowerCase()));

const nouns = { student: ['student', 'students'], staff: ['staff member', 'staff members'] } as const;

/** `212 students`, `1 staff member`; `3 people` where the kind is not said. */
export function countOf(kind: PersonKind | undefined, count: number): string {
  if (kind === undefined) return people(count);
  const [one, many] = nouns[kind];
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `640 registrations`. */
export function registrations(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'registration' : 'registrations'}`;
}

/** The list in words: `All 48,211 people`, `212 students who match “nguyen”`. */
export function scopeText({ query, kind }: ExportScope, matched: number): string {
  const searched = query.trim();
  const counted = countOf(kind, matched);
  if (searched === '') return matched === 1 ? `${counted}, the only one` : `All ${counted}`;
  return `${counted} who ${matched === 1 ? 'matches' : 'match'} “${searched}”`;
}

/** That a confidentiality flag keeps nobody out: the custodian has to know before. */
export function confidentialText(count: number): string {
  return count === 1
    ? '1 of them has a FERPA confidentiality flag and is in it.'
    : `${formatCount(count)} of them have a FERPA confidentiality flag and are in it.`;
}

/** That a restriction keeps a record out. */
export function restrictedText(count: number): string {
  return count === 1
    ? '1 restricted record stays out (GDPR Art. 18).'
    : `${formatCount(count)} restricted records stay out (GDPR Art. 18).`;
}

/** That people who objected are kept out. */
export function objectedText(count: number): string {
  return count === 1
    ? '1 person objected to exports and stays out (GDPR Art. 21).'
    : `${formatCount(count)} people objected to exports and stay out (GDPR Art. 21).`;
}
