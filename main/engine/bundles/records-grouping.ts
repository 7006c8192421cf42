import type { RecordsWish } from '../../../shared/bundle.ts';
import type { CustomField, FieldValues } from '../../../shared/fields.ts';
import type { Pseudonyms } from '../redaction/pseudonyms.ts';
import { groupHash, pathOf } from './records-release.ts';
import type { ReleasedRecords, ShownTable } from './records-release.ts';
import type { SelectedSubject } from './records-select.ts';
import { keepCommon } from './records-steps.ts';
import type { RecordStep } from './records-steps.ts';
import { groupRows } from './small-groups.ts';

/** What records are made with. */
export interface RecordsInput {
  readonly wish: RecordsWish;
  readonly subjects: readonly SelectedSubject[];
  readonly isSample: boolean;
  readonly k: number;
  /** The year of the bundle. */
  readonly year: number;
  readonly custom: ReadonlyMap<string, CustomField>;
  readonly earlier: readonly ReleasedRecords[];
  readonly pseudonyms: Pick<Pseudonyms, 'core' | 'forHit'>;
  /** Whether a text holds nothing of anyone. */
  isClean(text: string): boolean;
  readonly nativeBinding: string | undefined;
}

/** A table after grouping: how many steps each row shows. */
export interface Grouped {
  readonly table: ShownTable;
  readonly depths: readonly number[];
  readonly smallest: number;
}

/** A row before grouping. */
export interface UngroupedRow {
  readonly unit: number;
  readonly values: FieldValues;
  readonly earlier: string;
}

/** Decides how many steps each row shows. Gives nothing where fewer than `k` people are left. */
export function group(
  input: RecordsInput,
  wanted: readonly RecordStep[],
  rows: readonly UngroupedRow[],
): Grouped | undefined {
  const steps = keepCommon(wanted, rows, input.k, input.isClean);
  const grouping = groupRows(
    rows.map(({ unit, values, earlier }) => ({ unit, path: pathOf(steps, values, input.year), earlier })),
    {
      k: input.k,
      isClean: (path) => input.isClean(path.map((value) => `"${value}"`).join(',')),
    },
  );
  if (grouping === undefined) return undefined;
  const shown = grouping.shown.map((path) => [...path]);
  const withheld = grouping.withheld.map(groupHash);
  return { table: { steps, shown, withheld }, depths: grouping.depths, smallest: grouping.smallest };
}

/** What each row of a table shows, as one text. */
export function cellOf(grouped: Grouped, values: FieldValues, index: number, year: number): string {
  return JSON.stringify(pathOf(grouped.table.steps, values, year).slice(0, grouped.depths[index]));
}
