import { today } from '../clock.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { findCandidates, rowsOf } from './candidates.ts';
import { endOf } from './period.ts';
import { all, everyone, isFor, startOf } from './query.ts';
import { readRules } from './rules.ts';
import { termEnds } from './terms.ts';

/** A duty to keep the courses that still runs; without an end where nobody knows when a term of theirs ends. */
export interface Duty {
  readonly until?: string;
  readonly rule: string;
  readonly basis: string;
}

/** The duties that still keep the courses of these people, by row number: of several the longest. Who has no course has nothing to be kept. */
export function dutiesOf(vault: ReadableVault, people: readonly PersonRow[]): Map<number, Duty> {
  const found = new Map<number, Duty>();
  const day = today();
  for (const rule of readRules(vault)) {
    if (!rule.duty || people.length === 0) continue;
    const start = startOf(rule);
    const query = everyone(
      JSON.stringify(termEnds(vault)),
      all([rowsOf(people.map((row) => row.no)), isFor(rule)]),
      { sql: 'count(r.person_no) > 0', params: [] },
      { sql: `${start.sql} AS start`, params: start.params },
    );
    const rows = vault.db
      .prepare<(string | number)[], { no: number; start: string | null }>(query.sql)
      .all(...query.params);
    for (const { no, start: from } of rows) {
      const basis = `${rule.name}: ${rule.basis}.`;
      const known = found.get(no);
      if (from === null) {
        // What the law asks to keep is not lost because a term has no date yet.
        found.set(no, { rule: rule.rule, basis: `${basis} The end of a term is not known.` });
        continue;
      }
      const until = endOf(rule, from);
      if (until <= day || (known !== undefined && (known.until === undefined || until <= known.until)))
        continue;
      found.set(no, { until, rule: rule.rule, basis });
    }
  }
  return found;
}

/** Those of these people whom a rule that is due masks rather than erases. */
export function ruledToMask(
  vault: ReadableVault,
  people: readonly PersonRow[],
): Map<number, { readonly basis: string }> {
  const candidates = findCandidates(vault, readRules(vault), today(), rowsOf(people.map((row) => row.no)));
  return new Map(
    candidates.flatMap(({ no, rule }) =>
      rule?.then === 'mask' ? [[no, { basis: `${rule.name}: ${rule.basis}.` }] as const] : [],
    ),
  );
}
