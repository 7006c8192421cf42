/** How many calls may wait at once and still be told apart by their slots; far more than a window can ask for. */
const slots = 1024;

/** Memory that the threads share, by which a call is told to stop while its thread is at work. */
export function cancelMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(slots * Int32Array.BYTES_PER_ELEMENT);
}

/** Tells the call of this number to stop: that one and no other, whether it runs or still waits for its turn. */
export function cancelCall(memory: SharedArrayBuffer, seq: number): void {
  Atomics.store(new Int32Array(memory), seq % slots, seq);
}

/** Whether the call of this number was told to stop. */
export function isCancelled(memory: SharedArrayBuffer, seq: number): boolean {
  return Atomics.load(new Int32Array(memory), seq % slots) === seq;
}
