import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyImport } from '../../main/engine/imports/apply/apply.ts';
import type { ApplyOptions } from '../../main/engine/imports/apply/apply.ts';
import { inspectFile } from '../../main/engine/imports/inspect.ts';
import { planImport } from '../../main/engine/imports/plan/plan.ts';
import type { PlannedImport } from '../../main/engine/imports/plan/plan.ts';
import { findSource } from '../../main/engine/imports/sources/find-source.ts';
import { openSource } from '../../main/engine/imports/sources/open-source.ts';
import type { TableRow } from '../../main/engine/imports/sources/table.ts';
import type { WritableVault } from '../../main/engine/vault/vault.ts';
import { planOptions } from '../../shared/imports/plan.ts';
import type { ImportKind, KnownFormat } from '../../shared/imports/source.ts';
import type { ColumnMapping } from '../../shared/imports/columns.ts';
import type { ImportReceipt } from '../../shared/imports/receipts.ts';
import type { z } from 'zod';
import { temporaryFolder } from './vault.ts';

/** A job that tells nobody and is never cancelled. */
export const quietJob = { progress: () => undefined, cancelled: () => false };

/** Writes a file into a folder of its own. */
export function fileOf(content: string | Uint8Array, name = 'students.csv'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** What a test says about an import beside its file. */
export interface PlanWish {
  readonly kind?: ImportKind | undefined;
  readonly known?: KnownFormat;
  readonly options?: z.input<typeof planOptions>;
  /** Changes the proposed mapping. */
  readonly map?: (columns: readonly ColumnMapping[]) => readonly ColumnMapping[];
}

/** Inspects and plans, as the window does when every proposal is taken. */
export async function planFile(
  vault: WritableVault,
  path: string,
  { kind = 'student', known, options = {}, map = (columns) => columns }: PlanWish = {},
): Promise<PlannedImport> {
  const found = await inspectFile(vault, { path, kind, known });
  const asked = { scope: found.scope, update: found.update, ...options };
  return planImport(
    vault,
    {
      path,
      kind: found.kind,
      format: found.format,
      mapping: map(found.columns),
      options: planOptions.parse(asked),
    },
    quietJob,
  );
}

/** Inspects, plans and writes. */
export async function importFile(
  vault: WritableVault,
  path: string,
  wish: PlanWish & { readonly apply?: ApplyOptions } = {},
): Promise<ImportReceipt> {
  const planned = await planFile(vault, path, wish);
  try {
    return await applyImport(vault, planned, quietJob, wish.apply ?? {});
  } finally {
    planned.staging.remove();
  }
}

/** The headers and rows of a file, as its format is found. */
export async function readTable(
  path: string,
  known: KnownFormat = {},
  kind: ImportKind = 'student',
): Promise<{ headers: readonly string[]; rows: TableRow[] }> {
  const { format } = await findSource(path, known);
  const source = await openSource(path, kind, format);
  try {
    const rows: TableRow[] = [];
    for await (const batch of source.table.batches()) rows.push(...batch);
    return { headers: source.table.headers, rows };
  } finally {
    source.close();
  }
}
