import type { Output, Parsed } from '../../../shared/contract.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { words } from './fold.ts';
import { toSummary } from './person-row.ts';
import type { PersonRow } from './person-row.ts';

const countCap = 1000;
const sortCap = 5000;

/**
 * Finds people as someone types: every word must begin a word of the name, an id, the card, the e-mail or the user name, in any order,
 * accents folded. Few matches come sorted by name; more than five thousand come as found, so that typing stays instant.
 */
export function searchPeople(vault: ReadableVault, input: Parsed<'people.search'>): Output<'people.search'> {
  const terms = words(input.query);
  if (terms.length === 0 && input.query.trim() !== '') return { total: 0, totalIsExact: true, people: [] };
  return terms.length === 0 ? listPeople(vault, input) : matchPeople(vault, input, terms);
}

function listPeople(vault: ReadableVault, input: Parsed<'people.search'>): Output<'people.search'> {
  const where = input.kind === undefined ? '' : 'WHERE kind = ?';
  const kind = input.kind === undefined ? [] : [input.kind];
  const total =
    vault.db.prepare<string[], { n: number }>(`SELECT count(*) AS n FROM person ${where}`).get(...kind)?.n ??
    0;
  const people = vault.db
    .prepare<(string | number)[], PersonRow>(
      `SELECT * FROM person WHERE no IN (SELECT no FROM person ${where} ORDER BY sort_name, no LIMIT ? OFFSET ?)
       ORDER BY sort_name, no`,
    )
    .all(...kind, input.limit, input.offset);
  return { total, totalIsExact: true, people: people.map(toSummary) };
}

function matchPeople(
  vault: ReadableVault,
  input: Parsed<'people.search'>,
  terms: readonly string[],
): Output<'people.search'> {
  const match = terms.map((term) => `"${term}"*`).join(' ');
  const kind = input.kind === undefined ? '' : 'AND p.kind = ?';
  const params = input.kind === undefined ? [match] : [match, input.kind];
  // A match that is still small is sorted by name; FTS streams row numbers, so the cap bounds the work.
  const capped = countMatches(vault, kind, params, sortCap + 1);
  const order = capped > sortCap ? 'p.no' : 'p.sort_name, p.no';
  const people = vault.db
    .prepare<(string | number)[], PersonRow>(
      `SELECT p.* FROM person_search s JOIN person p ON p.no = s.rowid WHERE person_search MATCH ? ${kind}
       ORDER BY ${capped > sortCap ? 's.rowid' : order} LIMIT ? OFFSET ?`,
    )
    .all(...params, input.limit, input.offset);
  const total =
    input.count === 'exact' && capped > sortCap
      ? countMatches(vault, kind, params, Number.MAX_SAFE_INTEGER)
      : capped;
  const shown = input.count === 'capped' ? Math.min(total, countCap) : total;
  return {
    total: shown,
    totalIsExact: input.count === 'exact' || total <= countCap,
    people: people.map(toSummary),
  };
}

function countMatches(vault: ReadableVault, kind: string, params: readonly string[], cap: number): number {
  const from =
    kind === ''
      ? 'person_search WHERE person_search MATCH ?'
      : `person_search s JOIN person p ON p.no = s.rowid WHERE person_search MATCH ? ${kind}`;
  return (
    vault.db
      .prepare<(string | number)[], { n: number }>(
        `SELECT count(*) AS n FROM (SELECT 1 FROM ${from} LIMIT ?)`,
      )
      .get(...params, cap)?.n ?? 0
  );
}
