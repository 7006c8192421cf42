import type { ImportFixes, ImportRule } from '../../../../shared/imports/rules.ts';
import type { DataRow } from '../sources/table.ts';

type Action = ImportFixes['alike'][number]['action'];

/** The corrections of a file, ready to be asked for each row. */
export interface Fixes {
  /** The row with its corrected cells. */
  correct(row: DataRow): DataRow;
  /** What to do with every cell of a column that breaks a rule. */
  actionFor(column: number, rule: ImportRule): Action | undefined;
}

/** Prepares the corrections. */
export function createFixes({ cells, alike }: ImportFixes): Fixes {
  const byLine = new Map<number, Map<number, string>>();
  for (const { line, column, value } of cells) {
    const known = byLine.get(line) ?? new Map<number, string>();
    known.set(column, value);
    byLine.set(line, known);
  }
  const actions = new Map(alike.map(({ column, rule, action }) => [`${String(column)} ${rule}`, action]));
  return {
    correct(row) {
      if (byLine.size === 0) return row;
      const corrected = byLine.get(row.line);
      if (corrected === undefined) return row;
      return { ...row, cells: row.cells.map((cell, column) => corrected.get(column) ?? cell) };
    },
    actionFor: (column, rule) => (actions.size === 0 ? undefined : actions.get(`${String(column)} ${rule}`)),
  };
}
