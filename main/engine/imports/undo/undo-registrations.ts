import { z } from 'zod';
import { mustStay } from '../../holds/guard.ts';
import { restore, stillApplies } from '../../people/history.ts';
import { diff } from '../../people/store.ts';
import { registrationFieldsOf } from '../../registrations/registration-row.ts';
import type { RegistrationRow } from '../../registrations/registration-row.ts';
import { createRegistrationWriter } from '../../registrations/store.ts';
import type { ReadableVault, WritableVault } from '../../vault/vault.ts';
import { step } from '../job.ts';
import type { ImportJob } from '../job.ts';
import { createdBy, inBatches, undoBatch } from './undo-steps.ts';
import type { UndoCounting } from './undo-steps.ts';
import { said } from '../../../../shared/say.ts';

const values = z.record(z.string(), z.string());

/** Takes back the registrations of an import, inside the caller's transaction; without `act` it only counts. */
export function undoRegistrations(
  vault: ReadableVault,
  importNo: number,
  result: UndoCounting,
  job: ImportJob,
  act: { readonly vault: WritableVault; readonly at: string } | undefined,
): void {
  const writer = act === undefined ? undefined : createRegistrationWriter(act.vault);
  const mark = act?.vault.db.prepare('UPDATE registration_change SET undone = 1 WHERE no = ?');
  const find = vault.db.prepare<[number], RegistrationRow & { readonly restricted: number }>(
    'SELECT r.*, p.restricted FROM registration r JOIN person p ON p.no = r.person_no WHERE r.no = ?',
  );
  const changed = vault.db.prepare<[number, number], ChangeRow>(
    `SELECT no, registration_no, before, after FROM registration_change
     WHERE import_no = ? AND no > ? AND undone = 0 ORDER BY no LIMIT ${String(undoBatch)}`,
  );
  let done = 0;
  for (const changes of inBatches((after) => changed.all(importNo, after))) {
    step(job, said('Restoring changed registrations'), done, 0);
    done += changes.length;
    for (const change of changes) {
      const row = find.get(change.registration_no);
      const current = row === undefined ? {} : registrationFieldsOf(row);
      const before = values.parse(JSON.parse(change.before));
      const after = values.parse(JSON.parse(change.after));
      if (row === undefined || row.restricted === 1 || !stillApplies(current, before, after)) {
        result.keptBecauseChanged++;
        continue;
      }
      result.restored++;
      if (writer === undefined || act === undefined) continue;
      writer.update(row, restore(current, before, after), { at: act.at });
      mark?.run(change.no);
    }
  }
  // By row number: the index of imports may be away meanwhile.
  const created = vault.db.prepare<[number, number], { no: number; version: number } & Holder>(
    `SELECT r.no, r.version, ${mustStay('p')} AS stays FROM registration r JOIN person p ON p.no = r.person_no
     WHERE r.no > ? AND r.import_no = ? ORDER BY r.no LIMIT ${String(undoBatch)}`,
  );
  const total = createdBy(vault, 'registration', importNo);
  done = 0;
  for (const rows of inBatches((after) => created.all(after, importNo))) {
    step(job, said('Removing new registrations'), done, total);
    done += rows.length;
    for (const { no, version, stays } of rows) {
      if (stays === 0 && (version === 1 || isUnchanged(vault, no))) {
        writer?.remove(no);
        result.removed++;
      } else result.keptBecauseChanged++;
    }
  }
}

/** Whether all that changed a registration since was taken back again. */
function isUnchanged(vault: ReadableVault, no: number): boolean {
  const row = vault.db.prepare<[number], RegistrationRow>('SELECT * FROM registration WHERE no = ?').get(no);
  if (row === undefined) return false;
  const now = registrationFieldsOf(row);
  const first = vault.db
    .prepare<[number], { before: string; after: string }>(
      'SELECT before, after FROM registration_change WHERE registration_no = ? ORDER BY no DESC',
    )
    .all(no)
    .reduce(
      (current, { before, after }) =>
        restore(current, values.parse(JSON.parse(before)), values.parse(JSON.parse(after))),
      now,
    );
  return diff(first, now) === null;
}

/** Whether a registration belongs to a record of which nothing may be taken away. */
interface Holder {
  readonly stays: number;
}

interface ChangeRow {
  readonly no: number;
  readonly registration_no: number;
  readonly before: string;
  readonly after: string;
}
