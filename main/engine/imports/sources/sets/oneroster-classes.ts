import { dayOf, standardColumns } from './oneroster-roster.ts';
import type { Roster } from './oneroster-roster.ts';

/** What a class stands for: the course, the term and the number that a registration is known by. */
export interface RosterClass {
  readonly term: string;
  readonly subject: string;
  readonly course: string;
  readonly section: string;
  readonly crn: string;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** What the set leaves out, or cannot be read: then the inventory must know the rest. */
  readonly lacks: { readonly course: boolean; readonly term: boolean };
}

interface Term {
  readonly title: string;
  readonly start: string;
  readonly end: string;
}

interface Course {
  readonly code: string;
  readonly title: string;
  readonly subject: string;
}

/** Our own exports call a course so whose title they had to make up: the standard wants one. */
const untitled = /^untitled-/;

/** Reads the classes of a set with their courses and terms. */
export async function readClasses(roster: Roster): Promise<ReadonlyMap<string, RosterClass>> {
  const { reader, manifest } = roster;
  const terms = await readTerms(roster);
  const courses = await readCourses(roster);
  const classes = new Map<string, RosterClass>();
  await reader.each(
    'classes.csv',
    (cells, read) => {
      const courseId = read(cells, 'courseSourcedId');
      const course = courses.rows.get(courseId);
      const id = read(cells, 'sourcedId');
      // Generators in the wild write all three.
      const termIds = splitList(read(cells, 'termSourcedIds', 'termSourcedId', 'terms'));
      const term = termOf(termIds.flatMap((each) => terms.rows.get(each) ?? []));
      const hasMadeUpTitle = manifest.isOurs && untitled.test(courseId);
      classes.set(id, {
        term: term?.title ?? (terms.isWhole ? (termIds[0] ?? '') : ''),
        subject: read(cells, 'subjectCodes', 'subjects') || (course?.subject ?? ''),
        course: course?.code ?? '',
        section: read(cells, 'classCode') || (manifest.isOurs ? '' : id),
        crn: manifest.isOurs ? crnOf(id) : '',
        title: hasMadeUpTitle ? '' : (course?.title ?? read(cells, 'title')),
        startsOn: term?.start ?? '',
        endsOn: term?.end ?? '',
        lacks: {
          course: course === undefined && courseId !== '' && !courses.isWhole,
          term: term === undefined && termIds.length > 0 && !terms.isWhole,
        },
      });
    },
    { expected: standardColumns.classes },
  );
  return classes;
}

async function readTerms({
  reader,
  manifest,
}: Roster): Promise<{ rows: Map<string, Term>; isWhole: boolean }> {
  const rows = new Map<string, Term>();
  const joined = await reader.each(
    'academicSessions.csv',
    (cells, read) => {
      rows.set(read(cells, 'sourcedId'), {
        title: read(cells, 'title'),
        start: dayOf(read(cells, 'startDate')),
        end: dayOf(read(cells, 'endDate')),
      });
    },
    { expected: standardColumns.academicSessions },
  );
  return { rows, isWhole: manifest.isWhole('academicSessions', 'registration', joined) };
}

async function readCourses({
  reader,
  manifest,
}: Roster): Promise<{ rows: Map<string, Course>; isWhole: boolean }> {
  const rows = new Map<string, Course>();
  const joined = await reader.each(
    'courses.csv',
    (cells, read) => {
      rows.set(read(cells, 'sourcedId'), {
        code: read(cells, 'courseCode'),
        title: read(cells, 'title'),
        subject: read(cells, 'subjectCodes', 'subjects'),
      });
    },
    { expected: standardColumns.courses },
  );
  return { rows, isWhole: manifest.isWhole('courses', 'registration', joined) };
}

/** The time of a class over several terms: known by the first of them, in whatever order they are listed, and at its end with the last. */
function termOf(terms: readonly Term[]): Term | undefined {
  const keyOf = ({ start, title }: Term): string => `${start} ${title}`;
  const [first] = terms.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  if (first === undefined) return undefined;
  const ends = terms.map(({ end }) => end).sort();
  return { ...first, end: ends.at(-1) ?? '' };
}

/** Our own exports write the CRN into the id of a class: the standard has no place for it. */
function crnOf(id: string): string {
  const [, crn] = /^crn\.((?:[0-9a-f]{2})+)\./.exec(id) ?? [];
  return crn === undefined ? '' : Buffer.from(crn, 'hex').toString('utf8');
}

/** A comma list inside one cell; some generators write a JSON array. */
function splitList(text: string): string[] {
  return text
    .replace(/^\[|\]$|"/g, '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
