import { receiveMessageOnPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { contract, parseInput } from '../../shared/contract.ts';
import type { Channel, ChannelOf } from '../../shared/contract.ts';
import { Failure, toFailureData } from '../../shared/failure.ts';
import { afterFailure, lastEntry, notCertain, notOpened } from './after-failure.ts';
import { makeCall } from './call.ts';
import type { Call, FromThread, Request, ThreadStart, ToReader, ToThread } from './call.ts';
import { createKeychainRequests } from './keychain-requests.ts';
import { createPrintRequests } from './print-requests.ts';
import { toDatabaseFailure } from './vault/database.ts';
import { writeHandlers } from './write-handlers.ts';
import { createWriterState } from './writer-state.ts';
import type { WriterState } from './writer-state.ts';

/** Runs the writer thread: calls are answered one at a time, in the order they came. */
export function startWriter(port: MessagePort, reader: MessagePort, start: ThreadStart): void {
  const send = (message: FromThread): void => {
    port.postMessage(message);
  };
  const state = createWriterState(start.nativeBinding, (folder, dataKey, pause) => {
    if (folder === null || dataKey === null) tellReader(reader, { type: pause ?? 'close' });
    // Handed over, not copied: what a message is copied through is not cleared.
    else tellReader(reader, { type: 'open', folder, dataKey }, [dataKey.buffer]);
  });

  const prints = createPrintRequests(send);
  const keychain = createKeychainRequests(send);
  const services = { print: (html: string) => prints.print(html), keychain, policy: start.policy };
  let queue: Promise<void> = Promise.resolve();
  port.on('message', (message: ToThread) => {
    // A job waits for these: they must not wait behind the job.
    if (message.type === 'printed') {
      prints.answer(message);
      return;
    }
    if (message.type === 'keychain') {
      keychain.answer(message);
      return;
    }
    queue = queue.then(async () => {
      if (message.type === 'lock') {
        try {
          state.lock(message.why);
        } catch {
          // It is locked all the same; what could not be tidied up is removed at the next unlock.
        }
        send({ type: 'value', seq: message.seq, value: null });
        return;
      }
      await answer(state, message.request, start.cancel, send, services);
    });
  });
}

async function answer(
  state: WriterState,
  request: Request,
  cancel: SharedArrayBuffer,
  send: (message: FromThread) => void,
  services: Pick<Call, 'print' | 'keychain' | 'policy'>,
): Promise<void> {
  const wasOpen = state.isOpen();
  let before = 0;
  try {
    if (wasOpen) before = lastEntry(state.vault());
    const emit: Parameters<typeof makeCall>[2] = (event) => {
      send({ type: 'event', event });
    };
    const isWriting = (): boolean => !state.isOpen() || state.vault().db.inTransaction;
    const call = makeCall(request, cancel, emit, services, isWriting);
    if (!isWriteChannel(request.channel)) throw new Failure('internal', 'This call is not for the writer.');
    // It was told to stop while it waited: a short one would be done before it asks.
    if (call.cancelled()) throw new Failure('cancelled', 'Cancelled before it began; nothing was changed.');
    send({ type: 'value', seq: request.seq, value: await run(request.channel, state, request.input, call) });
  } catch (error) {
    const failure = whatHolds(state, request.channel, { wasOpen, before }, toDatabaseFailure(error));
    if (wasOpen && !state.isOpen()) send({ type: 'event', event: { type: 'locked', why: 'failed' } });
    send({ type: 'failure', seq: request.seq, failure: toFailureData(failure) });
  }
}

/** What is told of a failure. Where nobody knows what is done, the vault is locked: what it would show may not be what the disk holds. */
function whatHolds(
  state: WriterState,
  channel: string,
  { wasOpen, before }: { readonly wasOpen: boolean; readonly before: number },
  error: unknown,
): unknown {
  if (channel === 'vault.unlock') return notOpened(error);
  if (!wasOpen) return error;
  // A job that closed the vault to open another (a new key, a restored copy) got as far as nobody knows.
  if (!state.isOpen()) return notCertain(error);
  const { failure, isCertain } = afterFailure(state.vault(), before, error);
  if (!isCertain) state.lock('failed');
  return failure;
}

async function run<C extends ChannelOf<'write' | 'job'>>(
  channel: C,
  state: WriterState,
  input: unknown,
  call: Call,
): Promise<unknown> {
  const parsed = parseInput(channel, input);
  return writeHandlers[channel](state, parsed, call);
}

function isWriteChannel(channel: Channel): channel is ChannelOf<'write' | 'job'> {
  const { kind } = contract[channel];
  return kind === 'write' || kind === 'job';
}

/** Waits until the reader has opened or closed, so that no call meets it half-way. */
function tellReader(reader: MessagePort, message: ToReader, handedOver: ArrayBuffer[] = []): void {
  reader.postMessage(message, handedOver);
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < 5000; waited += 2) {
    if (receiveMessageOnPort(reader) !== undefined) return;
    Atomics.wait(sleeper, 0, 0, 2);
  }
}
