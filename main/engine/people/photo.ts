import type { Output } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { say } from '../../../shared/say.ts';
import type { PersonRecord } from '../../../shared/person.ts';
import { assertAllowed } from '../holds/guard.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { now } from '../clock.ts';
import { recordOf, requireRow } from './edit.ts';
import { findPerson } from './find.ts';
import { maxSide, stripMetadata } from './image.ts';
import type { PersonRow } from './person-row.ts';
import { assertNotMasked } from './store.ts';

/** A person's photo, or null when there is none. */
export function photoOf(vault: ReadableVault, id: string): Output<'people.photo'> {
  const row = vault.db
    .prepare<[string], { mime: string; bytes: Buffer }>(
      'SELECT f.mime, f.bytes FROM photo f JOIN person p ON p.no = f.person_no WHERE p.id = ?',
    )
    .get(id);
  if (row === undefined) return null;
  return { mime: row.mime === 'image/png' ? 'image/png' : 'image/jpeg', bytes: Uint8Array.from(row.bytes) };
}

/**
 * Stores a photo without its metadata. Throws `bad-image` for anything but a whole JPEG or PNG of at most 512 pixels, `held` for a restricted record, and where
 * there is a photo that a hold keeps: the one before is not in the history.
 */
export function setPhoto(vault: WritableVault, id: string, bytes: Uint8Array): PersonRecord {
  const row = findPerson(vault, id);
  assertAllowed(vault, photoOf(vault, row.id) === null ? 'change' : 'erase', [row]);
  assertNotMasked(row);
  const image = stripMetadata(bytes);
  if (Math.max(image.width, image.height) > maxSide) {
    throw new Failure(
      'bad-image',
      say`The picture is larger than ${maxSide} pixels. The record was not changed.`,
      {
        hint: 'Scale it down first; the window does so by itself when you add a photo there.',
      },
    );
  }
  return change(vault, row, 'photo-set', () => {
    vault.db
      .prepare(
        'INSERT INTO photo (person_no, mime, bytes) VALUES (?, ?, ?) ON CONFLICT (person_no) DO UPDATE SET mime = excluded.mime, bytes = excluded.bytes',
      )
      .run(row.no, image.mime, image.bytes);
  });
}

/** Removes a person's photo. Throws `not-found` when there is none, `held` where the record must be kept. */
export function removePhoto(vault: WritableVault, id: string): PersonRecord {
  const row = findPerson(vault, id);
  assertAllowed(vault, 'erase', [row]);
  if (photoOf(vault, row.id) === null) throw new Failure('not-found', 'This person has no photo.');
  return change(vault, row, 'photo-removed', () => {
    vault.db.prepare('DELETE FROM photo WHERE person_no = ?').run(row.no);
  });
}

function change(vault: WritableVault, row: PersonRow, action: string, write: () => void): PersonRecord {
  vault.db.transaction(() => {
    write();
    vault.db
      .prepare('UPDATE person SET version = version + 1, updated_at = ? WHERE no = ?')
      .run(now(), row.no);
    vault.db
      .prepare(
        `INSERT INTO person_change (person_no, at, actor, how, version, before, after) VALUES (?, ?, ?, 'photo', ?, '{}', '{}')`,
      )
      .run(row.no, now(), vault.operator.slot, row.version + 1);
    appendAudit(vault, { action, subject: row.id, detail: { version: row.version + 1 } });
  })();
  return recordOf(vault, requireRow(vault, row.no));
}
