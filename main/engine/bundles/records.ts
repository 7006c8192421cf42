import type { RecordsReport } from '../../../shared/bundle.ts';
import { recordColumns, registrationSteps } from './records-columns.ts';
import type { RecordColumn } from './records-columns.ts';
import { writeRecordsDatabase } from './records-database.ts';
import { viewEarlier } from './records-earlier.ts';
import type { EarlierView } from './records-earlier.ts';
import { cellOf, group } from './records-grouping.ts';
import type { Grouped, RecordsInput } from './records-grouping.ts';
import { nothingShown } from './records-release.ts';
import type { ReleasedRecords } from './records-release.ts';
import { reportOf } from './records-report.ts';
import type { SelectedSubject } from './records-select.ts';
import { aboutTable, peopleTable, registrationTable, shuffled, tableText } from './records-tables.ts';
import { tieCourses } from './records-ties.ts';
import type { Ties } from './records-ties.ts';

/** The records of a bundle: the file, what it shows for the bundles to come, what the custodian is told, and whom it is about. */
export interface MadeRecords {
  readonly bytes: Buffer;
  readonly rows: number;
  /** The tables as text, one row a line, for those who look at the bundle before it is sealed. */
  readonly shown: string;
  readonly release: ReleasedRecords;
  readonly report: RecordsReport;
  readonly people: readonly number[];
}

/**
 * Makes `records.sqlite`: people and registrations by the columns that may leave, in groups of at least `k`. Gives nothing where fewer than `k` people
 * are left. Throws `invalid-input` for a column that may not leave.
 */
export function makeRecords(input: RecordsInput): MadeRecords | undefined {
  const { wish, subjects, k } = input;
  const columns = recordColumns(wish.columns, input.custom, input.isClean);
  const earlier = viewEarlier(input.earlier, input.year);
  const concerned = wish.people ? subjects : subjects.filter((each) => each.registrations.length > 0);
  const people = wish.people ? groupPeople(input, columns, earlier) : undefined;
  const courses = wish.registrations ? groupRegistrations(input, earlier) : undefined;
  if (people === undefined && courses === undefined) return undefined;
  const ties = courses === undefined ? noTies : tie(input, concerned, people, courses, earlier);
  const tables = [
    ...(people === undefined ? [] : [peopleTable(input, columns, people)]),
    ...(courses === undefined ? [] : [registrationTable(input, courses, ties)]),
  ];
  const report = reportOf(input, columns, { people, courses, ties });
  const written = [...tables.map(shuffled), aboutTable(report)];
  return {
    bytes: writeRecordsDatabase(written, input.nativeBinding),
    shown: written.map(tableText).join('\n'),
    rows: tables.reduce((sum, table) => sum + table.rows.length, 0),
    release: {
      k,
      people: subjects.length,
      peopleTable: people?.table ?? null,
      registrationTable: courses?.table ?? null,
      tied: [...ties.groups],
    },
    report,
    people: concerned.map((each) => each.no),
  };
}

const noTies: Ties = { units: new Set(), groups: [] };

function groupPeople(
  input: RecordsInput,
  columns: readonly RecordColumn[],
  earlier: EarlierView,
): Grouped | undefined {
  const rows = input.subjects.map((subject) => ({
    unit: subject.no,
    values: subject.values,
    earlier: earlier.person(subject),
  }));
  return group(
    input,
    columns.flatMap((column) => column.steps),
    rows,
  );
}

function groupRegistrations(input: RecordsInput, earlier: EarlierView): Grouped | undefined {
  const rows = input.subjects.flatMap((subject) =>
    subject.registrations.map((values) => ({
      unit: subject.no,
      values,
      earlier: earlier.registration(subject, values),
    })),
  );
  return group(input, registrationSteps, rows);
}

function tie(
  input: RecordsInput,
  concerned: readonly SelectedSubject[],
  people: Grouped | undefined,
  courses: Grouped,
  earlier: EarlierView,
): Ties {
  let row = 0;
  const shown = new Map(
    input.subjects.map((subject) => [
      subject.no,
      subject.registrations.map((values) => cellOf(courses, values, row++, input.year)),
    ]),
  );
  const candidates = concerned.map((subject, index) => ({
    unit: subject.no,
    cell: people === undefined ? nothingShown : cellOf(people, subject.values, index, input.year),
    courses: shown.get(subject.no) ?? [],
    earlier: earlier.person(subject),
  }));
  return tieCourses(candidates, input.k);
}
