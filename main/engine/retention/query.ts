import { columnOf, isCoreField } from '../people/person-row.ts';
import type { RetentionRule } from '../../../shared/retention.ts';
import { cutoffOf } from './period.ts';

/** A piece of a query with its parameters. */
export interface Piece {
  readonly sql: string;
  readonly params: readonly (string | number)[];
}

/**
 * Everyone with the last day of their terms and when a course of theirs was last changed, in one pass. `courses` and `undated` count registrations, and
 * those whose term ends nobody knows when. `people` narrows it; `terms` is the end of each term as JSON.
 */
export function everyone(terms: string, people: Piece, having: Piece, columns: Piece): Piece {
  return {
    sql: `WITH term_end AS MATERIALIZED (SELECT key AS term, value AS ends FROM json_each(?))
      SELECT p.no AS no, ${columns.sql},
        max(coalesce(r.ends_on, t.ends)) AS ends, max(r.updated_at) AS coursed, count(r.person_no) AS courses,
        count(r.person_no) - count(coalesce(r.ends_on, t.ends)) AS undated
      FROM person p LEFT JOIN registration r INDEXED BY registration_by_person_term ON r.person_no = p.no
        LEFT JOIN term_end t ON t.term = r.term
      WHERE ${people.sql} GROUP BY p.no HAVING ${having.sql}`,
    params: [terms, ...columns.params, ...people.params, ...having.params],
  };
}

/** Whether a rule is for somebody. */
export function isFor({ kind, statuses }: RetentionRule): Piece {
  const wanted = statuses?.flatMap(formsOf);
  const parts: Piece[] = [
    ...(kind === undefined ? [] : [{ sql: 'p.kind = ?', params: [kind] }]),
    ...(wanted === undefined
      ? []
      : [
          {
            sql: `lower(coalesce(p.status, '')) IN (${wanted.map(() => '?').join(', ')})`,
            params: wanted,
          },
        ]),
  ];
  return all(parts);
}

/** How SQLite's `lower`, which knows A to Z only, leaves a status in small letters, in capitals, and as it was written: `ÉTÉ` becomes `ÉtÉ`. */
function formsOf(status: string): string[] {
  const forms = [status, status.toLowerCase(), status.toUpperCase()];
  return [...new Set(forms.map((form) => form.replace(/[A-Z]/g, (letter) => letter.toLowerCase())))];
}

/** The day from which the time of a rule counts, with aggregates of `everyone`; null where nobody can know it. */
export function startOf({ from, field = '' }: RetentionRule): Piece {
  switch (from) {
    case 'last-term-end':
      return { sql: `CASE WHEN ${undated} = 0 THEN ${lastEnd} END`, params: [] };
    case 'last-activity':
      return {
        sql: `CASE WHEN ${undated} = 0 THEN substr(max(p.updated_at, coalesce(max(r.updated_at), ''), coalesce(${lastEnd}, '')), 1, 10) END`,
        params: [],
      };
    case 'field':
      return isCoreField(field)
        ? {
            sql: `CASE WHEN p.${columnOf[field]} GLOB '${isDay}' THEN substr(p.${columnOf[field]}, 1, 10) END`,
            params: [],
          }
        : {
            sql: `CASE WHEN json_extract(p.more, ?) GLOB '${isDay}' THEN substr(json_extract(p.more, ?), 1, 10) END`,
            params: [jsonPath(field), jsonPath(field)],
          };
  }
}

/** Whether the time of a rule is over today; false where nobody can know. */
export function isOver(rule: RetentionRule, today: string): Piece {
  const start = startOf(rule);
  return { sql: `coalesce(${start.sql} <= ?, 0)`, params: [...start.params, cutoffOf(rule, today)] };
}

/**
 * Whether a rule is what makes somebody due: its time is over, and so is that of every other rule for them that says as much or more about whom it is
 * for. A rule for a status goes before one for a kind, and that before one for everyone; of two alike the longer one holds.
 */
export function isDueBy(rule: RetentionRule, rules: readonly RetentionRule[], today: string): Piece {
  const others = rules
    .filter((other) => other !== rule && rankOf(other) >= rankOf(rule))
    .map((other): Piece => {
      const its = isFor(other);
      const over = isOver(other, today);
      return { sql: `(NOT (${its.sql}) OR ${over.sql})`, params: [...its.params, ...over.params] };
    });
  return all([isFor(rule), isOver(rule, today), ...others]);
}

/** All of them. */
export function all(pieces: readonly Piece[]): Piece {
  return pieces.length === 0
    ? { sql: '1', params: [] }
    : {
        sql: pieces.map(({ sql }) => `(${sql})`).join(' AND '),
        params: pieces.flatMap(({ params }) => params),
      };
}

/** Any of them. */
export function any(pieces: readonly Piece[]): Piece {
  return pieces.length === 0
    ? { sql: '0', params: [] }
    : {
        sql: pieces.map(({ sql }) => `(${sql})`).join(' OR '),
        params: pieces.flatMap(({ params }) => params),
      };
}

const lastEnd = 'max(coalesce(r.ends_on, t.ends))';
const undated = '(count(r.person_no) - count(coalesce(r.ends_on, t.ends)))';
const isDay = '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*';

/** How much a rule says about whom it is for. */
export function rankOf({ kind, statuses }: RetentionRule): number {
  return (statuses === undefined ? 0 : 2) + (kind === undefined ? 0 : 1);
}

function jsonPath(field: string): string {
  return `$."${field.replace(/["\\]/g, '\\$&')}"`;
}
