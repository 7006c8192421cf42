import { z } from 'zod';
import { Failure } from '../../../../shared/failure.ts';
import type { FieldValues } from '../../../../shared/fields.ts';
import { duplicateReasons } from '../../../../shared/imports/plan.ts';
import type { HeldRow } from '../../../../shared/imports/receipts.ts';
import { personKind } from '../../../../shared/person.ts';
import { now } from '../../clock.ts';
import { assertAllowed } from '../../holds/guard.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { findByNumber } from '../../people/find.ts';
import { fieldsOf } from '../../people/person-row.ts';
import type { PersonRow } from '../../people/person-row.ts';
import { createPersonWriter } from '../../people/store.ts';
import { createSuppression } from '../../people/suppression.ts';
import type { ReadableVault, WritableVault } from '../../vault/vault.ts';
import { createMatcher } from '../plan/match.ts';

const values = z.record(z.string(), z.string());

interface Row {
  readonly no: number;
  readonly at: string;
  readonly file: string;
  readonly receipt: string;
  readonly import_no: number;
  readonly line: number;
  readonly kind: string;
  readonly why: string;
  readonly fields: string;
  readonly person_no: number;
}

const query = `SELECT h.*, i.file, i.receipt, p.kind FROM held_row h
  JOIN import i ON i.no = h.import_no JOIN person p ON p.no = h.person_no`;

/** The rows that wait for a decision, oldest first. */
export function listHeld(
  vault: ReadableVault,
  page: { offset: number; limit: number },
): {
  total: number;
  held: HeldRow[];
} {
  const total = vault.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM held_row').get()?.n ?? 0;
  const rows = vault.db
    .prepare<[number, number], Row>(`${query} ORDER BY h.no LIMIT ? OFFSET ?`)
    .all(page.limit, page.offset);
  return { total, held: rows.map((row) => toHeld(vault, row)) };
}

/**
 * Settles a held row: `same` gives the person the row's values where `take` says so and lets the row's ID lead to them; `different` adds a new
 * person; `discard` drops the row. Throws `not-found`, `already-exists` for an ID that came in meanwhile, `held` for a restricted record
 * and for dropping what may be about someone whose record must be kept.
 */
export function decideHeld(
  vault: WritableVault,
  input: { held: number; decision: 'same' | 'different' | 'discard'; take?: readonly string[] | undefined },
): void {
  const row = vault.db.prepare<[number], Row>(`${query} WHERE h.no = ?`).get(input.held);
  if (row === undefined)
    throw new Failure('not-found', 'This row was decided already.', { hint: 'Look at the list again.' });
  const fields = values.parse(JSON.parse(row.fields));
  vault.db.transaction(() => {
    if (input.decision === 'same') joinTo(vault, row, fields, input.take);
    else if (input.decision === 'different') addAsNew(vault, row, fields);
    else assertAllowed(vault, 'erase', [personOf(vault, row)]);
    vault.db.prepare('DELETE FROM held_row WHERE no = ?').run(row.no);
    appendAudit(vault, {
      action: 'duplicate-decided',
      detail: { decision: input.decision, receipt: row.receipt },
    });
  })();
}

function joinTo(
  vault: WritableVault,
  row: Row,
  fields: Readonly<Record<string, string>>,
  take: readonly string[] | undefined,
): void {
  const person = personOf(vault, row);
  assertAllowed(vault, 'change', [person]);
  assertNobodyElse(vault, row, fields, take);
  const before = fieldsOf(person);
  const taken = Object.entries(fields).filter(
    ([key]) => key !== 'externalId' && (take === undefined || take.includes(key)),
  );
  const externalId = person.external_id ?? fields['externalId'];
  const after = {
    ...before,
    ...Object.fromEntries(taken),
    ...(externalId === undefined ? {} : { externalId }),
  };
  createPersonWriter(vault).update(person, after, { how: 'import', at: now(), importNo: row.import_no });
  const id = fields['externalId'];
  if (id === undefined || id.toLowerCase() === externalId?.toLowerCase()) return;
  vault.db
    .prepare(
      'INSERT INTO former_id (value, person_no, at, import_no) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    )
    .run(id, person.no, now(), row.import_no);
}

/** An ID or card of the row that somebody else has by now says that the row is about them, or that it is out of date. */
function assertNobodyElse(
  vault: ReadableVault,
  row: Row,
  fields: Readonly<Record<string, string>>,
  take: readonly string[] | undefined,
): void {
  const matcher = createMatcher(vault, personKind.parse(row.kind));
  const isElses = (ids: FieldValues): boolean => {
    const matched = matcher.match(ids);
    return 'conflict' in matched || (matched.found !== null && matched.found.no !== row.person_no);
  };
  const isTaken = (key: string): boolean =>
    ['otherId', 'card'].includes(key) && (take === undefined || take.includes(key));
  const { externalId } = fields;
  // Apart: an ID number that nobody has would hide whose the others are.
  const others = Object.fromEntries(Object.entries(fields).filter(([key]) => isTaken(key)));
  if ((externalId !== undefined && isElses({ externalId })) || isElses(others)) throw cameMeanwhile();
}

function cameMeanwhile(): Failure {
  return new Failure('already-exists', 'Someone with this ID or card came into the inventory meanwhile.', {
    hint: 'Import the file again: the row is compared anew.',
  });
}

function addAsNew(vault: WritableVault, row: Row, fields: Readonly<Record<string, string>>): void {
  const kind = personKind.parse(row.kind);
  const matched = createMatcher(vault, kind).match(fields);
  if ('conflict' in matched || matched.found !== null || matched.holder !== undefined) throw cameMeanwhile();
  if (createSuppression(vault).matches(fields) === 'suppressed') {
    throw new Failure('held', 'This person was erased on request and is not brought back.', {
      hint: 'Discard the row.',
    });
  }
  createPersonWriter(vault).insert(kind, fields, { how: 'import', at: now(), importNo: row.import_no });
}

/** The person whom a row may be about. */
function personOf(vault: ReadableVault, row: Row): PersonRow {
  const person = findByNumber(vault, row.person_no);
  if (person !== undefined) return person;
  throw new Failure('not-found', 'This person is not in the inventory any more.');
}

function toHeld(vault: ReadableVault, row: Row): HeldRow {
  const person = personOf(vault, row);
  return {
    held: row.no,
    at: row.at,
    file: row.file,
    receipt: row.receipt,
    line: row.line,
    kind: personKind.parse(row.kind),
    why: z.enum(duplicateReasons).parse(row.why),
    fields: values.parse(JSON.parse(row.fields)),
    person: { id: person.id, fields: { ...fieldsOf(person) } },
  };
}
