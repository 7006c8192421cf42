import { canaryEncodings } from './encodings.ts';
import type { SlotKind } from './encodings.ts';
import type { CanaryPerson } from './people.ts';
import { draw } from './random.ts';
import type { Random } from './random.ts';
import { slotsOf } from './slots.ts';
import type { Slot } from './slots.ts';
import { canarySpellings } from './spellings.ts';
import type { CanarySpelling } from './spellings.ts';

/**
 * A line of an input file as it was sampled; `header` is the `#Fields:` line above it. Its number (from 1) and what the lines before say about it are
 * for whoever redacts its copies.
 */
export interface SampledLine {
  readonly file: string;
  readonly line: string;
  readonly header?: string | undefined;
  readonly number?: number;
  readonly state?: readonly string[];
}

/** A canary in a copy of a line. */
export interface PlantedCanary {
  readonly file: string;
  /** The line of which this is a copy. */
  readonly from: SampledLine;
  /** The line with the canary in it. */
  readonly line: string;
  readonly person: number;
  readonly spelling: CanarySpelling;
  readonly encoding: string;
  readonly slot: SlotKind;
  /** What was written into the line. */
  readonly payload: string;
}

/** A line with its places. Lines without any take no canaries. */
interface Bed {
  readonly sampled: SampledLine;
  readonly slots: readonly Slot[];
}

/** Plants canaries into copies of lines: every spelling in turn, each in an encoding and a place drawn for it. */
export type Planter = (count: number) => PlantedCanary[];

/** Makes a planter over sampled lines; undefined where no line has a place for a person's value. */
export function createPlanter(
  lines: readonly SampledLine[],
  canaries: readonly CanaryPerson[],
  random: Random,
): Planter | undefined {
  const beds = lines
    .map((sampled): Bed => ({ sampled, slots: slotsOf(sampled.line, sampled.header) }))
    .filter((bed) => bed.slots.length > 0);
  const spellings = shuffled(
    canaries.flatMap((person) =>
      canarySpellings(person).map((spelling) => ({ person: person.person, spelling })),
    ),
    random,
  );
  if (beds.length === 0 || spellings.length === 0) return undefined;
  let next = 0;
  return (count) =>
    Array.from({ length: count }, () => {
      const { person, spelling } = spellings[next++ % spellings.length] ?? draw(random, spellings);
      const bed = draw(random, beds);
      return plant(bed, draw(random, bed.slots), person, spelling, random);
    });
}

function plant(
  { sampled }: Bed,
  slot: Slot,
  person: number,
  spelling: CanarySpelling,
  random: Random,
): PlantedCanary {
  const encoding = draw(
    random,
    canaryEncodings.filter((each) => each.fits.includes(slot.kind)),
  );
  const payload = asWrittenIn(slot.kind, encoding.encode(spelling.text));
  return {
    file: sampled.file,
    from: sampled,
    line: sampled.line.slice(0, slot.start) + payload + sampled.line.slice(slot.end),
    person,
    spelling,
    encoding: encoding.name,
    slot: slot.kind,
    payload,
  };
}

/** What a place cannot hold is written as programs write it there. */
function asWrittenIn(kind: SlotKind, text: string): string {
  switch (kind) {
    case 'user':
      return text.replace(/\s/g, '_').replaceAll('"', '');
    case 'path':
      return text.replace(/[\s"?#/&]/g, (letter) => encodeURIComponent(letter));
    case 'query':
      return text.replace(/[\s"&#]/g, (letter) => (letter === '&' ? '&' : encodeURIComponent(letter)));
    case 'json':
      return JSON.stringify(text).slice(1, -1);
    case 'word':
      return text;
  }
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = random(last + 1);
    const [a, b] = [mixed[last], mixed[other]];
    if (a === undefined || b === undefined) continue;
    mixed[last] = b;
    mixed[other] = a;
  }
  return mixed;
}
