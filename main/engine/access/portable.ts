import type { HeldRecord } from '../../../shared/access.ts';

/**
 * What a person gave about themself (GDPR Art. 20; WP 242 counts what was observed of them too: the courses they registered for). What the institution
 * assigned or concluded stays out: numbers, status, grades, aid, notes.
 */
const portableFields = new Set([
  'givenName',
  'middleName',
  'familyName',
  'preferredName',
  'legalName',
  'email',
  'birthday',
  'street',
  'apartment',
  'city',
  'state',
  'zip',
  'country',
  'homePhone',
  'workPhone',
  'cellPhone',
  'preferredContact',
  'gender',
  'ethnicity',
  'major',
  'degreeGoal',
]);

const portableCourseFields = new Set(['term', 'subject', 'course', 'section', 'title', 'startsOn', 'endsOn']);

/** Cuts a record down to what its person gave. */
export function portablePart(record: HeldRecord): HeldRecord {
  return {
    ...record,
    fields: record.fields.filter(({ field }) => portableFields.has(field)),
    earlierIds: [],
    photos: record.photos.filter(({ what }) => what === 'current'),
    registrations: record.registrations.map((registration) => ({
      ...registration,
      fields: Object.fromEntries(
        Object.entries(registration.fields).filter(([key]) => portableCourseFields.has(key)),
      ),
    })),
    history: [],
    courseHistory: [],
    mergedRecords: [],
    undecidedRows: 0,
  };
}
