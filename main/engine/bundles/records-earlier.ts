import type { FieldValues } from '../../../shared/fields.ts';
import { shownBy, tieOf } from './records-release.ts';
import type { ReleasedRecords } from './records-release.ts';

/** Someone as the records are made from: the place in the order of random ids, the values, and those of the registrations. */
export interface RecordSubject {
  readonly rank: number;
  readonly values: FieldValues;
  readonly registrations: readonly FieldValues[];
}

/** What all earlier bundles together say about someone, and about one registration. The same text: they look the same there. */
export interface EarlierView {
  person(subject: RecordSubject): string;
  registration(subject: RecordSubject, values: FieldValues): string;
}

/**
 * Looks at the people of today through earlier releases, as if every bundle had been about them: whoever has the bundles may put them together
 * (34 CFR 99.31(b)(1), "whether through single or multiple releases"). `year` is the year of this bundle.
 */
export function viewEarlier(releases: readonly ReleasedRecords[], year: number): EarlierView {
  const views = releases.map((release) => ({
    isIn: (subject: RecordSubject): boolean => subject.rank < release.people,
    person: shownBy(release.peopleTable, year),
    registration: shownBy(release.registrationTable, year),
    tied: new Set(release.tied),
  }));
  type View = (typeof views)[number];

  /** What the first `count` releases say, one line each: each was made in view of those before it. */
  const registration = (subject: RecordSubject, values: FieldValues, count = views.length): string => {
    let said = '';
    for (const view of views.slice(0, count))
      said += `${view.isIn(subject) ? view.registration(values, said) : 'absent'}\n`;
    return said;
  };

  const personBy = (view: View, index: number, subject: RecordSubject, before: string): string => {
    const cell = view.person(subject.values, before);
    if (view.tied.size === 0) return cell;
    const courses = subject.registrations.map((values) =>
      view.registration(values, registration(subject, values, index)),
    );
    const tie = tieOf(cell, courses);
    return view.tied.has(tie) ? tie : cell;
  };

  return {
    registration: (subject, values) => registration(subject, values),
    person(subject) {
      let said = '';
      for (const [index, view] of views.entries())
        said += `${view.isIn(subject) ? personBy(view, index, subject, said) : 'absent'}\n`;
      return said;
    },
  };
}
