import { t } from '@lingui/core/macro';
import type { PersonSummary } from '../../../shared/person.ts';

/** How a person is called in the list: family name first, the preferred name beside a different given one. */
export function nameOf(person: PersonSummary): string {
  if (person.masked !== undefined) return person.masked;
  const given =
    person.preferredName === undefined || person.preferredName === person.givenName
      ? person.givenName
      : `${person.preferredName}${person.givenName === undefined ? '' : ` (${person.givenName})`}`;
  return [person.familyName, given].filter((part) => part !== undefined).join(', ') || t`No name`;
}
