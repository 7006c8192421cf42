import { createSeenKeys } from '../imports/seen-keys.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { Selection } from './selection.ts';

type Named = Pick<PersonRow, 'no' | 'id' | 'kind' | 'external_id' | 'other_id' | 'card'>;

/** The `sourcedId` of each user of a set. */
export interface UserIds {
  /** Gives a person the id they bear in the set. `joins` is set where the person is one with a student who has the same ID number. */
  give(row: Named): { readonly sourcedId: string; readonly joins: boolean };
  /** The id that a person was given. */
  of(row: Pick<PersonRow, 'external_id' | 'other_id' | 'card'> & { readonly no: number }): string;
}

/**
 * A user is called by ID number, else other id, else card. One of these that another user bears already is passed over; the internal id is the last
 * resort. Someone who is student and staff under one ID number is one user with two roles.
 */
export function createUserIds(selection: Selection): UserIds {
  const seen = createSeenKeys();
  const exceptions = new Map<number, string>();
  return {
    give(row) {
      const { external_id: externalId } = row;
      if (row.kind === 'staff' && externalId !== null && selection.hasStudentWithId(externalId)) {
        return { sourcedId: externalId, joins: true };
      }
      const candidates = [externalId, row.other_id, row.card].filter((id) => id !== null);
      const sourcedId = candidates.find((id) => !seen.add(id.toLowerCase())) ?? row.id;
      if (sourcedId !== candidates[0]) exceptions.set(row.no, sourcedId);
      return { sourcedId, joins: false };
    },
    of: (row) => exceptions.get(row.no) ?? row.external_id ?? row.other_id ?? row.card ?? '',
  };
}
