import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Hold } from '../../../shared/holds.ts';
import { today } from '../clock.ts';
import { displayName } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** So many members are named; the rest is a number. */
const shownMembers = 50;

interface Row {
  readonly no: number;
  readonly id: string;
  readonly reason: string | null;
  readonly authority: string | null;
  readonly reviewer: string;
  readonly at: string;
  readonly name: string | null;
  readonly until: string;
  readonly people: number;
  readonly released: number;
}

const query = `SELECT h.*, o.name, coalesce(m.people, 0) AS people, coalesce(m.released, 0) AS released
  FROM hold h LEFT JOIN operator o ON o.id = h.actor
  LEFT JOIN (SELECT hold_no, sum(release_no IS NULL) AS people, sum(release_no IS NOT NULL) AS released
    FROM hold_person GROUP BY hold_no) m ON m.hold_no = h.no`;

const open = 'coalesce(m.people, 0) > 0';
const order = `ORDER BY ${open} DESC, h.until, h.no`;

/** A hold by its id. Throws `not-found`. */
export function getHold(vault: ReadableVault, id: string): Hold {
  const row = vault.db.prepare<[string], Row>(`${query} WHERE h.id = ?`).get(id.trim().toLowerCase());
  if (row !== undefined) return toHold(vault, row);
  throw new Failure('not-found', 'There is no hold of this id.', {
    hint: 'List the holds to see their ids.',
  });
}

/** The holds, the most urgent first. */
export function listHolds(vault: ReadableVault, input: Parsed<'holds.list'>): Output<'holds.list'> {
  const where = { open, overdue: `${open} AND h.until < ?`, all: '1' }[input.state];
  const params = input.state === 'overdue' ? [today()] : [];
  const rows = vault.db.prepare<string[], Row>(`${query} WHERE ${where} ${order}`).all(...params);
  return {
    total: rows.length,
    holds: rows.slice(input.offset, input.offset + input.limit).map((row) => toHold(vault, row)),
  };
}

/** How many holds keep somebody, and how many of them are past their review day. */
export function countHolds(vault: ReadableVault): Output<'holds.count'> {
  return (
    vault.db
      .prepare<[string], { open: number; overdue: number }>(
        `SELECT count(*) AS open, coalesce(sum(until < ?), 0) AS overdue FROM hold h
         WHERE EXISTS (SELECT 1 FROM hold_person m WHERE m.hold_no = h.no AND m.release_no IS NULL)`,
      )
      .get(today()) ?? { open: 0, overdue: 0 }
  );
}

/** The holds that keep a person, the one that is reviewed last first. */
export function holdsKeeping(vault: ReadableVault, person: number): Hold[] {
  return vault.db
    .prepare<[number], Row>(
      `${query} WHERE h.no IN (SELECT hold_no FROM hold_person WHERE person_no = ? AND release_no IS NULL)
       ORDER BY h.until DESC, h.no`,
    )
    .all(person)
    .map((row) => toHold(vault, row));
}

function toHold(vault: ReadableVault, row: Row): Hold {
  return {
    hold: row.id,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.authority === null ? {} : { authority: row.authority }),
    reviewer: row.reviewer,
    at: row.at,
    actor: row.name ?? 'Unknown',
    until: row.until,
    people: row.people,
    released: row.released,
    state: row.people === 0 ? 'released' : row.until < today() ? 'overdue' : 'open',
    members: membersOf(vault, row.no),
    releases: releasesOf(vault, row.no),
  };
}

function membersOf(vault: ReadableVault, hold: number): Hold['members'] {
  return vault.db
    .prepare<[number, number], PersonRow & { release_no: number | null }>(
      `SELECT p.*, m.release_no FROM hold_person m JOIN person p ON p.no = m.person_no
       WHERE m.hold_no = ? ORDER BY m.release_no IS NOT NULL, m.person_no LIMIT ?`,
    )
    .all(hold, shownMembers)
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      name: displayName(row),
      isReleased: row.release_no !== null,
    }));
}

function releasesOf(vault: ReadableVault, hold: number): Hold['releases'] {
  return vault.db
    .prepare<[number], { at: string; name: string | null; reason: string | null; people: number }>(
      `SELECT r.at, r.reason, o.name, (SELECT count(*) FROM hold_person m WHERE m.hold_no = r.hold_no AND m.release_no = r.no) AS people
       FROM hold_release r LEFT JOIN operator o ON o.id = r.actor WHERE r.hold_no = ? ORDER BY r.no`,
    )
    .all(hold)
    .map((row) => ({
      at: row.at,
      actor: row.name ?? 'Unknown',
      people: row.people,
      ...(row.reason === null ? {} : { reason: row.reason }),
    }));
}
