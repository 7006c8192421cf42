import { keptNumbers, mustStay } from '../holds/guard.ts';
import type { RetentionRule } from '../../../shared/retention.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { cutoffOf } from './period.ts';
import { all, any, everyone, isDueBy, isFor, startOf } from './query.ts';
import type { Piece } from './query.ts';
import type { RuleInForce } from './rules.ts';
import { lastSeen } from './seen.ts';
import { termEnds } from './terms.ts';

/** Somebody whose time is over, as the list needs them before it is cut to a page. */
export interface Candidate {
  readonly no: number;
  /** The rule that says so; undefined for a mask whose time is over. */
  readonly rule: RuleInForce | undefined;
  /** The day from which the time counts. */
  readonly from: string;
  readonly active: { readonly on: string; readonly by: 'import' | 'change' | 'course' | 'term' };
  /** A hold, an open request or a restriction keeps the record. */
  readonly isBlocked: boolean;
  readonly sortName: string;
}

interface Row {
  readonly no: number;
  readonly kind: string;
  readonly status: string | null;
  readonly sort_name: string;
  readonly updated_at: string;
  readonly restricted: number;
  readonly by: number;
  readonly start: string;
  readonly ends: string | null;
  readonly coursed: string | null;
}

/** Everyone whose time to be kept is over on a day, by these rules; `people` narrows it to rows of `person p`. Those put off are not among them. */
export function findCandidates(
  vault: ReadableVault,
  rules: readonly RuleInForce[],
  today: string,
  people: Piece = { sql: '1', params: [] },
): Candidate[] {
  const masked = findMasksThatEnd(vault, today, people);
  if (rules.length === 0) return masked;
  const due = rules.map((rule) => isDueBy(rule, rules, today));
  const cases = (values: readonly Piece[]): Piece => ({
    sql: `CASE ${due.map(({ sql }, index) => `WHEN ${sql} THEN ${values[index]?.sql ?? 'NULL'}`).join(' ')} END`,
    params: due.flatMap(({ params }, index) => [...params, ...(values[index]?.params ?? [])]),
  });
  const by = cases(rules.map((_rule, index) => ({ sql: String(index), params: [] })));
  const start = cases(rules.map(startOf));
  const query = everyone(
    JSON.stringify(termEnds(vault)),
    all([
      people,
      { sql: 'p.masked IS NULL', params: [] },
      any(rules.map(isFor)),
      { sql: 'p.no NOT IN (SELECT person_no FROM retention_keep WHERE until > ?)', params: [today] },
    ]),
    any(due),
    {
      sql: `p.kind AS kind, p.status AS status, p.sort_name AS sort_name, p.updated_at AS updated_at,
        p.restricted AS restricted, ${by.sql} AS by, ${start.sql} AS start`,
      params: [...by.params, ...start.params],
    },
  );
  const seenOn = lastSeen(vault);
  const kept = peopleKept(vault);
  const found: Candidate[] = [];
  for (const row of vault.db.prepare<(string | number)[], Row>(query.sql).iterate(...query.params)) {
    const rule = rules[row.by];
    if (rule === undefined) continue;
    const seen = seenOn(row.no);
    if (seen !== undefined && isKeptBySeen(row, seen, rules, today)) continue;
    found.push({
      no: row.no,
      rule,
      from: row.start,
      active: lastActivity(row, seen, today),
      isBlocked: row.restricted === 1 || kept.has(row.no),
      sortName: row.sort_name,
    });
  }
  return [...found, ...masked];
}

/** How many a rule would make due today, and for how many of its people nobody can know when. */
export function countFor(
  vault: ReadableVault,
  rule: RuleInForce,
  rules: readonly RuleInForce[],
  today: string,
): { affects: number; undated: number } {
  const together = [rule, ...rules.filter((each) => each.rule !== rule.rule)];
  const affects = findCandidates(vault, together, today).filter((each) => each.rule === rule).length;
  const start = startOf(rule);
  const query = everyone(
    JSON.stringify(termEnds(vault)),
    all([{ sql: 'p.masked IS NULL', params: [] }, isFor(rule)]),
    { sql: `${start.sql} IS NULL`, params: start.params },
    { sql: '1 AS one', params: [] },
  );
  const undated =
    vault.db
      .prepare<(string | number)[], { n: number }>(`SELECT count(*) AS n FROM (${query.sql})`)
      .get(...query.params)?.n ?? 0;
  return { affects, undated };
}

/** Who stood in a file of a later month was active then, whatever the record says. */
function isKeptBySeen(row: Row, seen: string, rules: readonly RetentionRule[], today: string): boolean {
  return rules.some(
    (rule) =>
      rule.from === 'last-activity' &&
      (rule.kind === undefined || rule.kind === row.kind) &&
      (rule.statuses?.some((each) => each.toLowerCase() === (row.status ?? '').toLowerCase()) ?? true) &&
      seen > cutoffOf(rule, today),
  );
}

/** The latest of what a record says about activity; a term that ends later than today counts as today. */
function lastActivity(row: Row, seen: string | undefined, today: string): Candidate['active'] {
  const ends = row.ends !== null && row.ends > today ? today : row.ends;
  const known: Candidate['active'][] = [{ on: row.updated_at.slice(0, 10), by: 'change' }];
  if (row.coursed !== null) known.push({ on: row.coursed.slice(0, 10), by: 'course' });
  if (ends !== null) known.push({ on: ends, by: 'term' });
  if (seen !== undefined) known.push({ on: seen > today ? today : seen, by: 'import' });
  return known.reduce((latest, each) => (each.on > latest.on ? each : latest));
}

function findMasksThatEnd(vault: ReadableVault, today: string, people: Piece): Candidate[] {
  return vault.db
    .prepare<
      (string | number)[],
      { no: number; until: string; at: string; sort_name: string; stays: number }
    >(
      `SELECT p.no, m.until, m.at, p.sort_name, ${mustStay('p')} AS stays
       FROM mask m JOIN person p ON p.no = m.person_no WHERE m.until <= ? AND (${people.sql})
         AND p.no NOT IN (SELECT person_no FROM retention_keep WHERE until > ?)`,
    )
    .all(today, ...people.params, today)
    .map((row) => ({
      no: row.no,
      rule: undefined,
      from: row.until,
      active: { on: row.at.slice(0, 10), by: 'change' as const },
      isBlocked: row.stays === 1,
      sortName: row.sort_name,
    }));
}

/** Looked up once: asked for each of a hundred thousand people who are due, it takes longer than to find them. */
function peopleKept(vault: ReadableVault): ReadonlySet<number> {
  const rows = vault.db.prepare<[], { no: number }>(`SELECT person_no AS no FROM (${keptNumbers})`).all();
  return new Set(rows.map((row) => row.no));
}

/** Only these rows. */
export function rowsOf(numbers: readonly number[]): Piece {
  return { sql: 'p.no IN (SELECT value FROM json_each(?))', params: [JSON.stringify(numbers)] };
}
