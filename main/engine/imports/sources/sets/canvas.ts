import type { ImportKind, SourceFormat } from '../../../../../shared/imports/source.ts';
import { inactive } from '../../../people/status.ts';
import type { FileSet } from '../file-set.ts';
import type { Table } from '../table.ts';
import { createRoleCount, meaningOf } from './roles.ts';
import { cellReader, columnAt, createSetReader, derivedTable } from './set-files.ts';
import type { SetReader } from './set-files.ts';
import { say } from '../../../../../shared/say.ts';

type CanvasFormat = Extract<SourceFormat, { type: 'canvas' }>;

/** Recognises a set of Canvas SIS files by their headers (Canvas SIS import format, CSV); gives what it brings. */
export async function findCanvas(set: FileSet): Promise<readonly ImportKind[] | undefined> {
  const reader = createSetReader(set);
  const isOfCanvas = async (base: string): Promise<boolean> =>
    reader.has(base) &&
    (await reader.open(base)).headers.some((header) => header.toLowerCase() === 'user_id');
  const kinds: ImportKind[] = [
    ...((await isOfCanvas('users.csv')) ? (['student', 'staff'] as const) : []),
    ...((await isOfCanvas('enrollments.csv')) ? (['registration'] as const) : []),
  ];
  return kinds.length === 0 ? undefined : kinds;
}

/** Opens the users or the enrollments of a Canvas set as one table. */
export async function openCanvas(set: FileSet, kind: ImportKind, format: CanvasFormat): Promise<Table> {
  const reader = createSetReader(set, format.encoding);
  return kind === 'registration' ? openEnrollments(reader) : openUsers(reader, kind);
}

/** What a role in Canvas makes of someone: observers are parents, and every other role beside that of a student works there. */
function kindOf(role: string): 'student' | 'staff' | 'observer' {
  const meaning = meaningOf(role);
  if (meaning === 'nobody') return 'observer';
  return meaning === 'student' ? 'student' : 'staff';
}

/** Whether an enrollment says that it is over by being taken away; one that is completed is not. */
function isDropped(status: string): boolean {
  return /^(?:deleted|deleted_last_completed|inactive)$/i.test(status);
}

/**
 * Canvas says in the enrollments who teaches; one that was taken away counts only for someone who has no other. A user without any enrollment is
 * taken for a student.
 */
async function openUsers(reader: SetReader, kind: ImportKind): Promise<Table> {
  const users = await reader.open('users.csv');
  const read = cellReader(users.headers);
  const status = columnAt(users.headers, 'status');
  const roles = new Map<string, Set<string>>();
  const droppedRoles = new Map<string, Set<string>>();
  await reader.each('enrollments.csv', (cells, cell) => {
    const user = cell(cells, 'user_id');
    const ofUsers = isDropped(cell(cells, 'status')) ? droppedRoles : roles;
    const known = ofUsers.get(user) ?? new Set<string>();
    ofUsers.set(user, known.add(kindOf(cell(cells, 'role'))));
  });
  const leftOut = createRoleCount();
  return derivedTable(users, {
    headers: users.headers,
    part: { scope: undefined, warnings: reader.warnings(), notes: () => leftOut.notes() },
    broken: (cells) => cells,
    change(cells) {
      const declared = read(cells, 'declared_user_type');
      const user = read(cells, 'user_id');
      const own = roles.get(user) ?? droppedRoles.get(user) ?? new Set([declaredKind(declared)]);
      if (!own.has('student') && !own.has('staff')) leftOut.take('observer');
      if (!own.has(kind)) return undefined;
      const gone = /^(?:deleted|suspended)$/i.test(read(cells, 'status'));
      // The word for someone who is gone is ours: two words for one thing would take turns.
      return { cells: gone && status !== undefined ? cells.with(status, inactive) : cells, gone };
    },
  });
}

function declaredKind(declared: string): string {
  if (/^observer$/i.test(declared)) return 'observer';
  return /^(?:teacher|staff|administrative)$/i.test(declared) ? 'staff' : 'student';
}

const enrollmentHeaders = ['user_id', 'term', 'course', 'section', 'title', 'role', 'status'] as const;

async function openEnrollments(reader: SetReader): Promise<Table> {
  const enrollments = await reader.open('enrollments.csv');
  const read = cellReader(enrollments.headers);
  const terms = new Map<string, string>();
  const termFile = await reader.each('terms.csv', (cells, cell) => {
    terms.set(cell(cells, 'term_id'), cell(cells, 'name'));
  });
  const courses = new Map<string, { name: string; title: string; term: string }>();
  const courseFile = await reader.each('courses.csv', (cells, cell) => {
    courses.set(cell(cells, 'course_id'), {
      name: cell(cells, 'short_name', 'course_id'),
      title: cell(cells, 'long_name'),
      term: cell(cells, 'term_id'),
    });
  });
  const sections = new Map<string, { course: string; name: string }>();
  const sectionFile = await reader.each('sections.csv', (cells, cell) => {
    sections.set(cell(cells, 'section_id'), {
      course: cell(cells, 'course_id'),
      name: cell(cells, 'name', 'section_id'),
    });
  });
  let observers = 0;
  return derivedTable(enrollments, {
    headers: enrollmentHeaders,
    part: {
      scope: undefined,
      warnings: reader.warnings(),
      notes: () =>
        observers === 0
          ? []
          : [
              observers === 1
                ? say`1 enrollment of observers left out.`
                : say`${observers} enrollments of observers left out.`,
            ],
    },
    broken: (cells) => [read(cells, 'user_id')],
    change(cells) {
      const role = read(cells, 'role');
      if (kindOf(role) === 'observer') {
        observers++;
        return undefined;
      }
      const user = read(cells, 'user_id');
      const sectionId = read(cells, 'section_id');
      const section = sections.get(sectionId);
      const courseId = read(cells, 'course_id') || (section?.course ?? '');
      const course = courses.get(courseId);
      const term = course === undefined ? undefined : terms.get(course.term);
      const isLost =
        (sectionId !== '' && section === undefined && sectionFile.broken > 0) ||
        (course === undefined && courseFile.broken > 0) ||
        (term === undefined && (course?.term ?? '') !== '' && termFile.broken > 0);
      if (isLost) return { rule: 'class-unknown', cells: [user] };
      return {
        cells: [
          user,
          term ?? course?.term ?? '',
          course?.name ?? courseId,
          section?.name ?? sectionId,
          course?.title ?? '',
          role,
          read(cells, 'status'),
        ],
        gone: isDropped(read(cells, 'status')),
      };
    },
  });
}
