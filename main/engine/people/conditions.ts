import type { PeopleFilter, PeopleFlag } from '../../../shared/people-filter.ts';

/** Part of a query, with its parameters. */
export interface Source {
  readonly sql: string;
  readonly params: readonly (string | number)[];
}

/** The condition of each mark on a row of `person p`, each with an index or a table of its own (schema 022). */
export const flagConditions: Readonly<Record<PeopleFlag, string>> = {
  'on-hold': 'p.no IN (SELECT person_no FROM hold_person WHERE release_no IS NULL)',
  restricted: 'p.restricted = 1',
  confidential: 'p.confidential = 1',
  // Whoever was masked has no ID any more, and needs none.
  'no-id': 'p.external_id IS NULL AND p.masked IS NULL',
  masked: 'p.masked IS NOT NULL',
};

/** What a filter asks of rows of `person p` beside the typed words and the kind; every condition must hold. */
export function conditionsOf(filter: PeopleFilter): Source[] {
  const { status, term, flags = [], ids, except } = filter;
  return [
    ...(status === undefined ? [] : [statusCondition('p.status', status)]),
    ...(term === undefined
      ? []
      : [{ sql: 'p.no IN (SELECT person_no FROM registration WHERE term = ?)', params: [term] }]),
    ...flags.map((flag) => ({ sql: flagConditions[flag], params: [] })),
    ...(ids === undefined
      ? []
      : [{ sql: 'p.id IN (SELECT value FROM json_each(?))', params: [JSON.stringify(ids)] }]),
    ...(except === undefined
      ? []
      : [{ sql: 'p.id NOT IN (SELECT value FROM json_each(?))', params: [JSON.stringify(except)] }]),
  ];
}

/** One of these statuses; an empty text stands for none. */
export function statusCondition(column: string, status: readonly string[]): Source {
  const named = status.filter((each) => each !== '');
  const isOne = `${column} IN (${named.map(() => '?').join(', ')})`;
  return {
    sql: named.length === status.length ? isOne : `(${column} IS NULL OR ${isOne})`,
    params: named,
  };
}
