import { createHash } from 'node:crypto';
import { findPerson } from '../../../../main/engine/people/find.ts';
import { fieldsOf } from '../../../../main/engine/people/person-row.ts';
import type { PersonRow } from '../../../../main/engine/people/person-row.ts';
import { withdrawRequest } from '../../../../main/engine/requests/answer.ts';
import { newRequest } from '../../../../main/engine/requests/intake.ts';
import { registrationFieldsOf } from '../../../../main/engine/registrations/registration-row.ts';
import type { RegistrationRow } from '../../../../main/engine/registrations/registration-row.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';

/** Opens a request to see the record of a person, as intake does. */
export function askToSee(vault: WritableVault, id: string): void {
  newRequest(vault, { right: 'access', person: id, channel: 'email', laws: ['ferpa'] });
}

/** Closes every open request to see the record of a person: they take them back. */
export function stopAsking(vault: WritableVault, id: string): void {
  const open = vault.db
    .prepare<[number], { ref: string }>("SELECT ref FROM request WHERE person_no = ? AND state <> 'closed'")
    .all(findPerson(vault, id).no);
  for (const { ref } of open) withdrawRequest(vault, { request: ref, channel: 'email' });
}

/** The record of a person as it stands: fields, earlier ids, photo, registrations. */
export function recordIn(vault: WritableVault, { no }: PersonRow): string {
  const row = vault.db.prepare<[number], PersonRow>('SELECT * FROM person WHERE no = ?').get(no);
  const photo = photosOf(vault, 'SELECT bytes FROM photo WHERE person_no = ?', no);
  return JSON.stringify([
    row === undefined ? null : Object.entries(fieldsOf(row)).sort(),
    formerOf(vault, no),
    photo,
    registrationsOf(vault, no),
  ]);
}

/**
 * Everything that is kept of a person, now or as it was before some change: values of fields and of registrations, photos, earlier ids, rows that may be about
 * them. What a hold keeps may move from now to before, but never be gone.
 */
export function everythingOf(vault: WritableVault, { no }: PersonRow): Set<string> {
  const row = vault.db.prepare<[number], PersonRow>('SELECT * FROM person WHERE no = ?').get(no);
  const images = all(vault, 'SELECT before, after FROM person_change WHERE person_no = ?', no).flatMap(
    ({ before, after }) => [valuesOf(before), valuesOf(after)],
  );
  const merged = all(
    vault,
    "SELECT json_extract(image, '$.fields') AS fields, photo FROM merge WHERE survivor_no = ? AND undone = 0",
    no,
  );
  const courses = all(vault, 'SELECT before, after FROM registration_change WHERE person_no = ?', no).flatMap(
    ({ before, after }) => [valuesOf(before), valuesOf(after)],
  );
  return new Set([
    ...(row === undefined ? [] : Object.entries(fieldsOf(row)).map(String)),
    ...images.flat(),
    ...merged.flatMap(({ fields }) => valuesOf(fields)),
    ...courses.flat().map((each) => `course ${each}`),
    ...registrationsOf(vault, no).flatMap((each) => each.split('\n').map((value) => `course ${value}`)),
    ...[
      'SELECT bytes FROM photo WHERE person_no = ?',
      'SELECT bytes FROM photo_before WHERE person_no = ? AND bytes IS NOT NULL',
      'SELECT photo AS bytes FROM merge WHERE survivor_no = ? AND photo IS NOT NULL',
    ].flatMap((query) => photosOf(vault, query, no)),
    ...formerOf(vault, no).map((id) => `former ${id}`),
    ...all(vault, 'SELECT fields FROM held_row WHERE person_no = ?', no).map(
      ({ fields }) => `waiting ${String(fields)}`,
    ),
  ]);
}

function all(vault: WritableVault, query: string, no: number): Record<string, unknown>[] {
  return vault.db.prepare<[number], Record<string, unknown>>(query).all(no);
}

function valuesOf(json: unknown): string[] {
  const parsed: unknown = typeof json === 'string' ? JSON.parse(json) : {};
  return typeof parsed === 'object' && parsed !== null ? Object.entries(parsed).map(String) : [];
}

function registrationsOf(vault: WritableVault, no: number): string[] {
  return vault.db
    .prepare<[number], RegistrationRow>('SELECT * FROM registration WHERE person_no = ? ORDER BY place')
    .all(no)
    .map((row) => Object.entries(registrationFieldsOf(row)).sort().join('\n'));
}

function formerOf(vault: WritableVault, no: number): string[] {
  return all(vault, 'SELECT value FROM former_id WHERE person_no = ? ORDER BY value', no).map(({ value }) =>
    String(value),
  );
}

function photosOf(vault: WritableVault, query: string, no: number): string[] {
  return vault.db
    .prepare<[number], { bytes: Buffer }>(query)
    .all(no)
    .map(({ bytes }) => `photo ${createHash('sha256').update(bytes).digest('hex')}`);
}
