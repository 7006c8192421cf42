import { createHash } from 'node:crypto';
import type { FieldValues } from '../../../shared/fields.ts';
import type { ExportFolder } from './export-folder.ts';
import { oneRosterFiles, rosterRow } from './oneroster-files.ts';

/** A teacher's part in a class. */
export interface Teaching {
  readonly sourcedId: string;
  readonly user: string;
  readonly name: string;
  readonly beginDate: string;
  readonly endDate: string;
}

/** A class as its registrations tell it. */
export interface RosterClass {
  readonly sourcedId: string;
  /** The instructor that the first registration with one names. */
  instructor: string | undefined;
  /** Teachers by user: those who are registered as such, and those whom registrations name by ID. */
  readonly teachers: Map<string, Teaching>;
  readonly fields: FieldValues;
  readonly course: string;
  readonly term: string | undefined;
}

interface Term {
  readonly sourcedId: string;
  readonly title: string;
  start: string;
  end: string;
}

/** Terms, courses and classes of a set: the registrations name them one by one. */
export interface RosterCourses {
  classOf(fields: FieldValues): RosterClass;
  readonly classes: Iterable<RosterClass>;
  /** Writes `academicSessions.csv`, `courses.csv` and `classes.csv`. */
  write(folder: ExportFolder, org: string): void;
}

/** Makes the collection. Its size is that of the courses, not of the registrations. */
export function createRosterCourses(): RosterCourses {
  const terms = new Map<string, Term>();
  const courses = new Map<string, { readonly sourcedId: string; readonly fields: FieldValues }>();
  const classes = new Map<string, RosterClass>();

  const termOf = ({ term, startsOn, endsOn }: FieldValues): string | undefined => {
    if (term === undefined) return undefined;
    let known = terms.get(term);
    if (known === undefined) {
      known = { sourcedId: idOf('term', term), title: term, start: '', end: '' };
      terms.set(term, known);
    }
    if (startsOn !== undefined && (known.start === '' || startsOn < known.start)) known.start = startsOn;
    if (endsOn !== undefined && endsOn > known.end) known.end = endsOn;
    return known.sourcedId;
  };

  return {
    classes: { [Symbol.iterator]: () => classes.values() },
    classOf(fields) {
      const term = termOf(fields);
      const courseKey = keyOf([fields['subject'], fields['course'], fields['title']]);
      const key = keyOf([fields['term'], courseKey, fields['section'], fields['crn']]);
      let known = classes.get(key);
      if (known === undefined) {
        let course = courses.get(courseKey);
        if (course === undefined) {
          const name = fields['title'] === undefined ? 'untitled-course' : 'course';
          course = { sourcedId: idOf(name, courseKey), fields };
          courses.set(courseKey, course);
        }
        known = {
          sourcedId: classId(key, fields['crn']),
          instructor: undefined,
          teachers: new Map(),
          fields,
          course: course.sourcedId,
          term,
        };
        classes.set(key, known);
      }
      known.instructor ??= fields['instructor'];
      return known;
    },
    write(folder, org) {
      const sessions = folder.file('academicSessions.csv', oneRosterFiles.academicSessions);
      for (const { sourcedId, title, start, end } of terms.values()) {
        const year = schoolYear(title, end);
        sessions.add(
          rosterRow('academicSessions', {
            sourcedId,
            title,
            type: 'term',
            startDate: start,
            endDate: end,
            schoolYear: year,
          }),
        );
      }
      const courseFile = folder.file('courses.csv', oneRosterFiles.courses);
      for (const { sourcedId, fields } of courses.values()) {
        courseFile.add(
          rosterRow('courses', {
            sourcedId,
            title: titleOf(fields),
            courseCode: fields['course'] ?? '',
            orgSourcedId: org,
            subjects: fields['subject'] ?? '',
          }),
        );
      }
      const classFile = folder.file('classes.csv', oneRosterFiles.classes);
      for (const { sourcedId, fields, course, term } of classes.values()) {
        classFile.add(
          rosterRow('classes', {
            sourcedId,
            title: titleOf(fields),
            courseSourcedId: course,
            classCode: fields['section'] ?? '',
            classType: 'scheduled',
            schoolSourcedId: org,
            termSourcedIds: term ?? '',
            subjects: fields['subject'] ?? '',
          }),
        );
      }
    },
  };
}

function keyOf(parts: readonly (string | undefined)[]): string {
  return JSON.stringify(parts.map((part) => part ?? null));
}

/** An id that is the same in every export of the same course, and holds no delimiter of a list. */
function idOf(what: string, key: string): string {
  return `${what}-${createHash('sha256').update(key).digest('hex').slice(0, 20)}`;
}

/** The standard has no CRN. It stands in the id of the class, so that our own import finds a registration again by it. */
function classId(key: string, crn: string | undefined): string {
  return crn === undefined ? idOf('class', key) : idOf(`crn.${Buffer.from(crn).toString('hex')}.class`, key);
}

/** The standard wants a title; without one the subject and the number are it, and the course is called untitled for our own import. */
function titleOf(fields: FieldValues): string {
  const { title, subject, course, crn, section } = fields;
  const number = [subject, course].filter((part) => part !== undefined).join(' ');
  return title ?? (number === '' ? (crn ?? section ?? '') : number);
}

/** The year in which the school year of a term ends; a term that ends from July on belongs to the next. */
function schoolYear(title: string, end: string): string {
  if (end !== '') return String(Number(end.slice(0, 4)) + (end.slice(5, 7) >= '07' ? 1 : 0));
  return /(?<!\d)(?:19|20)\d\d/.exec(title)?.[0] ?? '';
}
