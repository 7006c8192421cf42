import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { FieldValues } from '../../../shared/fields.ts';
import { personKind } from '../../../shared/person.ts';
import { now } from '../clock.ts';
import { assertAllowed, mustStay } from '../holds/guard.ts';
import { moveBackSafeguards, moveSafeguards } from '../holds/restriction.ts';
import { appendAudit } from '../ledger/audit.ts';
import { placeOf, registrationFieldsOf } from '../registrations/registration-row.ts';
import type { RegistrationRow } from '../registrations/registration-row.ts';
import { createRegistrationWriter } from '../registrations/store.ts';
import { moveBackRequests, moveRequests } from '../requests/merged.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { undoLimit } from './before-images.ts';
import { assertIdFree, recordOf, requireRow } from './edit.ts';
import { findPerson } from './find.ts';
import { formerIdsOf } from './former-ids.ts';
import { restore, stillApplies } from './history.ts';
import { displayName, fieldsOf } from './person-row.ts';
import type { PersonRow } from './person-row.ts';
import { assertNotMasked, createPersonWriter } from './store.ts';

const values = z.record(z.string(), z.string());

/** What is kept of a record that went, so that the merge can be undone. */
const image = z.object({
  kind: personKind,
  fields: values,
  importNo: z.int().nullable(),
  createdAt: z.string(),
  formerIds: z.array(z.string()),
  addedIds: z.array(z.string()),
  movedRegistrations: z.array(z.int()),
  droppedRegistrations: z.array(z.object({ fields: values, importNo: z.int().nullable() })),
  movedRequests: z.array(z.int()).default([]),
  /** What else hung on the record that went, by row number; links from pseudonyms by token and bundle. */
  movedHeldRows: z.array(z.int()).default([]),
  movedMerges: z.array(z.int()).default([]),
  movedPseudonyms: z.array(z.object({ token: z.string(), bundle: z.string() })).default([]),
  movedRestrictions: z.array(z.int()).default([]),
  movedHolds: z.array(z.int()).default([]),
  movedPhoto: z.boolean(),
  /** The hash of the photo that moved over: another one that came since stays. */
  photoSha256: z.string().optional(),
});

type Image = z.infer<typeof image>;

/**
 * Makes one record of two: `keep` stays and gets the values of `drop` for the fields in `take`; all ids lead to it, and registrations, photo, held
 * rows and pseudonyms move over. Throws `invalid-input` for a record and itself or for a student and a staff member, `held` for a restricted one and
 * where the one that goes must be kept.
 */
export function mergePeople(vault: WritableVault, input: Parsed<'people.merge'>): Output<'people.merge'> {
  const keep = findPerson(vault, input.keep);
  const drop = findPerson(vault, input.drop);
  assertMergeable(keep, drop);
  assertAllowed(vault, 'change', [keep]);
  assertAllowed(vault, 'erase', [drop]);
  const merge = vault.db.transaction(() => {
    const at = now();
    const taken = Object.fromEntries(
      Object.entries(fieldsOf(drop)).filter(([key]) => input.take.includes(key)),
    );
    const after = { ...fieldsOf(keep), ...taken };
    const kept = imageOf(vault, keep, drop, after);
    moveRegistrations(vault, keep, kept, drop);
    const photo = takePhoto(vault, keep, drop, kept.movedPhoto);
    kept.movedRequests.push(...moveRequests(vault, drop.no, keep.no));
    moveBelongings(vault, keep, kept, drop);
    const writer = createPersonWriter(vault);
    writer.remove(drop.no);
    const addId = vault.db.prepare(
      'INSERT INTO former_id (value, person_no, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    );
    for (const id of kept.addedIds) addId.run(id, keep.no, at);
    const change = writer.update(keep, after, { how: 'merge', at });
    // A record that came back may go again. The merge that was undone keeps its row, so that its number never means another one.
    vault.db
      .prepare("UPDATE merge SET subject = subject || ' ' || no WHERE subject = ? AND undone = 1")
      .run(drop.id);
    const no = Number(
      vault.db
        .prepare(
          'INSERT INTO merge (at, actor, survivor_no, subject, change_no, image, photo_mime, photo) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        )
        .run(
          at,
          vault.operator.slot,
          keep.no,
          drop.id,
          change,
          JSON.stringify(kept),
          photo?.mime ?? null,
          photo?.bytes ?? null,
        ).lastInsertRowid,
    );
    appendAudit(vault, { action: 'people-merged', subject: keep.id, detail: { gone: drop.id } });
    return no;
  })();
  return { merge, person: recordOf(vault, requireRow(vault, keep.no)) };
}

/**
 * Takes a merge back. Throws `nothing-to-undo` after 30 days, `changed-meanwhile` when the record was changed since in the same fields, `held` where it must be kept.
 */
export function undoMerge(vault: WritableVault, merge: number): Output<'people.undoMerge'> {
  const row = vault.db
    .prepare<
      [number],
      {
        at: string;
        survivor_no: number;
        subject: string;
        change_no: number | null;
        image: string | null;
        photo_mime: string | null;
        photo: Buffer | null;
        undone: number;
      }
    >('SELECT * FROM merge WHERE no = ?')
    .get(merge);
  if (row?.image == null || row.undone === 1) {
    throw new Failure('nothing-to-undo', 'This merge cannot be undone any more.', {
      hint: 'What undoes a merge is kept for 30 days.',
    });
  }
  const keep = requireRow(vault, row.survivor_no);
  // What went over would leave the record again, and it may be what a hold keeps.
  assertAllowed(vault, 'erase', [keep]);
  const kept = image.parse(JSON.parse(row.image));
  const { change_no: change, subject } = row;
  const no = vault.db.transaction(() => {
    restoreSurvivor(vault, keep, change);
    for (const id of kept.addedIds)
      vault.db.prepare('DELETE FROM former_id WHERE value = ? AND person_no = ?').run(id, keep.no);
    assertIdFree(vault, kept.kind, kept.fields, undefined);
    const restored = createPersonWriter(vault).insert(kept.kind, kept.fields, {
      how: 'undo',
      at: kept.createdAt,
    });
    vault.db
      .prepare('UPDATE person SET id = ?, import_no = ?, updated_at = ?, version = 2 WHERE no = ?')
      .run(subject, kept.importNo, now(), restored);
    restoreBelongings(vault, kept, { keep: keep.no, restored }, row);
    vault.db.prepare('UPDATE merge SET undone = 1, image = NULL, photo = NULL WHERE no = ?').run(merge);
    appendAudit(vault, { action: 'merge-undone', subject: keep.id, detail: { back: subject } });
    return restored;
  })();
  return { people: [recordOf(vault, requireRow(vault, keep.no)), recordOf(vault, requireRow(vault, no))] };
}

/** Forgets what would undo merges older than 30 days at a moment; not those of a record of which nothing may be taken away. */
export function forgetOldMerges(vault: WritableVault, at = new Date()): void {
  vault.db
    .prepare(
      `UPDATE merge SET image = NULL, photo_mime = NULL, photo = NULL WHERE at < ? AND image IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM person p WHERE p.no = merge.survivor_no AND ${mustStay('p')})`,
    )
    .run(undoLimit(at));
}

/** The latest merges that can still be undone, newest first. */
export function listMerges(vault: ReadableVault): Output<'people.merges'> {
  const rows = vault.db
    .prepare<[], PersonRow & { merge: number; merged_at: string }>(
      `SELECT p.*, m.no AS merge, m.at AS merged_at FROM merge m JOIN person p ON p.no = m.survivor_no
       WHERE m.undone = 0 AND m.image IS NOT NULL ORDER BY m.no DESC LIMIT 50`,
    )
    .all();
  return {
    merges: rows.map((row) => ({ merge: row.merge, at: row.merged_at, id: row.id, name: displayName(row) })),
  };
}

function assertMergeable(keep: PersonRow, drop: PersonRow): void {
  if (keep.no === drop.no) {
    throw new Failure('invalid-input', 'A record cannot be merged with itself.', { field: 'drop' });
  }
  if (keep.kind !== drop.kind) {
    throw new Failure('invalid-input', 'A student and a staff record are not merged.', {
      hint: 'Someone who is both has two records, one of each kind.',
      field: 'drop',
    });
  }
  assertNotMasked(keep);
  assertNotMasked(drop);
}

const idKeys = ['externalId', 'otherId', 'otherId2', 'card'] as const;

function idsOf(fields: FieldValues): string[] {
  return idKeys.flatMap((key) => fields[key] ?? []);
}

function imageOf(vault: WritableVault, keep: PersonRow, drop: PersonRow, after: FieldValues): Image {
  const dropPhoto = photoHashOf(vault, drop.no);
  const movedPhoto = dropPhoto !== undefined && photoHashOf(vault, keep.no) === undefined;
  const formerIds = formerIdsOf(vault, drop.no);
  const known = new Set([...formerIdsOf(vault, keep.no), ...idsOf(after)].map((id) => id.toLowerCase()));
  const ids = new Map(
    [...idsOf(fieldsOf(drop)), ...idsOf(fieldsOf(keep)), ...formerIds].map((id) => [id.toLowerCase(), id]),
  );
  return {
    kind: drop.kind,
    fields: { ...fieldsOf(drop) },
    importNo: drop.import_no,
    createdAt: drop.created_at,
    formerIds,
    addedIds: [...ids].flatMap(([folded, id]) => (known.has(folded) ? [] : [id])),
    movedRegistrations: [],
    movedRequests: [],
    movedHeldRows: [],
    movedMerges: [],
    movedPseudonyms: [],
    movedRestrictions: [],
    movedHolds: [],
    droppedRegistrations: [],
    movedPhoto,
    ...(movedPhoto ? { photoSha256: dropPhoto } : {}),
  };
}

/** All that follows a record into another; what moved is noted, as it goes back where the merge is undone. */
function moveBelongings(vault: WritableVault, keep: PersonRow, kept: Image, drop: PersonRow): void {
  const numbers = (sql: string): number[] =>
    vault.db
      .prepare<[number], { no: number }>(sql)
      .all(drop.no)
      .map(({ no }) => no);
  kept.movedHeldRows.push(...numbers('SELECT no FROM held_row WHERE person_no = ?'));
  kept.movedMerges.push(...numbers('SELECT no FROM merge WHERE survivor_no = ?'));
  kept.movedPseudonyms.push(
    ...vault.db
      .prepare<[number], { token: string; bundle: string }>(
        'SELECT token, bundle FROM pseudonym WHERE person_no = ?',
      )
      .all(drop.no),
  );
  vault.db.prepare('UPDATE held_row SET person_no = ? WHERE person_no = ?').run(keep.no, drop.no);
  vault.db.prepare('UPDATE pseudonym SET person_no = ? WHERE person_no = ?').run(keep.no, drop.no);
  // The changes of the record that goes are deleted, and their numbers are given again.
  vault.db
    .prepare('UPDATE merge SET survivor_no = ?, change_no = NULL WHERE survivor_no = ?')
    .run(keep.no, drop.no);
  const safeguards = moveSafeguards(vault, drop.no, keep.no);
  kept.movedRestrictions.push(...safeguards.restrictions);
  kept.movedHolds.push(...safeguards.holds);
}

/** Gives a record that comes back what had followed it into the other: left there, it would outlive the person to whom it belongs. */
function moveBackBelongings(vault: WritableVault, kept: Image, keep: number, restored: number): void {
  const back = (sql: string, numbers: readonly number[]): void => {
    const move = vault.db.prepare(sql);
    for (const no of numbers) move.run(restored, no, keep);
  };
  back('UPDATE held_row SET person_no = ? WHERE no = ? AND person_no = ?', kept.movedHeldRows);
  back('UPDATE merge SET survivor_no = ? WHERE no = ? AND survivor_no = ?', kept.movedMerges);
  const link = vault.db.prepare(
    'UPDATE pseudonym SET person_no = ? WHERE token = ? AND bundle = ? AND person_no = ?',
  );
  for (const { token, bundle } of kept.movedPseudonyms) link.run(restored, token, bundle, keep);
  moveBackSafeguards(vault, { restrictions: kept.movedRestrictions, holds: kept.movedHolds }, keep, restored);
}

function photoHashOf(vault: ReadableVault, person: number): string | undefined {
  const photo = vault.db
    .prepare<[number], { bytes: Buffer }>('SELECT bytes FROM photo WHERE person_no = ?')
    .get(person);
  return photo === undefined ? undefined : hashOf(photo.bytes);
}

/** Registrations move over; one that the survivor has already goes, and is kept for undo. */
function moveRegistrations(vault: WritableVault, keep: PersonRow, kept: Image, drop: PersonRow): void {
  const has = vault.db.prepare<[number, string], { no: number }>(
    'SELECT no FROM registration WHERE person_no = ? AND place = ?',
  );
  const move = vault.db.prepare('UPDATE registration SET person_no = ? WHERE no = ?');
  const moveHistory = vault.db.prepare(
    'UPDATE registration_change SET person_no = ? WHERE registration_no = ?',
  );
  const rows = vault.db
    .prepare<[number], RegistrationRow>('SELECT * FROM registration WHERE person_no = ?')
    .all(drop.no);
  for (const row of rows) {
    if (has.get(keep.no, row.place) === undefined) {
      move.run(keep.no, row.no);
      moveHistory.run(keep.no, row.no);
      kept.movedRegistrations.push(row.no);
    } else
      kept.droppedRegistrations.push({ fields: { ...registrationFieldsOf(row) }, importNo: row.import_no });
  }
}

function takePhoto(
  vault: WritableVault,
  keep: PersonRow,
  drop: PersonRow,
  moves: boolean,
): { mime: string; bytes: Buffer } | undefined {
  const photo = vault.db
    .prepare<[number], { mime: string; bytes: Buffer }>('SELECT mime, bytes FROM photo WHERE person_no = ?')
    .get(drop.no);
  if (moves) vault.db.prepare('UPDATE photo SET person_no = ? WHERE person_no = ?').run(keep.no, drop.no);
  return moves ? undefined : photo;
}

function restoreSurvivor(vault: WritableVault, keep: PersonRow, change: number | null): void {
  if (change === null) return;
  const made = vault.db
    .prepare<[number, number], { before: string; after: string }>(
      "SELECT before, after FROM person_change WHERE no = ? AND person_no = ? AND how = 'merge'",
    )
    .get(change, keep.no);
  if (made === undefined) return;
  const before = values.parse(JSON.parse(made.before));
  const after = values.parse(JSON.parse(made.after));
  const current = fieldsOf(keep);
  if (!stillApplies(current, before, after)) {
    throw new Failure('changed-meanwhile', 'The record was changed since the merge; nothing was undone.', {
      hint: 'Undo the later changes first.',
    });
  }
  const earlier = restore(current, before, after);
  assertIdFree(vault, keep.kind, earlier, keep.no);
  createPersonWriter(vault).update(keep, earlier, { how: 'undo', at: now() });
  vault.db.prepare('UPDATE person_change SET undone = 1 WHERE no = ?').run(change);
}

function restoreBelongings(
  vault: WritableVault,
  kept: Image,
  { keep, restored }: { readonly keep: number; readonly restored: number },
  row: { readonly at: string; readonly photo_mime: string | null; readonly photo: Buffer | null },
): void {
  // What was merged into it earlier may be a record of its own again.
  const addId = vault.db.prepare(
    `INSERT INTO former_id (value, person_no, at) SELECT :id, :no, :at WHERE NOT EXISTS
       (SELECT 1 FROM person WHERE no <> :no AND (external_id = :id OR other_id = :id OR other_id2 = :id OR card = :id))
     ON CONFLICT DO NOTHING`,
  );
  for (const id of kept.formerIds) addId.run({ id, no: restored, at: now() });
  // The number of one that is gone by now may have been given again: what came after the merge is the survivor's own.
  const move = vault.db.prepare(
    'UPDATE registration SET person_no = ? WHERE no = ? AND person_no = ? AND created_at <= ?',
  );
  const moveHistory = vault.db.prepare(
    'UPDATE registration_change SET person_no = ? WHERE registration_no = ?',
  );
  for (const no of kept.movedRegistrations) {
    if (move.run(restored, no, keep, row.at).changes > 0) moveHistory.run(restored, no);
  }
  const registrations = createRegistrationWriter(vault);
  for (const { fields, importNo } of kept.droppedRegistrations)
    registrations.insert(restored, placeOf(fields), fields, {
      at: now(),
      ...(importNo === null ? {} : { importNo }),
    });
  moveBackRequests(vault, kept.movedRequests, keep, restored);
  moveBackBelongings(vault, kept, keep, restored);
  const isStillTheirs = kept.photoSha256 === undefined || kept.photoSha256 === photoHashOf(vault, keep);
  if (kept.movedPhoto && isStillTheirs) {
    vault.db.prepare('UPDATE photo SET person_no = ? WHERE person_no = ?').run(restored, keep);
    return;
  }
  const photo = kept.movedPhoto
    ? takeReplacedPhoto(vault, keep, kept.photoSha256)
    : row.photo === null
      ? undefined
      : { mime: row.photo_mime, bytes: row.photo };
  if (photo !== undefined)
    vault.db
      .prepare('INSERT INTO photo (person_no, mime, bytes) VALUES (?, ?, ?)')
      .run(restored, photo.mime, photo.bytes);
}

/** The photo that moved over and that an import replaced since, out of what would undo that import: left there, it would be given out as the survivor's own. */
function takeReplacedPhoto(
  vault: WritableVault,
  keep: number,
  sha256: string | undefined,
): { mime: string | null; bytes: Buffer } | undefined {
  const found = vault.db
    .prepare<[number], { import_no: number; mime: string | null; bytes: Buffer }>(
      'SELECT import_no, mime, bytes FROM photo_before WHERE person_no = ? AND bytes IS NOT NULL',
    )
    .all(keep)
    .filter(({ bytes }) => hashOf(bytes) === sha256);
  const forget = vault.db.prepare(
    'UPDATE photo_before SET mime = NULL, bytes = NULL WHERE import_no = ? AND person_no = ?',
  );
  for (const { import_no: importNo } of found) forget.run(importNo, keep);
  return found[0];
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
