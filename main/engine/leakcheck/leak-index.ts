import { createDigestBuilder } from './digest-table.ts';
import type { DigestTable } from './digest-table.ts';
import { digestInto, drawSeeds, longestKey } from './hashing.ts';
import type { Seeds } from './hashing.ts';
import { kind } from './kinds.ts';
import { eachForm } from './person-forms.ts';
import { createQuickFilterBuilder } from './quick-filter.ts';
import type { QuickFilter } from './quick-filter.ts';

/** A person with every identifier, as the leak check knows them. */
export interface LeakPerson {
  readonly ids: readonly string[];
  readonly givenNames: readonly string[];
  readonly middleNames: readonly string[];
  readonly familyNames: readonly string[];
  readonly email?: string;
  readonly username?: string;
  /** `YYYY-MM-DD`. */
  readonly birthday?: string;
  readonly phones: readonly string[];
  readonly addresses: readonly string[];
  /** Internal numbers of the person (eight characters or more) that the map of pseudonyms holds: the map must not be inside. */
  readonly codes?: readonly string[];
}

/** Every identifier of everyone, in the forms that are looked for. All of it lies in shared memory and never changes. */
export interface LeakIndex {
  readonly seeds: Seeds;
  readonly filter: QuickFilter;
  readonly table: DigestTable;
  /** One bit a day since 1880: the birthdays of everyone. */
  readonly birthdays: Uint8Array;
  /** The first and last year of a birthday; first after last where there is none. */
  readonly birthYears: readonly [number, number];
}

/** What another thread needs to use the same index: a message without a copy. */
export type SharedLeakIndex = LeakIndex;

const dayBytes = 8192;

/** Builds the index in one pass. Values of fewer than four characters are only looked for as parts of full names. */
export function buildLeakIndex(people: Iterable<LeakPerson>): LeakIndex {
  const builder = createLeakIndexBuilder();
  for (const person of people) builder.add(person);
  return builder.build();
}

/** Builds an index from people who come one by one. */
export interface LeakIndexBuilder {
  add(person: LeakPerson): void;
  /** Nothing may be added after. */
  build(): LeakIndex;
}

/** Makes an empty builder. */
export function createLeakIndexBuilder(): LeakIndexBuilder {
  const seeds = drawSeeds();
  const filter = createQuickFilterBuilder();
  const table = createDigestBuilder();
  const birthdays = new Uint8Array(new SharedArrayBuffer(dayBytes));
  const add = createAdder(seeds, filter, table);
  let first = 9999;
  let last = 0;
  return {
    add(person) {
      eachForm(person, add.form);
      for (const id of person.ids) add.grouping(id);
      const day = person.birthday === undefined ? -1 : dayOf(person.birthday);
      if (day < 0) return;
      birthdays[day >> 3] = (birthdays[day >> 3] ?? 0) | (1 << (day & 7));
      const year = Number(person.birthday?.slice(0, 4));
      first = Math.min(first, year);
      last = Math.max(last, year);
    },
    build: () => ({
      seeds,
      filter: filter.build(),
      table: table.build(),
      birthdays,
      birthYears: [first, last],
    }),
  };
}

/** The index as a message to another thread: structured cloning shares its memory. */
export function toShared(index: LeakIndex): SharedLeakIndex {
  return index;
}

/** The index from such a message. */
export function fromShared(shared: SharedLeakIndex): LeakIndex {
  return shared;
}

/** Whether a date (`YYYY-MM-DD`) is anybody's birthday. */
export function isBirthday(index: LeakIndex, date: string): boolean {
  const day = dayOf(date);
  return day >= 0 && ((index.birthdays[day >> 3] ?? 0) & (1 << (day & 7))) !== 0;
}

const firstDay = Date.UTC(1880, 0, 1);

function dayOf(date: string): number {
  const day = (Date.parse(`${date}T00:00:00Z`) - firstDay) / 86_400_000;
  return Number.isInteger(day) && day >= 0 && day < dayBytes * 8 ? day : -1;
}

interface Adder {
  form(kind: number, first: string, second?: string, third?: string): void;
  /** Keeps how an id that is stored in groups is grouped. */
  grouping(id: string): void;
}

function createAdder(
  seeds: Seeds,
  filter: ReturnType<typeof createQuickFilterBuilder>,
  table: ReturnType<typeof createDigestBuilder>,
): Adder {
  const bytes = new Uint8Array(longestKey);
  const digest = new Uint32Array(4);
  let end = 0;
  const write = (text: string): void => {
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (unit >= 0x80) {
        const rest = Buffer.from(text.slice(index), 'utf8');
        for (const byte of rest.subarray(0, longestKey - Math.min(end, longestKey))) bytes[end++] = byte;
        if (rest.length > longestKey) end = longestKey + 1;
        return;
      }
      if (end < longestKey) bytes[end] = unit;
      end++;
    }
  };
  return {
    form(as, first, second, third) {
      end = 0;
      write(withoutZeros(first));
      if (second !== undefined) write(second);
      if (third !== undefined) write(third);
      if (end < 4 || end > longestKey) return;
      let hash = 0;
      for (let index = 0; index < end; index++)
        hash = (Math.imul(hash, seeds.rolling) + (bytes[index] ?? 0)) | 0;
      filter.add(hash);
      digestInto(digest, bytes, end, seeds);
      table.add(digest, as);
    },
    grouping(id) {
      const groups = id.toLowerCase().match(/[a-z0-9]+/g);
      if (groups === null || groups.length < 2) return;
      end = 0;
      write(groups.join('-'));
      if (end > longestKey) return;
      digestInto(digest, bytes, end, seeds);
      table.add(digest, kind.grouped);
    },
  };
}

/** Zeros before a digit say nothing: `00412345` and `412345` are one id. */
function withoutZeros(text: string): string {
  let start = 0;
  while (text.charCodeAt(start) === 48 && isDigit(text.charCodeAt(start + 1))) start++;
  return start === 0 ? text : text.slice(start);
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
