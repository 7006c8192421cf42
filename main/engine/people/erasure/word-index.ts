import { preparedRead } from '../../vault/prepared.ts';
import type { ReadableVault, WritableVault } from '../../vault/vault.ts';
import { indexFold, shortestTerm } from './identifiers.ts';

/** What a look into the word index found of some words. */
export interface WordsFound {
  /** Those (folded) that a remaining person has too. */
  readonly shared: ReadonlySet<string>;
  /** How often a word or a beginning of one stands there that is nobody's any more. */
  readonly left: number;
}

/**
 * Looks for words of erased people in the search index, for beginnings of them in its prefix indexes, and for what stands between its pages. A page
 * scan cannot see these: FTS5 stores a term as what differs from the one before. All are found in one pass; only those that stand there are
 * then looked up. `words` are folded as the index folds them, `also` are looked for as whole words alone.
 */
export function findWords(
  vault: ReadableVault,
  words: Iterable<string>,
  also: Iterable<string> = [],
): WordsFound {
  const wanted = new Map<string, string>();
  const shared = new Set<string>();
  for (const word of also) wanted.set(termOf(0, word), word);
  const all = [...words];
  for (const word of all) {
    wanted.set(termOf(0, word), word);
    const letters = [...word];
    for (const length of prefixLengths) {
      if (letters.length < length) continue;
      const start = letters.slice(0, length).join('');
      wanted.set(termOf(prefixLengths.indexOf(length) + 1, start), `${start}*`);
    }
  }
  let left = 0;
  for (const [term, times] of wanted.size === 0 ? [] : countTerms(vault, wanted)) {
    const text = wanted.get(term) ?? '';
    const isBeginning = text.endsWith('*');
    if (isShared(vault, isBeginning ? `"${text.slice(0, -1)}"*` : `"${text}"`)) {
      if (!isBeginning) shared.add(text);
    } else left += times;
  }
  return { shared, left: left + separatorsOf(vault, all).length };
}

/**
 * Takes erased words out of the index's separators. FTS5 keeps the beginning of the first word of each page in a table of its own, which its
 * `secure-delete` does not touch (measured). Does nothing where none is left.
 */
export function dropSeparators(vault: WritableVault, words: Iterable<string>): void {
  replaceSeparators(vault, separatorsOf(vault, words));
}

/** The same where the words that went are not at hand: for every separator that no remaining word begins with. */
export function dropOrphanSeparators(vault: WritableVault): void {
  // One that ends within a letter cannot be looked up.
  const lookable = allSeparators(vault).filter(({ text }) => text !== '' && !text.includes('\ufffd'));
  replaceSeparators(
    vault,
    lookable.filter(({ text }) => !isShared(vault, `"${text}"*`)),
  );
}

interface Separator {
  readonly segid: number;
  readonly term: Buffer;
  readonly pgno: number;
  readonly text: string;
}

/**
 * Puts the beginning of the word that now stands first on a page in the place of one that is gone. It is as long, so that no page of the table is
 * laid out anew, and parts the pages as well: all words on the page before come before it, as they came before the one that is gone.
 */
function replaceSeparators(vault: WritableVault, gone: readonly Separator[]): void {
  if (gone.length === 0) return;
  // SQLite guards the tables behind an index against statements; the writer's own integrity check (`verify`) watches over this one.
  vault.db.unsafeMode(true);
  let isWhole = false;
  try {
    isWhole = replaceEach(vault, gone);
  } finally {
    vault.db.unsafeMode(false);
  }
  if (!isWhole) rewriteWordIndex(vault);
}

/** Gives false where one could not be replaced so. */
function replaceEach(vault: WritableVault, gone: readonly Separator[]): boolean {
  const leaf = vault.db.prepare<[number], { block: Buffer }>(
    'SELECT block FROM person_search_data WHERE id = ?',
  );
  const replace = vault.db.prepare<[Buffer, number, Buffer]>(
    'UPDATE person_search_idx SET term = ? WHERE segid = ? AND term = ?',
  );
  return vault.db.transaction(() =>
    gone.every(({ segid, term, pgno }) => {
      // The lowest bit tells whether the page has an index of its own.
      const block = leaf.get(segid * 2 ** 37 + Math.floor(pgno / 2))?.block;
      const first = block === undefined ? undefined : termsOfLeaf(block).next().value;
      if (first === undefined) return false;
      const beginning = Buffer.from(first, 'latin1').subarray(0, term.length);
      if (Buffer.compare(beginning, term) <= 0) return false;
      replace.run(Buffer.from(beginning), segid, term);
      return true;
    }),
  )();
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
function separatorsOf(vault: ReadableVault, words: Iterable<string>): Separator[] {
  const beginnings = new Set<string>();
  for (const word of words) {
    let start = '';
    for (const letter of word) beginnings.add((start += letter));
  }
  return allSeparators(vault).filter(
    ({ text }) => text.length >= shortestTerm && beginnings.has(text) && !isShared(vault, `"${text}"*`),
  );
}

function allSeparators(vault: ReadableVault): Separator[] {
  return vault.db
    .prepare<[], Omit<Separator, 'text'>>('SELECT segid, term, pgno FROM person_search_idx')
    .all()
    .map((row) => ({ ...row, text: Buffer.from(row.term).subarray(1).toString('utf8') }));
}

/** The word as which the index holds a term, where it can be one. */
export function wordOf(term: Buffer): string | undefined {
  const text = term.toString('utf8');
  return /^[\p{L}\p{N}]+$/u.test(text) ? indexFold(text) : undefined;
}

/** The index's `prefix` option (schema 001). */
const prefixLengths = [2, 3] as const;

/** FTS5 keeps the main index and each prefix index in one list, told apart by a first byte `0`, `1`, `2`, ... */
function termOf(index: number, word: string): string {
  return Buffer.from(`${String(index)}${word}`, 'utf8').toString('latin1');
}

function isShared(vault: ReadableVault, match: string): boolean {
  const sql = 'SELECT 1 AS n FROM person_search WHERE person_search MATCH ? LIMIT 1';
  return preparedRead<{ n: number }>(vault.db, sql).get(match) !== undefined;
}

/** Whether a remaining person has this word (folded). */
export function isWord(vault: ReadableVault, word: string): boolean {
  return isShared(vault, `"${word}"`);
}

/** Whether a remaining person has a word that begins so. */
export function isBeginning(vault: ReadableVault, word: string): boolean {
  return isShared(vault, `"${word}"*`);
}

/** How often each wanted term stands on the leaves. */
function countTerms(
  vault: ReadableVault,
  wanted: { has(term: string): boolean },
): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  const leaves = vault.db.prepare<[], { id: number; block: Buffer }>(
    'SELECT id, block FROM person_search_data WHERE id > 10',
  );
  for (const { id, block } of leaves.iterate()) {
    if (!isLeaf(id)) continue;
    for (const term of termsOfLeaf(block)) if (wanted.has(term)) times.set(term, (times.get(term) ?? 0) + 1);
  }
  return times;
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
