import type { ImportKind, SourceFormat } from '../../../../shared/imports.ts';
import type { FileSet } from '../file-set.ts';
import type { Table } from '../table.ts';
import type { CellReader } from './set-files.ts';
import { cellReader, derivedTable, eachRow, findInSet, openSetFile, requireFile } from './set-files.ts';

type OneRosterFormat = Extract<SourceFormat, { type: 'oneroster' }>;

/** What a OneRoster set says about itself. The rest of its mistakes are found row by row. */
export interface OneRosterSet {
  readonly format: OneRosterFormat;
  readonly kinds: readonly ImportKind[];
}

const staffRoles = new Set([
  'administrator',
  'aide',
  'counselor',
  'districtadministrator',
  'principal',
  'proctor',
  'siteadministrator',
  'systemadministrator',
  'teacher',
]);

/** Recognises a OneRoster set (1EdTech OneRoster 1.1 and 1.2 CSV) by its files; undefined when it is none. */
export async function findOneRoster(set: FileSet): Promise<OneRosterSet | undefined> {
  const users = findInSet(set, 'users.csv');
  const enrollments = findInSet(set, 'enrollments.csv');
  const known = users ?? enrollments;
  if (known === undefined) return undefined;
  const { headers } = await openSetFile(known);
  if (!headers.some((header) => header.toLowerCase() === 'sourcedid')) return undefined;
  const manifest = await readManifest(set);
  const said = manifest.get('oneroster.version') ?? '';
  const is12 = said.startsWith('1.2') || (said === '' && findInSet(set, 'roles.csv') !== undefined);
  const kinds: ImportKind[] = [
    ...(users === undefined ? [] : (['student', 'staff'] as const)),
    ...(enrollments === undefined ? [] : (['registration'] as const)),
  ];
  const mode = manifest.get(users === undefined ? 'file.enrollments' : 'file.users');
  return {
    format: {
      type: 'oneroster',
      version: is12 ? '1.2' : '1.1',
      mode: mode === 'delta' ? 'delta' : 'bulk',
    },
    kinds,
  };
}

/** Whether the files of one kind are all there is, or only what changed. */
export async function oneRosterMode(set: FileSet, kind: ImportKind): Promise<'bulk' | 'delta'> {
  const manifest = await readManifest(set);
  const mode = manifest.get(kind === 'registration' ? 'file.enrollments' : 'file.users');
  return mode === 'delta' ? 'delta' : 'bulk';
}

async function readManifest(set: FileSet): Promise<Map<string, string>> {
  const manifest = new Map<string, string>();
  await eachRow(findInSet(set, 'manifest.csv'), (cells, read) => {
    manifest.set(read(cells, 'propertyName').toLowerCase(), read(cells, 'value').toLowerCase());
  });
  return manifest;
}

/** Opens the people or the enrollments of a set as one table, joined with what belongs to them. */
export async function openOneRoster(set: FileSet, kind: ImportKind): Promise<Table> {
  return kind === 'registration' ? openEnrollments(set) : openUsers(set, kind);
}

interface Demographics {
  readonly birthDate: string;
  readonly sex: string;
}

/** Users with their birth date and sex; the roles decide who is student and who is staff. */
async function openUsers(set: FileSet, kind: ImportKind): Promise<Table> {
  const users = await openSetFile(requireFile(set, 'users.csv'));
  const read = cellReader(users.headers);
  const roles = await readRoles(set);
  const demographics = new Map<string, Demographics>();
  const source = findInSet(set, 'demographics.csv');
  await eachRow(source, (cells, cell) => {
    demographics.set(cell(cells, 'sourcedId'), {
      birthDate: cell(cells, 'birthDate', 'birthdate').slice(0, 10),
      sex: cell(cells, 'sex'),
    });
  });
  const extra = source === undefined ? [] : ['birthDate', 'sex'];
  return derivedTable(users, [...users.headers, ...extra], (cells) => {
    const id = read(cells, 'sourcedId');
    const own = roles.get(id) ?? splitRoles(read(cells, 'role', 'roles'));
    if (!isOfKind(own, kind)) return undefined;
    const found = demographics.get(id);
    const whole = withIdentifier(cells, read, users.headers, id);
    return {
      cells: source === undefined ? whole : [...whole, found?.birthDate ?? '', found?.sex ?? ''],
      gone: isGone(read(cells, 'status'), read(cells, 'enabledUser')),
    };
  });
}

/** Someone without a number of their own is known by the system's id. */
function withIdentifier(
  cells: readonly string[],
  read: CellReader,
  headers: readonly string[],
  id: string,
): readonly string[] {
  if (read(cells, 'identifier') !== '' || read(cells, 'userMasterIdentifier') !== '') return cells;
  const column = headers.findIndex((header) => header.toLowerCase() === 'identifier');
  return column < 0 ? cells : cells.with(column, id);
}

/** The roles of 1.2 stand in a file of their own. */
async function readRoles(set: FileSet): Promise<Map<string, string[]>> {
  const roles = new Map<string, string[]>();
  await eachRow(findInSet(set, 'roles.csv'), (cells, read) => {
    if (isGone(read(cells, 'status'), '')) return;
    const user = read(cells, 'userSourcedId');
    const known = roles.get(user);
    const role = read(cells, 'role').toLowerCase();
    if (known === undefined) roles.set(user, [role]);
    else known.push(role);
  });
  return roles;
}

function splitRoles(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[,;\s[\]"]+/)
    .filter((role) => role !== '');
}

/** Guardians, parents and relatives are nobody whom Trac knows; a user without any role is taken for a student. */
function isOfKind(roles: readonly string[], kind: ImportKind): boolean {
  if (kind === 'staff') return roles.some((role) => staffRoles.has(role));
  return roles.length === 0 || roles.includes('student');
}

function isGone(status: string, enabled: string): boolean {
  return /^(?:tobedeleted|inactive)$/i.test(status) || /^(?:false|0|no)$/i.test(enabled);
}

interface CourseClass {
  readonly course: string;
  readonly section: string;
  readonly crn: string;
  readonly title: string;
  readonly subject: string;
  readonly terms: readonly string[];
}

/** The columns of an enrollment once everything it points to is looked up. */
export const enrollmentHeaders = [
  'identifier',
  'userSourcedId',
  'term',
  'subject',
  'course',
  'section',
  'crn',
  'title',
  'instructor',
  'role',
  'beginDate',
  'endDate',
] as const;

async function openEnrollments(set: FileSet): Promise<Table> {
  const enrollments = await openSetFile(requireFile(set, 'enrollments.csv'));
  const read = cellReader(enrollments.headers);
  const terms = await readTerms(set);
  const classes = await readClasses(set);
  const users = await readUsers(set);
  const teachers = await readTeachers(set, users);
  return derivedTable(enrollments, enrollmentHeaders, (cells) => {
    const group = read(cells, 'classSourcedId');
    const user = read(cells, 'userSourcedId');
    const found = classes.get(group);
    const term = found?.terms.map((each) => terms.get(each)).find((each) => each !== undefined);
    return {
      cells: [
        users.get(user)?.identifier ?? '',
        user,
        term?.title ?? found?.terms[0] ?? '',
        found?.subject ?? '',
        found?.course ?? '',
        found?.section ?? group,
        found?.crn ?? '',
        found?.title ?? '',
        teachers.get(group) ?? '',
        read(cells, 'role'),
        read(cells, 'beginDate').slice(0, 10) || (term?.start ?? ''),
        read(cells, 'endDate').slice(0, 10) || (term?.end ?? ''),
      ],
      gone: isGone(read(cells, 'status'), ''),
    };
  });
}

async function readTerms(set: FileSet): Promise<Map<string, { title: string; start: string; end: string }>> {
  const terms = new Map<string, { title: string; start: string; end: string }>();
  await eachRow(findInSet(set, 'academicsessions.csv'), (cells, read) => {
    terms.set(read(cells, 'sourcedId'), {
      title: read(cells, 'title'),
      start: read(cells, 'startDate').slice(0, 10),
      end: read(cells, 'endDate').slice(0, 10),
    });
  });
  return terms;
}

/** The standard wants a title; where there is none, our own exports write subject and number. */
function isMadeUp(course: { code: string; title: string; subject: string } | undefined): boolean {
  if (course === undefined) return false;
  return course.title === [course.subject, course.code].filter((part) => part !== '').join(' ');
}

/** Our own exports write the CRN into the id of a class: the standard has no place for it. */
function crnOf(id: string): string {
  const [, crn] = /^crn\.((?:[0-9a-f]{2})+)\./.exec(id) ?? [];
  return crn === undefined ? '' : Buffer.from(crn, 'hex').toString('utf8');
}

async function readClasses(set: FileSet): Promise<Map<string, CourseClass>> {
  const isOurs = (await readManifest(set)).get('source.systemname') === 'trac custodian';
  const courses = new Map<string, { code: string; title: string; subject: string }>();
  await eachRow(findInSet(set, 'courses.csv'), (cells, read) => {
    courses.set(read(cells, 'sourcedId'), {
      code: read(cells, 'courseCode'),
      title: read(cells, 'title'),
      subject: read(cells, 'subjectCodes', 'subjects'),
    });
  });
  const classes = new Map<string, CourseClass>();
  await eachRow(findInSet(set, 'classes.csv'), (cells, read) => {
    const course = courses.get(read(cells, 'courseSourcedId'));
    const id = read(cells, 'sourcedId');
    classes.set(id, {
      course: course?.code ?? '',
      section: read(cells, 'classCode') || (isOurs ? '' : id),
      crn: isOurs ? crnOf(id) : '',
      title: isOurs && isMadeUp(course) ? '' : (course?.title ?? read(cells, 'title')),
      subject: read(cells, 'subjectCodes', 'subjects') || (course?.subject ?? ''),
      // Generators in the wild write all three.
      terms: splitList(read(cells, 'termSourcedIds', 'termSourcedId', 'terms')),
    });
  });
  return classes;
}

async function readUsers(set: FileSet): Promise<Map<string, { identifier: string; name: string }>> {
  const users = new Map<string, { identifier: string; name: string }>();
  await eachRow(findInSet(set, 'users.csv'), (cells, read) => {
    const name = [read(cells, 'familyName'), read(cells, 'givenName')].filter((part) => part !== '');
    users.set(read(cells, 'sourcedId'), { identifier: read(cells, 'identifier'), name: name.join(', ') });
  });
  return users;
}

/** The first teacher of each class; one marked primary wins. */
async function readTeachers(
  set: FileSet,
  users: ReadonlyMap<string, { name: string }>,
): Promise<Map<string, string>> {
  const teachers = new Map<string, string>();
  await eachRow(findInSet(set, 'enrollments.csv'), (cells, read) => {
    if (read(cells, 'role').toLowerCase() !== 'teacher' || isGone(read(cells, 'status'), '')) return;
    const group = read(cells, 'classSourcedId');
    const name = users.get(read(cells, 'userSourcedId'))?.name ?? '';
    if (name !== '' && (!teachers.has(group) || /^true$/i.test(read(cells, 'primary')))) {
      teachers.set(group, name);
    }
  });
  return teachers;
}

/** A comma list inside one cell; some generators write a JSON array. */
function splitList(text: string): string[] {
  return text
    .replace(/^\[|\]$|"/g, '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
