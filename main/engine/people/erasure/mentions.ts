import type { WritableVault } from '../../vault/vault.ts';
import { indexFold } from './identifiers.ts';
import { isWord } from './word-index.ts';

/** Free texts that stay when somebody is erased and may name them all the same: each table with its key and its texts. A new room adds its own. */
const freeTexts = [
  { table: 'hold', key: 'no', columns: ['reason', 'authority', 'reviewer'] },
  { table: 'hold_release', key: 'no', columns: ['reason'] },
  { table: 'restriction', key: 'no', columns: ['note', 'lift_note'] },
  { table: 'retention_keep', key: 'person_no', columns: ['reason'] },
  { table: 'erasure_notice', key: 'no', columns: ['channel'] },
  { table: 'request', key: 'no', columns: ['requester'] },
] as const;

/** What people who were erased are recognised by: values as stored, and folded words of their names. */
export interface Recognised {
  readonly values: readonly string[];
  readonly words: readonly string[];
}

const mask = '[erased]';
const shortestValue = 4;

/**
 * Takes erased people out of the free texts about others: their ids, addresses and further values, and the words of their names that nobody who remains has too.
 * Inside the caller's transaction, once their rows are gone. Gives how many texts were changed.
 */
export function forgetMentions(vault: WritableVault, { values, words }: Recognised): number {
  const texts = freeTexts.flatMap(({ table, key, columns }) =>
    columns.flatMap((column) =>
      vault.db
        .prepare<[], { at: number; text: string }>(
          `SELECT ${key} AS at, ${column} AS text FROM ${table} WHERE ${column} IS NOT NULL`,
        )
        .all()
        .map((row) => ({ ...row, table, key, column })),
    ),
  );
  if (texts.length === 0) return 0;
  const everything = texts.map(({ text }) => indexFold(text)).join('\n');
  const said = new Set(wordsOf(everything));
  const names = [...new Set(words)].filter((word) => said.has(word)).filter((word) => !isWord(vault, word));
  const identifying = [...new Set(values.map(indexFold))].filter(
    (value) => value.length >= shortestValue && /[\d@]/.test(value) && everything.includes(value),
  );
  let changed = 0;
  for (const { at, text, table, key, column } of texts) {
    const left = maskText(text, { values: identifying, words: names });
    if (left === text) continue;
    vault.db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`).run(left, at);
    changed++;
  }
  return changed;
}

/** A text in which values (folded) and words (folded) are masked. */
export function maskText(text: string, { values, words }: Recognised): string {
  // The longest first: a value may be part of another one.
  const whole = [...values].sort((a, b) => b.length - a.length);
  const masked = whole.reduce((left, value) => {
    const pattern = new RegExp(value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
    return left.replace(pattern, mask);
  }, text.normalize('NFC'));
  const wanted = new Set(words);
  const left = masked.replace(/[\p{L}\p{N}\p{Mn}]+/gu, (word) => (wanted.has(indexFold(word)) ? mask : word));
  return left === text.normalize('NFC') ? text : left;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}
