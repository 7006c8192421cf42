import { seededRandom } from '../fixtures/random.ts';
import type { Encoding } from './encodings/encoding.ts';
import { encodings } from './encodings/encodings.ts';
import { hashOf, isHeldOut } from './hash.ts';
import type { CorpusPerson } from './people.ts';
import { spellings } from './spellings.ts';
import { strangers } from './strangers.ts';
import { writeInto } from './surroundings.ts';
import { personKinds } from './template.ts';
import type { Slot, SlotKind, Template } from './template.ts';

/** A value that was planted, with all that is known about it. */
export interface Planted {
  readonly kind: SlotKind;
  readonly hard: boolean;
  readonly spelling: string;
  readonly encoding: string;
  /** As spelled, before any encoding. */
  readonly value: string;
  /** As it stands in the text, from `start` to `end`. */
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

/** A text with planted values, and what must survive of it. */
export interface CorpusCase {
  /** Template, person and what was chosen; names nobody. */
  readonly id: string;
  readonly template: Template;
  /** Whose values were planted; undefined for a stranger's. */
  readonly person: CorpusPerson | undefined;
  readonly text: string;
  /** The text without what was planted: what is found there too is no leak. */
  readonly frame: string;
  readonly planted: readonly Planted[];
  readonly keeps: readonly string[];
}

/** Which half a case comes from. The open one is for looking at, the other only for counting. */
export type Half = 'open' | 'held';

/** Stands where a value stood, so that what was left and right of it does not become one word. */
export const gap = '\u0001';

const plainShare = 0.4;
/** Encodings in which the addresses and mails of strangers may come. */
const textual = new Set(['percent', 'percent twice', 'entities, decimal', '\\u', '\\x', 'quoted-printable']);

/** Makes the case of a template and a person. The same seed gives the same case, whatever other cases are made. */
export function makeCase(template: Template, person: CorpusPerson, half: Half, seed = 1): CorpusCase {
  const random = seededRandom(hashOf(`${String(seed)} ${template.source} ${String(person.number)}`));
  const encoding = chooseEncoding(random, half);
  const planted: Planted[] = [];
  const keeps: string[] = [];
  let text = '';
  let frame = '';
  for (const part of template.parts) {
    if ('slot' in part) {
      const value = plant(random, part.slot, person, encoding, text.length);
      planted.push(value);
      text += value.written;
      frame += gap;
    } else {
      text += part.text;
      frame += part.text;
      if (part.keep && part.text.trim() !== '') keeps.push(part.text.trim());
    }
  }
  const isPersons = planted.some(({ kind }) => personKinds.some((each) => each === kind));
  return {
    id: `${template.id} p${String(person.number)} ${encoding.name} ${planted.map(({ spelling }) => spelling).join('+')}`,
    template,
    person: isPersons ? person : undefined,
    text,
    frame,
    planted,
    keeps,
  };
}

/** Of three cases some are plain; the others share the encodings of their half. */
function chooseEncoding(random: () => number, half: Half): Encoding {
  const [plain, ...others] = encodings;
  if (plain === undefined) throw new Error('plain is the first of the encodings');
  if (random() < plainShare) return plain;
  const ofHalf = others.filter(({ name }) => isHeldOut(`encoding ${name}`) === (half === 'held'));
  return ofHalf[Math.floor(random() * ofHalf.length)] ?? plain;
}

function plant(
  random: () => number,
  slot: Slot,
  person: CorpusPerson,
  encoding: Encoding,
  start: number,
): Planted {
  const { value, spelling, isSoft } = spell(random, slot, person);
  const encoded = encodes(encoding, slot.kind) ? encoding.encode(value) : undefined;
  const written = writeInto(slot.context, encoded ?? value);
  return {
    kind: slot.kind,
    hard: slot.hard && !isSoft,
    spelling,
    encoding: encoded === undefined ? 'plain' : encoding.name,
    value,
    written,
    start,
    end: start + written.length,
  };
}

function encodes({ name, kinds }: Encoding, kind: SlotKind): boolean {
  if (kind === 'strangermail' || kind === 'ipv4') return textual.has(name);
  return personKinds.some((each) => each === kind) && (kinds === undefined || kinds.includes(kind));
}

function spell(
  random: () => number,
  slot: Slot,
  person: CorpusPerson,
): { value: string; spelling: string; isSoft: boolean } {
  const make = strangers[slot.kind];
  if (make !== undefined) return { value: make(random), spelling: 'made', isSoft: false };
  const all = spellings[slot.kind] ?? [];
  // Half of the values stand as stored; the other spellings share the rest.
  const isStored = slot.stored || random() < 0.4;
  const roll = Math.floor(random() * all.length);
  for (let step = 0; !isStored && step < all.length; step++) {
    const spelling = all[(roll + step) % all.length];
    const value = spelling?.write(person);
    if (spelling === undefined || value === undefined) continue;
    return { value, spelling: spelling.name, isSoft: spelling.isSoft?.(person) ?? false };
  }
  const [stored] = all;
  const value = stored?.write(person);
  if (stored === undefined || value === undefined) throw new Error(`nothing to plant for ${slot.kind}`);
  return { value, spelling: stored.name, isSoft: false };
}
