import type { ReadableVault, WritableVault } from '../../vault/vault.ts';
import { indexFold, shortestTerm } from './identifiers.ts';

/**
 * Counts words of erased people that still stand in the search index, and beginnings of them that its prefix indexes still hold, where no
 * remaining person has such a word. A page scan cannot see these: FTS5 stores a term as what differs from the one before.
 * `words` are folded as the index folds them.
 */
export function countWordsLeft(vault: ReadableVault, words: readonly string[]): number {
  const wanted = new Set<string>();
  for (const word of words) {
    if (!isShared(vault, `"${word}"`)) wanted.add(termOf(0, word));
    const letters = [...word];
    for (const length of prefixLengths) {
      const start = letters.slice(0, length).join('');
      if (letters.length >= length && !isShared(vault, `"${start}"*`))
        wanted.add(termOf(prefixLengths.indexOf(length) + 1, start));
    }
  }
  const inLeaves = wanted.size === 0 ? 0 : countTerms(vault, wanted);
  return inLeaves + separatorsOf(vault, words).length;
}

/**
 * Takes erased words out of the index's separators. FTS5 keeps the beginning of the first word of each page in a table of its own, which its
 * `secure-delete` does not touch (measured); writing the index anew as one segment replaces them. Does nothing where none is left.
 */
export function dropSeparators(vault: WritableVault, words: readonly string[]): void {
  if (separatorsOf(vault, words).length > 0) rewriteWordIndex(vault);
}

/** The same where the words that went are not at hand: for every separator that no remaining word begins with. */
export function dropOrphanSeparators(vault: WritableVault): void {
  // One that ends within a letter cannot be looked up.
  const texts = allSeparators(vault).filter((text) => text !== '' && !text.includes('\ufffd'));
  if (texts.some((text) => !isShared(vault, `"${text}"*`))) rewriteWordIndex(vault);
}

/** FTS5's `optimize` leaves an index alone that is one segment already (measured); only a `rebuild` writes that anew. */
function rewriteWordIndex(vault: WritableVault): void {
  const segments =
    vault.db.prepare<[], { n: number }>('SELECT count(DISTINCT segid) AS n FROM person_search_idx').get()
      ?.n ?? 0;
  const command = segments > 1 ? 'optimize' : 'rebuild';
  vault.db.prepare(`INSERT INTO person_search (person_search) VALUES ('${command}')`).run();
}

/** Separators that are an erased word or its beginning (six bytes or more), where no remaining person has such a word. */
function separatorsOf(vault: ReadableVault, words: readonly string[]): string[] {
  const beginnings = new Set(
    words.flatMap((word) => [...word].map((_letter, index) => word.slice(0, index + 1))),
  );
  return allSeparators(vault).filter(
    (text) => text.length >= shortestTerm && beginnings.has(text) && !isShared(vault, `"${text}"*`),
  );
}

function allSeparators(vault: ReadableVault): string[] {
  return vault.db
    .prepare<[], { term: Buffer }>('SELECT DISTINCT term FROM person_search_idx')
    .all()
    .map(({ term }) => Buffer.from(term).subarray(1).toString('utf8'));
}

/** Leaves out the words that a remaining person has too: those are checked row by row, as their bytes rightly stay. */
export function withoutSharedWords(vault: ReadableVault, terms: readonly Buffer[]): Buffer[] {
  const known = new Map<string, boolean>();
  return terms.filter((term) => {
    const text = term.toString('utf8');
    if (!/^[\p{L}\p{N}]+$/u.test(text)) return true;
    const word = indexFold(text);
    let isTheirs = known.get(word);
    if (isTheirs === undefined) known.set(word, (isTheirs = isShared(vault, `"${word}"`)));
    return !isTheirs;
  });
}

/** The index's `prefix` option (schema 001). */
const prefixLengths = [2, 3] as const;

/** FTS5 keeps the main index and each prefix index in one list, told apart by a first byte `0`, `1`, `2`, ... */
function termOf(index: number, word: string): string {
  return Buffer.from(`${String(index)}${word}`, 'utf8').toString('latin1');
}

function isShared(vault: ReadableVault, match: string): boolean {
  return (
    vault.db
      .prepare<[string], { n: number }>(
        'SELECT 1 AS n FROM person_search WHERE person_search MATCH ? LIMIT 1',
      )
      .get(match) !== undefined
  );
}

function countTerms(vault: ReadableVault, wanted: ReadonlySet<string>): number {
  let hits = 0;
  const leaves = vault.db.prepare<[], { id: number; block: Buffer }>(
    'SELECT id, block FROM person_search_data WHERE id > 10',
  );
  for (const { id, block } of leaves.iterate()) {
    if (!isLeaf(id)) continue;
    for (const term of termsOfLeaf(block)) if (wanted.has(term)) hits++;
  }
  return hits;
}

/** A block's id holds segment, a flag for doclist indexes (bit 36), height (bits 31-35) and page number; leaves have height 0. */
function isLeaf(id: number): boolean {
  return Math.floor(id / 2 ** 31) % 64 === 0;
}

/**
 * The terms on one leaf (SQLite's FTS5 segment format): a footer lists where each term begins; the first is whole, each further one
 * gives how much it shares with the one before.
 */
function* termsOfLeaf(block: Buffer): Generator<string> {
  if (block.length < 4) return;
  const footer = block.readUInt16BE(2);
  let term: string | undefined;
  let at = 0;
  for (let next = footer; next < block.length;) {
    const delta = readVarint(block, next);
    next = delta.next;
    at += delta.value;
    const first = readVarint(block, at);
    if (term === undefined) {
      term = block.toString('latin1', first.next, first.next + first.value);
    } else {
      const suffix = readVarint(block, first.next);
      term = term.slice(0, first.value) + block.toString('latin1', suffix.next, suffix.next + suffix.value);
    }
    yield term;
  }
}

/** SQLite's varint: seven bits a byte, most significant first. */
function readVarint(block: Buffer, from: number): { value: number; next: number } {
  let value = 0;
  for (let at = from; ; at++) {
    const byte = block[at] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80 || at - from >= 8) return { value, next: at + 1 };
  }
}
