import { randomBytes } from 'node:crypto';

/**
 * A map from text keys to people, in flat memory: 64-bit fingerprints in open addressing, 12 bytes a slot, in segments that grow one at a time, so
 * that growing never needs the memory twice. Keys that belong to several people give `shared`. Two keys are taken for one with a chance
 * of about 1 in 10^11 a look-up at 10 million keys: harmless, as it only redacts more.
 */
export interface FingerprintMap extends Fingerprints {
  /** Adds a key of a kind (a number below 16), which may come in two parts. `person` is positive. */
  set(kind: number, person: number, key: string, rest?: string): void;
}

/** A finished map, which is only asked. */
export interface Fingerprints {
  readonly size: number;
  /** The person of a key, `shared` for more than one, or 0 for an unknown key. */
  get(kind: number, key: string): number;
  /** The same map for another thread, in the same memory. Nothing may be added once this was called. */
  toShared(): SharedFingerprints;
}

/** A map as plain data that can be posted to another thread: the arrays lie in shared memory, so nothing is copied. */
export interface SharedFingerprints {
  readonly seeds: readonly [number, number];
  readonly size: number;
  readonly noted: Uint8Array;
  readonly segments: readonly Int32Array[];
}

/** What a key gives that several people have. */
export const shared = -1;

interface Segment {
  slots: Int32Array;
  capacity: number;
  size: number;
}

/** Lengths and first letters rule most questions out before anything is hashed. */
const longestNoted = 63;
const kinds = 16;
/** So many segments that one of ten million people's lies in the processor's cache while its keys are put in. */
const segmentBits = 8;
/** Keys of a segment that wait until they are put in together: one by one, each would be a miss of the cache. */
const mostWaiting = 256;
/** Two halves of a fingerprint and a person: 12 bytes. */
const slotLength = 3;
const firstCapacity = 64;
const fullest = 0.8;
/** Small segments double; large ones grow by a quarter, so that little of the memory lies idle. */
const growth = { small: 2, large: 1.25, from: 1 << 15 };

/** Makes an empty map with a random seed, against names made to collide. */
export function createFingerprintMap(): FingerprintMap {
  const seed = randomBytes(8);
  const segments = Array.from({ length: 1 << segmentBits }, () => makeSegment(firstCapacity));
  const noted = new Uint8Array(new SharedArrayBuffer(kinds * (longestNoted + 1) * 2));
  return mapOf([seed.readInt32LE(0), seed.readInt32LE(4)], segments, noted, 0);
}

/** Opens the map of another thread. */
export function openFingerprints({ seeds, size, noted, segments }: SharedFingerprints): Fingerprints {
  const opened = segments.map((slots) => ({ slots, capacity: slots.length / slotLength, size: 0 }));
  return mapOf(seeds, opened, noted, size);
}

function mapOf(
  [seedA, seedB]: readonly [number, number],
  segments: readonly Segment[],
  noted: Uint8Array,
  count: number,
): FingerprintMap {
  let size = count;
  const waiting = createWaiting();
  let hashA = 0;
  let hashB = 0;

  const noteOf = (kind: number, key: string, length: number): number => {
    const first = key.charCodeAt(0);
    const isDigit = first >= 48 && first <= 57 ? 1 : 0;
    return (kind * (longestNoted + 1) + Math.min(length, longestNoted)) * 2 + isDigit;
  };

  const put = (segment: Segment, a: number, b: number, person: number): void => {
    const { slots } = segment;
    const at = find(segment, a, b);
    if (slots[at + 1] !== 0) {
      if (slots[at + 2] !== person) slots[at + 2] = shared;
      return;
    }
    slots[at] = a;
    slots[at + 1] = b;
    slots[at + 2] = person;
    size++;
    if (++segment.size > segment.capacity * fullest) grow(segment);
  };

  const putWaiting = (number: number): void => {
    const segment = segments[number];
    if (segment !== undefined)
      waiting.take(number, (a, b, person) => {
        put(segment, a, b, person);
      });
  };

  const settle = (): void => {
    if (waiting.isEmpty()) return;
    for (let number = 0; number < segments.length; number++) putWaiting(number);
  };

  /** Sets both halves; gives the number of the segment. */
  const hash = (kind: number, key: string, rest: string): number => {
    let a = seedA ^ Math.imul(kind, 0x61c88647);
    let b = seedB ^ Math.imul(kind, 0x3c6ef372);
    for (let turn = 0; turn < 2; turn++) {
      const part = turn === 0 ? key : rest;
      for (let index = 0; index < part.length; index++) {
        const unit = part.charCodeAt(index);
        a = Math.imul(a ^ unit, 0x01000193);
        b = Math.imul(b ^ unit, 0x5bd1e995);
        b ^= b >>> 15;
      }
    }
    a = Math.imul(a ^ (a >>> 16), 0x85ebca6b);
    a = Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
    b = Math.imul(b ^ (b >>> 16) ^ (key.length + rest.length), 0x2c1b3c6d);
    hashA = a ^ (a >>> 16);
    hashB = (b ^ (b >>> 14)) | 1; // never 0: 0 marks a free slot
    return hashB >>> (32 - segmentBits);
  };

  return {
    get size() {
      settle();
      return size;
    },
    set(kind, person, key, rest = '') {
      noted[noteOf(kind, key === '' ? rest : key, key.length + rest.length)] = 1;
      const segment = hash(kind, key, rest);
      if (waiting.add(segment, hashA, hashB, person)) putWaiting(segment);
    },
    toShared() {
      settle();
      // Only now: shared buffers that were outgrown would lie about for long, as they are hardly ever collected.
      for (const segment of segments) segment.slots = inSharedMemory(segment.slots);
      return { seeds: [seedA, seedB], size, noted, segments: segments.map(({ slots }) => slots) };
    },
    get(kind, key) {
      if (noted[noteOf(kind, key, key.length)] === 0) return 0;
      settle();
      const segment = segments[hash(kind, key, '')];
      return segment?.slots[find(segment, hashA, hashB) + 2] ?? 0;
    },
  };
}

/** Fingerprints and people that are not yet in their segments. */
interface Waiting {
  isEmpty(): boolean;
  /** Gives whether there is no room for more of that segment: then they must be taken. */
  add(segment: number, a: number, b: number, person: number): boolean;
  /** Hands out those of a segment in the order in which they came. */
  take(segment: number, put: (a: number, b: number, person: number) => void): void;
}

/** Makes room for what waits; none is taken before something does. */
function createWaiting(): Waiting {
  const counts = new Int32Array(1 << segmentBits);
  let entries = new Int32Array(0);
  let all = 0;
  return {
    isEmpty: () => all === 0,
    add(segment, a, b, person) {
      if (entries.length === 0) entries = new Int32Array(counts.length * mostWaiting * slotLength);
      const count = counts[segment] ?? 0;
      const at = (segment * mostWaiting + count) * slotLength;
      entries[at] = a;
      entries[at + 1] = b;
      entries[at + 2] = person;
      counts[segment] = count + 1;
      all++;
      return count + 1 === mostWaiting;
    },
    take(segment, put) {
      const count = counts[segment] ?? 0;
      const start = segment * mostWaiting * slotLength;
      for (let at = start; at < start + count * slotLength; at += slotLength)
        put(entries[at] ?? 0, entries[at + 1] ?? 0, entries[at + 2] ?? 0);
      counts[segment] = 0;
      all -= count;
      // A finished map needs the room no longer.
      if (all === 0) entries = new Int32Array(0);
    },
  };
}

function makeSegment(capacity: number): Segment {
  return { slots: new Int32Array(capacity * slotLength), capacity, size: 0 };
}

function inSharedMemory(slots: Int32Array): Int32Array {
  if (slots.buffer instanceof SharedArrayBuffer) return slots;
  const moved = new Int32Array(new SharedArrayBuffer(slots.byteLength));
  moved.set(slots);
  return moved;
}

/** Where a fingerprint lies, or the free slot where it would: the first of three numbers. */
function find({ slots, capacity }: Segment, hashA: number, hashB: number): number {
  const length = capacity * slotLength;
  let at = Math.floor(((hashA >>> 0) * capacity) / 0x1_0000_0000) * slotLength;
  while (slots[at + 1] !== 0 && (slots[at] !== hashA || slots[at + 1] !== hashB)) {
    at += slotLength;
    if (at === length) at = 0;
  }
  return at;
}

function grow(segment: Segment): void {
  const { slots } = segment;
  const factor = segment.capacity < growth.from ? growth.small : growth.large;
  const larger = makeSegment(Math.ceil(segment.capacity * factor));
  for (let from = 0; from < slots.length; from += slotLength) {
    const a = slots[from] ?? 0;
    const b = slots[from + 1] ?? 0;
    if (b === 0) continue;
    const at = find(larger, a, b);
    larger.slots[at] = a;
    larger.slots[at + 1] = b;
    larger.slots[at + 2] = slots[from + 2] ?? 0;
  }
  segment.slots = larger.slots;
  segment.capacity = larger.capacity;
}
