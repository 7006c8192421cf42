import { z } from 'zod';
import type { FieldValues } from '../../../shared/fields.ts';
import { valueShape } from '../imports/plan/shape.ts';

/**
 * How a column of the records is shown. `value` as it is, where enough people share it; `band` of a year of birth, as wide as the step says;
 * `shape` of an id whose pseudonym keeps it; `present` where only being there can be seen.
 */
export const stepKind = z.enum(['value', 'band', 'shape', 'present']);

/** One step of a row's path: a column, how it is shown, and for values those that may be shown at all. Without a value of one person. */
export const recordStep = z.object({
  column: z.string(),
  kind: stepKind,
  /** Of a band, in years. */
  years: z.int().min(1).max(100).optional(),
  /** Of a value: those that enough people share. */
  kept: z.array(z.string()).optional(),
});

/** One step of a row's path. */
export type RecordStep = z.infer<typeof recordStep>;

/** What stands for a value that too few people share. */
export const otherValue = 'OTHER';
/** What stands for a value that is not shown. */
export const withheldValue = '*';
/** The age from which years of birth are one group (45 CFR 164.514(b)(2)(i)(C)). */
const oldAge = 90;

/**
 * What a step shows of a row: empty where the record has nothing. `year` is the year of the bundle.
 */
export function stepValue(step: RecordStep, values: FieldValues, year: number): string {
  const value = values[step.column];
  if (value === undefined) return '';
  switch (step.kind) {
    case 'value':
      return step.kept === undefined || step.kept.includes(value) ? value : otherValue;
    case 'band':
      return bandOf(Number(value.slice(0, 4)), step.years ?? 1, year);
    case 'shape':
      return shapeOfId(value);
    case 'present':
      return 'present';
  }
}

/** `2003`, `2000-2004`, or `1936 or before` for those of ninety and more. */
function bandOf(born: number, years: number, year: number): string {
  if (!Number.isInteger(born)) return otherValue;
  if (born <= year - oldAge) return `${String(year - oldAge)} or before`;
  if (years === 1) return String(born);
  const first = born - (born % years);
  return `${String(first)}-${String(first + years - 1)}`;
}

/** What a pseudonym keeps of an id: runs of letters and digits, separators, and leading zeros. */
function shapeOfId(id: string): string {
  const zeros = /^0{0,40}/.exec(id)?.[0].length ?? 0;
  return zeros === 0 ? valueShape(id) : `${String(zeros)} zeros, ${valueShape(id)}`;
}

/** Fills in which values of each `value` step enough people share; `units` are the people of the rows. */
export function keepCommon(
  steps: readonly RecordStep[],
  rows: readonly { readonly unit: number; readonly values: FieldValues }[],
  k: number,
  isClean: (value: string) => boolean,
): RecordStep[] {
  return steps.map((step) => {
    if (step.kind !== 'value') return step;
    const people = new Map<string, Set<number>>();
    for (const { unit, values } of rows) {
      const value = values[step.column];
      if (value === undefined) continue;
      const known = people.get(value);
      if (known === undefined) people.set(value, new Set([unit]));
      else known.add(unit);
    }
    const kept = [...people].filter(([value, units]) => units.size >= k && isClean(value));
    return { ...step, kept: kept.map(([value]) => value).sort() };
  });
}
