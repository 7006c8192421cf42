import { z } from 'zod';
import type { Output } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { findByNumber } from '../people/find.ts';
import { restore, stillApplies } from '../people/history.ts';
import { fieldsOf } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import { createPersonWriter } from '../people/store.ts';
import type { WritableVault } from '../vault/vault.ts';
import { findImport } from './list.ts';
import type { ImportJob } from './plan.ts';

const values = z.record(z.string(), z.string());
const batch = 1000;

interface ChangeRow {
  readonly no: number;
  readonly person_no: number;
  readonly before: string;
  readonly after: string;
}

/**
 * Takes a whole import back in one transaction: people it brought are removed for good (without suppression), fields it changed get their
 * earlier values. What was changed since stays and is counted. Erased people are not recreated.
 */
export function undoImport(vault: WritableVault, receipt: string, job: ImportJob): Output<'imports.undo'> {
  const found = findImport(vault, receipt);
  if (found.undone === 1) throw new Failure('nothing-to-undo', 'This import was undone already.');
  const result = { removed: 0, restored: 0, keptBecauseChanged: 0 };
  vault.db.transaction(() => {
    restoreChanged(vault, found.no, result, job);
    removeNew(vault, found.no, result, job);
    vault.db.prepare('UPDATE import SET undone = 1 WHERE no = ?').run(found.no);
    appendAudit(vault, { action: 'import-undone', detail: { receipt: found.receipt, ...result } });
  })();
  // The word index keeps beginnings of words in its separators until it is written anew.
  if (result.removed > 0) vault.db.exec("INSERT INTO person_search (person_search) VALUES ('optimize')");
  vault.db.pragma('wal_checkpoint(TRUNCATE)');
  return result;
}

function removeNew(
  vault: WritableVault,
  importNo: number,
  result: Output<'imports.undo'>,
  job: ImportJob,
): void {
  const writer = createPersonWriter(vault);
  const created = vault.db
    .prepare<[number], { no: number; version: number }>('SELECT no, version FROM person WHERE import_no = ?')
    .all(importNo);
  for (const [index, person] of created.entries()) {
    if (index % batch === 0) step(job, 'Removing new people', index, created.length);
    if (person.version === 1) {
      writer.remove(person.no);
      result.removed++;
    } else {
      result.keptBecauseChanged++;
    }
  }
}

function restoreChanged(
  vault: WritableVault,
  importNo: number,
  result: Output<'imports.undo'>,
  job: ImportJob,
): void {
  const writer = createPersonWriter(vault);
  const mark = vault.db.prepare('UPDATE person_change SET undone = 1 WHERE no = ?');
  const changes = vault.db
    .prepare<[number], ChangeRow>(
      'SELECT no, person_no, before, after FROM person_change WHERE import_no = ? AND undone = 0',
    )
    .all(importNo);
  for (const [index, change] of changes.entries()) {
    if (index % batch === 0) step(job, 'Restoring changed people', index, changes.length);
    const row = findByNumber(vault, change.person_no);
    const restored = row === undefined ? undefined : restoredValues(row, change);
    if (row === undefined || restored === undefined) {
      result.keptBecauseChanged++;
      continue;
    }
    writer.update(row, restored, { how: 'undo', at: now() });
    mark.run(change.no);
    result.restored++;
  }
}

function restoredValues(row: PersonRow, change: ChangeRow): Record<string, string> | undefined {
  const current = fieldsOf(row);
  const before = values.parse(JSON.parse(change.before));
  const after = values.parse(JSON.parse(change.after));
  return stillApplies(current, before, after) ? { ...restore(current, before, after) } : undefined;
}

function step(job: ImportJob, phase: string, done: number, total: number): void {
  if (job.cancelled()) throw new Failure('cancelled', 'Cancelled; nothing was changed.');
  job.progress(phase, done, total);
}
