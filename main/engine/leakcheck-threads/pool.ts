import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { ChunkPlace } from '../leakcheck/chunks.ts';
import { checkChunk } from '../leakcheck/leak-check.ts';
import type { LeakHit, LeakOptions } from '../leakcheck/leak-check.ts';
import { toShared } from '../leakcheck/leak-index.ts';
import type { LeakIndex } from '../leakcheck/leak-index.ts';
import type { HitsMessage, PieceMessage } from './protocol.ts';
import { leakThreadStopped, startLeakThread } from './start-thread.ts';

/** Checks pieces of large files. The hits of a piece are the same from any number of threads. */
export interface LeakPool {
  /** How many pieces are worth handing in at a time. */
  readonly width: number;
  /** Gives the hits as `checkChunk` does. The bytes are copied, and may be changed after. Rejects with `internal` when a thread has stopped. */
  check(bytes: Uint8Array, place: ChunkPlace): Promise<readonly LeakHit[]>;
  close(): Promise<void>;
}

const mostThreads = 8;
/** Pieces that a thread holds at a time: it goes on with the next one while the hits of the first are on their way. */
const piecesPerThread = 2;

interface Waiting {
  readonly done: (hits: readonly LeakHit[]) => void;
  readonly failed: (error: Error) => void;
}

/** Makes a pool of one thread for each core; none is started before the first piece comes. With one core, the thread that asks does the work. */
export function createLeakPool(
  index: LeakIndex,
  options: LeakOptions,
  threads: number = availableParallelism(),
): LeakPool {
  const count = Math.min(mostThreads, threads);
  if (count < 2) return checkInline(index, options);
  const waiting = new Map<number, Waiting>();
  let workers: readonly Worker[] = [];
  let pieces = 0;
  let isBroken = false;

  const fail = (): void => {
    isBroken = true;
    for (const { failed } of waiting.values()) failed(leakThreadStopped());
    waiting.clear();
  };

  const start = (): Worker => {
    const worker = startLeakThread({ task: 'check', index: toShared(index), options }, fail);
    worker.on('message', ({ piece, hits }: HitsMessage) => {
      waiting.get(piece)?.done(hits);
      waiting.delete(piece);
    });
    return worker;
  };

  return {
    width: count * piecesPerThread,
    check(bytes, place) {
      if (workers.length === 0) workers = Array.from({ length: count }, start);
      const piece = pieces++;
      const worker = workers[piece % count];
      return new Promise((done, failed) => {
        if (isBroken || worker === undefined) {
          failed(leakThreadStopped());
          return;
        }
        waiting.set(piece, { done, failed });
        const copy = new Uint8Array(bytes);
        const message: PieceMessage = { piece, bytes: copy, place };
        worker.postMessage(message, [copy.buffer]);
      });
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function checkInline(index: LeakIndex, options: LeakOptions): LeakPool {
  return {
    width: 1,
    check: (bytes, place) => Promise.resolve(checkChunk(index, bytes, place, options)),
    close: () => Promise.resolve(),
  };
}
