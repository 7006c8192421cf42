import { plural, t } from '@lingui/core/macro';
import type { Output } from '../../../shared/contract.ts';
import { catalogue } from '../../../shared/fields.ts';
import { isNarrowed } from '../../../shared/people-filter.ts';
import type { PeopleFilter } from '../../../shared/people-filter.ts';
import type { PersonKind } from '../../../shared/person.ts';
import { people } from '../../format.ts';
import { told } from '../../language/told.ts';

/** Whom an export is about: the list as it was filtered when the export was asked for, or who was selected in it. */
export type ExportScope = PeopleFilter;

/** How much an export would bring. */
export type ExportCounts = Output<'exports.preview'>;

/** What is never among the files unless it is asked for, by its names. */
export const sensitiveFields = () =>
  catalogue
    .filter((field) => field.class === 'sensitive')
    .map((field) => told(field.label))
    .map((label) => (/^\p{Lu}{2}/u.test(label) ? label : label.toLowerCase()));

/** `212 students`, `1 staff member`; `3 people` where the kind is not said. */
export function countOf(kind: PersonKind | undefined, count: number): string {
  if (kind === undefined) return people(count);
  return kind === 'student'
    ? plural(count, { one: '# student', other: '# students' })
    : plural(count, { one: '# staff member', other: '# staff members' });
}

/** `640 registrations`. */
export function registrations(count: number): string {
  return plural(count, { one: '# registration', other: '# registrations' });
}

/** The list in words: `All 48,211 people`, `212 students who match “nguyen”`. */
export function scopeText(scope: ExportScope, matched: number): string {
  const { query, kind, ids, except } = scope;
  const searched = query.trim();
  const counted = countOf(kind, matched);
  if (ids !== undefined) return t`${counted}, as selected`;
  if (except !== undefined) return t`${counted} of the list, without those who were taken out`;
  if (isNarrowed(scope)) return t`${counted} whom the list shows as it is filtered`;
  if (searched === '') return matched === 1 ? t`${counted}, the only one` : allText(kind, matched);
  return matched === 1 ? t`${counted} who matches “${searched}”` : t`${counted} who match “${searched}”`;
}

function allText(kind: PersonKind | undefined, count: number): string {
  switch (kind) {
    case 'student':
      return plural(count, { one: 'All # student', other: 'All # students' });
    case 'staff':
      return plural(count, { one: 'All # staff member', other: 'All # staff members' });
    case undefined:
      return plural(count, { one: 'All # person', other: 'All # people' });
  }
}

/** That a confidentiality flag keeps nobody out: the custodian has to know before. */
export function confidentialText(count: number): string {
  return plural(count, {
    one: '# of them has a FERPA confidentiality flag and is in it.',
    other: '# of them have a FERPA confidentiality flag and are in it.',
  });
}

/** That a restriction keeps a record out. */
export function restrictedText(count: number): string {
  return plural(count, {
    one: '# restricted record stays out (GDPR Art. 18).',
    other: '# restricted records stay out (GDPR Art. 18).',
  });
}

/** That people who objected are kept out. */
export function objectedText(count: number): string {
  return plural(count, {
    one: '# person objected to exports and stays out (GDPR Art. 21).',
    other: '# people objected to exports and stay out (GDPR Art. 21).',
  });
}
