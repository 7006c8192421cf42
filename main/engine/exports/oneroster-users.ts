import { createNumberSet } from '../imports/plan/number-set.ts';
import { createSeenKeys } from '../imports/plan/seen-keys.ts';
import type { PersonKind } from '../../../shared/person.ts';
import { fieldsOf } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import { inactive } from '../people/status.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** The `sourcedId` of each user of a set. */
export interface UserIds {
  /** Gives a person the id they bear in the set. `joins` is set where a student is the same person in every field of the set. */
  give(row: PersonRow): { readonly sourcedId: string; readonly joins: boolean };
  /** The id that a person was given. */
  of(row: Pick<PersonRow, 'no' | 'external_id' | 'other_id' | 'card'>): string;
  /** The staff record with this ID number, if it was given an id. */
  staffWithId(externalId: string): PersonRow | undefined;
}

/**
 * A user is called by ID number, else other id, else card. One of these that another user bears already is passed over; the internal id is the last
 * resort. Someone who is student and staff under one ID number is one user with two roles, but only where both records say the same: a user has one
 * name and one e-mail, and whoever reads the set would give them to both. Students come first.
 */
export function createUserIds(vault: ReadableVault): UserIds {
  const seen = createSeenKeys();
  const given = createNumberSet();
  const exceptions = new Map<number, string>();
  const find = vault.db.prepare<[string, PersonKind], PersonRow>(
    'SELECT * FROM person WHERE external_id = ? AND kind = ?',
  );
  const withId = (externalId: string, kind: PersonKind): PersonRow | undefined => {
    const row = find.get(externalId, kind);
    return row !== undefined && given.has(row.no) ? row : undefined;
  };
  const of: UserIds['of'] = (row) =>
    exceptions.get(row.no) ?? row.external_id ?? row.other_id ?? row.card ?? '';
  return {
    give(row) {
      given.add(row.no);
      const { external_id: externalId } = row;
      const student = row.kind === 'staff' && externalId !== null ? withId(externalId, 'student') : undefined;
      if (student !== undefined && isAlike(student, row)) {
        const sourcedId = of(student);
        if (sourcedId !== externalId) exceptions.set(row.no, sourcedId);
        return { sourcedId, joins: true };
      }
      const candidates = [externalId, row.other_id, row.card].filter((id) => id !== null);
      const sourcedId = candidates.find((id) => !seen.add(id.toLowerCase())) ?? row.id;
      if (sourcedId !== candidates[0]) exceptions.set(row.no, sourcedId);
      return { sourcedId, joins: false };
    },
    of,
    staffWithId: (externalId) => withId(externalId, 'staff'),
  };
}

const userFields = [
  'externalId',
  'otherId',
  'givenName',
  'familyName',
  'middleName',
  'preferredName',
  'email',
  'username',
  'cellPhone',
  'homePhone',
  'birthday',
  'gender',
] as const;

/** Whether two records with one ID number come out as the same user. */
function isAlike(a: PersonRow, b: PersonRow): boolean {
  const left = fieldsOf(a);
  const right = fieldsOf(b);
  return (
    (a.status === inactive) === (b.status === inactive) && userFields.every((key) => left[key] === right[key])
  );
}
