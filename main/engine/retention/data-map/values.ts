import { z } from 'zod';
import { flagConditions } from '../../people/conditions.ts';
import { inRanges } from '../../people/list-order.ts';
import { columnOf } from '../../people/person-row.ts';
import { preparedRead } from '../../vault/prepared.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { isFor, rankOf } from '../query.ts';
import type { RuleInForce } from '../rules.ts';

/** Who has a value in a field. */
export interface ValueCount {
  students: number;
  staff: number;
  /** By rule, how many of them it is for; of several rules for somebody, those that say most about whom they are for. */
  readonly byRule: Map<string, number>;
  withoutRule: number;
  /** The last day on which somebody with a value was added by hand. */
  hand: string | undefined;
}

/** The values of everyone, counted. */
export interface CountedValues {
  readonly students: number;
  readonly staff: number;
  readonly masked: number;
  /** By key of field; fields without a value are absent. */
  readonly fields: ReadonlyMap<string, ValueCount>;
}

interface Row {
  readonly kind: string;
  readonly by_hand: number;
  /** A bit for each core field that has a value. */
  readonly core: number;
  /** The keys of further fields, as JSON. */
  readonly more: string;
  /** For each rule, in order, whether it is for them: 1 or 0. */
  readonly rules: string;
  readonly people: number;
  readonly made: string;
}

/** A piece of some milliseconds: whoever asks for something else meanwhile is answered between two of them. */
const peopleAtOnce = 2500;

const keys = z.array(z.string());
const coreColumns = Object.entries(columnOf);

/** Counts who has a value in which field, in one pass of small pieces. Keys and numbers only come out of it, no value. */
export async function countValues(
  vault: ReadableVault,
  rules: readonly RuleInForce[],
): Promise<CountedValues> {
  const fields = new Map<string, ValueCount>();
  let students = 0;
  let staff = 0;
  const { sql, params } = query(rules);
  const take = (row: Row): void => {
    const isStudent = row.kind === 'student';
    if (isStudent) students += row.people;
    else staff += row.people;
    const governing = governingRules(rules, row.rules);
    const made = row.by_hand === 1 ? row.made.slice(0, 10) : undefined;
    for (const key of keysOf(row)) {
      const count = fields.get(key) ?? noValues();
      fields.set(key, count);
      if (isStudent) count.students += row.people;
      else count.staff += row.people;
      for (const { rule } of governing) count.byRule.set(rule, (count.byRule.get(rule) ?? 0) + row.people);
      if (governing.length === 0) count.withoutRule += row.people;
      if (made !== undefined && made > (count.hand ?? '')) count.hand = made;
    }
  };
  await inRanges<Row>(vault, sql, params, take, { atOnce: peopleAtOnce });
  const masked = preparedRead<{ n: number }>(
    vault.db,
    `SELECT count(*) AS n FROM person p WHERE ${flagConditions.masked}`,
  ).get();
  return { students, staff, masked: masked?.n ?? 0, fields };
}

function noValues(): ValueCount {
  return { students: 0, staff: 0, byRule: new Map(), withoutRule: 0, hand: undefined };
}

/** The bounds come first, as `inRanges` gives them: hence the people as a table of their own. */
function query(rules: readonly RuleInForce[]): { sql: string; params: (string | number)[] } {
  const pieces = rules.map(isFor);
  const bits = coreColumns.map(([key, column], bit) =>
    key === 'confidential'
      ? `(p.confidential << ${String(bit)})`
      : `((p.${column} IS NOT NULL) << ${String(bit)})`,
  );
  const matches = pieces.map(({ sql }) => ` || (${sql})`).join('');
  return {
    sql: `WITH p AS (SELECT * FROM person WHERE no > ? AND no <= ? AND masked IS NULL)
      SELECT p.kind AS kind, p.import_no IS NULL AS by_hand, ${bits.join(' | ')} AS core,
        (SELECT json_group_array(key) FROM json_each(p.more)) AS more, ''${matches} AS rules,
        count(*) AS people, max(p.created_at) AS made
      FROM p GROUP BY 1, 2, 3, 4, 5`,
    params: pieces.flatMap(({ params }) => [...params]),
  };
}

function* keysOf({ core, more }: Row): Generator<string> {
  for (const [bit, [key]] of coreColumns.entries()) if ((core & (1 << bit)) !== 0) yield key;
  if (more !== '[]') yield* keys.parse(JSON.parse(more));
}

/** Of the rules that are for somebody those that hold: the ones that say most about whom they are for (query.ts, `isDueBy`). */
function governingRules(rules: readonly RuleInForce[], matches: string): RuleInForce[] {
  const theirs = rules.filter((_rule, index) => matches[index] === '1');
  const highest = Math.max(...theirs.map(rankOf));
  return theirs.filter((rule) => rankOf(rule) === highest);
}
