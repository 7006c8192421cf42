import { z } from 'zod';
import { restore, stillApplies } from '../people/history.ts';
import { registrationFieldsOf } from '../registrations/registration-row.ts';
import type { RegistrationRow } from '../registrations/registration-row.ts';
import { createRegistrationWriter } from '../registrations/store.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import type { UndoCounting } from './undo.ts';

const values = z.record(z.string(), z.string());

/** Takes back the registrations of an import, inside the caller's transaction; without `act` it only counts. */
export function undoRegistrations(
  vault: ReadableVault,
  importNo: number,
  result: UndoCounting,
  act: { readonly vault: WritableVault; readonly at: string } | undefined,
): void {
  const writer = act === undefined ? undefined : createRegistrationWriter(act.vault);
  const mark = act?.vault.db.prepare('UPDATE registration_change SET undone = 1 WHERE no = ?');
  const find = vault.db.prepare<[number], RegistrationRow>('SELECT * FROM registration WHERE no = ?');
  const changes = vault.db
    .prepare<[number], { no: number; registration_no: number; before: string; after: string }>(
      'SELECT no, registration_no, before, after FROM registration_change WHERE import_no = ? AND undone = 0',
    )
    .all(importNo);
  for (const change of changes) {
    const row = find.get(change.registration_no);
    const current = row === undefined ? {} : registrationFieldsOf(row);
    const before = values.parse(JSON.parse(change.before));
    const after = values.parse(JSON.parse(change.after));
    if (row === undefined || !stillApplies(current, before, after)) {
      result.keptBecauseChanged++;
      continue;
    }
    result.restored++;
    if (writer === undefined || act === undefined) continue;
    writer.update(row, restore(current, before, after), { at: act.at });
    mark?.run(change.no);
  }
  const created = vault.db
    .prepare<[number], { no: number; version: number }>(
      'SELECT no, version FROM registration WHERE import_no = ?',
    )
    .all(importNo);
  for (const { no, version } of created) {
    if (version === 1) {
      writer?.remove(no);
      result.removed++;
    } else result.keptBecauseChanged++;
  }
}
