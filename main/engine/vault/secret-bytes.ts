import { randomFillSync } from 'node:crypto';

/**
 * Bytes of a key that can be overwritten. A small typed array lies within the heap, which the garbage collector moves about, and what it leaves behind is not
 * cleared; one over a buffer of its own stays where it is.
 */
function fixedBytes(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new ArrayBuffer(length));
}

/** A copy of a secret, to be overwritten after use. */
export function copySecret(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = fixedBytes(bytes.length);
  copy.set(bytes);
  return copy;
}

/** Moves a secret that a library gave: its own bytes are overwritten. */
export function moveSecret(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const moved = copySecret(bytes);
  bytes.fill(0);
  return moved;
}

/** A new random secret. */
export function randomSecret(length: number): Uint8Array<ArrayBuffer> {
  return randomFillSync(fixedBytes(length));
}
