import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import type { RejectedRow } from '../../../../shared/imports/rules.ts';
import { ruleText } from '../../../../shared/imports/rule-text.ts';
import { csvLine } from '../../exports/csv.ts';
import { toWriteFailure } from '../../vault/files.ts';
import { refusalFor } from '../columns/aliases.ts';
import { isSsn } from '../columns/find-columns.ts';
import { firstBytes } from '../sources/file-bytes.ts';
import type { PlannedImport } from './plan.ts';

type Wanted = { readonly rule?: string | undefined; readonly columnIndex?: number | undefined };

/** The refused rows of a plan with their cells, one page; `wanted` narrows them to one rule and column. */
export function listRejects(
  planned: PlannedImport,
  wanted: Wanted,
  page: { readonly offset: number; readonly limit: number },
): { headers: string[]; total: number; rows: RejectedRow[] } {
  const rows: RejectedRow[] = [];
  let total = 0;
  for (const row of rejectedRows(planned)) {
    const fits = row.rules.some(
      ({ rule, columnIndex }) =>
        (wanted.rule === undefined || rule === wanted.rule) &&
        (wanted.columnIndex === undefined || columnIndex === wanted.columnIndex),
    );
    if (!fits) continue;
    if (total >= page.offset && rows.length < page.limit) rows.push(row);
    total++;
  }
  return { headers: [...planned.headers], total, rows };
}

/**
 * Writes the refused rows as they stood in the file, with the line and the reasons before them, so that they can be put right and imported. What
 * may not be stored is left empty: no import needs it. The file is clear text (0600); the caller has said so. A file of rejects from an earlier time is replaced, any other file is left alone. Gives the
 * number of rows. Throws `already-exists`, `disk-full`, `read-only`.
 */
export function saveRejects(planned: PlannedImport, path: string): { rows: number } {
  let rows = 0;
  try {
    const file = openSync(path, isEarlierRejects(path) ? 'w' : 'wx', 0o600);
    try {
      writeSync(file, csvLine(['_line', '_reason', ...planned.headers]));
      for (const row of rejectedRows(planned)) {
        rows++;
        const reasons = row.rules.map(({ rule }) => ruleText[rule]).join(' ');
        writeSync(file, csvLine([String(row.line), reasons, ...row.cells]));
      }
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw toWriteFailure(error);
  }
  return { rows };
}

/** A nightly job writes to the same place each night. */
function isEarlierRejects(path: string): boolean {
  return existsSync(path) && firstBytes(path, firstCells.length).toString('utf8') === firstCells;
}

const firstCells = '"_line","_reason",';

/** Empties the cells of what may not be stored: nobody needs a password or an SSN to put a row right. */
function withoutSecrets({ headers, source }: PlannedImport): (cells: readonly string[]) => string[] {
  const stored = new Set(source.columns.filter(({ field }) => field !== null).map(({ header }) => header));
  const isRefused = headers.map((header) => refusalFor(header) !== undefined);
  return (cells) =>
    cells.map((cell, column) => {
      const isSecret = isRefused[column] === true || (!stored.has(headers[column] ?? '') && isSsn(cell));
      return isSecret ? '' : cell;
    });
}

function* rejectedRows(planned: PlannedImport): Generator<RejectedRow> {
  const open = withoutSecrets(planned);
  let row: { line: number; rules: RejectedRow['rules']; cells: string[] } | undefined;
  let number = -1;
  for (const staged of planned.staging.read()) {
    if (staged.t !== 'issue') continue;
    const rule = {
      rule: staged.rule,
      ...(staged.columnIndex === undefined ? {} : { columnIndex: staged.columnIndex }),
    };
    if (row !== undefined && staged.row === number) {
      row.rules.push(rule);
      continue;
    }
    if (row !== undefined) yield row;
    number = staged.row;
    row = { line: staged.line, rules: [rule], cells: open(staged.cells ?? []) };
  }
  if (row !== undefined) yield row;
}
