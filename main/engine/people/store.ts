import type { FieldValues } from '../../../shared/fields.ts';
import type { PersonKind } from '../../../shared/person.ts';
import { Failure } from '../../../shared/failure.ts';
import { createColumnUpdate } from '../vault/changed-columns.ts';
import type { Cell } from '../vault/changed-columns.ts';
import { toDatabaseFailure } from '../vault/database.ts';
import { randomId } from '../vault/vault.ts';
import type { WritableVault } from '../vault/vault.ts';
import { fieldsOf, storedColumns, toStored } from './person-row.ts';
import type { PersonRow, StoredValues } from './person-row.ts';

/** How a record came to change. */
export type ChangeKind = 'edit' | 'import' | 'undo' | 'photo' | 'created' | 'merge';

/** Who changes, when, and by which import (if any). */
export interface ChangeContext {
  readonly how: ChangeKind;
  readonly at: string;
  readonly importNo?: number;
}

/** The only writer of people: every insert, change and removal of a row goes through it, inside the caller's transaction. */
export interface PersonWriter {
  /** Adds a person; gives the row number. Throws when the id is taken (the caller has checked). */
  insert(kind: PersonKind, values: FieldValues, context: ChangeContext): number;
  /** Gives the row other values; writes the before-image. Gives the change number, or null when nothing differs. */
  update(row: PersonRow, values: FieldValues, context: ChangeContext): number | null;
  /** Removes the row with everything that hangs on it: photo, before-images, search entries, pseudonyms. */
  remove(no: number): void;
  /** The same for many: the word index writes its pages once for all of them, and not once for each. */
  removeAll(numbers: readonly number[]): void;
}

const columns = [...storedColumns, 'confidential', 'more', 'sort_name', 'also'];

/** The cells in the order of `columns`. */
function cellsOf({ core, confidential, more, sortName, also }: StoredValues): Cell[] {
  return [...core, confidential, more, sortName, also];
}

/** Makes the writer with its prepared statements. */
export function createPersonWriter(vault: WritableVault): PersonWriter {
  const insert = vault.db.prepare(
    `INSERT INTO person (id, kind, ${columns.join(', ')}, import_no, created_at, updated_at)
     VALUES (?, ?, ${columns.map(() => '?').join(', ')}, ?, ?, ?)`,
  );
  const update = createColumnUpdate(vault.db, 'person', columns);
  const change = vault.db.prepare(
    `INSERT INTO person_change (person_no, at, actor, how, version, import_no, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = vault.db.prepare('DELETE FROM person WHERE no = ?');
  const removeAll = vault.db.prepare('DELETE FROM person WHERE no IN (SELECT value FROM json_each(?))');
  return {
    insert(kind, values, context) {
      const stored = toStored(values);
      const result = run(() =>
        insert.run(randomId(), kind, ...cellsOf(stored), context.importNo ?? null, context.at, context.at),
      );
      return Number(result.lastInsertRowid);
    },
    update(row, values, context) {
      assertNotMasked(row);
      const difference = diff(fieldsOf(row), values);
      if (difference === null) return null;
      const stored = toStored(values);
      run(() => {
        update(row.no, { ...row }, cellsOf(stored), context.at);
      });
      const result = run(() =>
        change.run(
          row.no,
          context.at,
          vault.operator.slot,
          context.how,
          row.version + 1,
          context.importNo ?? null,
          JSON.stringify(difference.before),
          JSON.stringify(difference.after),
        ),
      );
      return Number(result.lastInsertRowid);
    },
    remove(no) {
      run(() => remove.run(no));
    },
    removeAll(numbers) {
      run(() => removeAll.run(JSON.stringify(numbers)));
    },
  };
}

/** Throws `held` for somebody who was masked: filling the fields again would bring back who was erased. */
export function assertNotMasked(row: Pick<PersonRow, 'masked'>): void {
  if (row.masked === null) return;
  throw new Failure('held', 'This person was erased; only the courses are kept, without the person.', {
    hint: 'Nothing can be filled in here again. Someone who comes back is a new record.',
  });
}

/** The fields that differ, before and after (an absent key is an empty field); null when none does. */
export function diff(
  before: FieldValues,
  after: FieldValues,
): { before: FieldValues; after: FieldValues } | null {
  const old: Record<string, string> = {};
  const fresh: Record<string, string> = {};
  let differs = false;
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (before[key] === after[key]) continue;
    differs = true;
    if (before[key] !== undefined) old[key] = before[key];
    if (after[key] !== undefined) fresh[key] = after[key];
  }
  return differs ? { before: old, after: fresh } : null;
}

function run<T>(statement: () => T): T {
  try {
    return statement();
  } catch (error) {
    throw toDatabaseFailure(error);
  }
}
