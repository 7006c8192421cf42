import { z } from 'zod';
import type { Output } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { importKind } from '../../../shared/imports/source.ts';
import { importRules } from '../../../shared/imports/rules.ts';
import { importCounts } from '../../../shared/imports/counts.ts';
import type { ImportReceipt } from '../../../shared/imports/receipts.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** A row of the import table. */
export interface ImportRow {
  readonly no: number;
  readonly receipt: string;
  readonly file: string;
  readonly kind: string;
  readonly at: string;
  readonly name: string | null;
  readonly counts: string;
  readonly source: string;
  readonly undone: number;
}

const query = 'SELECT i.*, o.name FROM import i LEFT JOIN operator o ON o.id = i.actor';

/** The receipts of all imports, newest first. */
export function listImports(vault: ReadableVault): ImportReceipt[] {
  return vault.db.prepare<[], ImportRow>(`${query} ORDER BY i.no DESC`).all().map(toReceipt);
}

/** The row of one receipt (upper or lower case). Throws `not-found`. */
export function findImport(vault: ReadableVault, receipt: string): ImportRow {
  const row = vault.db
    .prepare<[string], ImportRow>(`${query} WHERE i.receipt = upper(?)`)
    .get(receipt.trim());
  if (row !== undefined) return row;
  throw new Failure('not-found', 'There is no import with this receipt.', {
    hint: 'See the list of imports for the receipts.',
  });
}

const rule = z.enum(importRules);

/** The refused rows of one import: line, column and rule, never a value. */
export function listIssues(
  vault: ReadableVault,
  receipt: string,
  page: { offset: number; limit: number },
): Output<'imports.issues'> {
  const found = findImport(vault, receipt);
  const total =
    vault.db
      .prepare<[number], { n: number }>('SELECT count(*) AS n FROM import_issue WHERE import_no = ?')
      .get(found.no)?.n ?? 0;
  const rows = vault.db
    .prepare<[number, number, number], { line: number; row: number; column: string | null; rule: string }>(
      'SELECT line, row, "column", rule FROM import_issue WHERE import_no = ? ORDER BY line LIMIT ? OFFSET ?',
    )
    .all(found.no, page.limit, page.offset);
  return {
    total,
    issues: rows.map((row) => ({
      file: found.file,
      line: row.line,
      row: row.row,
      ...(row.column === null ? {} : { column: row.column }),
      rule: rule.parse(row.rule),
    })),
  };
}

const said = z.object({ profile: z.string().optional(), unattended: z.boolean().default(false) });

function toReceipt(row: ImportRow): ImportReceipt {
  const { profile, unattended } = said.parse(JSON.parse(row.source));
  return {
    receipt: row.receipt,
    file: row.file,
    kind: importKind.parse(row.kind),
    at: row.at,
    actor: row.name ?? 'Unknown',
    undone: row.undone === 1,
    unattended,
    ...(profile === undefined ? {} : { profile }),
    ...importCounts.parse(JSON.parse(row.counts)),
  };
}
