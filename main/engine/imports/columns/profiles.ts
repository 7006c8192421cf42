import { createHash } from 'node:crypto';
import { Failure } from '../../../../shared/failure.ts';
import { profileSettings } from '../../../../shared/imports/columns.ts';
import type { ImportProfile, ProfileSettings } from '../../../../shared/imports/columns.ts';
import { now } from '../../clock.ts';
import { appendAudit } from '../../ledger/audit.ts';
import type { ReadableVault, WritableVault } from '../../vault/vault.ts';

/** A profile as stored. */
export interface StoredProfile {
  readonly name: string;
  readonly used: number;
  readonly usedAt: string | null;
  readonly savedAt: string;
  readonly settings: ProfileSettings;
}

interface ProfileRow {
  readonly name: string;
  readonly used: number;
  readonly used_at: string | null;
  readonly saved_at: string;
  readonly settings: string;
}

/** All profiles by name. */
export function listProfiles(vault: ReadableVault): ImportProfile[] {
  return vault.db
    .prepare<[], ProfileRow>('SELECT * FROM import_profile ORDER BY name')
    .all()
    .map(toStored)
    .map(toProfile);
}

/** A profile as the contract gives it. */
export function toProfile({ name, used, usedAt, savedAt, settings }: StoredProfile): ImportProfile {
  return {
    name,
    kind: settings.kind,
    columns: settings.mapping.filter((each) => each.field !== null).length,
    used,
    ...(usedAt === null ? {} : { usedAt }),
    savedAt,
    settings,
  };
}

/** One profile by name (case does not count). Throws `not-found`. */
export function getProfile(vault: ReadableVault, name: string): StoredProfile {
  const row = vault.db
    .prepare<[string], ProfileRow>('SELECT * FROM import_profile WHERE name = ?')
    .get(name.trim());
  if (row !== undefined) return toStored(row);
  throw new Failure('not-found', 'There is no import profile of this name.', {
    hint: 'See the list of profiles; save one at the end of an import.',
  });
}

/** All profiles, the most used first. */
export function listStoredProfiles(vault: ReadableVault): StoredProfile[] {
  return vault.db
    .prepare<[], ProfileRow>('SELECT * FROM import_profile ORDER BY used DESC, saved_at DESC')
    .all()
    .map(toStored);
}

/** Saves a profile under a name; one of the same name is replaced. */
export function saveProfile(vault: WritableVault, name: string, settings: ProfileSettings): void {
  vault.db.transaction(() => {
    vault.db
      .prepare(
        `INSERT INTO import_profile (name, kind, fingerprint, settings, saved_at, actor) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, fingerprint = excluded.fingerprint,
           settings = excluded.settings, saved_at = excluded.saved_at, actor = excluded.actor`,
      )
      .run(
        name.trim(),
        settings.kind,
        fingerprintOf(settings.headers),
        JSON.stringify(settings),
        now(),
        vault.operator.slot,
      );
    appendAudit(vault, { action: 'profile-saved', detail: { kind: settings.kind } });
  })();
}

/** Deletes a profile. Throws `not-found`. */
export function deleteProfile(vault: WritableVault, name: string): void {
  const { settings } = getProfile(vault, name);
  vault.db.transaction(() => {
    vault.db.prepare('DELETE FROM import_profile WHERE name = ?').run(name.trim());
    appendAudit(vault, { action: 'profile-deleted', detail: { kind: settings.kind } });
  })();
}

/** Counts a use, inside the caller's transaction. */
export function noteProfileUse(vault: WritableVault, name: string): void {
  vault.db.prepare('UPDATE import_profile SET used = used + 1, used_at = ? WHERE name = ?').run(now(), name);
}

/** What a header row is recognised by: its names without case and order, hashed. */
export function fingerprintOf(headers: readonly string[]): string {
  const names = headers.map((header) => header.normalize('NFC').toLowerCase().trim()).sort();
  return createHash('sha256').update(names.join('\n')).digest('hex');
}

function toStored(row: ProfileRow): StoredProfile {
  return {
    name: row.name,
    used: row.used,
    usedAt: row.used_at,
    savedAt: row.saved_at,
    settings: profileSettings.parse(JSON.parse(row.settings)),
  };
}
