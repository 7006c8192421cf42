import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { checkChunk } from '../leakcheck/leak-check.ts';
import { createLeakIndexBuilder, fromShared, toShared } from '../leakcheck/leak-index.ts';
import type { LeakPerson } from '../leakcheck/leak-index.ts';
import type { HitsMessage, IndexMessage, LeakThreadData, PeopleMessage, PieceMessage } from './protocol.ts';

/** Checks pieces in the order they come. */
function checkPieces(
  port: MessagePort,
  { index: shared, options }: LeakThreadData & { task: 'check' },
): void {
  const index = fromShared(shared);
  port.on('message', ({ piece, bytes, place }: PieceMessage) => {
    const answer: HitsMessage = { piece, hits: checkChunk(index, bytes, place, options) };
    port.postMessage(answer);
  });
}

/** Builds the index of the people who come, and gives it after the last. */
function buildIndex(port: MessagePort, { taken }: LeakThreadData & { task: 'index' }): void {
  const builder = createLeakIndexBuilder();
  port.on('message', ({ people }: PeopleMessage) => {
    if (people === undefined) {
      const answer: IndexMessage = { index: toShared(builder.build()) };
      port.postMessage(answer);
      return;
    }
    const batch: readonly LeakPerson[] = JSON.parse(people);
    for (const person of batch) builder.add(person);
    Atomics.add(taken, 0, 1);
    Atomics.notify(taken, 0);
  });
}

if (!isMainThread && parentPort !== null) {
  const data: LeakThreadData = workerData;
  if (data.task === 'check') checkPieces(parentPort, data);
  else buildIndex(parentPort, data);
}
