import type { Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Hold } from '../../../shared/holds.ts';
import { now, today } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { randomId } from '../vault/vault.ts';
import type { WritableVault } from '../vault/vault.ts';
import { getHold } from './list.ts';
import { peopleFound, peopleOf } from './members.ts';
import type { Member } from './members.ts';

/**
 * Places a legal hold: these people are not erased, and nothing is taken from their records, until it is released. Throws `not-found`, `ambiguous`, or
 * `invalid-input` for a review day that has passed.
 */
export function addHold(vault: WritableVault, input: Parsed<'holds.add'>): Hold {
  assertToCome(input.until);
  const people =
    input.found === undefined ? peopleOf(vault, input.ids ?? []) : peopleFound(vault, input.found);
  const id = randomId();
  vault.db.transaction(() => {
    const no = vault.db
      .prepare(
        'INSERT INTO hold (id, reason, authority, reviewer, at, actor, until) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        id,
        input.reason,
        input.authority ?? null,
        input.reviewer,
        now(),
        vault.operator.slot,
        input.until,
      ).lastInsertRowid;
    const add = vault.db.prepare('INSERT INTO hold_person (hold_no, person_no) VALUES (?, ?)');
    for (const person of people) {
      add.run(no, person.no);
      appendAudit(vault, {
        action: 'hold-placed',
        subject: person.id,
        detail: { hold: id, until: input.until },
      });
    }
  })();
  return getHold(vault, id);
}

/** Gives a hold another review day, and another reviewer where one is named. Throws `not-found`, `nothing-to-undo` once it was released, `invalid-input`. */
export function extendHold(vault: WritableVault, input: Parsed<'holds.extend'>): Hold {
  assertToCome(input.until);
  const hold = openHold(vault, input.hold);
  vault.db.transaction(() => {
    vault.db
      .prepare('UPDATE hold SET until = ?, reviewer = ? WHERE no = ?')
      .run(input.until, input.reviewer ?? hold.reviewer, hold.no);
    appendAudit(vault, {
      action: 'hold-extended',
      detail: { hold: hold.id, until: input.until, before: hold.until },
    });
  })();
  return getHold(vault, hold.id);
}

/**
 * Releases a hold for everyone whom it keeps, or for those named. Other holds of the same people go on. Throws `not-found`, `nothing-to-undo` once it was
 * released, `invalid-input` for somebody whom it does not keep.
 */
export function releaseHold(vault: WritableVault, input: Parsed<'holds.release'>): Hold {
  const hold = openHold(vault, input.hold);
  const kept = vault.db
    .prepare<[number], Member>(
      `SELECT p.no, p.id FROM hold_person m JOIN person p ON p.no = m.person_no
       WHERE m.hold_no = ? AND m.release_no IS NULL ORDER BY p.no`,
    )
    .all(hold.no);
  const people = input.ids === undefined ? kept : peopleOf(vault, input.ids);
  const keptNumbers = new Set(kept.map(({ no }) => no));
  if (people.some(({ no }) => !keptNumbers.has(no))) {
    throw new Failure(
      'invalid-input',
      'This hold does not keep everyone who was named; nobody was released.',
      {
        hint: 'Look at whom it keeps.',
        field: 'ids',
      },
    );
  }
  vault.db.transaction(() => {
    const release = vault.db
      .prepare('INSERT INTO hold_release (hold_no, at, actor, reason) VALUES (?, ?, ?, ?)')
      .run(hold.no, now(), vault.operator.slot, input.reason).lastInsertRowid;
    const free = vault.db.prepare(
      'UPDATE hold_person SET release_no = ? WHERE hold_no = ? AND person_no = ?',
    );
    for (const person of people) {
      free.run(release, hold.no, person.no);
      appendAudit(vault, { action: 'hold-released', subject: person.id, detail: { hold: hold.id } });
    }
  })();
  return getHold(vault, hold.id);
}

interface OpenHold {
  readonly no: number;
  readonly id: string;
  readonly until: string;
  readonly reviewer: string;
}

function openHold(vault: WritableVault, id: string): OpenHold {
  const { hold, state } = getHold(vault, id);
  const row = vault.db
    .prepare<[string], OpenHold>('SELECT no, id, until, reviewer FROM hold WHERE id = ?')
    .get(hold);
  if (row !== undefined && state !== 'released') return row;
  throw new Failure('nothing-to-undo', 'This hold was released already.', {
    hint: 'Place a new one where the records must be kept.',
  });
}

function assertToCome(until: string): void {
  if (until >= today()) return;
  throw new Failure('invalid-input', 'This review day has passed already.', {
    hint: 'Give the day by which the reviewer looks at the hold again.',
    field: 'until',
  });
}
