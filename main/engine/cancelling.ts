/** How many calls may wait at once and still be told apart by their slots; far more than a window can ask for. */
const slots = 1024;

/** Memory that the threads share, by which a call is told to stop or to rest while its thread is at work. */
export function cancelMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(2 * slots * Int32Array.BYTES_PER_ELEMENT);
}

/** Tells the call of this number to stop: that one and no other, whether it runs, rests or still waits for its turn. */
export function cancelCall(memory: SharedArrayBuffer, seq: number): void {
  Atomics.store(new Int32Array(memory), seq % slots, seq);
  wakeCall(memory, seq);
}

/** Whether the call of this number was told to stop. */
export function isCancelled(memory: SharedArrayBuffer, seq: number): boolean {
  return Atomics.load(new Int32Array(memory), seq % slots) === seq;
}

/** Tells the call of this number to rest where it may. */
export function pauseCall(memory: SharedArrayBuffer, seq: number): void {
  if (!isCancelled(memory, seq)) Atomics.store(new Int32Array(memory), restSlot(seq), seq);
}

/** Lets the call of this number go on. */
export function wakeCall(memory: SharedArrayBuffer, seq: number): void {
  const cells = new Int32Array(memory);
  Atomics.compareExchange(cells, restSlot(seq), seq, 0);
  Atomics.notify(cells, restSlot(seq));
}

/** Whether the call of this number was told to rest. */
export function isPaused(memory: SharedArrayBuffer, seq: number): boolean {
  return Atomics.load(new Int32Array(memory), restSlot(seq)) === seq;
}

/** Holds the thread until the call of this number may go on or is told to stop. */
export function restCall(memory: SharedArrayBuffer, seq: number): void {
  while (isPaused(memory, seq)) Atomics.wait(new Int32Array(memory), restSlot(seq), seq);
}

function restSlot(seq: number): number {
  return slots + (seq % slots);
}
