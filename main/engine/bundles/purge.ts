import { z } from 'zod';
import { gate as gateSchema } from '../../../shared/bundle.ts';
import type { BundleEntry, DueBundle } from '../../../shared/bundle.ts';
import type { Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { said, say } from '../../../shared/say.ts';
import type { Sentence } from '../../../shared/say.ts';
import { dayAfter, daysBetween, now, pastDay, today } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { getBundle } from './list.ts';
import { readPolicy } from './policy.ts';

/** How many days before its date a bundle is called due, so that the vendor can be reminded in time. */
const remindDays = 14;

const dueRow = z.object({
  bundle: z.string(),
  case_ref: z.string(),
  purge_by: z.string(),
  gate: z.string(),
});

/** Bundles that the vendor should delete within two weeks or should have deleted, and has not confirmed; the most urgent first. */
export function listDue(vault: ReadableVault): DueBundle[] {
  const day = today();
  return vault.db
    .prepare<[string], unknown>(
      'SELECT bundle, case_ref, purge_by, gate FROM bundle WHERE purged_on IS NULL AND purge_by <= ? ORDER BY purge_by, bundle',
    )
    .all(dayAfter(day, remindDays))
    .map((data) => {
      const row = dueRow.parse(data);
      const gate = gateSchema.nullable().parse(JSON.parse(row.gate));
      return {
        bundle: row.bundle,
        caseRef: row.case_ref,
        purgeBy: row.purge_by,
        days: daysBetween(day, row.purge_by),
        ...(gate === null ? {} : { instructionsFrom: gate.instructionsFrom }),
      };
    });
}

/**
 * Records that the vendor deleted a bundle and every copy. Throws `not-found`, `invalid-input` for a day before the bundle was
 * made or one to come, and `already-exists` when it was confirmed before.
 */
export function confirmPurge(vault: WritableVault, input: Parsed<'bundles.confirmPurge'>): BundleEntry {
  const bundle = getBundle(vault, input.bundle);
  const day = pastDay(input.at);
  if (bundle.purged !== undefined) {
    throw new Failure('already-exists', 'The deletion of this bundle was confirmed before.', {
      hint: 'It stands in the ledger.',
      field: 'bundle',
    });
  }
  if (day < dayAfter(bundle.at.slice(0, 10), -1)) {
    throw new Failure('invalid-input', 'This day is before the bundle was made.', {
      hint: 'Give the day on which the vendor deleted it.',
      field: 'at',
    });
  }
  vault.db.transaction(() => {
    vault.db
      .prepare(
        `UPDATE bundle SET purged_on = ?, purged_by = ?, purge_evidence = ?, purge_recorded_at = ?, purge_recorded_by = ?
         WHERE bundle = ?`,
      )
      .run(
        day,
        input.by,
        input.evidence === '' ? null : input.evidence,
        now(),
        vault.operator.slot,
        bundle.bundle,
      );
    appendAudit(vault, {
      action: 'bundle-purge-confirmed',
      detail: { bundle: bundle.bundle, on: day },
      text: [input.by, input.evidence].filter((each) => each !== '').join(': '),
    });
  })();
  forgetDueMaps(vault);
  return getBundle(vault, bundle.bundle);
}

const mapRow = z.object({ bundle: z.string(), purged_on: z.string().nullable(), tokens: z.int() });

/**
 * Deletes the pseudonym maps that nobody needs any more: of bundles past their purge date that the vendor confirmed to be deleted, or that are so long
 * past it as the policy says. The pages are overwritten (`secure_delete`). `day` is today, or the last day that is certain to have come.
 */
export function forgetDueMaps(vault: WritableVault, day = today()): void {
  const latest = dayAfter(day, -readPolicy(vault).keepMapDays);
  const due = vault.db
    .prepare<[string, string]>(
      `SELECT b.bundle, b.purged_on, (SELECT count(*) FROM pseudonym p WHERE p.bundle = b.bundle) AS tokens FROM bundle b
       WHERE b.map_deleted_at IS NULL AND ((b.purged_on IS NOT NULL AND b.purge_by < ?) OR b.purge_by < ?)`,
    )
    .all(day, latest)
    .map((data) => mapRow.parse(data));
  for (const { bundle, purged_on: purgedOn, tokens } of due) {
    vault.db.transaction(() => {
      vault.db.prepare('DELETE FROM pseudonym WHERE bundle = ?').run(bundle);
      vault.db.prepare('UPDATE bundle SET map_deleted_at = ? WHERE bundle = ?').run(now(), bundle);
      appendAudit(vault, {
        action: 'pseudonym-map-deleted',
        detail: { bundle, tokens, why: purgedOn === null ? 'period' : 'confirmed' },
      });
    })();
  }
}

/** What to say where a pseudonym is not found: that the map of a bundle is gone, or how to look again. */
export function whyNotFound(vault: ReadableVault, bundle: string | undefined): string | Sentence {
  const again = said('Copy it exactly, with its check character.');
  if (bundle !== undefined) {
    const row = vault.db
      .prepare<[string], { day: string | null }>(
        'SELECT substr(map_deleted_at, 1, 10) AS day FROM bundle WHERE bundle = ?',
      )
      .get(bundle);
    if (row === undefined) return said('This vault has no bundle of this name.');
    return row.day === null
      ? again
      : say`The map of this bundle was deleted on ${row.day}, after its purge date.`;
  }
  const gone =
    vault.db
      .prepare<[], { n: number }>('SELECT count(*) AS n FROM bundle WHERE map_deleted_at IS NOT NULL')
      .get()?.n ?? 0;
  return gone === 0
    ? again
    : say`Copy it exactly, with its check character. The maps of ${gone} older bundles were deleted after their purge dates.`;
}
