import { z } from 'zod';
import { Failure } from '../../../../shared/failure.ts';
import type { UndoCounts } from '../../../../shared/imports/receipts.ts';
import { now } from '../../clock.ts';
import { blocksFor, mustStay } from '../../holds/guard.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { isIdFree } from '../../people/edit.ts';
import { createLeaving } from '../../people/erasure/leaving.ts';
import type { Leaving } from '../../people/erasure/leaving.ts';
import { dropOrphanSeparators } from '../../people/erasure/word-index.ts';
import { findByNumber } from '../../people/find.ts';
import { restore, stillApplies } from '../../people/history.ts';
import { fieldsOf } from '../../people/person-row.ts';
import type { PersonRow } from '../../people/person-row.ts';
import { createPersonWriter, diff } from '../../people/store.ts';
import type { PersonWriter } from '../../people/store.ts';
import { changeInBulk } from '../../vault/bulk-change.ts';
import type { BulkTable } from '../../vault/bulk-change.ts';
import type { ReadableVault, WritableVault } from '../../vault/vault.ts';
import { step } from '../job.ts';
import type { ImportJob } from '../job.ts';
import { findImport } from '../list.ts';
import { undoPhotos } from './undo-photos.ts';
import { undoRegistrations } from './undo-registrations.ts';
import { createdBy, inBatches, undoBatch } from './undo-steps.ts';
import type { UndoCounting } from './undo-steps.ts';
import { said } from '../../../../shared/say.ts';

const values = z.record(z.string(), z.string());

interface ChangeRow {
  readonly no: number;
  readonly person_no: number;
  readonly before: string;
  readonly after: string;
}

/** What undoing an import would do, counted without changing anything. Throws `not-found`, or `nothing-to-undo` when it was undone. */
export function previewUndo(vault: ReadableVault, receipt: string): UndoCounts {
  const found = findUndoable(vault, receipt);
  const result: UndoCounting = { removed: 0, restored: 0, keptBecauseChanged: 0 };
  const job = { progress: () => undefined, cancelled: () => false };
  restoreChanged(vault, found.no, result, job, undefined);
  removeNew(vault, found.no, result, job, undefined);
  undoRegistrations(vault, found.no, result, job, undefined);
  undoPhotos(vault, found.no, result, undefined);
  return result;
}

/**
 * Takes a whole import back in one transaction: people, registrations and photos it brought are removed for good, with what was written
 * about these people elsewhere (without suppression), what it changed gets its earlier values. What was changed since stays and is counted. Erased people are not recreated.
 */
export function undoImport(vault: WritableVault, receipt: string, job: ImportJob): UndoCounts {
  const found = findUndoable(vault, receipt);
  const result: UndoCounting = { removed: 0, restored: 0, keptBecauseChanged: 0 };
  const removing = (table: BulkTable, act: () => void): void => {
    const rows = createdBy(vault, table, found.no);
    const index = (done: number, total: number): void => {
      step(job, said('Indexing'), done, total);
    };
    changeInBulk(vault, { table, coming: false, rows }, index, act);
  };
  const leaving = createLeaving(vault);
  vault.db.transaction(() => {
    const at = now();
    const people = createUndoWriter(vault, at);
    restoreChanged(vault, found.no, result, job, people);
    removing('registration', () => {
      undoRegistrations(vault, found.no, result, job, { vault, at });
    });
    undoPhotos(vault, found.no, result, { vault, at });
    removing('person', () => {
      removeNew(vault, found.no, result, job, { ...people, leaving });
    });
    // The word index is whole again here: it says which names somebody who stays has too.
    leaving.finish();
    for (const table of ['held_row', 'former_id'])
      vault.db.prepare(`DELETE FROM ${table} WHERE import_no = ? AND ${belongsToFree(table)}`).run(found.no);
    // What could take nothing back may be able to once a later change is undone.
    const isSpent = result.removed + result.restored > 0 || result.keptBecauseChanged === 0;
    if (isSpent) vault.db.prepare('UPDATE import SET undone = 1 WHERE no = ?').run(found.no);
    const { removed, restored, keptBecauseChanged } = result;
    appendAudit(vault, {
      action: 'import-undone',
      detail: { receipt: found.receipt, removed, restored, keptBecauseChanged },
    });
    job.progress(said('Saving'), 0, 0);
  })();
  leaving.removeFiles();
  // The word index keeps beginnings of words in its separators until it is written anew.
  if (result.removed > 0) dropOrphanSeparators(vault);
  vault.db.pragma('wal_checkpoint(TRUNCATE)');
  return result;
}

/** The condition for rows of people of whom something may be taken away. */
function belongsToFree(table: string): string {
  return `NOT EXISTS (SELECT 1 FROM person p WHERE p.no = ${table}.person_no AND ${mustStay('p')})`;
}

function findUndoable(vault: ReadableVault, receipt: string): ReturnType<typeof findImport> {
  const found = findImport(vault, receipt);
  if (found.undone === 1) throw new Failure('nothing-to-undo', 'This import was undone already.');
  return found;
}

interface UndoWriter {
  readonly people: PersonWriter;
  readonly at: string;
  markUndone(change: number): void;
}

function createUndoWriter(vault: WritableVault, at: string): UndoWriter {
  const mark = vault.db.prepare('UPDATE person_change SET undone = 1 WHERE no = ?');
  return {
    people: createPersonWriter(vault),
    at,
    markUndone(change) {
      mark.run(change);
    },
  };
}

/**
 * People it brought go, unless they were changed since, must be kept, or hold what would go with them: registrations, or a record merged into them.
 */
function removeNew(
  vault: ReadableVault,
  importNo: number,
  result: UndoCounting,
  job: ImportJob,
  writer: (UndoWriter & { readonly leaving: Leaving }) | undefined,
): void {
  // By row number: the index of imports may be away meanwhile.
  const find = vault.db.prepare<[number, number], CreatedRow>(
    `SELECT person.*, EXISTS (SELECT 1 FROM registration r WHERE r.person_no = person.no) AS registered,
       ${mustStay('person')} OR EXISTS (SELECT 1 FROM merge m WHERE m.survivor_no = person.no AND m.undone = 0) AS held
     FROM person WHERE no > ? AND import_no = ? ORDER BY no LIMIT ${String(undoBatch)}`,
  );
  const total = createdBy(vault, 'person', importNo);
  let done = 0;
  for (const created of inBatches((after) => find.all(after, importNo))) {
    step(job, said('Removing new people'), done, total);
    done += created.length;
    const gone: PersonRow[] = [];
    for (const person of created) {
      const isAsImported = person.held === 0 && (person.version === 1 || isUnchanged(vault, person.no));
      if (isAsImported && person.registered === 0) {
        gone.push(person);
        result.removed++;
        continue;
      }
      result.keptBecauseChanged++;
      if (isAsImported) result.keptForCourses = (result.keptForCourses ?? 0) + 1;
    }
    writer?.leaving.take(gone);
    for (const { no } of gone) writer?.people.remove(no);
  }
}

/** Whether all that changed someone since the import was taken back again: then nobody loses anything. */
function isUnchanged(vault: ReadableVault, person: number): boolean {
  const row = findByNumber(vault, person);
  if (row === undefined) return false;
  const now = fieldsOf(row);
  const changes = vault.db
    .prepare<[number], { how: string; before: string; after: string; undone: number }>(
      'SELECT how, before, after, undone FROM person_change WHERE person_no = ? ORDER BY no DESC',
    )
    .all(person);
  if (changes.some(({ how, undone }) => undone === 0 && (how === 'photo' || how === 'merge'))) return false;
  const first = changes.reduce(
    (current, { before, after }) =>
      restore(current, values.parse(JSON.parse(before)), values.parse(JSON.parse(after))),
    now,
  );
  return diff(first, now) === null;
}

type CreatedRow = PersonRow & { readonly registered: number; readonly held: number };

function restoreChanged(
  vault: ReadableVault,
  importNo: number,
  result: UndoCounting,
  job: ImportJob,
  writer: UndoWriter | undefined,
): void {
  const find = vault.db.prepare<[number, number], ChangeRow>(
    `SELECT no, person_no, before, after FROM person_change
     WHERE import_no = ? AND no > ? AND undone = 0 AND how <> 'photo' ORDER BY no LIMIT ${String(undoBatch)}`,
  );
  let done = 0;
  for (const changes of inBatches((after) => find.all(importNo, after))) {
    step(job, said('Restoring changed people'), done, 0);
    done += changes.length;
    for (const change of changes) restoreOne(vault, change, result, writer);
  }
}

function restoreOne(
  vault: ReadableVault,
  change: ChangeRow,
  result: UndoCounting,
  writer: UndoWriter | undefined,
): void {
  const row = findByNumber(vault, change.person_no);
  const current = row === undefined ? {} : fieldsOf(row);
  const before = values.parse(JSON.parse(change.before));
  const after = values.parse(JSON.parse(change.after));
  const earlier = restore(current, before, after);
  if (
    row === undefined ||
    blocksFor(vault, 'change', [row]).length > 0 ||
    !stillApplies(current, before, after) ||
    (earlier['externalId'] !== current['externalId'] && !isIdFree(vault, row.kind, earlier, row.no))
  ) {
    result.keptBecauseChanged++;
    return;
  }
  result.restored++;
  if (writer === undefined) return;
  writer.people.update(row, earlier, { how: 'undo', at: writer.at });
  writer.markUndone(change.no);
}
