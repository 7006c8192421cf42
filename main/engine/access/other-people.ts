import { fold, words } from '../../../shared/fold.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** How sure it is that words are about someone else: `sure` for a full name or an identifier of a known person. */
export type Certainty = 'sure' | 'perhaps';

/** Answers whether words name someone of the inventory other than the person themself. */
export interface OtherPeople {
  /** Two words beside each other, or parted by one: a given and a family name of somebody, in either order. */
  pair(first: string, second: string): Certainty | undefined;
  /** One word alone: somebody's user name, or a part of somebody's name. */
  word(word: string): Certainty | undefined;
  /** A number or code: somebody's ID, card, earlier ID or user name. */
  id(text: string): Certainty | undefined;
  email(text: string): Certainty | undefined;
  /** Whom a name as a registration writes it may be: `Family, Given` or `Given Family`. */
  named(text: string): readonly PersonRow[];
}

/** IDs that are shorter are also years and room numbers. */
const leastSureId = 5;
const most = 50;

/** Looks people up in the search index and by their ids; `own` are the row numbers of the person themself. */
export function createOtherPeople(vault: ReadableVault, own: readonly number[]): OtherPeople {
  const notOwn = own.map(() => '?').join(', ');
  const search = vault.db.prepare<(string | number)[], PersonRow>(
    `SELECT p.* FROM person_search s JOIN person p ON p.no = s.rowid
     WHERE person_search MATCH ? AND p.no NOT IN (${notOwn}) LIMIT ${String(most)}`,
  );
  const byId = vault.db.prepare<(string | number)[], { n: number }>(
    `SELECT 1 AS n FROM person WHERE no NOT IN (${notOwn}) AND no IN (
       SELECT no FROM person WHERE external_id = ? UNION ALL SELECT no FROM person WHERE other_id = ?
       UNION ALL SELECT no FROM person WHERE other_id2 = ? UNION ALL SELECT no FROM person WHERE card = ?
       UNION ALL SELECT person_no FROM former_id WHERE value = ?) LIMIT 1`,
  );
  const byEmail = vault.db.prepare<(string | number)[], { n: number }>(
    `SELECT 1 AS n FROM person WHERE lower(email) = ? AND no NOT IN (${notOwn}) LIMIT 1`,
  );
  const found = new Map<string, PersonRow[]>();
  const find = (...terms: string[]): PersonRow[] => {
    const query = terms.map((term) => `"${term.replaceAll('"', '')}"`).join(' AND ');
    const known = found.get(query) ?? search.all(query, ...own);
    found.set(query, known);
    return known;
  };
  const hasUsername = (rows: readonly PersonRow[], text: string): boolean =>
    rows.some((row) => row.username?.toLowerCase() === text.toLowerCase());
  return {
    pair(first, second) {
      const [a, b] = [fold(first), fold(second)];
      const rows = find(a, b).filter((row) => isPartOf(a, namesOf(row)) && isPartOf(b, namesOf(row)));
      if (rows.length === 0) return undefined;
      return rows.some((row) => isFullName(row, a, b) || isFullName(row, b, a)) ? 'sure' : 'perhaps';
    },
    word(word) {
      const folded = fold(word);
      const rows = find(folded);
      if (hasUsername(rows, word)) return 'sure';
      return rows.some((row) => isPartOf(folded, namesOf(row))) ? 'perhaps' : undefined;
    },
    id(text) {
      const isId = byId.get(...own, text, text, text, text, text) !== undefined;
      const [token] = words(text);
      if (!isId && !(token !== undefined && hasUsername(find(...words(text)), text))) return undefined;
      return text.length < leastSureId ? 'perhaps' : 'sure';
    },
    email: (text) => (byEmail.get(text.toLowerCase(), ...own) === undefined ? 'perhaps' : 'sure'),
    named(text) {
      const parts = words(text);
      const [first, ...rest] = parts;
      if (first === undefined || rest.length === 0) return [];
      return find(...parts).filter((row) => parts.every((part) => isPartOf(part, namesOf(row))));
    },
  };
}

function namesOf(row: PersonRow): (string | null)[] {
  return [row.given_name, row.preferred_name, row.legal_name, row.middle_name, row.family_name];
}

function isPartOf(word: string, names: readonly (string | null)[]): boolean {
  return names.some((name) => name !== null && (fold(name) === word || words(name).includes(word)));
}

function isFullName(row: PersonRow, given: string, family: string): boolean {
  return (
    isPartOf(given, [row.given_name, row.preferred_name, row.legal_name]) &&
    isPartOf(family, [row.family_name])
  );
}
