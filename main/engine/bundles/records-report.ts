import type { RecordsReport } from '../../../shared/bundle.ts';
import { registrationSteps } from './records-columns.ts';
import type { RecordColumn } from './records-columns.ts';
import type { Grouped, RecordsInput } from './records-grouping.ts';
import type { Ties } from './records-ties.ts';

/** What the custodian is told for the determination: `k`, the smallest group, and what was generalised or withheld by column. */
export function reportOf(
  input: RecordsInput,
  columns: readonly RecordColumn[],
  made: { people: Grouped | undefined; courses: Grouped | undefined; ties: Ties },
): RecordsReport {
  const { people, courses, ties } = made;
  const smallest = Math.min(people?.smallest ?? Infinity, courses?.smallest ?? Infinity);
  let first = 0;
  const withheld: RecordsReport['withheld'] = [];
  for (const column of people === undefined ? [] : columns) {
    const from = first;
    first += column.steps.length;
    const depths = people?.depths ?? [];
    withheld.push({
      table: 'people',
      column: column.name,
      rows: depths.filter((depth) => depth <= from).length,
      generalised: depths.filter((depth) => depth > from && depth < first).length,
    });
  }
  for (const [index, step] of courses === undefined ? [] : registrationSteps.entries()) {
    const rows = courses?.depths.filter((depth) => depth <= index).length ?? 0;
    withheld.push({ table: 'registrations', column: step.column, rows, generalised: 0 });
  }
  return {
    k: input.k,
    smallest,
    isSample: input.isSample,
    people: people?.depths.length ?? 0,
    registrations: courses?.depths.length ?? 0,
    tied: ties.units.size,
    earlier: input.earlier.length,
    withheld,
  };
}
