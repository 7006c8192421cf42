import type { Worker } from 'node:worker_threads';
import { buildLeakIndex, fromShared } from '../leakcheck/leak-index.ts';
import type { LeakIndex, LeakPerson } from '../leakcheck/leak-index.ts';
import type { IndexMessage, PeopleMessage } from './protocol.ts';
import { leakThreadStopped, startLeakThread } from './start-thread.ts';

/** Builds the index of the leak check beside other work: in a thread, where there are so many people that it pays. */
export interface LeakIndexing {
  /** Adds a person. Waits, without giving way to other work, where the thread is far behind. Throws `internal` when it has stopped. */
  add(person: LeakPerson): void;
  /** Gives the index. Rejects with `internal` when the thread has stopped. */
  finish(): Promise<LeakIndex>;
  /** Ends the thread; to be called in any case. */
  close(): Promise<void>;
}

/** How many people are posted at once, and how many such batches may lie about. */
const batchSize = 2000;
const mostBatches = 8;
const worthThread = 20_000;
/** A batch is taken within milliseconds; a thread that is silent for so long is gone. */
const longestSilence = 60_000;

/** Begins to build. `worth` is the number of people from which on there is a thread. */
export function startLeakIndexing(worth: number = worthThread): LeakIndexing {
  const taken = new Int32Array(new SharedArrayBuffer(4));
  let people: LeakPerson[] = [];
  let worker: Worker | undefined;
  let sent = 0;
  let isGone = false;
  let fail: () => void = () => undefined;

  const post = (started: Worker): void => {
    const message: PeopleMessage = { people: JSON.stringify(people) };
    people = [];
    started.postMessage(message);
    sent++;
    for (let seen = Atomics.load(taken, 0); sent - seen > mostBatches; seen = Atomics.load(taken, 0)) {
      if (Atomics.wait(taken, 0, seen, longestSilence) === 'timed-out') throw leakThreadStopped();
    }
  };

  return {
    add(person) {
      people.push(person);
      if (people.length < (worker === undefined ? worth : batchSize)) return;
      worker ??= startLeakThread({ task: 'index', taken }, () => {
        isGone = true;
        fail();
      });
      post(worker);
    },
    finish() {
      const started = worker;
      if (started === undefined) return Promise.resolve(buildLeakIndex(people));
      return new Promise((done, failed) => {
        fail = () => {
          failed(leakThreadStopped());
        };
        if (isGone) fail();
        started.on('message', ({ index }: IndexMessage) => {
          done(fromShared(index));
        });
        if (people.length > 0) post(started);
        const last: PeopleMessage = { people: undefined };
        started.postMessage(last);
      });
    },
    async close() {
      await worker?.terminate();
    },
  };
}
