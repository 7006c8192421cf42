import type { PersonKind } from '../../../../../shared/person.ts';
import { isGone, standardColumns } from './oneroster-roster.ts';
import type { Roster } from './oneroster-roster.ts';
import { meaningOf } from './roles.ts';
import { columnAt } from './set-files.ts';

/** What a user is, as far as the set and the inventory say. */
export interface FoundRoles {
  /** Empty, and `isNobody` not set, where nobody can tell. */
  readonly kinds: ReadonlySet<PersonKind>;
  /** Set for guardians, relatives, and whose role is not understood. */
  readonly isNobody: boolean;
  /** The role that is not understood. */
  readonly leftOut: string | undefined;
}

/** What the users of a set are. */
export interface UserRoles {
  of(id: string, said: string, ids: readonly string[]): FoundRoles;
}

/**
 * Reads the roles: in 1.1 a column of the users, in 1.2 a file of their own. A user without any role is a student where the set is whole; where it
 * is not, the inventory says what they are.
 */
export async function readRoles(
  { reader, manifest, inventory }: Roster,
  userHeaders: readonly string[],
): Promise<UserRoles> {
  const roles = new Map<string, string[]>();
  const unread = new Set<string>();
  const joined = await reader.each(
    'roles.csv',
    (cells, read) => {
      if (isGone(read(cells, 'status'))) return;
      const user = read(cells, 'userSourcedId');
      const known = roles.get(user);
      const role = read(cells, 'role').toLowerCase();
      if (known === undefined) roles.set(user, [role]);
      else known.push(role);
    },
    {
      lost: (cells, read) => unread.add(read(cells, 'userSourcedId')),
      expected: standardColumns.roles,
    },
  );
  const hasColumn = columnAt(userHeaders, 'role', 'roles') !== undefined;
  const isDelta = manifest.modeOf('student') === 'delta';
  const isWhole = !isDelta && joined.isThere && manifest.isWhole('roles', 'student', joined);
  // A column of roles, or a whole set, that names none for someone: rosters leave out what is usual.
  const mayBeStudent = joined.isThere ? isWhole : hasColumn || !isDelta;
  return {
    of(id, said, ids) {
      const own = (roles.get(id) ?? splitRoles(said)).filter((role) => role !== '');
      const isUnread = unread.has(id);
      const kinds = new Set(own.map(meaningOf).filter((each) => each === 'student' || each === 'staff'));
      const isAsked = isUnread || (own.length === 0 && !isWhole && (isDelta || joined.isThere || !hasColumn));
      if (isAsked) for (const kind of inventory.kindsOf(ids)) kinds.add(kind);
      if (own.length === 0 && kinds.size === 0 && mayBeStudent) kinds.add('student');
      const isNobody = own.length > 0 && kinds.size === 0 && !isUnread;
      return {
        kinds,
        isNobody,
        leftOut: isNobody ? own.find((role) => meaningOf(role) === 'unknown') : undefined,
      };
    },
  };
}

function splitRoles(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[,;[\]"]+/)
    .map((role) => role.trim())
    .flatMap((role) => (meaningOf(role) === 'unknown' ? role.split(/\s+/) : [role]))
    .filter((role) => role !== '');
}
