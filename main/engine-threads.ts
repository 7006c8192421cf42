import { MessageChannel, Worker } from 'node:worker_threads';
import { Failure } from '../shared/failure.ts';
import type { Answer } from '../shared/failure.ts';
import type { AppEvent } from '../shared/session.ts';
import type { FromThread, Request, ThreadStart, ToThread } from './engine/call.ts';
import { cancelCall, cancelMemory } from './engine/cancelling.ts';

/** The two threads of the engine, as the router uses them. */
export interface EngineThreads {
  /** Asks one thread. Never rejects. */
  call(thread: 'reader' | 'writer', request: Omit<Request, 'seq'>): Promise<Answer<unknown>>;
  /** Tells all calls of this channel that run or wait to stop. Gives whether there is any. */
  cancel(channel: string): boolean;
  /** Closes the vault in both threads: the reader at once, the writer after its running job. */
  lock(): Promise<void>;
  /** Ends both threads. */
  close(): Promise<void>;
}

/** Where the worker's file is, what native part it loads, and who hears its events. */
export interface EngineOptions {
  readonly workerUrl: URL;
  readonly nativeBinding: string | undefined;
  onEvent(event: AppEvent): void;
}

/** A message that was not answered yet: a call of a channel, or a lock. */
interface Waiting {
  readonly channel: string | undefined;
  settle(answer: Answer<unknown>): void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/**
 * Rows of a file die young. With V8's own limits the heap of a million-row import grows to 250 MB before it is collected; with these it
 * stays at 50 MB and takes no longer. The larger limit is no quota: the big tables of the engine lie outside the heap.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 1024 };

/** Starts the writer and the reader, joined by a port of their own. */
export function startEngine(options: EngineOptions): EngineThreads {
  const cancel = cancelMemory();
  const { port1, port2 } = new MessageChannel();
  let seq = 0;
  const start = (role: ThreadStart['role'], peer: typeof port1): Thread => {
    const data = { role, nativeBinding: options.nativeBinding, cancel, peer };
    const worker = new Worker(options.workerUrl, { workerData: data, transferList: [peer], resourceLimits });
    return watch(worker, options);
  };
  const threads = { writer: start('writer', port1), reader: start('reader', port2) };

  const ask = (thread: Thread, make: (seq: number) => ToThread): Promise<Answer<unknown>> =>
    new Promise((resolve) => {
      const message = make(++seq);
      const channel = message.type === 'call' ? message.request.channel : undefined;
      thread.waiting.set(seq, { channel, settle: resolve });
      thread.worker.postMessage(message);
    });

  return {
    call: (thread, request) =>
      ask(threads[thread], (number) => ({ type: 'call', request: { seq: number, ...request } })),
    cancel(channel) {
      const calls = [...threads.reader.waiting, ...threads.writer.waiting].filter(
        ([, call]) => call.channel === channel,
      );
      for (const [number] of calls) cancelCall(cancel, number);
      return calls.length > 0;
    },
    async lock() {
      await ask(threads.reader, (number) => ({ type: 'lock', seq: number }));
      await ask(threads.writer, (number) => ({ type: 'lock', seq: number }));
    },
    async close() {
      await Promise.all([threads.writer.worker.terminate(), threads.reader.worker.terminate()]);
    },
  };
}

function watch(worker: Worker, options: EngineOptions): Thread {
  const waiting: Thread['waiting'] = new Map();
  const settle = (seq: number, answer: Answer<unknown>): void => {
    waiting.get(seq)?.settle(answer);
    waiting.delete(seq);
  };
  worker.on('message', (message: FromThread) => {
    if (message.type === 'event') options.onEvent(message.event);
    else if (message.type === 'value') settle(message.seq, { ok: true, value: message.value });
    else settle(message.seq, { ok: false, failure: message.failure });
  });
  const fail = (): void => {
    const failure = new Failure('internal', 'A part of the program stopped; the vault is as it was before.', {
      hint: 'Close the program, open it again and run "verify".',
    }).toData();
    for (const seq of [...waiting.keys()]) settle(seq, { ok: false, failure });
  };
  worker.on('error', () => {
    fail();
    options.onEvent({ type: 'locked', why: 'failed' });
  });
  worker.on('exit', fail);
  return { worker, waiting };
}
