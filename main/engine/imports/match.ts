import type { FieldValues } from '../../../shared/fields.ts';
import type { PersonKind } from '../../../shared/person.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** Whom a row of a file is about: someone known, someone new, or someone it may not be taken for. */
export type Match =
  | { readonly found: PersonRow }
  | { readonly found: null }
  | { readonly conflict: 'card-of-another-person' | 'id-of-two-people' };

/** Finds people of one kind by the ids of a row. */
export type Matcher = (values: FieldValues) => Match;

/**
 * Makes the matcher. The ID number decides where there is one; without it the other ids, then the card. A card that another person of the kind
 * has is a conflict: cards are carried by one person.
 */
export function createMatcher(vault: ReadableVault, kind: PersonKind): Matcher {
  const isEmpty =
    vault.db
      .prepare<[string], { n: number }>('SELECT 1 AS n FROM person WHERE kind = ? LIMIT 1')
      .get(kind) === undefined;
  if (isEmpty) return () => ({ found: null });
  const by = (column: string) =>
    vault.db.prepare<[string, string], PersonRow>(
      `SELECT * FROM person WHERE ${column} = ? AND kind = ? LIMIT 2`,
    );
  const byExternalId = by('external_id');
  const others = [by('other_id'), by('other_id2')];
  const byCard = by('card');
  return (values) => {
    const { externalId, otherId, card } = values;
    const known = externalId === undefined ? undefined : byExternalId.get(externalId, kind);
    const holder = card === undefined ? undefined : byCard.get(card, kind);
    if (known !== undefined || externalId !== undefined) {
      if (holder !== undefined && holder.no !== known?.no) return { conflict: 'card-of-another-person' };
      return { found: known ?? null };
    }
    const candidates =
      otherId === undefined ? [] : others.flatMap((statement) => statement.all(otherId, kind));
    const distinct = new Map(
      [...candidates, ...(holder === undefined ? [] : [holder])].map((row) => [row.no, row]),
    );
    if (distinct.size > 1) return { conflict: 'id-of-two-people' };
    return { found: [...distinct.values()][0] ?? null };
  };
}
