import type { ReadableVault } from '../vault/vault.ts';

/** What was refused in a column: the rule, the shape of the cell, and how often. */
export interface RefusedShape {
  readonly rule: string;
  readonly shape: string | null;
  readonly count: number;
}

/** What was refused of an import: by column, and of whole rows. */
export interface RefusedFaults {
  readonly cells: ReadonlyMap<string, readonly RefusedShape[]>;
  readonly rows: ReadonlyMap<string, number>;
}

/** What was refused of one import. */
export function readIssueFaults(vault: ReadableVault, importNo: number): RefusedFaults {
  const found = vault.db
    .prepare<[number], { column: string | null; rule: string; shape: string | null; n: number }>(
      'SELECT "column", rule, shape, count(*) AS n FROM import_issue WHERE import_no = ? GROUP BY "column", rule, shape',
    )
    .all(importNo);
  const cells = new Map<string, RefusedShape[]>();
  const rows = new Map<string, number>();
  for (const { column, rule, shape, n } of found) {
    if (column === null) rows.set(rule, (rows.get(rule) ?? 0) + n);
    else cells.set(column, [...(cells.get(column) ?? []), { rule, shape, count: n }]);
  }
  return { cells, rows };
}
