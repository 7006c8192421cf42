import { Failure } from '../../../../shared/failure.ts';
import type { WritableVault } from '../../vault/vault.ts';
import { step } from '../job.ts';
import type { ImportJob } from '../job.ts';
import { readPhoto, sha256Of } from '../plan/plan-photos.ts';
import type { PlannedImport } from '../plan/plan.ts';
import { openFileSet } from '../sources/file-set.ts';
import { said } from '../../../../shared/say.ts';

/** Writes the photos of a plan, inside the caller's transaction; what they replace is kept for undo. Throws `plan-stale` when a picture changed since. */
export async function applyPhotos(
  vault: WritableVault,
  planned: PlannedImport,
  context: { readonly at: string; readonly importNo: number },
  job: ImportJob,
): Promise<void> {
  const set = await openFileSet(planned.path);
  try {
    const writePhoto = createPhotoWriter(vault, context);
    const { counts } = planned.plan;
    let done = 0;
    for (const row of planned.staging.read()) {
      if (row.t !== 'photo') continue;
      step(job, said('Writing'), done++, counts.new + counts.changed);
      const source = set.file(row.name);
      const image = source === undefined ? undefined : await readPhoto(source);
      if (image === undefined || typeof image === 'string' || sha256Of(image.bytes) !== row.sha256) {
        throw new Failure('plan-stale', 'A picture changed since this plan was shown; nothing was written.', {
          hint: 'Make the plan again.',
        });
      }
      writePhoto(row.n, image.mime, image.bytes, row.sha256);
    }
  } finally {
    set.close();
  }
}

function createPhotoWriter(
  vault: WritableVault,
  { at, importNo }: { readonly at: string; readonly importNo: number },
): (person: number, mime: string, bytes: Uint8Array, sha256: string) => void {
  const keep = vault.db.prepare(
    `INSERT INTO photo_before (import_no, person_no, mime, bytes, after_sha256)
     SELECT ?, p.no, f.mime, f.bytes, ? FROM person p LEFT JOIN photo f ON f.person_no = p.no WHERE p.no = ?`,
  );
  const write = vault.db.prepare(
    `INSERT INTO photo (person_no, mime, bytes) VALUES (?, ?, ?)
     ON CONFLICT (person_no) DO UPDATE SET mime = excluded.mime, bytes = excluded.bytes`,
  );
  const touch = vault.db.prepare('UPDATE person SET version = version + 1, updated_at = ? WHERE no = ?');
  const change = vault.db.prepare(
    `INSERT INTO person_change (person_no, at, actor, how, version, import_no, before, after)
     SELECT no, ?, ?, 'photo', version, ?, '{}', '{}' FROM person WHERE no = ?`,
  );
  return (person, mime, bytes, sha256) => {
    keep.run(importNo, sha256, person);
    write.run(person, mime, bytes);
    touch.run(at, person);
    change.run(at, vault.operator.slot, importNo, person);
  };
}
