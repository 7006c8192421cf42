import type { PersonKind } from '../../../../../shared/person.ts';
import { say } from '../../../../../shared/say.ts';
import type { Sentence } from '../../../../../shared/say.ts';

/** What a role makes of someone: a student, staff, nobody whom Trac knows, or something that is not understood. */
export type RoleMeaning = PersonKind | 'nobody' | 'unknown';

const meanings: Readonly<Record<Exclude<RoleMeaning, 'unknown'>, readonly string[]>> = {
  student: ['student', 'learner', 'pupil'],
  staff: [
    'administrator',
    'aide',
    'assistant',
    'counselor',
    'designer',
    'districtadministrator',
    'employee',
    'faculty',
    'instructor',
    'lecturer',
    'principal',
    'proctor',
    'professor',
    'siteadministrator',
    'staff',
    'systemadministrator',
    'ta',
    'teacher',
    'tutor',
  ],
  nobody: ['guardian', 'parent', 'relative', 'observer'],
};

const byRole = new Map(
  (['student', 'staff', 'nobody'] as const).flatMap((meaning) =>
    meanings[meaning].map((role) => [role, meaning] as const),
  ),
);

/** What a role means; case and the separators of its words do not count. */
export function meaningOf(role: string): RoleMeaning {
  return byRole.get(plain(role)) ?? 'unknown';
}

/** Whether a role in a class is that of someone who teaches it. */
export function isTeaching(role: string): boolean {
  return ['teacher', 'instructor', 'faculty', 'professor', 'lecturer'].includes(plain(role));
}

/** Counts who is left out because of a role, and says so. */
export interface RoleCount {
  take(role: string): void;
  clear(): void;
  notes(): Sentence[];
}

const namedRoles = 10;

/** Makes the count. A role is only named where it looks like one: in a column that has slipped it may be anything. */
export function createRoleCount(): RoleCount {
  const counts = new Map<string, number>();
  return {
    take(role) {
      const looksLikeRole = /^[a-z][a-z _-]{1,30}$/i.test(role);
      const wanted = looksLikeRole ? role.toLowerCase() : '';
      const name = counts.has(wanted) || counts.size < namedRoles ? wanted : '';
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    clear() {
      counts.clear();
    },
    notes: () => [...counts].map(([role, count]) => noteOf(role, count)),
  };
}

function noteOf(role: string, count: number): Sentence {
  if (role === '')
    return count === 1
      ? say`1 user with a role that is not understood is left out.`
      : say`${count} users with a role that is not understood are left out.`;
  return count === 1
    ? say`1 user with the role "${{ written: role }}" is left out.`
    : say`${count} users with the role "${{ written: role }}" are left out.`;
}

function plain(role: string): string {
  return role
    .toLowerCase()
    .replace(/enrollment$/, '')
    .replace(/[\s_-]/g, '');
}
