import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { keptNumbers, mustStay } from '../holds/guard.ts';
import type { RetentionRule } from '../../../shared/retention.ts';
import { lastNumber } from '../people/list-order.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { cutoffOf } from './period.ts';
import { all, any, everyone, isDueBy, isFor, rankOf, startOf } from './query.ts';
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
}

interface Row {
  readonly no: number;
  readonly kind: string;
  readonly status: string | null;
  readonly updated_at: string;
  readonly restricted: number;
  /** For each rule, in order, whether it makes them due: 1 or 0. */
  readonly dues: string;
  /** As JSON, the day from which each rule counts. */
  readonly starts: string;
  readonly ends: string | null;
  readonly coursed: string | null;
}

const startDays = z.array(z.string().nullable());

/** Those of some rows of `person p` whose time to be kept is over on a day, by these rules. Those put off are not among them. */
export function findCandidates(
  vault: ReadableVault,
  rules: readonly RuleInForce[],
  today: string,
  people: Piece,
): Candidate[] {
  return [...lookFor(vault, rules, today)(people), ...findMasksThatEnd(vault, today, people)];
}

/** The same of everyone. A pass takes seconds with a million people: whatever else is asked of the thread meanwhile waits for a piece of it only. */
export async function findAllCandidates(
  vault: ReadableVault,
  rules: readonly RuleInForce[],
  today: string,
): Promise<Candidate[]> {
  const look = lookFor(vault, rules, today);
  const found: Candidate[] = [];
  await inPieces(vault, (people) => {
    found.push(...look(people));
  });
  return [...found, ...findMasksThatEnd(vault, today, everybody)];
}

function lookFor(
  vault: ReadableVault,
  given: readonly RuleInForce[],
  today: string,
): (people: Piece) => Candidate[] {
  // Where the times of several are over, the one that says most decides what becomes of the record: a mask must not turn into an erasure.
  const rules = given.toSorted((a, b) => rankOf(b) - rankOf(a));
  const kept = peopleKept(vault);
  const seenOn = lastSeen(vault);
  return (people) => {
    const found: Candidate[] = [];
    for (const { row, seen } of findDue(vault, { rules, today, seenOn }, people)) {
      const by = row.dues.indexOf('1');
      const from = startDays.parse(JSON.parse(row.starts))[by];
      const rule = rules[by];
      if (rule === undefined || from === undefined || from === null) continue;
      found.push({
        no: row.no,
        rule,
        from,
        active: lastActivity(row, seen, today),
        isBlocked: row.restricted === 1 || kept.has(row.no),
      });
    }
    return found;
  };
}

/** How many each rule would affect today, and for how many of its people nobody can know when; in pieces, as above. */
export async function countEach(
  vault: ReadableVault,
  rules: readonly RuleInForce[],
  today: string,
): Promise<{ affects: number; undated: number }[]> {
  const counts = rules.map(() => ({ affects: 0, undated: 0 }));
  const seenOn = lastSeen(vault);
  await inPieces(vault, (people) => {
    for (const { row } of findDue(vault, { rules, today, seenOn }, people))
      for (const [index, count] of counts.entries()) if (row.dues[index] === '1') count.affects++;
    const undated = countUndated(vault, rules, people);
    for (const [index, count] of counts.entries()) count.undated += undated[index] ?? 0;
  });
  return counts;
}

const peopleAtOnce = 2000;

/** Takes everyone, so many at once, and lets others go first in between. */
async function inPieces(vault: ReadableVault, take: (people: Piece) => void): Promise<void> {
  const last = lastNumber(vault);
  for (let after = 0; after < last; after += peopleAtOnce) {
    take({ sql: 'p.no > ? AND p.no <= ?', params: [after, after + peopleAtOnce] });
    await setImmediate();
  }
}

const everybody: Piece = { sql: '1', params: [] };

function* findDue(
  vault: ReadableVault,
  {
    rules,
    today,
    seenOn,
  }: { rules: readonly RuleInForce[]; today: string; seenOn: (no: number) => string | undefined },
  people: Piece,
): Generator<{ row: Row; seen: string | undefined }> {
  if (rules.length === 0) return;
  const due = rules.map((rule) => isDueBy(rule, rules, today));
  const starts = rules.map(startOf);
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
      sql: `p.kind AS kind, p.status AS status, p.updated_at AS updated_at, p.restricted AS restricted,
        '' || ${due.map(({ sql }) => `(${sql})`).join(' || ')} AS dues, json_array(${starts.map(({ sql }) => sql).join(', ')}) AS starts`,
      params: [...due, ...starts].flatMap(({ params }) => params),
    },
  );
  for (const row of vault.db.prepare<(string | number)[], Row>(query.sql).iterate(...query.params)) {
    const seen = seenOn(row.no);
    if (seen === undefined || !isKeptBySeen(row, seen, rules, today)) yield { row, seen };
  }
}

function countUndated(vault: ReadableVault, rules: readonly RuleInForce[], people: Piece): number[] {
  if (rules.length === 0) return [];
  const undated = rules.map((rule) =>
    all([isFor(rule), { ...startOf(rule), sql: `${startOf(rule).sql} IS NULL` }]),
  );
  const query = everyone(
    JSON.stringify(termEnds(vault)),
    all([people, { sql: 'p.masked IS NULL', params: [] }, any(rules.map(isFor))]),
    any(undated),
    {
      sql: undated.map(({ sql }, index) => `(${sql}) AS undated_${String(index)}`).join(', '),
      params: undated.flatMap(({ params }) => params),
    },
  );
  const sums = rules.map((_rule, index) => `coalesce(sum(undated_${String(index)}), 0)`);
  const row = vault.db
    .prepare<(string | number)[], { counts: string }>(
      `SELECT json_array(${sums.join(', ')}) AS counts FROM (${query.sql})`,
    )
    .get(...query.params);
  return z.array(z.int()).parse(JSON.parse(row?.counts ?? '[]'));
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
    .prepare<(string | number)[], { no: number; until: string; at: string; stays: number }>(
      `SELECT p.no, m.until, m.at, ${mustStay('p')} AS stays
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
