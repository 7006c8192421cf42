import type { DisclosureBasis } from '../../../shared/bundle.ts';
import type { Papers } from './papers.ts';

/** What each basis means, in words that go with the bundle. */
const meanings: Readonly<Record<DisclosureBasis, string>> = {
  '34-cfr-99.31-b':
    'The institution removed personally identifiable information and determined that nobody can reasonably be identified (34 CFR 99.31(b)(1)).',
  '34-cfr-99.31-a-1-school-official':
    'The recipient acts as a school official under the direct control of the institution (34 CFR 99.31(a)(1)(i)(B)).',
  'gdpr-28-processor':
    'The recipient processes on documented instructions of the institution (GDPR Article 28).',
  consent: 'The people concerned consented in writing (34 CFR 99.30).',
  other: 'The institution recorded another basis.',
};

const format = 'trac-custodian-determination/1';

const reviewText = 'This is a review on the workstation of the institution. It was not disclosed.';

/** Writes determination.json: on what basis, when, and in which role it was determined. The custodian's own words stay in the vault. */
export function writeDetermination(papers: Papers): string {
  const { basis, created, role, secondRole } = papers;
  const determination = {
    format,
    basis,
    meaning: basis === 'review' ? reviewText : meanings[basis],
    determined_on: created,
    determined_by: role,
    ...(secondRole === undefined ? {} : { second_approval: secondRole }),
  };
  return `${JSON.stringify(determination, null, 2)}\n`;
}

/** The lines of a determination that are the same in every bundle: they hold nothing of anyone. */
export const determinationLines: readonly string[] = [
  `  "format": ${JSON.stringify(format)},`,
  ...Object.keys(meanings).map((basis) => `  "basis": ${JSON.stringify(basis)},`),
  ...[...Object.values(meanings), reviewText].map((meaning) => `  "meaning": ${JSON.stringify(meaning)},`),
];
