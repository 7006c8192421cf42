import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { findField } from '../../../shared/fields.ts';
import type { FieldValues } from '../../../shared/fields.ts';
import { fieldsForMany } from '../../../shared/people-bulk.ts';
import { blocksFor } from '../holds/guard.ts';
import { appendAudit } from '../ledger/audit.ts';
import { now } from '../clock.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { applyChanges, isIdFree, isWhole } from './edit.ts';
import { restore, stillApplies } from './history.ts';
import { displayName, fieldsOf } from './person-row.ts';
import type { PersonRow } from './person-row.ts';
import { findMatches } from './search.ts';
import { createPersonWriter } from './store.ts';
import type { ChangeContext } from './store.ts';
import { said, say } from '../../../shared/say.ts';

type Preview = Output<'people.previewMany'>;
type Kept = Preview['kept'][number];

/** What a long change reports, and by what it is stopped. */
export interface BulkJob {
  progress(phase: string, done: number, total: number): void;
  cancelled(): boolean;
}

/** So many are shown before and after, and so many of those that stay are named. */
const shown = 20;
const mostNamed = 200;

/** Beyond this many people, or this share of everyone, the number is typed to go on. */
const tripCount = 1000;
const tripShare = 0.1;

/** One record of a change of many: what it would become, or why it stays. */
interface Planned {
  readonly row: PersonRow;
  readonly before: FieldValues;
  readonly after: FieldValues | Kept['why'];
}

/** What giving a field one value would do to everyone whom a filter leaves, without doing it. Throws `invalid-input` for a value that the field does not take. */
export async function previewMany(
  vault: ReadableVault,
  input: Parsed<'people.previewMany'>,
): Promise<Preview> {
  const kept: Kept[] = [];
  const first: Preview['first'] = [];
  let changes = 0;
  let same = 0;
  let stay = 0;
  let seen = 0;
  const selection = createHash('sha256');
  for (const { row, before, after } of planned(vault, input)) {
    // Other calls are answered meanwhile.
    if (++seen % readAtOnce === 0) await setImmediate();
    if (typeof after === 'string') {
      stay++;
      if (kept.length < mostNamed) kept.push({ id: row.id, name: displayName(row), why: after });
    } else if (before[input.field] === after[input.field]) same++;
    else {
      changes++;
      take(selection, row, before[input.field]);
      if (first.length < shown)
        first.push({
          id: row.id,
          name: displayName(row),
          ...optional('before', before[input.field]),
          ...optional('after', after[input.field]),
        });
    }
  }
  return {
    changes,
    same,
    stay,
    kept,
    first,
    selection: selection.digest('hex'),
    mustConfirm: mustConfirm(vault, changes),
  };
}

/**
 * Gives a field one value in every record that a filter leaves, in one transaction; what a restriction or a mask keeps stays, and is named. Throws
 * `changed-meanwhile` where other records would change than were shown, `confirmation-mismatch`, or `cancelled` before anything is written.
 */
export function changeMany(
  vault: WritableVault,
  input: Parsed<'people.setMany'>,
  job: BulkJob,
): Output<'people.setMany'> {
  const kept: Kept[] = [];
  let stay = 0;
  const changing: { row: PersonRow; values: FieldValues }[] = [];
  const selection = createHash('sha256');
  for (const { row, before, after } of planned(vault, input)) {
    if (job.cancelled()) throw stopped();
    if (typeof after === 'string') {
      stay++;
      if (kept.length < mostNamed) kept.push({ id: row.id, name: displayName(row), why: after });
    } else if (before[input.field] !== after[input.field]) {
      take(selection, row, before[input.field]);
      changing.push({ row, values: after });
    }
  }
  if (input.selection !== selection.digest('hex'))
    throw new Failure(
      'changed-meanwhile',
      'Other records would change now than were shown; nothing was changed.',
      {
        hint: 'Look at the preview again.',
      },
    );
  if (mustConfirm(vault, changing.length) && input.confirmCount !== changing.length)
    throw new Failure(
      'confirmation-mismatch',
      'The number is not that of the records; nothing was changed.',
      {
        hint: say`Type ${changing.length} to go on.`,
        field: 'confirmCount',
      },
    );
  if (changing.length === 0) return { changed: 0, stay, kept, bulk: null };
  const bulk = writeAll(vault, input.field, changing, job);
  return { changed: changing.length, stay, kept, bulk };
}

/** Takes a change of many back where its value still stands. Throws `nothing-to-undo`, or `changed-meanwhile` where no record has it any more. */
export function undoMany(vault: WritableVault, bulk: number, job: BulkJob): Output<'people.undoMany'> {
  return turn(vault, bulk, 'undo', job);
}

/** Makes a change of many again that was taken back. Throws as `undoMany`. The change made again has a number of its own. */
export function redoMany(vault: WritableVault, bulk: number, job: BulkJob): Output<'people.redoMany'> {
  return turn(vault, bulk, 'edit', job);
}

interface BulkRow {
  readonly no: number;
  readonly at: string;
  readonly actor: string;
  readonly field: string;
  readonly first_change: number;
  readonly last_change: number;
  readonly undone: number;
}

interface ChangeRow extends PersonRow {
  readonly change: number;
  readonly before: string;
  readonly after: string;
}

const stored = z.record(z.string(), z.string());

function turn(
  vault: WritableVault,
  bulk: number,
  how: 'edit' | 'undo',
  job: BulkJob,
): Output<'people.undoMany'> {
  const found = vault.db.prepare<[number], BulkRow>('SELECT * FROM bulk_change WHERE no = ?').get(bulk);
  if (found === undefined || (found.undone === 1) !== (how === 'edit'))
    throw new Failure('nothing-to-undo', 'This change cannot be undone: it is undone already.');
  // The number of an entry that went with an erased person may have been given again: to a change of another moment.
  const changes = vault.db
    .prepare<[BulkRow], ChangeRow>(
      `SELECT p.*, c.no AS change, c.before, c.after FROM person_change c JOIN person p ON p.no = c.person_no
       WHERE c.no BETWEEN :first_change AND :last_change AND c.at = :at AND c.actor = :actor AND c.how = 'edit' ORDER BY c.no`,
    )
    .all(found);
  const guarded = new Set(blocksFor(vault, 'change', changes).map(({ subject }) => subject));
  const kept: Kept[] = [];
  const changing: { row: PersonRow; values: FieldValues }[] = [];
  for (const row of changes) {
    const [before, after] = [stored.parse(JSON.parse(row.before)), stored.parse(JSON.parse(row.after))];
    const [from, to] = how === 'undo' ? [after, before] : [before, after];
    const current = fieldsOf(row);
    const values = restore(current, to, from);
    const why = guarded.has(row.id)
      ? 'restricted'
      : row.masked !== null
        ? 'masked'
        : !stillApplies(current, to, from)
          ? 'changed-meanwhile'
          : isIdFree(vault, row.kind, values, row.no)
            ? undefined
            : 'id-taken';
    if (why === undefined) changing.push({ row, values });
    else kept.push({ id: row.id, name: displayName(row), why });
  }
  if (changing.length === 0)
    throw new Failure('changed-meanwhile', 'These records were changed again since; nothing was undone.', {
      hint: 'Look at the history of one of them.',
    });
  if (how === 'undo') takeBack(vault, found, changing, job);
  const made = how === 'undo' ? found.no : writeAll(vault, found.field, changing, job);
  return { changed: changing.length, stay: kept.length, kept: kept.slice(0, mostNamed), bulk: made };
}

/** Records with the values that they are given. */
type Changing = readonly { readonly row: PersonRow; readonly values: FieldValues }[];

/** Gives a field in all these records, in one transaction with one entry of the chain. Gives the number of the change of many. */
function writeAll(vault: WritableVault, field: string, changing: Changing, job: BulkJob): number {
  return vault.db.transaction(() => {
    const at = now();
    const { first, last } = writeEach(vault, changing, { how: 'edit', at }, job);
    const made = vault.db
      .prepare('INSERT INTO bulk_change (at, actor, field, first_change, last_change) VALUES (?, ?, ?, ?, ?)')
      .run(at, vault.operator.slot, field, first, last);
    note(vault, 'many-edited', field, changing);
    job.progress('Saving', 0, 0);
    return Number(made.lastInsertRowid);
  })();
}

/** Takes the change back in these records. */
function takeBack(vault: WritableVault, bulk: BulkRow, changing: Changing, job: BulkJob): void {
  vault.db.transaction(() => {
    writeEach(vault, changing, { how: 'undo', at: now() }, job);
    vault.db.prepare('UPDATE bulk_change SET undone = 1 WHERE no = ?').run(bulk.no);
    vault.db
      .prepare(
        `UPDATE person_change SET undone = 1
         WHERE no BETWEEN ? AND ? AND at = ? AND person_no IN (SELECT value FROM json_each(?))`,
      )
      .run(bulk.first_change, bulk.last_change, bulk.at, JSON.stringify(changing.map(({ row }) => row.no)));
    note(vault, 'many-undone', bulk.field, changing);
    job.progress('Saving', 0, 0);
  })();
}

/** The numbers of the first and the last entry of `person_change` that it wrote. */
function writeEach(
  vault: WritableVault,
  changing: Changing,
  context: ChangeContext,
  job: BulkJob,
): { first: number; last: number } {
  const writer = createPersonWriter(vault);
  const written: number[] = [];
  for (const [index, { row, values }] of changing.entries()) {
    if (job.cancelled()) throw stopped();
    if (index % 200 === 0) job.progress(said('Changing records'), index, changing.length);
    const change = writer.update(row, values, context);
    if (change !== null) written.push(change);
  }
  return { first: written[0] ?? 0, last: written.at(-1) ?? 0 };
}

/** The name of a custom field may itself be personal. */
function note(vault: WritableVault, action: string, field: string, changing: Changing): void {
  appendAudit(vault, {
    action,
    detail: { field: field.startsWith('custom:') ? 'custom' : field, people: changing.length },
  });
}

/** Every record that a filter leaves, with what it would become. Records are read a number of them at a time. */
function* planned(
  vault: ReadableVault,
  { filter, field, value }: Parsed<'people.previewMany'>,
): IterableIterator<Planned> {
  assertForMany(field, value);
  const matches = findMatches(vault, filter);
  const conditions = [
    ...(matches === undefined ? [] : [`no IN (${matches.sql})`]),
    ...(filter.kind === undefined ? [] : ['kind = ?']),
  ];
  const numbers = vault.db
    .prepare<(string | number)[], { no: number }>(
      `SELECT no FROM person ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`} ORDER BY sort_name, no`,
    )
    .all(...(matches?.params ?? []), ...(filter.kind === undefined ? [] : [filter.kind]))
    .map(({ no }) => no);
  if (numbers.length > mostMany)
    throw new Failure('invalid-input', say`These are more than ${mostMany} people.`, {
      hint: 'Narrow the list, and change them in several runs.',
      field: 'filter',
    });
  const read = vault.db.prepare<[string], PersonRow>(
    'SELECT * FROM person WHERE no IN (SELECT value FROM json_each(?)) ORDER BY sort_name, no',
  );
  for (let at = 0; at < numbers.length; at += readAtOnce) {
    const rows = read.all(JSON.stringify(numbers.slice(at, at + readAtOnce)));
    const guarded = new Set(blocksFor(vault, 'change', rows).map(({ subject }) => subject));
    for (const row of rows) {
      const before = fieldsOf(row);
      const after = guarded.has(row.id)
        ? 'restricted'
        : row.masked === null
          ? afterChange(before, field, value)
          : 'masked';
      yield { row, before, after };
    }
  }
}

const readAtOnce = 500;
const mostMany = 100_000;

function afterChange(before: FieldValues, field: string, value: string | null): FieldValues | Kept['why'] {
  const after = applyChanges(before, { [field]: value });
  return isWhole(after) ? after : 'incomplete';
}

/** IDs and names are one person's own: one value for many would be wrong for all but one. */
function assertForMany(field: string, value: string | null): void {
  const known = findField(field);
  const allowed = known !== undefined && (field.startsWith('custom:') || fieldsForMany.includes(field));
  if (!allowed)
    throw new Failure('invalid-input', 'This field is not changed for many people at once.', {
      hint: 'IDs, names, addresses and birthdays belong to one person.',
      field: 'field',
    });
  applyChanges({}, { [field]: value });
}

/** Takes a record that would change, and what it holds, into what stands for all of them. */
function take(selection: Hash, { id }: PersonRow, value: string | undefined): void {
  selection.update(JSON.stringify([id, value ?? null]));
}

function mustConfirm(vault: ReadableVault, changes: number): boolean {
  if (changes > tripCount) return true;
  const all = vault.db
    .prepare<[], { n: number }>('SELECT count(*) AS n FROM (SELECT 1 FROM person LIMIT 10001)')
    .get();
  return changes >= 20 && changes > (all?.n ?? 0) * tripShare;
}

function stopped(): Failure {
  return new Failure('cancelled', 'Cancelled; nothing was changed.');
}

function optional<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  const part: Partial<Record<K, string>> = {};
  if (value !== undefined) part[key] = value;
  return part;
}
