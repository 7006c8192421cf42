import { z } from 'zod';
import { bundleFile, gate, sealedTo } from '../../../shared/bundle.ts';
import type { BundleEntry } from '../../../shared/bundle.ts';
import { Failure } from '../../../shared/failure.ts';
import type { ReadableVault } from '../vault/vault.ts';

const json = z.string().transform((text): unknown => JSON.parse(text));

const rowSchema = z.object({
  bundle: z.string(),
  case_ref: z.string(),
  at: z.string(),
  maker: z.string().nullable(),
  recipients: json.pipe(z.array(z.string())),
  people: z.int(),
  purge_by: z.string(),
  sha256: z.string(),
  files: json.pipe(z.array(bundleFile)),
  determination: z.string(),
  gate: json.pipe(gate.nullable()),
  basis: z.string().nullable(),
  sealed_to: json.pipe(z.array(sealedTo)).nullable(),
  bytes: z.int().nullable(),
  second: z.string().nullable(),
  purged_on: z.string().nullable(),
  purged_by: z.string().nullable(),
  purge_evidence: z.string().nullable(),
  map_deleted_at: z.string().nullable(),
  times_later_by: z.int(),
});

const select = `SELECT b.*, o.name AS maker, a.name AS second FROM bundle b
  LEFT JOIN operator o ON o.id = b.actor LEFT JOIN operator a ON a.id = b.approver`;

/** The sealed bundles, newest first. */
export function listBundles(vault: ReadableVault): BundleEntry[] {
  return vault.db.prepare(`${select} ORDER BY b.at DESC, b.bundle`).all().map(toEntry);
}

/** One bundle, by its name in any case. Throws `not-found`. */
export function getBundle(vault: ReadableVault, bundle: string): BundleEntry {
  const row = vault.db.prepare<[string], unknown>(`${select} WHERE b.bundle = upper(?)`).get(bundle);
  if (row !== undefined) return toEntry(row);
  throw new Failure('not-found', 'This vault has no bundle of this name.', {
    hint: 'List the bundles; a name is like B-K7QX3M2P.',
    field: 'bundle',
  });
}

function toEntry(data: unknown): BundleEntry {
  const row = rowSchema.parse(data);
  return {
    bundle: row.bundle,
    caseRef: row.case_ref,
    at: row.at,
    actor: row.maker ?? 'Unknown',
    recipients: row.recipients,
    people: row.people,
    purgeBy: row.purge_by,
    sha256: row.sha256,
    files: row.files,
    determination: row.determination,
    sealedTo: row.sealed_to ?? [],
    ...(row.bytes === null ? {} : { bytes: row.bytes }),
    ...(row.basis === null ? {} : { basis: row.basis }),
    ...(row.gate === null ? {} : { gate: row.gate }),
    ...(row.second === null ? {} : { approver: row.second }),
    ...(row.purged_on === null
      ? {}
      : {
          purged: {
            at: row.purged_on,
            by: row.purged_by ?? 'Unknown',
            ...(row.purge_evidence === null ? {} : { evidence: row.purge_evidence }),
          },
        }),
    ...(row.times_later_by === 0 ? {} : { timesLaterBy: row.times_later_by }),
    ...(row.map_deleted_at === null ? {} : { mapDeletedAt: row.map_deleted_at }),
  };
}
