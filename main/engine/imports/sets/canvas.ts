import type { ImportKind } from '../../../../shared/imports.ts';
import type { FileSet } from '../file-set.ts';
import type { Table } from '../table.ts';
import { cellReader, derivedTable, eachRow, findInSet, openSetFile, requireFile } from './set-files.ts';

const studentRoles = new Set(['student', 'observer']);

/** Recognises a set of Canvas SIS files by their headers (Canvas SIS import format, CSV); gives what it brings. */
export async function findCanvas(set: FileSet): Promise<readonly ImportKind[] | undefined> {
  const users = findInSet(set, 'users.csv');
  const enrollments = findInSet(set, 'enrollments.csv');
  const kinds: ImportKind[] = [];
  if (users !== undefined && (await hasHeader(users, 'user_id'))) kinds.push('student', 'staff');
  if (enrollments !== undefined && (await hasHeader(enrollments, 'user_id'))) kinds.push('registration');
  return kinds.length === 0 ? undefined : kinds;
}

async function hasHeader(source: Parameters<typeof openSetFile>[0], name: string): Promise<boolean> {
  const { headers } = await openSetFile(source);
  return headers.some((header) => header.toLowerCase() === name);
}

/** Opens the users or the enrollments of a Canvas set as one table. */
export async function openCanvas(set: FileSet, kind: ImportKind): Promise<Table> {
  return kind === 'registration' ? openEnrollments(set) : openUsers(set, kind);
}

/** Canvas says in the enrollments who teaches; a user without any enrollment is taken for a student. */
async function openUsers(set: FileSet, kind: ImportKind): Promise<Table> {
  const users = await openSetFile(requireFile(set, 'users.csv'));
  const read = cellReader(users.headers);
  const roles = new Map<string, Set<string>>();
  await eachRow(findInSet(set, 'enrollments.csv'), (cells, cell) => {
    const user = cell(cells, 'user_id');
    const known = roles.get(user) ?? new Set<string>();
    known.add(studentRoles.has(cell(cells, 'role').toLowerCase()) ? 'student' : 'staff');
    roles.set(user, known);
  });
  return derivedTable(users, users.headers, (cells) => {
    const own = roles.get(read(cells, 'user_id'));
    const declared = /^(?:teacher|staff|administrative)$/i.test(read(cells, 'declared_user_type'))
      ? 'staff'
      : 'student';
    if (!(own?.has(kind) ?? declared === kind)) return undefined;
    return { cells, gone: /^(?:deleted|suspended)$/i.test(read(cells, 'status')) };
  });
}

const enrollmentHeaders = ['user_id', 'term', 'course', 'section', 'title', 'role', 'status'] as const;

async function openEnrollments(set: FileSet): Promise<Table> {
  const enrollments = await openSetFile(requireFile(set, 'enrollments.csv'));
  const read = cellReader(enrollments.headers);
  const terms = new Map<string, string>();
  await eachRow(findInSet(set, 'terms.csv'), (cells, cell) => {
    terms.set(cell(cells, 'term_id'), cell(cells, 'name'));
  });
  const courses = new Map<string, { name: string; title: string; term: string }>();
  await eachRow(findInSet(set, 'courses.csv'), (cells, cell) => {
    const term = cell(cells, 'term_id');
    courses.set(cell(cells, 'course_id'), {
      name: cell(cells, 'short_name', 'course_id'),
      title: cell(cells, 'long_name'),
      term: terms.get(term) ?? term,
    });
  });
  const sections = new Map<string, { course: string; name: string }>();
  await eachRow(findInSet(set, 'sections.csv'), (cells, cell) => {
    sections.set(cell(cells, 'section_id'), {
      course: cell(cells, 'course_id'),
      name: cell(cells, 'name', 'section_id'),
    });
  });
  return derivedTable(enrollments, enrollmentHeaders, (cells) => {
    const section = sections.get(read(cells, 'section_id'));
    const courseId = read(cells, 'course_id') || (section?.course ?? '');
    const course = courses.get(courseId);
    return {
      cells: [
        read(cells, 'user_id'),
        course?.term ?? '',
        course?.name ?? courseId,
        section?.name ?? read(cells, 'section_id'),
        course?.title ?? '',
        read(cells, 'role'),
        read(cells, 'status'),
      ],
      gone: /^(?:deleted|deleted_last_completed|inactive)$/i.test(read(cells, 'status')),
    };
  });
}
