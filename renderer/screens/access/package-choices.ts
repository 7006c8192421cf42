import { t } from '@lingui/core/macro';
import type { PackageGroup, SubjectReport } from '../../../shared/access.ts';

/** What a custodian has chosen so far about a package. */
export interface Choices {
  readonly leaveOut: readonly PackageGroup[];
  readonly leaveOutReason: string;
  /** Words that were perhaps about someone else and are given after all. */
  readonly keep: readonly string[];
  /** Words of the custodian's own to cover. */
  readonly cover: readonly string[];
}

/** Everything is given, and whatever may be about others is covered. */
export const firstChoices: Choices = { leaveOut: [], leaveOutReason: '', keep: [], cover: [] };

/** The choices as the contract takes them. */
export function choicesInput(
  request: string,
  choices: Choices,
): {
  request: string;
  leaveOut: PackageGroup[];
  leaveOutReason: string;
  keep: string[];
  cover: string[];
} {
  return {
    request,
    leaveOut: [...choices.leaveOut],
    leaveOutReason: choices.leaveOutReason.trim(),
    keep: [...choices.keep],
    cover: [...choices.cover],
  };
}

/** A list with one entry more, or without it. */
export function toggled<T>(list: readonly T[], entry: T, isIn: boolean): readonly T[] {
  const rest = list.filter((each) => each !== entry);
  return isIn ? [...rest, entry] : rest;
}

/** A part of a package that may be left out, with how much is in it. */
export interface Part {
  readonly group: PackageGroup;
  readonly name: string;
  readonly count: number;
}

/** The parts of an access package, or those of a portable one. `whole` is the report with nothing left out. */
export function partsOf(whole: SubjectReport): Part[] {
  const { records } = whole;
  const sum = (count: (record: SubjectReport['records'][number]) => number): number =>
    records.reduce((total, record) => total + count(record), 0);
  const own: Part[] = [
    { group: 'photo', name: t`Photos`, count: sum(({ photos }) => photos.length) },
    {
      group: 'registrations',
      name: t`Course registrations`,
      count: sum(({ registrations }) => registrations.length),
    },
  ];
  if (whole.variant === 'portability') return own;
  return [
    ...own,
    {
      group: 'instructors',
      name: t`Names of instructors`,
      count: sum(
        ({ registrations }) =>
          registrations.filter(({ fields }) => fields['instructor'] !== undefined).length,
      ),
    },
    {
      group: 'history',
      name: t`Changes and earlier values`,
      count: sum(
        ({ history, courseHistory, mergedRecords }) =>
          history.length + courseHistory.length + mergedRecords.length,
      ),
    },
    {
      group: 'requests',
      name: t`Requests and packages`,
      count: whole.requests.length + whole.packages.length,
    },
    { group: 'disclosures', name: t`Who received the data`, count: whole.disclosures.length },
    { group: 'bundles', name: t`Support bundles`, count: whole.bundles.length },
    { group: 'consents', name: t`Consents and stopped uses`, count: whole.consents.length },
    {
      group: 'contacts',
      name: t`Account holder with the vendor, and testimonials`,
      count: whole.contacts.length + whole.testimonials.length,
    },
    { group: 'restrictions', name: t`Restrictions`, count: whole.restrictions.length },
    { group: 'activity', name: t`What was done with the record`, count: whole.activity.length },
  ];
}
