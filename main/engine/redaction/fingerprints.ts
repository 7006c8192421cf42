import { randomBytes } from 'node:crypto';
import { anyone, arenaOf, blockBits, createKeyBlocks, partBits, wordsOf } from './key-blocks.ts';
import type { KeyPart } from './key-blocks.ts';

/**
 * A map from text keys to people, in flat shared memory: eight bytes a key. A key is known by 52 bits: twelve say which part it is in, forty are kept.
 * Keys that belong to several people give `shared`. An unknown key is taken for a known one about once in 300 million look-ups at 14 million
 * keys: harmless, as it only redacts more.
 */
export interface FingerprintMap extends Fingerprints {
  /** Adds a key of a kind (a number below 16), which may come in two parts. `person` is positive; one beyond 24 bits counts as `shared`. */
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
  readonly noted: Uint8Array;
  readonly table: FingerprintTable;
}

/** Sorted fingerprints with where to find them. */
interface FingerprintTable {
  readonly size: number;
  /** For each part, where each group of fingerprints with the same leading bits begins, in entries, and where the last one ends. */
  readonly directory: Uint32Array;
  /** Groups of a part: a power of two. */
  readonly groups: number;
  /** The block in which each run of entries lies. */
  readonly blocks: Uint32Array;
  readonly arenas: readonly Int32Array[];
}

/** What a key gives that several people have. */
export const shared = -1;

/** Lengths and first letters rule most questions out before anything is hashed. */
const longestNoted = 63;
const kinds = 16;
const recentKeys = 1 << 13;
const blockEntries = 1 << blockBits;
const fewestGroups = 2;
const groupSize = 4;

/** Makes an empty map with a random seed, against names made to collide. */
export function createFingerprintMap(): FingerprintMap {
  const seed = randomBytes(8);
  const seeds = [seed.readInt32LE(0), seed.readInt32LE(4)] as const;
  const noted = new Uint8Array(new SharedArrayBuffer(kinds * (longestNoted + 1) * 2));
  const hasher = createHasher(seeds);
  const entries = createKeyBlocks();
  // Keys that many people share come again and again: once known as shared, they need not be added again.
  const recent = new Int32Array(recentKeys * 3);
  let opened: Fingerprints | undefined;
  const settled = (): Fingerprints => {
    if (opened === undefined) {
      entries.settle();
      opened = openFingerprints({ seeds, noted, table: tableOf(entries.parts, entries.arenas) });
    }
    return opened;
  };
  return {
    set(kind, person, key, rest = '') {
      noted[noteOf(kind, key === '' ? rest : key, key.length + rest.length)] = 1;
      hasher.hash(kind, key, rest);
      const { high, rest: other } = hasher;
      const slot = (high & (recentKeys - 1)) * 3;
      const number = Math.min(person, anyone);
      const isRecent = recent[slot] === high && recent[slot + 1] === other;
      const earlier = recent[slot + 2] ?? 0;
      if (isRecent && earlier !== 0 && (earlier === number || earlier === anyone)) return;
      const now = isRecent && earlier !== 0 ? anyone : number;
      recent[slot] = high;
      recent[slot + 1] = other;
      recent[slot + 2] = now;
      entries.add(other >>> (32 - partBits), (other << 24) | now, high);
      opened = undefined;
    },
    get size() {
      return settled().size;
    },
    get: (kind, key) => settled().get(kind, key),
    toShared: () => settled().toShared(),
  };
}

/** Opens the map of another thread. */
export function openFingerprints(data: SharedFingerprints): Fingerprints {
  const { seeds, noted, table } = data;
  const { directory, groups, blocks, arenas } = table;
  const hasher = createHasher(seeds);
  return {
    size: table.size,
    get(kind, key) {
      if (noted[noteOf(kind, key, key.length)] === 0) return 0;
      hasher.hash(kind, key, '');
      const { high, rest } = hasher;
      const group = (rest >>> (32 - partBits)) * (groups + 1) + groupOf(high, groups);
      const end = directory[group + 1] ?? 0;
      for (let entry = directory[group] ?? 0; entry < end; entry++) {
        const block = blocks[entry >>> blockBits] ?? 0;
        const arena = arenaOf(arenas, block);
        const at = wordsOf(block) + (entry & (blockEntries - 1)) * 2;
        if (arena[at + 1] !== high) continue;
        const low = arena[at] ?? 0;
        if (low >>> 24 !== (rest & 0xff)) continue;
        const person = low & anyone;
        return person === anyone ? shared : person;
      }
      return 0;
    },
    toShared: () => data,
  };
}

/** Hashes a key into 64 bits, of which the map uses 52. It keeps the last result instead of giving a new object for each. */
interface Hasher {
  hash(kind: number, key: string, rest: string): void;
  high: number;
  rest: number;
}

function createHasher([seedA, seedB]: readonly [number, number]): Hasher {
  const hasher: Hasher = {
    high: 0,
    rest: 0,
    hash(kind, key, rest) {
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
      b = Math.imul(b ^ (b >>> 13), 0x297a2d39);
      hasher.high = a ^ (a >>> 16);
      hasher.rest = b ^ (b >>> 15);
    },
  };
  return hasher;
}

function noteOf(kind: number, key: string, length: number): number {
  const first = key.charCodeAt(0);
  const isDigit = first >= 48 && first <= 57 ? 1 : 0;
  return (kind * (longestNoted + 1) + Math.min(length, longestNoted)) * 2 + isDigit;
}

/** Groups are a power of two from two on, and numbered by the leading bits. */
function groupOf(high: number, groups: number): number {
  return high >>> (Math.clz32(groups) + 1);
}

function tableOf(parts: readonly KeyPart[], arenas: readonly Int32Array[]): FingerprintTable {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  let groups = fewestGroups;
  while (groups * groupSize * parts.length < size) groups *= 2;
  const blockCount = parts.reduce((sum, part) => sum + part.blocks.length, 0);
  const blocks = new Uint32Array(new SharedArrayBuffer(blockCount * 4));
  const directory = new Uint32Array(new SharedArrayBuffer(parts.length * (groups + 1) * 4));
  let firstBlock = 0;
  for (const [number, part] of parts.entries()) {
    blocks.set(part.blocks, firstBlock);
    const start = firstBlock * blockEntries;
    const first = number * (groups + 1);
    let group = 0;
    for (let entry = 0; entry < part.size; entry++) {
      const block = part.blocks[entry >>> blockBits] ?? 0;
      const high = arenaOf(arenas, block)[wordsOf(block) + (entry & (blockEntries - 1)) * 2 + 1] ?? 0;
      for (const its = groupOf(high, groups); group <= its; group++) directory[first + group] = start + entry;
    }
    for (; group <= groups; group++) directory[first + group] = start + part.size;
    firstBlock += part.blocks.length;
  }
  return { size, directory, groups, blocks, arenas: [...arenas] };
}
