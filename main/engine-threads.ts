import { MessageChannel, Worker } from 'node:worker_threads';
import { isChannel } from '../shared/contract.ts';
import { Failure } from '../shared/failure.ts';
import type { Answer, FailureData } from '../shared/failure.ts';
import type { AppEvent } from '../shared/session.ts';
import type { WorkstationPolicy } from '../shared/workstation-policy.ts';
import type {
  FromThread,
  KeychainAnswer,
  KeychainRequests,
  Request,
  ThreadStart,
  ToThread,
} from './engine/call.ts';
import { cancelCall, cancelMemory, pauseCall, wakeCall } from './engine/cancelling.ts';
import { mayRest, waitsForRest } from './engine/resting.ts';

/** The threads of the engine. The viewer never meets the vault. */
export type ThreadName = ThreadStart['role'];

/** The threads of the engine, as the router uses them. */
export interface EngineThreads {
  /** Asks one thread. Never rejects. */
  call(thread: ThreadName, request: Omit<Request, 'seq'>): Promise<Answer<unknown>>;
  /** Tells all calls of this channel that run or wait to stop. Gives whether there is any. */
  cancel(channel: string): boolean;
  /** Lets calls of this channel rest or go on. Gives whether there is any that may. */
  pause(channel: string, isPaused: boolean): boolean;
  /** Closes the vault in both threads: the reader at once, the writer after its running job. Bundles that are looked at are forgotten. */
  lock(why?: string): Promise<void>;
  /** Ends all threads. */
  close(): Promise<void>;
}

/** Where the worker's file is, what native part it loads, and who hears its events. */
export interface EngineOptions {
  readonly workerUrl: URL;
  readonly nativeBinding: string | undefined;
  /** What the institution has set for this computer. */
  readonly policy?: WorkstationPolicy;
  onEvent(event: AppEvent): void;
  /** Prints a document of our own; a terminal has no printer. */
  print?: ((html: string) => Promise<Uint8Array>) | undefined;
  /** The keychain of this computer; a terminal has none. */
  readonly keychain?: KeychainRequests | undefined;
}

/** A message that was not answered yet: a call of a channel, or a lock. */
interface Waiting {
  readonly channel: string | undefined;
  settle(answer: Answer<unknown>): void;
}

interface Thread {
  readonly worker: Worker;
  /** It stopped: nobody would ever answer. */
  readonly hasStopped: () => boolean;
  readonly waiting: Map<number, Waiting>;
}

/**
 * Rows of a file die young. With V8's own limits the heap of a million-row import grows to 250 MB before it is collected; with these it
 * stays at 50 MB and takes no longer. The larger limit is no quota: the big tables of the engine lie outside the heap.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 1024 };

/**
 * Starts the reader, and the writer, joined to it by a port, once it is asked or the reader has said how the vault stands: until then both would keep the first
 * screen waiting on a computer with few cores. The viewer starts when it is needed.
 */
export function startEngine(options: EngineOptions): EngineThreads {
  const cancel = cancelMemory();
  const { port1, port2 } = new MessageChannel();
  let seq = 0;
  const start = (role: ThreadName, peer?: typeof port1): Thread => {
    const { nativeBinding, policy = {} } = options;
    const data = { role, nativeBinding, policy, cancel, peer };
    const transferList = peer === undefined ? [] : [peer];
    const worker = new Worker(options.workerUrl, { workerData: data, transferList, resourceLimits });
    return watch(worker, role, options);
  };
  const reader = start('reader', port2);
  let writer: Thread | undefined;
  const writing = (): Thread => (writer ??= start('writer', port1));
  let hasClosed = false;
  let viewer: Thread | undefined;
  const viewing = (): Thread => {
    if (viewer !== undefined) return viewer;
    const started = start('viewer');
    const forget = (): void => {
      if (viewer === started) viewer = undefined;
    };
    started.worker.on('error', forget);
    started.worker.on('exit', forget);
    viewer = started;
    return started;
  };

  const ask = (
    thread: Thread,
    make: (seq: number) => Extract<ToThread, { type: 'call' | 'lock' }>,
  ): Promise<Answer<unknown>> =>
    new Promise((resolve) => {
      if (thread.hasStopped()) {
        resolve({ ok: false, failure: vaultStopped() });
        return;
      }
      const message = make(++seq);
      const channel = message.type === 'call' ? message.request.channel : undefined;
      thread.waiting.set(seq, { channel, settle: resolve });
      thread.worker.postMessage(message);
    });

  /** Whatever rests goes on: something waits for it. */
  const wake = (): void => {
    for (const number of writer?.waiting.keys() ?? []) wakeCall(cancel, number);
  };
  const startedThreads = (): Thread[] => [reader, writer, viewer].filter((thread) => thread !== undefined);
  const threadOf = { reader: () => reader, writer: writing, viewer: viewing };

  return {
    call(thread, request) {
      if (thread === 'writer' && !waitsForRest(request.channel)) wake();
      const answer = ask(threadOf[thread](), (number) => ({
        type: 'call',
        request: { seq: number, ...request },
      }));
      if (writer !== undefined) return answer;
      return answer.finally(() => {
        if (!hasClosed) writing();
      });
    },
    cancel(channel) {
      const calls = startedThreads()
        .flatMap((thread) => [...thread.waiting])
        .filter(([, call]) => call.channel === channel);
      for (const [number] of calls) cancelCall(cancel, number);
      return calls.length > 0;
    },
    pause(channel, isPaused) {
      if (!isChannel(channel) || !mayRest(channel)) return false;
      const waiting = [...(writer?.waiting ?? [])];
      const calls = waiting.filter(([, call]) => call.channel === channel);
      // Nothing else may have to wait for one that rests.
      if (isPaused && waiting.some(([, call]) => call.channel !== channel && !waitsForRest(call.channel)))
        return false;
      for (const [number] of calls) (isPaused ? pauseCall : wakeCall)(cancel, number);
      return calls.length > 0;
    },
    async lock(why = 'asked') {
      wake();
      const open = viewer;
      viewer = undefined;
      await open?.worker.terminate();
      await ask(reader, (number) => ({ type: 'lock', seq: number }));
      if (writer !== undefined) await ask(writer, (number) => ({ type: 'lock', seq: number, why }));
    },
    async close() {
      hasClosed = true;
      await Promise.all(startedThreads().map(({ worker }) => worker.terminate()));
    },
  };
}

function watch(worker: Worker, role: ThreadName, options: EngineOptions): Thread {
  const waiting: Thread['waiting'] = new Map();
  const settle = (seq: number, answer: Answer<unknown>): void => {
    waiting.get(seq)?.settle(answer);
    waiting.delete(seq);
  };
  worker.on('message', (message: FromThread) => {
    if (message.type === 'print') void answerPrint(worker, message, options);
    else if (message.type === 'keychain') void answerKeychain(worker, message, options);
    else if (message.type === 'event') options.onEvent(message.event);
    else if (message.type === 'value') settle(message.seq, { ok: true, value: message.value });
    else settle(message.seq, { ok: false, failure: message.failure });
  });
  let hasStopped = false;
  const fail = (): void => {
    hasStopped = true;
    const failure = role === 'viewer' ? viewerStopped() : vaultStopped();
    for (const seq of [...waiting.keys()]) settle(seq, { ok: false, failure });
  };
  worker.on('error', () => {
    fail();
    // The viewer has no vault: the next call starts it anew.
    if (role !== 'viewer') options.onEvent({ type: 'locked', why: 'failed' });
  });
  worker.on('exit', fail);
  return { worker, waiting, hasStopped: () => hasStopped };
}

async function answerPrint(
  worker: Worker,
  { print, html }: Extract<FromThread, { type: 'print' }>,
  options: EngineOptions,
): Promise<void> {
  const answer = (pdf: Uint8Array | null, failed: boolean): void => {
    const message: ToThread = { type: 'printed', print, pdf, failed };
    worker.postMessage(message);
  };
  try {
    answer((await options.print?.(html)) ?? null, false);
  } catch {
    answer(null, true);
  }
}

/** Whatever goes wrong with a keychain, it is as though there was none. */
async function answerKeychain(
  worker: Worker,
  { ask, what, bytes }: Extract<FromThread, { type: 'keychain' }>,
  { keychain }: EngineOptions,
): Promise<void> {
  let given: KeychainAnswer | null = null;
  try {
    given = (await keychain?.[what](bytes)) ?? null;
  } catch {
    // a keychain that is locked, was emptied, or belongs to another computer
  }
  bytes.fill(0);
  const message: ToThread = { type: 'keychain', ask, answer: given };
  worker.postMessage(message);
  given?.bytes.fill(0);
}

function vaultStopped(): FailureData {
  return new Failure('internal', 'A part of the program stopped; the vault is as it was before.', {
    hint: 'Close the program, open it again and run "verify".',
  }).toData();
}

function viewerStopped(): FailureData {
  return new Failure('not-found', 'The bundle was closed.', { hint: 'Open it again.' }).toData();
}
