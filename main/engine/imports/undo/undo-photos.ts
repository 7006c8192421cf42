import { mustStay } from '../../holds/guard.ts';
import { undoLimit } from '../../people/before-images.ts';
import type { ReadableVault, WritableVault } from '../../vault/vault.ts';
import { sha256Of } from '../plan/plan-photos.ts';
import type { UndoCounting } from './undo-steps.ts';

interface BeforeRow {
  readonly person_no: number;
  /** None where there was no photo; with a type and without bytes, the photo that was there is forgotten. */
  readonly mime: string | null;
  readonly bytes: Buffer | null;
  readonly after_sha256: string;
}

/**
 * Takes back the photos of an import, inside the caller's transaction; without `act` it only counts. A photo that was replaced since stays, and
 * so does one that must be kept, or that took the place of one that is forgotten by now.
 */
export function undoPhotos(
  vault: ReadableVault,
  importNo: number,
  result: UndoCounting,
  act: { readonly vault: WritableVault; readonly at: string } | undefined,
): void {
  const current = vault.db.prepare<[number], { bytes: Buffer }>(
    `SELECT f.bytes FROM photo f JOIN person p ON p.no = f.person_no WHERE f.person_no = ? AND NOT ${mustStay('p')}`,
  );
  const write = act?.vault.db.prepare('UPDATE photo SET mime = ?, bytes = ? WHERE person_no = ?');
  const remove = act?.vault.db.prepare('DELETE FROM photo WHERE person_no = ?');
  const touch = act?.vault.db.prepare('UPDATE person SET version = version + 1, updated_at = ? WHERE no = ?');
  const mark = act?.vault.db.prepare(
    "UPDATE person_change SET undone = 1 WHERE person_no = ? AND import_no = ? AND how = 'photo'",
  );
  const people = vault.db
    .prepare<[number], { person_no: number }>('SELECT person_no FROM photo_before WHERE import_no = ?')
    .all(importNo);
  const find = vault.db.prepare<[number, number], BeforeRow>(
    'SELECT person_no, mime, bytes, after_sha256 FROM photo_before WHERE import_no = ? AND person_no = ?',
  );
  for (const { person_no: person } of people) {
    const before = find.get(importNo, person);
    const now = current.get(person);
    const isForgotten = before?.bytes === null && before.mime !== null;
    if (
      before === undefined ||
      isForgotten ||
      now === undefined ||
      sha256Of(now.bytes) !== before.after_sha256
    ) {
      result.keptBecauseChanged++;
      continue;
    }
    if (before.bytes === null) {
      remove?.run(person);
      result.removed++;
    } else {
      write?.run(before.mime, before.bytes, person);
      result.restored++;
    }
    touch?.run(act?.at, person);
    mark?.run(person, importNo);
  }
  act?.vault.db
    .prepare(
      `DELETE FROM photo_before WHERE import_no = ?
         AND NOT EXISTS (SELECT 1 FROM person p WHERE p.no = photo_before.person_no AND ${mustStay('p')})`,
    )
    .run(importNo);
}

/** Forgets the photos that imports replaced more than 30 days before a moment; not those of a record of which nothing may be taken away. */
export function forgetOldPhotos(vault: WritableVault, at = new Date()): void {
  vault.db
    .prepare(
      `UPDATE photo_before SET bytes = NULL WHERE bytes IS NOT NULL
         AND import_no IN (SELECT no FROM import WHERE at < ?)
         AND NOT EXISTS (SELECT 1 FROM person p WHERE p.no = photo_before.person_no AND ${mustStay('p')})`,
    )
    .run(undoLimit(at));
}
