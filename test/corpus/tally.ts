import type { CorpusCase } from './cases.ts';
import type { Verdict } from './judge/judge.ts';
import type { SubjectOutcome } from './subject.ts';
import type { SlotKind } from './template.ts';

/** How many of something were right. */
export interface Count {
  readonly all: number;
  readonly failed: number;
}

/** Where clean lines are counted: with the people of the corpus, and with people whose ids look like times. */
export type ControlTable = 'controls' | 'controls where ids look like times';

/** What counts are kept by. */
export type Table =
  | 'recall'
  | 'recall that may be a doubt'
  | 'by kind'
  | 'by family'
  | 'by encoding'
  | 'by spelling'
  | 'by names of'
  | 'recognised'
  | 'utility'
  | 'utility by family'
  | 'syntax by family'
  | ControlTable
  | 'controls by family';

/** A failing case, without anything personal. */
export interface Failure {
  readonly id: string;
  readonly what: string;
}

/** Counts of a run, and which cases failed. */
export interface Tally {
  addCase(test: CorpusCase, verdict: Verdict, outcome: SubjectOutcome): void;
  addControl(table: ControlTable, test: CorpusCase, verdict: Verdict, outcome: SubjectOutcome): void;
  count(table: Table, row?: string): Count;
  rows(table: Table): readonly (readonly [string, Count])[];
  readonly failures: readonly Failure[];
}

/** Values that one person has alone. */
const isUnique: ReadonlySet<SlotKind> = new Set<SlotKind>(['id', 'card', 'user', 'email']);

/** The row of a table that has one row only. */
const only = 'all';

/** Makes an empty tally. */
export function createTally(): Tally {
  const tables = new Map<Table, Map<string, { all: number; failed: number }>>();
  const failures: Failure[] = [];
  const add = (table: Table, row: string, isFailed: boolean): void => {
    const rows = tables.get(table) ?? new Map<string, { all: number; failed: number }>();
    tables.set(table, rows);
    const count = rows.get(row) ?? { all: 0, failed: 0 };
    rows.set(row, count);
    count.all++;
    if (isFailed) count.failed++;
  };
  return {
    failures,
    addCase(test, verdict, { people }) {
      const { template, person } = test;
      const { family } = template;
      for (const { planted, fate, form } of verdict.slots) {
        const isFailed = fate !== 'gone';
        if (isFailed) failures.push({ id: test.id, what: `${planted.kind} ${fate} (${form ?? ''})` });
        add(planted.hard ? 'recall' : 'recall that may be a doubt', only, isFailed);
        if (!planted.hard) continue;
        add('by kind', planted.kind, isFailed);
        add('by family', family, isFailed);
        add('by encoding', planted.encoding, isFailed);
        add('by spelling', `${planted.kind}: ${planted.spelling}`, isFailed);
        if (person === undefined) continue;
        add('by names of', person.culture, isFailed);
        // What is only hidden as an unknown word is missing from the record of disclosures.
        if (isUnique.has(planted.kind)) add('recognised', planted.kind, !people.includes(person.number));
      }
      if (verdict.lost.length > 0)
        failures.push({ id: test.id, what: `${String(verdict.lost.length)} parts lost` });
      for (const [at] of test.keeps.entries()) {
        add('utility', only, at < verdict.lost.length);
        add('utility by family', family, at < verdict.lost.length);
      }
      if (test.template.syntax === undefined) return;
      if (!verdict.isValid) failures.push({ id: test.id, what: 'syntax' });
      add('syntax by family', family, !verdict.isValid);
    },
    addControl(table, test, verdict, { people, doubts }) {
      // A word that may be somebody's is a doubt, which the custodian settles: that is no damage.
      const isChanged = people.length > 0 || (verdict.lost.length > 0 && doubts.length === 0);
      if (isChanged)
        failures.push({ id: test.template.id, what: people.length > 0 ? 'a person' : 'changed' });
      add(table, only, isChanged);
      if (table === 'controls') add('controls by family', test.template.family, isChanged);
    },
    count: (table, row = only) => tables.get(table)?.get(row) ?? { all: 0, failed: 0 },
    rows: (table) => [...(tables.get(table) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  };
}

/** The share that was right, from 0 to 1; of nothing all is right. */
export function shareOf({ all, failed }: Count): number {
  return all === 0 ? 1 : (all - failed) / all;
}

/** A table as text: rows with failures, or all of them. */
export function printTable(tally: Tally, table: Table, onlyFailed = false): string {
  const rows = tally.rows(table).filter(([, { failed }]) => !onlyFailed || failed > 0);
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows
    .map(([name, count]) => {
      const share = `${(100 * shareOf(count)).toFixed(2)} %`;
      return `  ${name.padEnd(width)}  ${share.padStart(8)}  ${String(count.failed)} of ${String(count.all)}`;
    })
    .join('\n');
}
