import type { PeopleFilter } from '../../../shared/people-filter.ts';
import type { PersonKind } from '../../../shared/person.ts';
import { mayLeave } from '../holds/guard.ts';
import { inactive } from '../people/status.ts';
import type { PersonRow } from '../people/person-row.ts';
import { findMatches } from '../people/search.ts';
import type { RegistrationRow } from '../registrations/registration-row.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** Who is to be exported: whom the list shows as it is filtered. */
export type Wanted = PeopleFilter & { readonly format: 'traccloud' | 'oneroster' };

/** How much an export brings. `people` are those who go, `confidential` among them; the `restricted` and those who `objected` are left out. */
export interface SelectionCounts {
  readonly people: number;
  readonly registrations: number;
  readonly confidential: number;
  readonly restricted: number;
  readonly objected: number;
}

/** A registration with what names its person. */
export type SelectedRegistration = RegistrationRow &
  Pick<PersonRow, 'kind' | 'external_id' | 'other_id' | 'card' | 'given_name' | 'family_name'>;

/** The records of an export, read one at a time. Restricted ones and those of people who objected are not among them. */
export interface Selection {
  counts(): SelectionCounts;
  people(kind: PersonKind): IterableIterator<PersonRow>;
  registrations(): IterableIterator<SelectedRegistration>;
  /** Whether a condition over the person `p` holds for any of them. */
  some(condition: string): boolean;
  /** The keys of custom fields that anyone among them has. */
  customKeys(): string[];
}

/** Selects people by the same matching as the search. A OneRoster set holds what is active, so inactive registrations are no part of one. */
export function select(vault: ReadableVault, wanted: Wanted): Selection {
  const { kind, format } = wanted;
  const matches = findMatches(vault, wanted);
  const matched = [
    ...(matches === undefined ? [] : [`p.no IN (${matches.sql})`]),
    ...(kind === undefined ? [] : ['p.kind = ?']),
  ];
  const params = [...(matches?.params ?? []), ...(kind === undefined ? [] : [kind])];
  const chosen = matched.length === 0 ? '1' : matched.join(' AND ');
  const going = `${chosen} AND ${mayLeave('p', 'exports')}`;
  const registrations = `registration r JOIN person p ON p.no = r.person_no WHERE ${going}${
    format === 'oneroster' ? ` AND r.status IS NOT '${inactive}'` : ''
  }`;

  return {
    counts() {
      const people = vault.db
        .prepare<(string | number)[], Omit<SelectionCounts, 'registrations'>>(
          `SELECT coalesce(sum(goes), 0) AS people, coalesce(sum(restricted = 1), 0) AS restricted,
             coalesce(sum(restricted = 0 AND masked IS NULL AND NOT goes), 0) AS objected, coalesce(sum(goes AND confidential = 1), 0) AS confidential
           FROM (SELECT p.restricted, p.masked, p.confidential, ${mayLeave('p', 'exports')} AS goes FROM person p WHERE ${chosen})`,
        )
        .get(...params) ?? { people: 0, restricted: 0, objected: 0, confidential: 0 };
      const found = vault.db
        .prepare<(string | number)[], { n: number }>(`SELECT count(*) AS n FROM ${registrations}`)
        .get(...params);
      return { ...people, registrations: found?.n ?? 0 };
    },
    people: (each) =>
      vault.db
        .prepare<(string | number)[], PersonRow>(
          `SELECT p.* FROM person p WHERE ${going} AND p.kind = ? ORDER BY p.no`,
        )
        .iterate(...params, each),
    registrations: () =>
      vault.db
        .prepare<(string | number)[], SelectedRegistration>(
          `SELECT r.*, p.kind, p.external_id, p.other_id, p.card, p.given_name, p.family_name
           FROM ${registrations} ORDER BY r.no`,
        )
        .iterate(...params),
    some: (condition) =>
      vault.db
        .prepare<(string | number)[], { n: number }>(
          `SELECT 1 AS n FROM person p WHERE ${going} AND ${condition} LIMIT 1`,
        )
        .get(...params) !== undefined,
    customKeys: () =>
      vault.db
        .prepare<(string | number)[], { key: string }>(
          `SELECT DISTINCT j.key FROM person p, json_each(p.more) j
           WHERE ${going} AND p.more LIKE '%"custom:%' AND j.key LIKE 'custom:%' ORDER BY j.key`,
        )
        .all(...params)
        .map(({ key }) => key),
  };
}
