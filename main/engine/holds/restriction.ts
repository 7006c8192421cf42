import type { Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { restrictionGround } from '../../../shared/holds.ts';
import { stoppablePurpose } from '../../../shared/requests.ts';
import type { StoppablePurpose } from '../../../shared/requests.ts';
import type { Restriction, Safeguards } from '../../../shared/holds.ts';
import type { PersonRecord } from '../../../shared/person.ts';
import { now, pastDay } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { recordOf, requireRow } from '../people/edit.ts';
import { findPerson } from '../people/find.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { blocksFor } from './guard.ts';
import { holdsKeeping } from './list.ts';

/**
 * Restricts the processing of a record (GDPR Art. 18(1)): it is stored and can be read, and nothing else is done with it. Throws `already-exists` where
 * it is restricted already.
 */
export function restrictPerson(vault: WritableVault, input: Parsed<'people.restrict'>): PersonRecord {
  const row = findPerson(vault, input.id);
  if (row.restricted === 1) {
    throw new Failure('already-exists', 'This record is restricted already.', {
      hint: 'Lift the restriction first to give another ground.',
    });
  }
  vault.db.transaction(() => {
    vault.db
      .prepare('INSERT INTO restriction (person_no, ground, note, at, actor) VALUES (?, ?, ?, ?, ?)')
      .run(row.no, input.ground, input.note ?? null, now(), vault.operator.slot);
    setRestricted(vault, row, 1);
    appendAudit(vault, {
      action: 'restriction-placed',
      subject: row.id,
      detail: { ground: input.ground, version: row.version + 1 },
    });
  })();
  return recordOf(vault, requireRow(vault, row.no));
}

/**
 * Lifts a restriction, once the person was told (Art. 18(3)). Throws `nothing-to-undo` where there is none, `invalid-input` for a day to come or one before the
 * restriction.
 */
export function liftRestriction(vault: WritableVault, input: Parsed<'people.liftRestriction'>): PersonRecord {
  const row = findPerson(vault, input.id);
  if (row.restricted !== 1) throw new Failure('nothing-to-undo', 'This record is not restricted.');
  const informedOn = pastDay(input.informedOn);
  const open = restrictionsOf(vault, row).find((each) => each.liftedAt === undefined);
  if (open !== undefined && informedOn < open.at.slice(0, 10)) {
    throw new Failure('invalid-input', 'This day is before the restriction was placed.', {
      hint: 'Give the day on which the person was told that it ends (GDPR Art. 18(3)).',
      field: 'informedOn',
    });
  }
  vault.db.transaction(() => {
    vault.db
      .prepare(
        `UPDATE restriction SET informed_on = ?, informed_by = ?, lifted_at = ?, lifted_by = ?, lift_note = ?
         WHERE person_no = ? AND lifted_at IS NULL`,
      )
      .run(informedOn, input.informedBy, now(), vault.operator.slot, input.note ?? null, row.no);
    setRestricted(vault, row, 0);
    appendAudit(vault, {
      action: 'restriction-lifted',
      subject: row.id,
      detail: { informedOn, informedBy: input.informedBy, version: row.version + 1 },
    });
  })();
  return recordOf(vault, requireRow(vault, row.no));
}

/** What keeps a record from being erased, changed or disclosed, and its earlier restrictions. */
export function safeguardsOf(vault: ReadableVault, id: string): Safeguards {
  const row = findPerson(vault, id);
  const restrictions = restrictionsOf(vault, row);
  const inForce = restrictions.find((each) => each.liftedAt === undefined);
  return {
    holds: holdsKeeping(vault, row.no),
    hasAccessRequest: blocksFor(vault, 'erase', [row]).some(({ why }) => why === 'access-request'),
    ...(row.restricted === 1 && inForce !== undefined ? { restriction: inForce } : {}),
    stopped: stoppedFor(vault, row),
    earlier: restrictions.filter((each) => each.liftedAt !== undefined),
  };
}

/** The purposes that were stopped for a person. */
function stoppedFor(vault: ReadableVault, person: PersonRow): StoppablePurpose[] {
  return vault.db
    .prepare<[number], { purpose: string }>(
      'SELECT DISTINCT purpose FROM stopped_purpose WHERE person_no = ? ORDER BY purpose',
    )
    .all(person.no)
    .map(({ purpose }) => stoppablePurpose.parse(purpose));
}

/** Row numbers of restrictions and holds that went from one record to another. */
export interface MovedSafeguards {
  readonly restrictions: readonly number[];
  readonly holds: readonly number[];
}

/**
 * Lets the earlier restrictions and released holds of a record that is merged into another go with it, inside the caller's transaction. Gives what moved; a hold
 * that both were under stays that of the other.
 */
export function moveSafeguards(vault: WritableVault, from: number, to: number): MovedSafeguards {
  const numbers = (sql: string, ...params: number[]): number[] =>
    vault.db
      .prepare<number[], { no: number }>(sql)
      .all(...params)
      .map(({ no }) => no);
  const restrictions = numbers('SELECT no FROM restriction WHERE person_no = ?', from);
  const holds = numbers(
    `SELECT hold_no AS no FROM hold_person WHERE person_no = ?
       AND hold_no NOT IN (SELECT hold_no FROM hold_person WHERE person_no = ?)`,
    from,
    to,
  );
  vault.db.prepare('UPDATE restriction SET person_no = ? WHERE person_no = ?').run(to, from);
  vault.db.prepare('UPDATE OR IGNORE hold_person SET person_no = ? WHERE person_no = ?').run(to, from);
  return { restrictions, holds };
}

/** Gives them back to a record that comes back, where they are still with the other. */
export function moveBackSafeguards(
  vault: WritableVault,
  { restrictions, holds }: MovedSafeguards,
  from: number,
  to: number,
): void {
  const restriction = vault.db.prepare('UPDATE restriction SET person_no = ? WHERE no = ? AND person_no = ?');
  for (const no of restrictions) restriction.run(to, no, from);
  const hold = vault.db.prepare(
    'UPDATE OR IGNORE hold_person SET person_no = ? WHERE hold_no = ? AND person_no = ?',
  );
  for (const no of holds) hold.run(to, no, from);
}

/** The version moves, so that a change begun before is refused. */
function setRestricted(vault: WritableVault, row: PersonRow, restricted: 0 | 1): void {
  vault.db
    .prepare('UPDATE person SET restricted = ?, version = version + 1, updated_at = ? WHERE no = ?')
    .run(restricted, now(), row.no);
}

interface Row {
  readonly ground: string;
  readonly note: string | null;
  readonly at: string;
  readonly placed_by: string | null;
  readonly lifted_at: string | null;
  readonly lifted_name: string | null;
  readonly informed_on: string | null;
  readonly informed_by: string | null;
  readonly lift_note: string | null;
}

/** The restrictions of a record, newest first. */
function restrictionsOf(vault: ReadableVault, person: PersonRow): Restriction[] {
  return vault.db
    .prepare<[number], Row>(
      `SELECT r.*, a.name AS placed_by, b.name AS lifted_name FROM restriction r
       LEFT JOIN operator a ON a.id = r.actor LEFT JOIN operator b ON b.id = r.lifted_by
       WHERE r.person_no = ? ORDER BY r.no DESC`,
    )
    .all(person.no)
    .map((row) => ({
      ground: restrictionGround.parse(row.ground),
      at: row.at,
      actor: row.placed_by ?? 'Unknown',
      ...(row.note === null ? {} : { note: row.note }),
      ...(row.lifted_at === null ? {} : { liftedAt: row.lifted_at, liftedBy: row.lifted_name ?? 'Unknown' }),
      ...(row.informed_on === null ? {} : { informedOn: row.informed_on }),
      ...(row.informed_by === null ? {} : { informedBy: row.informed_by }),
      ...(row.lift_note === null ? {} : { liftNote: row.lift_note }),
    }));
}
