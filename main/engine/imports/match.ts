import type { FieldValues } from '../../../shared/fields.ts';
import type { DuplicateReason } from '../../../shared/imports.ts';
import type { PersonKind } from '../../../shared/person.ts';
import { sortNameOf } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** Whom a row of a file is about: someone known, someone new, or someone it may not be taken for. `former` is set where an earlier id led there. */
export type Match =
  | { readonly found: PersonRow; readonly former?: true }
  | { readonly found: null }
  | { readonly conflict: 'card-of-another-person' | 'id-of-two-people' };

/** Finds people of one kind by the ids of a row. */
export interface Matcher {
  match(values: FieldValues): Match;
  /** The one who has this ID number, or had it. */
  byId(id: string): PersonRow | null;
  /** Someone whom a new row may be about, though no ID number says so. */
  resembles(values: FieldValues): { readonly person: PersonRow; readonly why: DuplicateReason } | undefined;
}

/**
 * Makes the matcher. The ID number decides where there is one (an earlier ID number too); without it the other ids, then the card. A card that
 * another person of the kind has is a conflict: cards are carried by one person.
 */
export function createMatcher(vault: ReadableVault, kind: PersonKind): Matcher {
  const isEmpty =
    vault.db
      .prepare<[string], { n: number }>('SELECT 1 AS n FROM person WHERE kind = ? LIMIT 1')
      .get(kind) === undefined;
  if (isEmpty) return { match: () => ({ found: null }), byId: () => null, resembles: () => undefined };
  const by = (condition: string) =>
    vault.db.prepare<[string, string], PersonRow>(
      `SELECT * FROM person WHERE ${condition} AND kind = ? LIMIT 2`,
    );
  const byExternalId = by('external_id = ?');
  const others = [by('other_id = ?'), by('other_id2 = ?')];
  const byCard = by('card = ?');
  const byEmail = by('lower(email) = lower(?)');
  const byName = vault.db.prepare<[string, string, string], PersonRow>(
    'SELECT * FROM person WHERE sort_name = ? AND birthday = ? AND kind = ? LIMIT 2',
  );
  const byFormerId = by('no IN (SELECT person_no FROM former_id WHERE value = ?)');
  const hasFormerIds =
    vault.db.prepare<[], { n: number }>('SELECT 1 AS n FROM former_id LIMIT 1').get() !== undefined;

  const matchById = (id: string): { found: PersonRow; former?: true } | undefined => {
    const known = byExternalId.get(id, kind);
    if (known !== undefined) return { found: known };
    const former = hasFormerIds ? byFormerId.get(id, kind) : undefined;
    return former === undefined ? undefined : { found: former, former: true };
  };

  return {
    byId: (id) => matchById(id)?.found ?? null,
    match(values) {
      const { externalId, otherId, card } = values;
      if (externalId !== undefined) {
        const known = matchById(externalId);
        // Most rows say what is known already: the card is theirs, and nobody else needs to be asked.
        if (card === undefined || known?.found.card === card) return known ?? { found: null };
        const holder = byCard.get(card, kind);
        if (holder !== undefined && holder.no !== known?.found.no)
          return { conflict: 'card-of-another-person' };
        return known ?? { found: null };
      }
      const holder = card === undefined ? undefined : byCard.get(card, kind);
      const candidates =
        otherId === undefined ? [] : others.flatMap((statement) => statement.all(otherId, kind));
      const distinct = new Map(
        [...candidates, ...(holder === undefined ? [] : [holder])].map((row) => [row.no, row]),
      );
      if (distinct.size > 1) return { conflict: 'id-of-two-people' };
      return { found: [...distinct.values()][0] ?? null };
    },
    resembles(values) {
      const { email, birthday, otherId } = values;
      const sortName = sortNameOf(values);
      const byBirth =
        birthday === undefined || sortName === '' ? undefined : byName.get(sortName, birthday, kind);
      if (byBirth !== undefined) return { person: byBirth, why: 'name-and-birthday' };
      const mailed = email === undefined ? undefined : byEmail.get(email, kind);
      if (mailed !== undefined) return { person: mailed, why: 'email' };
      const other =
        otherId === undefined
          ? undefined
          : others.map((statement) => statement.get(otherId, kind)).find((row) => row !== undefined);
      return other === undefined ? undefined : { person: other, why: 'other-id' };
    },
  };
}
