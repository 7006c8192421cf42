import type { Output, Parsed } from '../../../shared/contract.ts';
import type { PeopleFilter } from '../../../shared/people-filter.ts';
import type { PersonKind } from '../../../shared/person.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { words } from '../../../shared/fold.ts';
import { holdsOn } from '../holds/guard.ts';
import { countPeople, whereKind } from './count.ts';
import { conditionsOf } from './conditions.ts';
import type { Source } from './conditions.ts';
import { toSummary } from './person-row.ts';
import type { PersonRow } from './person-row.ts';

type Input = Parsed<'people.search'>;
type Found = Output<'people.search'>;
type Param = string | number;

const countCap = 1000;
const sortCap = 500;
const everything = Number.MAX_SAFE_INTEGER;
const idColumns = ['external_id', 'other_id', 'other_id2', 'card'] as const;

/**
 * Finds people as someone types: every word must begin a word of the name, the e-mail or the user name, or an id or card, in any
 * order, accents folded. Few matches come sorted by name; more than five hundred come as found, so that typing stays
 * instant over a million people. `count: 'capped'` stops counting at a thousand.
 */
export function searchPeople(vault: ReadableVault, input: Input): Found {
  const terms = termsOf(input.query);
  if (terms.length > 0) return matchPeople(vault, input, terms);
  return input.query.trim() === '' ? listPeople(vault, input) : { total: 0, totalIsExact: true, people: [] };
}

/**
 * Everyone whom a filter leaves, each once, as a query of row numbers; undefined where nothing but the kind narrows the list. The caller adds the kind.
 */
export function findMatches(vault: ReadableVault, filter: PeopleFilter): Source | undefined {
  const typed = typedMatches(vault, filter);
  const further = conditionsOf(filter);
  if (further.length === 0) return typed;
  const conditions = [
    ...(typed === undefined ? [] : [{ sql: `p.no IN (${typed.sql})`, params: typed.params }]),
    ...further,
  ];
  return {
    sql: `SELECT p.no FROM person p WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`,
    params: conditions.flatMap(({ params }) => params),
  };
}

/** Everyone whom typed words find, each once, as a query of row numbers; undefined where nothing is typed. */
export function typedMatches(
  vault: ReadableVault,
  { query, kind }: Pick<Input, 'query' | 'kind'>,
): Source | undefined {
  const terms = termsOf(query);
  if (terms.length > 0) {
    return readsAsWords(vault, terms)
      ? ofKind(wordSource(terms), kind)
      : namesAndIds(terms, { kind }, everything);
  }
  return query.trim() === '' ? undefined : { sql: 'SELECT no FROM person WHERE 0', params: [] };
}

function listPeople(vault: ReadableVault, input: Input): Found {
  const where = input.kind === undefined ? '' : `WHERE ${whereKind[input.kind]}`;
  const people = vault.db
    .prepare<Param[], PersonRow>(
      `SELECT * FROM person WHERE no IN (SELECT no FROM person ${where} ORDER BY sort_name, no LIMIT ? OFFSET ?)
       ORDER BY sort_name, no`,
    )
    .all(input.limit, input.offset);
  return { total: countPeople(vault, input.kind), totalIsExact: true, people: summaries(vault, people) };
}

function matchPeople(vault: ReadableVault, input: Input, terms: readonly string[]): Found {
  const asWords = readsAsWords(vault, terms);
  const sourceOf = (cap: number): Source =>
    asWords ? ofKind(wordSource(terms), input.kind) : namesAndIds(terms, input, cap);
  const few = count(vault, sourceOf(countCap + 1), countCap + 1);
  const exact = few <= countCap || input.count === 'exact';
  const total = few > countCap && exact ? count(vault, sourceOf(everything), everything) : few;
  const source = sourceOf(few <= sortCap ? countCap : input.offset + input.limit);
  const page =
    few <= sortCap
      ? `SELECT p.* FROM (${source.sql}) s JOIN person p ON p.no = s.no ORDER BY p.sort_name, p.no LIMIT ? OFFSET ?`
      : `SELECT p.* FROM (${source.sql} LIMIT ? OFFSET ?) s JOIN person p ON p.no = s.no`;
  const people = vault.db.prepare<Param[], PersonRow>(page).all(...source.params, input.limit, input.offset);
  return { total: exact ? total : countCap, totalIsExact: exact, people: summaries(vault, people) };
}

/** The lines of a list, with what the rows themselves do not say: whom a legal hold keeps. */
function summaries(vault: ReadableVault, people: readonly PersonRow[]): Found['people'] {
  const held = holdsOn(vault, people);
  return people.map((row) => ({ ...toSummary(row), ...(held.has(row.no) ? { onHold: true } : {}) }));
}

function count(vault: ReadableVault, source: Source, cap: number): number {
  return (
    vault.db
      .prepare<Param[], { n: number }>(`SELECT count(*) AS n FROM (${source.sql} LIMIT ?)`)
      .get(...source.params, cap)?.n ?? 0
  );
}

/**
 * Words with a digit are ids, unless an e-mail is typed. Names drive the search and ids narrow it; ids alone come from their indexes.
 * `cap` bounds what each index gives where nothing narrows it further.
 */
function namesAndIds(terms: readonly string[], input: Pick<Input, 'kind'>, cap: number): Source {
  const names = terms.filter((term) => !isId(term));
  const ids = terms.filter((term) => isId(term));
  const narrowing = names.length > 0 ? ids : ids.slice(1);
  const email = names.find((term) => term.includes('@'));
  const beside = email === undefined ? [] : names.filter((term) => term !== email);
  const driver =
    email !== undefined
      ? emailSource(email)
      : names.length > 0
        ? nameSource(names)
        : idSource(ids[0] ?? '', input.kind, narrowing.length > 0 ? everything : cap);
  const conditions = [
    ...narrowing.map(
      () => `(${[...idColumns, 'username', 'email'].map((c) => `p.${c} LIKE ? ESCAPE '!'`).join(' OR ')})`,
    ),
    ...beside.map(() => "p.sort_name LIKE ? ESCAPE '!'"),
  ];
  const params: Param[] = [
    ...narrowing.flatMap((term) =>
      Array.from({ length: idColumns.length + 2 }, () => `${escapeLike(term)}%`),
    ),
    ...beside.map((term) => `%${escapeLike(term)}%`),
  ];
  if (input.kind !== undefined && names.length > 0) {
    conditions.push('p.kind = ?');
    params.push(input.kind);
  }
  if (conditions.length === 0) return driver;
  return {
    sql: `SELECT p.no FROM (${driver.sql}) d JOIN person p ON p.no = d.no WHERE ${conditions.join(' AND ')}`,
    params: [...driver.params, ...params],
  };
}

/** Words as typed; one with a digit stays whole (`a-193`), as ids have dashes and dots of their own. */
function termsOf(query: string): string[] {
  return query
    .split(/\s+/)
    .filter((part) => part !== '')
    .flatMap((part) => (isId(part) || part.includes('@') ? [part.toLowerCase()] : words(part)));
}

/** A word with a digit is looked for among the ids too, unless it is an e-mail. */
function isId(term: string): boolean {
  return /\p{N}/u.test(term) && !term.includes('@');
}

function readsAsWords(vault: ReadableVault, terms: readonly string[]): boolean {
  return hasNameAndId(terms) && count(vault, wordSource(terms), 1) > 0;
}

/** A name beside a word with a digit: that word may be an id, or part of a user name or name. */
function hasNameAndId(terms: readonly string[]): boolean {
  return terms.some((term) => isId(term)) && terms.some((term) => !isId(term));
}

function ofKind(source: Source, kind: PersonKind | undefined): Source {
  if (kind === undefined) return source;
  return {
    sql: `SELECT p.no FROM (${source.sql}) d JOIN person p ON p.no = d.no WHERE p.kind = ?`,
    params: [...source.params, kind],
  };
}

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}

/** One letter alone is the beginning of a last name: the word index would have to gather half of itself. */
function nameSource(names: readonly string[]): Source {
  const [only = ''] = names;
  if (names.length > 1 || [...only].length > 1) return wordSource(names);
  return {
    sql: 'SELECT no FROM person WHERE sort_name >= ? AND sort_name < ?',
    params: [only, `${only}\u{10ffff}`],
  };
}

/** An e-mail as far as it is typed; other words beside it are looked for in the name by the word index. */
function emailSource(typed: string): Source {
  return {
    sql: 'SELECT no FROM person WHERE email IS NOT NULL AND lower(email) >= ? AND lower(email) < ?',
    params: [typed, `${typed}\u{10ffff}`],
  };
}

function wordSource(terms: readonly string[]): Source {
  return {
    sql: 'SELECT rowid AS no FROM person_search WHERE person_search MATCH ?',
    params: [matchOf(terms)],
  };
}

/** The FTS5 query: every word as a beginning. Without any word (`--`) it matches nothing. */
function matchOf(terms: readonly string[]): string {
  const parts = terms.flatMap(words);
  return parts.length === 0 ? '"\u{10ffff}"' : parts.map((word) => `"${word}"*`).join(' ');
}

/** Ids that begin with the term, ids that equal it after leading zeros, and words (`jsmith12`) that begin with it. */
function idSource(term: string, kind: PersonKind | undefined, cap: number): Source {
  const ofKind = kind === undefined ? '' : ' AND kind = ?';
  const kinds = kind === undefined ? [] : [kind];
  const padded = /^[1-9]\d*$/.test(term) ? zeroPadded(term) : [];
  const branches: Source[] = [
    ...idColumns.map((column) => ({
      sql: `SELECT no FROM person WHERE ${column} >= ? AND ${column} < ?${ofKind}`,
      params: [term, `${term}\u{10ffff}`, ...kinds],
    })),
    ...(padded.length === 0 ? [] : idColumns).map((column) => ({
      sql: `SELECT no FROM person WHERE ${column} IN (${padded.map(() => '?').join(', ')})${ofKind}`,
      params: [...padded, ...kinds],
    })),
    {
      sql: `SELECT f.person_no AS no FROM former_id f JOIN person p ON p.no = f.person_no WHERE f.value >= ? AND f.value < ?${ofKind}`,
      params: [term, `${term}\u{10ffff}`, ...kinds],
    },
    {
      sql: `SELECT s.rowid AS no FROM person_search s JOIN person p ON p.no = s.rowid WHERE person_search MATCH ?${ofKind}`,
      params: [matchOf([term]), ...kinds],
    },
  ];
  return {
    sql: branches.map((branch) => `SELECT no FROM (${branch.sql} LIMIT ?)`).join(' UNION '),
    params: branches.flatMap((branch) => [...branch.params, cap]),
  };
}

function zeroPadded(digits: string): string[] {
  return Array.from({ length: 8 }, (_, index) => digits.padStart(digits.length + 1 + index, '0'));
}
