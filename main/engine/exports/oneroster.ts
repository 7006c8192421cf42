import { inactive } from '../people/status.ts';
import { fieldsOf } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import { registrationFieldsOf } from '../registrations/registration-row.ts';
import type { ExportFile } from './export-folder.ts';
import type { ExportWork } from './export-work.ts';
import { instructorFilter } from './instructors.ts';
import { createRosterCourses } from './oneroster-courses.ts';
import type { RosterClass, RosterCourses, Teaching } from './oneroster-courses.ts';
import { manifestRows, oneRosterFiles, rosterRow } from './oneroster-files.ts';
import { createUserIds } from './oneroster-users.ts';
import type { UserIds } from './oneroster-users.ts';
import type { SelectedRegistration } from './selection.ts';

const org = 'org-1';
const sexes = ['male', 'female', 'unspecified', 'other'] as const;
const enrollmentRoles = new Set(['administrator', 'proctor', 'student', 'teacher']);

/**
 * Writes a OneRoster 1.2 set in bulk mode. The set is valid first: what the standard requires and the inventory lacks (a role, a title) is said from
 * what is evident. CRN and the status of a registration have no place in the standard.
 */
export function writeOneRoster(work: ExportWork): void {
  const { folder, vault } = work;
  const manifest = folder.file('manifest.csv', ['propertyName', 'value']);
  for (const row of manifestRows()) manifest.add(row);
  folder
    .file('orgs.csv', oneRosterFiles.orgs)
    .add(rosterRow('orgs', { sourcedId: org, name: vault.institution, type: 'school' }));
  const ids = createUserIds(vault);
  writeUsers(work, ids);
  writeEnrollments(work, ids);
}

function writeUsers(work: ExportWork, ids: UserIds): void {
  const { folder, selection } = work;
  const users = folder.file('users.csv', oneRosterFiles.users);
  const roles = folder.file('roles.csv', oneRosterFiles.roles);
  const demographics = folder.file('demographics.csv', oneRosterFiles.demographics);
  const withSex = saysSex(work);
  const teaches = teacherFinder(work);
  for (const kind of work.kinds) {
    for (const row of selection.people(kind)) {
      const { sourcedId, joins } = ids.give(row);
      if (!joins) {
        users.add(userRow(row, sourcedId));
        const { birthday = '', gender = '' } = fieldsOf(row);
        const sex = withSex ? gender : '';
        if (birthday !== '' || sex !== '')
          demographics.add(rosterRow('demographics', { sourcedId, birthDate: birthday, sex }));
      }
      roles.add(
        rosterRow('roles', {
          sourcedId: `role-${row.id}`,
          userSourcedId: sourcedId,
          roleType: joins ? 'secondary' : 'primary',
          // A role carries rights in other systems: staff who teach nothing get the one with the fewest.
          role: kind === 'student' ? 'student' : teaches(row) ? 'teacher' : 'aide',
          orgSourcedId: org,
        }),
      );
      work.tookPerson(row);
    }
  }
}

function userRow(row: PersonRow, sourcedId: string): string[] {
  const fields = fieldsOf(row);
  return rosterRow('users', {
    sourcedId,
    enabledUser: row.status === inactive ? 'false' : 'true',
    username: fields['username'] ?? '',
    userIds: cardIdOf(row),
    givenName: fields['givenName'] ?? '',
    familyName: fields['familyName'] ?? '',
    middleName: fields['middleName'] ?? '',
    identifier: fields['externalId'] ?? '',
    email: fields['email'] ?? '',
    sms: fields['cellPhone'] ?? '',
    phone: fields['homePhone'] ?? '',
    userMasterIdentifier: fields['otherId'] ?? '',
    preferredGivenName: fields['preferredName'] ?? '',
    primaryOrgSourcedId: org,
  });
}

/** A card goes only where it is the one thing someone is known by: it opens doors. */
function cardIdOf(row: PersonRow): string {
  const isOnlyId = row.external_id === null && row.other_id === null && row.card !== null;
  return isOnlyId && !/[{},]/.test(row.card) ? `{card:${row.card}}` : '';
}

/** Trac's gender is any text, OneRoster's sex one of four words. It goes only where the inventory has these words throughout. */
function saysSex({ selection }: ExportWork): boolean {
  const gender = "json_extract(p.more, '$.gender')";
  return !selection.some(
    `p.more IS NOT NULL AND ${gender} IS NOT NULL AND ${gender} NOT IN (${sexes.map((sex) => `'${sex}'`).join(', ')})`,
  );
}

/** Whether staff are registered as teachers, or named as the instructor of anyone's registration. */
function teacherFinder({ vault }: ExportWork): (row: PersonRow) => boolean {
  const registered = vault.db.prepare<[number], { n: number }>(
    "SELECT 1 AS n FROM registration WHERE person_no = ? AND lower(role) = 'teacher' LIMIT 1",
  );
  const named = vault.db.prepare<[string], { n: number }>(
    'SELECT 1 AS n FROM registration WHERE instructor_id = ? LIMIT 1',
  );
  return (row) =>
    registered.get(row.no) !== undefined ||
    (row.external_id !== null && named.get(row.external_id) !== undefined);
}

function writeEnrollments(work: ExportWork, ids: UserIds): void {
  const { folder, selection, vault } = work;
  const file = folder.file('enrollments.csv', oneRosterFiles.enrollments);
  const courses = createRosterCourses();
  const withoutHidden = instructorFilter(vault);
  const nameTeacher = teacherNamer(ids);
  for (const row of selection.registrations()) {
    const fields = withoutHidden(registrationFieldsOf(row));
    const group = courses.classOf(fields);
    const user = ids.of({ ...row, no: row.person_no });
    const role = roleOf(row);
    const times = { beginDate: fields['startsOn'] ?? '', endDate: fields['endsOn'] ?? '' };
    const sourcedId = `enrollment-${String(row.no)}`;
    nameTeacher(group, fields['instructorId']);
    // Who teaches first is known when all have been read.
    if (role === 'teacher') group.teachers.set(user, { sourcedId, user, name: nameOf(row), ...times });
    else file.add(enrollmentRow(group, { sourcedId, userSourcedId: user, role, primary: 'false', ...times }));
    work.tookRegistration();
  }
  writeTeachers(file, courses);
  courses.write(folder, org);
}

function enrollmentRow(group: RosterClass, values: Parameters<typeof rosterRow<'enrollments'>>[1]): string[] {
  return rosterRow('enrollments', { classSourcedId: group.sourcedId, schoolSourcedId: org, ...values });
}

function writeTeachers(file: ExportFile, courses: RosterCourses): void {
  for (const group of courses.classes) {
    const teachers = [...group.teachers.values()];
    const primary = teachers.find((each) => each.name === group.instructor) ?? teachers[0];
    for (const teacher of teachers) {
      const { sourcedId, user, beginDate, endDate } = teacher;
      const isPrimary = teacher === primary ? 'true' : 'false';
      file.add(
        enrollmentRow(group, {
          sourcedId,
          userSourcedId: user,
          role: 'teacher',
          primary: isPrimary,
          beginDate,
          endDate,
        }),
      );
    }
  }
}

/** Makes staff whom a registration names by ID teachers of its class; those registered as such stay as they are. */
function teacherNamer(ids: UserIds): (group: RosterClass, instructorId: string | undefined) => void {
  const known = new Map<string, Pick<Teaching, 'user' | 'name'> | undefined>();
  const find = (id: string): Pick<Teaching, 'user' | 'name'> | undefined => {
    if (known.has(id)) return known.get(id);
    const row = ids.staffWithId(id);
    const found = row === undefined ? undefined : { user: ids.of(row), name: nameOf(row) };
    known.set(id, found);
    return found;
  };
  return (group, instructorId) => {
    const found = instructorId === undefined ? undefined : find(instructorId);
    if (found === undefined || group.teachers.has(found.user)) return;
    const sourcedId = `teaching-${group.sourcedId.slice('class-'.length)}-${String(group.teachers.size + 1)}`;
    group.teachers.set(found.user, { sourcedId, ...found, beginDate: '', endDate: '' });
  };
}

function nameOf(row: Pick<PersonRow, 'family_name' | 'given_name'>): string {
  return [row.family_name, row.given_name].filter((part) => part !== null).join(', ');
}

function roleOf(row: SelectedRegistration): string {
  const said = (row.role ?? '').toLowerCase();
  if (enrollmentRoles.has(said)) return said;
  return row.kind === 'staff' ? 'teacher' : 'student';
}
