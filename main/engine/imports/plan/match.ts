import type { FieldValues } from '../../../../shared/fields.ts';
import type { DuplicateReason } from '../../../../shared/imports/plan.ts';
import type { PersonKind } from '../../../../shared/person.ts';
import { sortNameOf } from '../../people/person-row.ts';
import type { PersonRow } from '../../people/person-row.ts';
import type { ReadableVault } from '../../vault/vault.ts';

/**
 * Whom a row of a file is about: someone known, someone new, or someone it may not be taken for. `former` is set where an earlier id led there, `holder`
 * where somebody else has the card of the row.
 */
export type Match =
  | { readonly found: PersonRow; readonly former?: true; readonly holder?: PersonRow }
  | { readonly found: null; readonly holder?: PersonRow }
  | { readonly conflict: 'id-of-two-people' };

/** Someone whom a row may be about, and why. */
export interface Alike {
  readonly person: PersonRow;
  readonly why: DuplicateReason;
}

function withHolder<T extends Match>(match: T, holder: PersonRow | undefined): T {
  return holder === undefined ? match : { ...match, holder };
}

/** Finds people of one kind by the ids of a row. */
export interface Matcher {
  match(values: FieldValues): Match;
  /** The one who has this ID number, or had it. */
  byId(id: string): PersonRow | null;
  /** Whether an id is an earlier one of a person. */
  isFormer(id: string, person: PersonRow): boolean;
  /** Someone whom a new row may be about, though no ID number says so. */
  resembles(values: FieldValues): Alike | undefined;
}

/**
 * Makes the matcher. The ID number decides where there is one; without it the other ids, then the card; earlier ones of a person too. Cards
 * are carried by one person: the planner decides what becomes of a card that somebody else has.
 */
export function createMatcher(vault: ReadableVault, kind: PersonKind): Matcher {
  const isEmpty =
    vault.db
      .prepare<[string], { n: number }>('SELECT 1 AS n FROM person WHERE kind = ? LIMIT 1')
      .get(kind) === undefined;
  if (isEmpty) {
    return {
      match: () => ({ found: null }),
      byId: () => null,
      isFormer: () => false,
      resembles: () => undefined,
    };
  }
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

  const formerOf = (id: string | undefined): PersonRow | undefined =>
    hasFormerIds && id !== undefined ? byFormerId.get(id, kind) : undefined;

  const matchById = (id: string): { found: PersonRow; former?: true } | undefined => {
    const known = byExternalId.get(id, kind);
    if (known !== undefined) return { found: known };
    const former = formerOf(id);
    return former === undefined ? undefined : { found: former, former: true };
  };

  const isFormerId = hasFormerIds
    ? vault.db.prepare<[string, number], { n: number }>(
        'SELECT 1 AS n FROM former_id WHERE value = ? AND person_no = ?',
      )
    : undefined;

  /** Whether an other ID is somebody else's. */
  const isOthers = (otherId: string, known: PersonRow): boolean =>
    others.some((statement) => statement.all(otherId, kind).some((row) => row.no !== known.no));

  return {
    byId: (id) => matchById(id)?.found ?? null,
    match(values) {
      const { externalId, otherId, card } = values;
      if (externalId !== undefined) {
        const known = matchById(externalId);
        // Most rows say what is known already: nobody else needs to be asked.
        const holder = card === undefined || known?.found.card === card ? undefined : byCard.get(card, kind);
        if (known === undefined) return withHolder({ found: null }, holder);
        if (otherId !== undefined && known.found.other_id !== otherId && isOthers(otherId, known.found))
          return { conflict: 'id-of-two-people' };
        return holder?.no === known.found.no ? known : withHolder(known, holder);
      }
      const holder = card === undefined ? undefined : byCard.get(card, kind);
      const byOther =
        otherId === undefined ? [] : others.flatMap((statement) => statement.all(otherId, kind));
      const earlier = byOther.length === 0 ? formerOf(otherId) : undefined;
      const distinct = new Map([...byOther, earlier, holder].flatMap((row) => (row ? [[row.no, row]] : [])));
      if (distinct.size > 1) return { conflict: 'id-of-two-people' };
      const [found] = distinct.values();
      if (found !== undefined) return earlier === undefined ? { found } : { found, former: true };
      const hadCard = formerOf(card);
      return hadCard === undefined ? { found: null } : { found: hadCard, former: true };
    },
    isFormer: (id, person) => isFormerId?.get(id, person.no) !== undefined,
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
