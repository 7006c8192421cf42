import { statSync } from 'node:fs';
import type { ErasureProof } from '../../../../shared/erasure.ts';
import { databasePath } from '../../vault/keyring.ts';
import type { WritableVault } from '../../vault/vault.ts';
import { rowAt } from './cells.ts';
import { readDecryptedPages, readLoggedPages } from './pages.ts';
import { heldByRows } from './remaining-rows.ts';
import { temporaryFiles, readPlainFile } from './temporary-files.ts';
import { createTermMatcher } from './term-matcher.ts';

/** What was found of one term. */
interface Trace {
  hits: number;
  /** Rows near the first places where it stood. */
  readonly rows: Set<number>;
}

const mostRows = 6;

/**
 * Proves an erasure on the files themselves: empties the write-ahead log, decrypts every page (free ones too) and looks for the given byte
 * strings; then in what is left of the log, and in files that SQLite may have written beside it or into a folder for temporary files. One that a
 * remaining row still holds in clear is shared with someone else and does not count in the database; any other one is a hit. Also counts a hit for
 * a log that could not be emptied.
 */
export function proveErasure(
  vault: WritableVault,
  terms: readonly Buffer[],
  progress?: (done: number, total: number) => void,
): ErasureProof {
  const path = databasePath(vault.folder);
  const emptied = emptyLog(vault, path);
  const matcher = createTermMatcher(terms);
  const total = Math.ceil(statSync(path).size / 4096);
  progress?.(0, total);
  const traces = new Map<number, Trace>();
  let elsewhere = emptied ? 0 : 1;
  const count = (bytes: Buffer): void => {
    matcher.scan(bytes, () => elsewhere++);
  };
  const look = (bytes: Buffer, number: number): void => {
    matcher.scan(bytes, (term, at) => {
      const trace = traces.get(term) ?? { hits: 0, rows: new Set() };
      traces.set(term, trace);
      trace.hits++;
      if (trace.rows.size >= mostRows) return;
      const row = rowAt(bytes, number, at);
      if (row !== undefined) trace.rows.add(row);
    });
    if (number % 4096 === 0) progress?.(number, total);
  };
  const read = withDataKey(vault, (key) => {
    const pages = readDecryptedPages(path, key, look);
    readLoggedPages(`${path}-wal`, key, count);
    return pages;
  });
  for (const file of temporaryFiles(path)) readPlainFile(file, count);
  const shared = traces.size === 0 ? new Set<number>() : heldByRows(vault, terms, traces);
  const hits = [...traces].reduce(
    (sum, [term, trace]) => sum + (shared.has(term) ? 0 : trace.hits),
    elsewhere,
  );
  return { ...read, hits };
}

function withDataKey<T>(vault: WritableVault, use: (key: Uint8Array) => T): T {
  const key = vault.copyDataKey();
  try {
    return use(key);
  } finally {
    key.fill(0);
  }
}

function emptyLog(vault: WritableVault, path: string): boolean {
  vault.db.pragma('wal_checkpoint(TRUNCATE)');
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  return log === undefined || log.size === 0;
}
