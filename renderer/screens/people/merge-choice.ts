import { catalogue } from '../../../shared/fields.ts';
import type { FieldValues } from '../../../shared/fields.ts';

/** Which way the values were chosen: by one of the two presets, or one by one. */
export type MergePreset = 'keep' | 'blanks' | 'own';

/** What is to become of two records: the one that stays, the one that goes, and the fields whose value comes from the latter. */
export interface MergeChoice<Person extends { readonly fields: FieldValues }> {
  readonly stays: Person;
  readonly goes: Person;
  readonly preset: MergePreset;
  readonly take: readonly string[];
}

/** The fields in which two records differ: those of the catalogue in its order, then custom ones. */
export function differingKeys(one: FieldValues, other: FieldValues): string[] {
  return allKeys(one, other).filter((key) => one[key] !== other[key]);
}

/** The fields that either record has, in the order a record is shown. */
export function allKeys(one: FieldValues, other: FieldValues): string[] {
  const present = new Set([...Object.keys(one), ...Object.keys(other)]);
  const known = catalogue.map((field) => field.key).filter((key) => present.has(key));
  const custom = [...present].filter((key) => !known.includes(key)).sort();
  return [...known, ...custom];
}

/**
 * Whether the value of a field may come from the record that goes. An empty field has nothing to give; and of two ID numbers that of the record
 * that stays remains the first one (the other leads to the record as well; to have it the other way round, the two are swapped).
 */
export function mayTake(key: string, stays: FieldValues, goes: FieldValues): boolean {
  if (goes[key] === undefined || goes[key] === stays[key]) return false;
  return key !== 'externalId' || stays[key] === undefined;
}

/** Begins with two records: blanks are filled, nothing else changes. */
export function beginMerge<Person extends { readonly fields: FieldValues }>(
  stays: Person,
  goes: Person,
): MergeChoice<Person> {
  return withPreset({ stays, goes, preset: 'blanks', take: [] }, 'blanks');
}

/** Chooses by a preset. */
export function withPreset<Person extends { readonly fields: FieldValues }>(
  choice: MergeChoice<Person>,
  preset: 'keep' | 'blanks',
): MergeChoice<Person> {
  const stays = choice.stays.fields;
  const goes = choice.goes.fields;
  const blanks = differingKeys(stays, goes).filter(
    (key) => stays[key] === undefined && mayTake(key, stays, goes),
  );
  return { ...choice, preset, take: preset === 'keep' ? [] : blanks };
}

/** Chooses where the value of one field comes from. */
export function withField<Person extends { readonly fields: FieldValues }>(
  choice: MergeChoice<Person>,
  key: string,
  from: 'stays' | 'goes',
): MergeChoice<Person> {
  const others = choice.take.filter((each) => each !== key);
  return { ...choice, preset: 'own', take: from === 'goes' ? [...others, key] : others };
}

/** Lets the other record stay. A preset applies anew; values that were chosen one by one remain chosen. */
export function swapped<Person extends { readonly fields: FieldValues }>(
  choice: MergeChoice<Person>,
): MergeChoice<Person> {
  const { stays, goes, preset, take } = choice;
  const turned = { ...choice, stays: goes, goes: stays };
  if (preset !== 'own') return withPreset(turned, preset);
  return {
    ...turned,
    take: differingKeys(stays.fields, goes.fields).filter(
      (key) => !take.includes(key) && mayTake(key, goes.fields, stays.fields),
    ),
  };
}
