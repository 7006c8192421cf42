import { randomInt } from 'node:crypto';
import type { RecordsReport } from '../../../shared/bundle.ts';
import { registrationSteps } from './records-columns.ts';
import type { RecordColumn } from './records-columns.ts';
import type { RecordsTable } from './records-database.ts';
import type { Grouped, RecordsInput } from './records-grouping.ts';
import { pathOf } from './records-release.ts';
import type { SelectedSubject } from './records-select.ts';
import { withheldValue } from './records-steps.ts';
import type { RecordStep } from './records-steps.ts';
import type { Ties } from './records-ties.ts';

/** The people, each by pseudonym, every column by the finest of its steps that is shown. */
export function peopleTable(
  input: RecordsInput,
  columns: readonly RecordColumn[],
  people: Grouped,
): RecordsTable {
  const rows = input.subjects.map((subject, index) => {
    const depth = people.depths[index] ?? 0;
    let step = 0;
    const cells = columns.map((column) => {
      const shown = people.table.steps
        .slice(step, step + column.steps.length)
        .slice(0, Math.max(0, depth - step));
      step += column.steps.length;
      return personCell(input, subject, column, shown);
    });
    return [input.pseudonyms.core(subject.no), ...cells];
  });
  return { name: 'people', columns: ['person', ...columns.map((column) => column.name)], rows };
}

/** A cell by the finest of its steps that is shown. Ids, e-mails and user names are pseudonyms, the same as in the logs. */
function personCell(
  { pseudonyms, year }: RecordsInput,
  subject: SelectedSubject,
  column: RecordColumn,
  shown: readonly RecordStep[],
): string | null {
  const step = shown.at(-1);
  const value = subject.values[column.field];
  if (step === undefined) return withheldValue;
  if (value === undefined) return null;
  if (step.kind === 'shape') return pseudonyms.forHit('id', subject.no, value);
  if (step.kind === 'present')
    return pseudonyms.forHit(column.field === 'username' ? 'user' : 'email', subject.no, value);
  return pathOf([step], subject.values, year)[0] ?? null;
}

/** The registrations; the pseudonym is there only where the person is tied to their courses. */
export function registrationTable(input: RecordsInput, courses: Grouped, ties: Ties): RecordsTable {
  let index = 0;
  const rows = input.subjects.flatMap((subject) => {
    const person = ties.units.has(subject.no) ? input.pseudonyms.core(subject.no) : withheldValue;
    return subject.registrations.map((values) => {
      const depth = courses.depths[index++] ?? 0;
      const path = pathOf(courses.table.steps, values, input.year);
      const cells = path.map((value, at) => (at < depth ? (value === '' ? null : value) : withheldValue));
      return [person, ...cells];
    });
  });
  return {
    name: 'registrations',
    columns: ['person', ...registrationSteps.map((step) => step.column)],
    rows,
  };
}

/** Rows in an order that says nothing about where they come from. */
export function shuffled(table: RecordsTable): RecordsTable {
  const rows = [...table.rows];
  for (let last = rows.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    const row = rows[last];
    const swapped = rows[other];
    if (row === undefined || swapped === undefined) continue;
    rows[last] = swapped;
    rows[other] = row;
  }
  return { ...table, rows };
}

/** What the reader must know of the tables. */
export function aboutTable(report: RecordsReport): RecordsTable {
  const lines: [string, string][] = [
    ['What this is', 'Redacted records, for the case of the bundle only.'],
    ['Groups', `At least ${String(report.k)} people look the same in each table.`],
    [withheldValue, 'Withheld: too few people share the values up to here.'],
    ['OTHER', 'A value that too few people share.'],
    ['Empty', 'The record itself has nothing there.'],
    ['person', 'The pseudonym; in registrations only where many people have the same courses.'],
    ['Rows', report.isSample ? 'A sample, chosen at random.' : 'All that may be described.'],
  ];
  return { name: 'about', columns: ['name', 'meaning'], rows: lines };
}

/** A table as text: its name, its columns, then one row a line, tabs between. */
export function tableText({ name, columns, rows }: RecordsTable): string {
  const lines = rows.map((row) => row.map((cell) => cell ?? '').join('\t'));
  return [name, columns.join('\t'), ...lines].map((line) => `${line}\n`).join('');
}
