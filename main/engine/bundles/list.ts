import { z } from 'zod';
import { bundleFile } from '../../../shared/bundle.ts';
import type { BundleEntry } from '../../../shared/bundle.ts';
import type { ReadableVault } from '../vault/vault.ts';

interface Row {
  readonly bundle: string;
  readonly case_ref: string;
  readonly at: string;
  readonly name: string | null;
  readonly recipients: string;
  readonly people: number;
  readonly purge_by: string;
  readonly sha256: string;
  readonly files: string;
}

const texts = z.array(z.string());
const files = z.array(bundleFile);

/** The sealed bundles, newest first. */
export function listBundles(vault: ReadableVault): BundleEntry[] {
  return vault.db
    .prepare<[], Row>(
      'SELECT b.*, o.name FROM bundle b LEFT JOIN operator o ON o.id = b.actor ORDER BY b.at DESC, b.bundle',
    )
    .all()
    .map((row) => ({
      bundle: row.bundle,
      caseRef: row.case_ref,
      at: row.at,
      actor: row.name ?? 'Unknown',
      recipients: texts.parse(JSON.parse(row.recipients)),
      people: row.people,
      purgeBy: row.purge_by,
      sha256: row.sha256,
      files: files.parse(JSON.parse(row.files)),
    }));
}
