import { randomFillSync } from 'node:crypto';

/** The longest text that is looked for, in bytes of its bare form. Longer values are found by their parts. */
export const longestKey = 64;

/** Random numbers that all hashes of one index are made with, so that no input can be built to collide. */
export interface Seeds {
  /** The odd multiplier of the rolling hash. */
  readonly rolling: number;
  /** Starting values of the four exact lanes. */
  readonly exact: readonly [number, number, number, number];
}

/** Draws new seeds from the system's random source. */
export function drawSeeds(): Seeds {
  const drawn = randomFillSync(new Uint32Array(5));
  const at = (index: number): number => drawn[index] ?? 0;
  // 5 more than a multiple of 8, so that the powers of the multiplier go through as many values as they can.
  return { rolling: ((at(0) & ~7) | 5) >>> 0, exact: [at(1), at(2), at(3), at(4)] };
}

/** The powers of a multiplier modulo 2^32, for cutting a stretch out of a rolling hash. */
export function powersOf(multiplier: number): Int32Array {
  const powers = new Int32Array(longestKey + 1);
  powers[0] = 1;
  for (let index = 1; index <= longestKey; index++)
    powers[index] = Math.imul(powers[index - 1] ?? 0, multiplier);
  return powers;
}

/**
 * Writes the 128-bit digest of the first `length` bytes into `into`: four lanes of 32 bits, each seeded at random, in two halves that share
 * nothing but the input.
 */
export function digestInto(into: Uint32Array, bytes: Uint8Array, length: number, seeds: Seeds): void {
  let a = seeds.exact[0] | 0;
  let b = seeds.exact[1] | 0;
  let c = seeds.exact[2] | 0;
  let d = seeds.exact[3] | 0;
  for (let index = 0; index < length; index++) {
    const byte = bytes[index] ?? 0;
    a = Math.imul(a ^ byte, 0x85ebca6b);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b + byte, 0xc2b2ae35) ^ (b >>> 15);
    c = Math.imul(c ^ byte, 0x27d4eb2f);
    c = (c << 17) | (c >>> 15);
    d = Math.imul(d + byte, 0x165667b1) ^ (d >>> 13);
  }
  into[0] = finish(a ^ length, b);
  into[1] = finish(b, a);
  into[2] = finish(c ^ length, d);
  into[3] = finish(d, c);
}

function finish(own: number, other: number): number {
  let mixed = own + Math.imul(other ^ (other >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x846ca68b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
