import type { WritableVault } from '../../vault/vault.ts';
import { createTermMatcher } from './term-matcher.ts';
import { isBeginning, wordOf } from './word-index.ts';

/**
 * Which of the found terms stand in a row that remains, in any table. The rows near which they were found are looked at first, by their numbers, then
 * the word index; only what is not there is looked for everywhere.
 */
export function heldByRows(
  vault: WritableVault,
  terms: readonly Buffer[],
  found: ReadonlyMap<number, { readonly rows: ReadonlySet<number> }>,
): ReadonlySet<number> {
  const held = new Set<number>();
  for (const table of ['person', 'registration']) {
    const byNumber = vault.db.prepare<[number], unknown[]>(`SELECT * FROM ${table} WHERE no = ?`).raw();
    for (const [term, { rows }] of found) {
      const wanted = terms[term];
      if (wanted === undefined || held.has(term)) continue;
      for (const no of rows) {
        const row = byNumber.get(no);
        if (row === undefined || !bytesOfRow(row).includes(wanted)) continue;
        held.add(term);
        break;
      }
    }
  }
  const open = [...found.keys()].filter((term) => {
    if (held.has(term)) return false;
    const word = wordOf(terms[term] ?? Buffer.alloc(0));
    if (word === undefined || !isBeginning(vault, word)) return true;
    held.add(term);
    return false;
  });
  if (open.length > 0) lookEverywhere(vault, terms, open, held);
  return held;
}

function lookEverywhere(
  vault: WritableVault,
  terms: readonly Buffer[],
  open: readonly number[],
  held: Set<number>,
): void {
  const matcher = createTermMatcher(open.map((term) => terms[term] ?? Buffer.alloc(8)));
  let left = open.length;
  for (const table of ordinaryTables(vault)) {
    for (const row of vault.db.prepare<[], unknown[]>(`SELECT * FROM "${table}"`).raw().iterate()) {
      matcher.scan(bytesOfRow(row), (found) => {
        const term = open[found];
        if (term === undefined || held.has(term)) return;
        held.add(term);
        left--;
      });
      if (left === 0) return;
    }
  }
}

function ordinaryTables(vault: WritableVault): string[] {
  return vault.db
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'person_search%'",
    )
    .all()
    .map((row) => row.name);
}

const ascii = /^[\0-\x7f]*$/;

/** A row as its record lies in a page: columns side by side; then its words as the index folds them. */
function bytesOfRow(row: readonly unknown[]): Buffer {
  let stored = '';
  let spaced = '';
  const blobs: Buffer[] = [];
  for (const value of row) {
    if (typeof value === 'string') {
      stored += value;
      spaced += `${value} `;
    } else if (Buffer.isBuffer(value)) blobs.push(value);
  }
  const lower = spaced.toLowerCase();
  const folded = ascii.test(lower) ? lower : lower.normalize('NFD').replace(/\p{Mn}/gu, '');
  const text = Buffer.from(`${stored}\n${folded}\n`, 'utf8');
  const length = blobs.reduce((sum, blob) => sum + blob.length, text.length);
  // A fresh copy at an even offset, as the matcher reads four bytes at a time.
  const bytes = Buffer.alloc(length + 8 - (length % 4));
  let at = text.copy(bytes);
  for (const blob of blobs) at += blob.copy(bytes, at);
  return bytes;
}
