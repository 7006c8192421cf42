import { statSync } from 'node:fs';
import type { ErasureProof } from '../../../../shared/erasure.ts';
import { databasePath } from '../../vault/keyring.ts';
import type { WritableVault } from '../../vault/vault.ts';
import { readDecryptedPages } from './pages.ts';
import { createTermMatcher } from './term-matcher.ts';

/**
 * Proves an erasure on the file itself: empties the write-ahead log, decrypts every page (free ones too) and looks for the given byte
 * strings. One that a remaining row still holds in clear is shared with someone else and does not count; any
 * other one is a hit. Also counts a hit for a log that could not be emptied.
 */
export function proveErasure(
  vault: WritableVault,
  terms: readonly Buffer[],
  progress?: (done: number, total: number) => void,
): ErasureProof {
  const path = databasePath(vault.folder);
  const emptied = emptyLog(vault, path);
  const counts = new Map<number, number>();
  const matcher = createTermMatcher(terms);
  const total = Math.ceil(statSync(path).size / 4096);
  progress?.(0, total);
  const key = vault.copyDataKey();
  const read = readDecryptedPages(path, key, (bytes, number) => {
    matcher.scan(bytes, (term) => counts.set(term, (counts.get(term) ?? 0) + 1));
    if (number % 4096 === 0) progress?.(number, total);
  });
  key.fill(0);
  const found = [...counts.keys()];
  const shared = found.length === 0 ? new Set<number>() : heldByRemainingRows(vault, terms, found);
  const hits = found
    .filter((term) => !shared.has(term))
    .reduce((sum, term) => sum + (counts.get(term) ?? 0), 0);
  return { ...read, hits: hits + (emptied ? 0 : 1) };
}

function emptyLog(vault: WritableVault, path: string): boolean {
  vault.db.pragma('wal_checkpoint(TRUNCATE)');
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  return log === undefined || log.size === 0;
}

/** Which of the found terms stand in a row that remains, in any table. */
function heldByRemainingRows(
  vault: WritableVault,
  terms: readonly Buffer[],
  found: readonly number[],
): Set<number> {
  const wanted = found.map((term) => terms[term] ?? Buffer.alloc(8));
  const matcher = createTermMatcher(wanted);
  const held = new Set<number>();
  for (const table of ordinaryTables(vault)) {
    for (const row of vault.db.prepare<[], unknown[]>(`SELECT * FROM "${table}"`).raw().iterate()) {
      matcher.scan(bytesOfRow(row), (term) => {
        const index = found[term];
        if (index !== undefined) held.add(index);
      });
      if (held.size === found.length) return held;
    }
  }
  return held;
}

function ordinaryTables(vault: WritableVault): string[] {
  return vault.db
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'person_search%'",
    )
    .all()
    .map((row) => row.name);
}

/** A row as its record lies in a page: columns side by side; then its words as the index folds them. */
function bytesOfRow(row: readonly unknown[]): Buffer {
  const texts = row.filter((value) => typeof value === 'string');
  const blobs = row.filter((value) => Buffer.isBuffer(value));
  const stored = texts.join('');
  const folded = texts
    .join(' ')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
  const bytes = Buffer.concat([Buffer.from(`${stored}\n${folded}\n`, 'utf8'), ...blobs, Buffer.alloc(2)]);
  // A fresh copy at an even offset and length, as the matcher reads two bytes at a time.
  const even = Buffer.alloc(bytes.length + (bytes.length & 1));
  bytes.copy(even);
  return even;
}
