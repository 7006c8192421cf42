import type { FieldValues } from '../../../../shared/fields.ts';
import { preparedRead } from '../../vault/prepared.ts';
import type { ReadableVault, WritableVault } from '../../vault/vault.ts';
import { indexFold, searchWords } from './identifiers.ts';

const shortestValue = 4;

/**
 * Removes entries of the allow-list that hold anything that a person has or had: a value that was nobody's when it was allowed may have become theirs. Gives how
 * many were removed.
 */
export function forgetAllowedTexts(vault: WritableVault, all: readonly FieldValues[]): number {
  const entries = allowedTextsOf(vault, all);
  if (entries.length === 0) return 0;
  const remove = vault.db.prepare('DELETE FROM allow_entry WHERE entry = ?');
  for (const entry of entries) remove.run(entry);
  return entries.length;
}

/** The entries of the allow-list that hold anything that a person has or had. */
export function allowedTextsOf(vault: ReadableVault, all: readonly FieldValues[]): string[] {
  const entries = preparedRead<{ entry: string; text: string }>(
    vault.db,
    `SELECT entry, value || ' ' || reason AS text FROM allow_entry`,
  ).all();
  if (entries.length === 0) return [];
  const words = new Set(all.flatMap(searchWords));
  const values = all
    .flatMap((fields) => Object.values(fields))
    .map(indexFold)
    .filter((value) => value.length >= shortestValue);
  return entries.flatMap(({ entry, text }) => {
    const folded = indexFold(text);
    const holdsWord = (folded.match(/[\p{L}\p{N}]+/gu) ?? []).some((word) => words.has(word));
    return holdsWord || values.some((value) => folded.includes(value)) ? [entry] : [];
  });
}
