import type { FieldValues } from '../../../../shared/fields.ts';
import { preparedRead } from '../../vault/prepared.ts';
import type { WritableVault } from '../../vault/vault.ts';
import { indexFold, searchWords } from './identifiers.ts';

const shortestValue = 4;

/**
 * Removes entries of the allow-list that hold anything that a person has or had: a value that was nobody's when it was allowed may have become theirs. Gives how
 * many were removed.
 */
export function forgetAllowedTexts(vault: WritableVault, all: readonly FieldValues[]): number {
  const entries = preparedRead<{ entry: string; text: string }>(
    vault.db,
    `SELECT entry, value || ' ' || reason AS text FROM allow_entry`,
  ).all();
  if (entries.length === 0) return 0;
  const words = new Set(all.flatMap(searchWords));
  const values = all
    .flatMap((fields) => Object.values(fields))
    .map(indexFold)
    .filter((value) => value.length >= shortestValue);
  const remove = vault.db.prepare('DELETE FROM allow_entry WHERE entry = ?');
  let removed = 0;
  for (const { entry, text } of entries) {
    const folded = indexFold(text);
    const holdsWord = (folded.match(/[\p{L}\p{N}]+/gu) ?? []).some((word) => words.has(word));
    if (!holdsWord && !values.some((value) => folded.includes(value))) continue;
    remove.run(entry);
    removed++;
  }
  return removed;
}
