import { z } from 'zod';
import { Failure } from '../../../shared/failure.ts';
import type { Output } from '../../../shared/contract.ts';
import type { FieldValues } from '../../../shared/fields.ts';
import type { PersonChange, PersonRecord } from '../../../shared/person.ts';
import { assertAllowed } from '../holds/guard.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { assertIdFree, changePerson, recordOf, requireRow } from './edit.ts';
import { findPerson } from './find.ts';
import { fieldsOf } from './person-row.ts';

interface ChangeRow {
  readonly no: number;
  readonly person_no: number;
  readonly at: string;
  readonly actor: string;
  readonly how: string;
  readonly version: number;
  readonly before: string;
  readonly after: string;
  readonly undone: number;
}

const values = z.record(z.string(), z.string());
const how = z.enum(['edit', 'import', 'undo', 'photo', 'created', 'merge']);

/** The changes of a person's record, newest first, field by field. */
export function historyOf(vault: ReadableVault, id: string): PersonChange[] {
  const row = findPerson(vault, id);
  const current = fieldsOf(row);
  const rows = vault.db
    .prepare<[number], ChangeRow & { name: string | null }>(
      `SELECT c.*, o.name FROM person_change c LEFT JOIN operator o ON o.id = c.actor WHERE c.person_no = ? ORDER BY c.no DESC`,
    )
    .all(row.no);
  const changes = rows.map((change) => toChange(change, change.name, current));
  return [...changes, creationOf(vault, row.created_at, row.import_no)];
}

/**
 * Takes one change back: its fields get their values from before, if nobody changed them since. Throws `nothing-to-undo`,
 * `changed-meanwhile` when a later change touched the same fields, or `already-exists` when somebody else has the earlier ID number by now.
 */
export function undoChange(vault: WritableVault, change: number): PersonRecord {
  const row = vault.db.prepare<[number], ChangeRow>('SELECT * FROM person_change WHERE no = ?').get(change);
  if (row === undefined || row.undone === 1 || row.how === 'photo' || row.how === 'merge') {
    throw new Failure(
      'nothing-to-undo',
      'This change cannot be undone: it is undone already, or its earlier values are gone.',
    );
  }
  const person = requireRow(vault, row.person_no);
  assertAllowed(vault, 'change', [person]);
  const current = fieldsOf(person);
  const before = values.parse(JSON.parse(row.before));
  const after = values.parse(JSON.parse(row.after));
  if (!stillApplies(current, before, after)) {
    throw new Failure('changed-meanwhile', 'The same fields were changed again since; nothing was undone.', {
      hint: 'Undo the later change first, or edit the fields.',
    });
  }
  const earlier = restore(current, before, after);
  assertIdFree(vault, person.kind, earlier, person.no);
  vault.db.transaction(() => {
    changePerson(vault, person, earlier, 'undo');
    vault.db.prepare('UPDATE person_change SET undone = 1 WHERE no = ?').run(change);
  })();
  return recordOf(vault, requireRow(vault, row.person_no));
}

/**
 * Makes a change again that was taken back, if nobody changed its fields since. Gives the number of the new change, which can be undone in its turn. Throws as
 * `undoChange`.
 */
export function redoChange(vault: WritableVault, change: number): Output<'people.redo'> {
  const row = vault.db.prepare<[number], ChangeRow>('SELECT * FROM person_change WHERE no = ?').get(change);
  // What a merge gave is the other record's own again.
  if (row?.undone !== 1 || row.how === 'merge')
    throw new Failure(
      'nothing-to-undo',
      'This change cannot be made again: it was not undone, or its values are gone.',
    );
  const person = requireRow(vault, row.person_no);
  assertAllowed(vault, 'change', [person]);
  const current = fieldsOf(person);
  const before = values.parse(JSON.parse(row.before));
  const after = values.parse(JSON.parse(row.after));
  if (!stillApplies(current, after, before))
    throw new Failure('changed-meanwhile', 'The same fields were changed again since; nothing was changed.', {
      hint: 'Edit the fields.',
    });
  const again = restore(current, after, before);
  assertIdFree(vault, person.kind, again, person.no);
  const made = changePerson(vault, person, again, 'edit');
  return { person: recordOf(vault, requireRow(vault, row.person_no)), change: made };
}

/** Gives the values with the fields of one change as they were before it. */
export function restore(current: FieldValues, before: FieldValues, after: FieldValues): FieldValues {
  const restored: Record<string, string> = { ...current };
  for (const key of Object.keys(after)) Reflect.deleteProperty(restored, key);
  return { ...restored, ...before };
}

/** Whether the fields of a change still have the values that it gave them. */
export function stillApplies(current: FieldValues, before: FieldValues, after: FieldValues): boolean {
  return [...Object.keys(before), ...Object.keys(after)].every((key) => current[key] === after[key]);
}

function toChange(row: ChangeRow, name: string | null, current: FieldValues): PersonChange {
  const before = values.parse(JSON.parse(row.before));
  const after = values.parse(JSON.parse(row.after));
  const kind = how.parse(row.how);
  return {
    change: row.no,
    at: row.at,
    actor: name ?? 'Unknown',
    how: kind,
    version: row.version,
    fields: [...new Set([...Object.keys(before), ...Object.keys(after)])].map((field) => ({
      field,
      ...(before[field] === undefined ? {} : { before: before[field] }),
      ...(after[field] === undefined ? {} : { after: after[field] }),
    })),
    undone: row.undone === 1,
    undoable:
      row.undone === 0 && kind !== 'photo' && kind !== 'merge' && stillApplies(current, before, after),
  };
}

/** How the record came to be; change number 0, which nothing undoes. */
function creationOf(vault: ReadableVault, at: string, importNo: number | null): PersonChange {
  const source =
    importNo === null
      ? undefined
      : vault.db
          .prepare<[number], { name: string | null }>(
            'SELECT o.name FROM import i LEFT JOIN operator o ON o.id = i.actor WHERE i.no = ?',
          )
          .get(importNo);
  return {
    change: 0,
    at,
    actor: source?.name ?? '',
    how: importNo === null ? 'created' : 'import',
    version: 1,
    fields: [],
    undone: false,
    undoable: false,
  };
}
