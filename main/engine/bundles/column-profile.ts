import type { z } from 'zod';
import type { Field, FieldClass, FieldType } from '../../../shared/fields.ts';
import type { fileTraits } from '../imports/plan/file-traits.ts';
import { valueShape } from '../imports/plan/shape.ts';
import type { ProfileRow } from './profile-rows.ts';
import type { RefusedShape } from './refused-faults.ts';
import { isLayout, sharedShapes } from './shape-bands.ts';
import { faultsOf, scripts } from './stored-faults.ts';

/** A fault that cells of a column have: what it is, in how many rows, and the shape of such a cell where that may be shown. */
export interface ColumnFault {
  readonly fault: string;
  readonly rows: number;
  readonly shape?: string;
}

/** One column of the campus's own file as it may be described. */
export interface ColumnProfile {
  readonly header: string;
  readonly field: string | null;
  readonly class: FieldClass | 'not-stored';
  readonly type: FieldType;
  /** Lengths that a whole group of people is at least under, and over; nothing where fewer have a value. */
  readonly lengths: { readonly shortest: number; readonly longest: number } | undefined;
  /** Share of empty cells, rounded to tenths. */
  readonly empty: number;
  /** How many different values there are, at least. */
  readonly distinct: '1' | '2-9' | '10-99' | '100-999' | '1000 or more' | undefined;
  /** Shapes, and how many have them, each shared by a whole group. Not for the schema: the generator draws from them. */
  readonly shapes: readonly (readonly [string, number])[];
  /** Values of operational fields that a whole group shares; they say nothing about one. */
  readonly common: readonly string[];
  /** How the file lays dates out, the commonest layout first. */
  readonly layouts: readonly string[];
  readonly dateOrder: 'YMD' | 'MDY' | 'DMY' | undefined;
  readonly faults: readonly ColumnFault[];
  /** Words for nothing of a closed list. */
  readonly nothing: readonly string[];
}

/** What a column is described from. */
export interface ColumnInput {
  readonly header: string;
  readonly field: string | null;
  readonly known: Field | undefined;
  readonly rows: readonly ProfileRow[];
  readonly traits: z.infer<typeof fileTraits>['columns'][number] | undefined;
  readonly refused: readonly RefusedShape[];
  /** The smallest group. */
  readonly k: number;
}

/** Whether values of a class are looked at at all: of the others not even a shape leaves. */
export function isDescribedClass(fieldClass: FieldClass | undefined): boolean {
  return fieldClass === 'identifier' || fieldClass === 'quasi' || fieldClass === 'operational';
}

/** Describes a column so that no group under `k` can be seen in it; what few cells have is named by its kind only. */
export function profileColumn({
  header,
  field,
  known,
  rows,
  traits,
  refused,
  k,
}: ColumnInput): ColumnProfile {
  const isDescribed = isDescribedClass(known?.class);
  const values =
    known === undefined || !isDescribed
      ? []
      : rows.flatMap(({ values: row, person }) => {
          const value = row[known.key] ?? '';
          return value === '' ? [] : [{ value, person }];
        });
  const layouts = Object.entries(traits?.layouts ?? {}).sort((a, b) => b[1] - a[1]);
  return {
    header,
    field,
    class: known?.class ?? 'not-stored',
    type: known?.type ?? 'text',
    lengths: lengthsOf(
      values.map(({ value }) => value.length),
      k,
    ),
    empty: !isDescribed || rows.length === 0 ? 1 : Math.round((1 - values.length / rows.length) * 10) / 10,
    distinct: distinctOf(
      values.map(({ value }) => value),
      k,
    ),
    shapes: shapesOf(known, values, k),
    common: known?.class === 'operational' ? commonOf(values, k) : [],
    layouts: layouts.map(([layout]) => layout).filter(isLayout),
    dateOrder: traits?.dateOrder,
    faults: oncePerKind([
      ...refusedFaults(refused, k, isDescribed),
      ...traitFaults(traits),
      ...storedFaultsOf(known, values, k),
    ]),
    nothing: traits?.nothing ?? [],
  };
}

interface Held {
  readonly value: string;
  readonly person: number;
}

/** The lengths that `k` values are at most, and at least: the shortest and the longest of all would be someone's. */
function lengthsOf(lengths: readonly number[], k: number): ColumnProfile['lengths'] {
  if (lengths.length < 2 * k) return undefined;
  const sorted = [...lengths].sort((a, b) => a - b);
  return { shortest: sorted[k - 1] ?? 0, longest: sorted[sorted.length - k] ?? 0 };
}

function distinctOf(values: readonly string[], k: number): ColumnProfile['distinct'] {
  if (values.length < k) return undefined;
  const { size } = new Set(values);
  if (size === 1) return '1';
  if (size < 10) return '2-9';
  if (size < 100) return '10-99';
  return size < 1000 ? '100-999' : '1000 or more';
}

/** Of an e-mail only the part before the at sign has a shape: the domain is made up. The leading zeros of an id are part of its shape. */
function shapeIn(type: FieldType | undefined, value: string): string {
  if (type === 'email') return valueShape(value.split('@')[0] ?? '');
  const zeros = type === 'id' ? (/^0{0,20}/.exec(value)?.[0] ?? '') : '';
  return zeros + valueShape(value.slice(zeros.length));
}

function shapesOf(
  known: Field | undefined,
  values: readonly Held[],
  k: number,
): (readonly [string, number])[] {
  const people = new Map<string, Set<number>>();
  for (const { value, person } of values) {
    const shape = shapeIn(known?.type, value);
    people.set(shape, (people.get(shape) ?? new Set()).add(person));
  }
  const counts = new Map([...people].map(([shape, units]) => [shape, units.size]));
  const shown = new Map<string, number>();
  for (const [shape, form] of sharedShapes(counts, k)) {
    if (form !== undefined) shown.set(form, (shown.get(form) ?? 0) + (counts.get(shape) ?? 0));
  }
  return [...shown].sort((a, b) => b[1] - a[1]).slice(0, mostShapes);
}

const mostShapes = 50;

function commonOf(values: readonly Held[], k: number): string[] {
  const people = new Map<string, Set<number>>();
  for (const { value, person } of values) people.set(value, (people.get(value) ?? new Set()).add(person));
  return [...people].filter(([, units]) => units.size >= k).map(([value]) => value);
}

/** A writing system that few have is only said to be another one. */
function storedFaultsOf(known: Field | undefined, values: readonly Held[], k: number): ColumnFault[] {
  if (known === undefined) return [];
  const rows = new Map<string, number>();
  for (const { value } of values)
    for (const fault of faultsOf(known, value)) rows.set(fault, (rows.get(fault) ?? 0) + 1);
  const shown = new Map<string, number>();
  for (const [fault, count] of rows) {
    const isRareScript = count < k && scripts.some((script) => script === fault);
    const name = isRareScript ? 'other-script' : fault;
    shown.set(name, (shown.get(name) ?? 0) + count);
  }
  return [...shown].map(([fault, count]) => ({ fault, rows: count }));
}

function traitFaults(traits: ColumnInput['traits']): ColumnFault[] {
  return Object.entries(traits?.traits ?? {}).map(([fault, rows]) => ({ fault, rows }));
}

/** Of a field that never leaves, not even the shape of what was refused is told. */
function refusedFaults(refused: readonly RefusedShape[], k: number, isDescribed: boolean): ColumnFault[] {
  const rules = new Map<string, RefusedShape[]>();
  for (const each of refused) rules.set(each.rule, [...(rules.get(each.rule) ?? []), each]);
  return [...rules].map(([fault, all]) => {
    const rows = all.reduce((sum, each) => sum + each.count, 0);
    if (!isDescribed) return { fault, rows };
    const shared = sharedShapes(new Map(all.map(({ shape, count }) => [shape ?? '', count])), k);
    const commonest = [...all]
      .sort((a, b) => b.count - a.count)
      .find(({ shape }) => {
        return shape !== null && (isLayout(shape) || shared.get(shape) !== undefined);
      });
    if (commonest?.shape == null) return { fault, rows };
    const shape = isLayout(commonest.shape) ? commonest.shape : shared.get(commonest.shape);
    return shape === undefined ? { fault, rows } : { fault, rows, shape };
  });
}

function oncePerKind(faults: readonly ColumnFault[]): ColumnFault[] {
  return faults.filter((each, index) => faults.findIndex(({ fault }) => fault === each.fault) === index);
}
