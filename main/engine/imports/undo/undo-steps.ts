import type { UndoCounts } from '../../../../shared/imports/receipts.ts';
import type { BulkTable } from '../../vault/bulk-change.ts';
import type { ReadableVault } from '../../vault/vault.ts';

/** Counts that an undo raises. */
export type UndoCounting = { -readonly [K in keyof UndoCounts]: UndoCounts[K] };

/** How many rows an undo takes at once. */
export const undoBatch = 1000;

/** How many rows of a table an import brought. */
export function createdBy(vault: ReadableVault, table: BulkTable, importNo: number): number {
  return (
    vault.db
      .prepare<[number], { n: number }>(`SELECT count(*) AS n FROM ${table} WHERE import_no = ?`)
      .get(importNo)?.n ?? 0
  );
}

/** Rows a batch at a time, by their numbers: a million before-images do not fit in memory. */
export function* inBatches<Row extends { readonly no: number }>(
  find: (after: number) => Row[],
): Generator<Row[]> {
  for (let rows = find(0); rows.length > 0; rows = find(rows.at(-1)?.no ?? 0)) yield rows;
}
