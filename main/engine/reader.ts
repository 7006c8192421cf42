import type { MessagePort } from 'node:worker_threads';
import { contract, parseInput } from '../../shared/contract.ts';
import type { Channel, ChannelOf } from '../../shared/contract.ts';
import { Failure, toFailureData } from '../../shared/failure.ts';
import { makeCall } from './call.ts';
import type { Call, FromThread, Request, ThreadStart, ToReader, ToThread } from './call.ts';
import { readHandlers } from './read-handlers.ts';
import { toDatabaseFailure } from './vault/database.ts';
import { openForReading } from './vault/vault.ts';
import type { ReadableVault } from './vault/vault.ts';
import { lockedFailure } from './writer-state.ts';

/** Runs the reader thread: its own read-only connection, so that queries are answered while a million rows go in. */
export function startReader(port: MessagePort, writer: MessagePort, start: ThreadStart): void {
  let vault: (ReadableVault & { close(): void }) | undefined;
  const send = (message: FromThread): void => {
    port.postMessage(message);
  };
  let pause: PromiseWithResolvers<void> | undefined;
  let notOpened: unknown;
  const close = (): void => {
    vault?.close();
    vault = undefined;
    notOpened = undefined;
  };
  const goOn = (): void => {
    pause?.resolve();
    pause = undefined;
  };

  writer.on('message', (message: ToReader) => {
    close();
    if (message.type === 'open') {
      try {
        vault = openForReading(message.folder, message.dataKey, start.nativeBinding);
      } catch (error) {
        // Told to whoever reads: thrown here it would end the thread, and nobody would be answered any more.
        notOpened = toDatabaseFailure(error);
      }
      message.dataKey.fill(0);
    }
    if (message.type === 'pause') pause ??= Promise.withResolvers();
    else goOn();
    writer.postMessage('done');
  });

  port.on('message', (message: ToThread) => {
    if (message.type === 'lock') {
      close();
      goOn();
      send({ type: 'value', seq: message.seq, value: null });
      return;
    }
    if (message.type === 'call') void settle(message.request);
  });

  const settle = async (request: Request): Promise<void> => {
    await pause?.promise;
    const opened = vault;
    try {
      if (opened === undefined) throw notOpened ?? lockedFailure();
      const emit: Parameters<typeof makeCall>[2] = (event) => {
        send({ type: 'event', event });
      };
      const call = makeCall(request, start.cancel, emit, { policy: start.policy });
      // Most answers are there at once; a key is looked at by a library that takes its time.
      send({ type: 'value', seq: request.seq, value: await answer(opened, request, call) });
    } catch (error) {
      // Answers in pieces may meet a pause of the reader, by which its connection is another one.
      if (opened !== undefined && vault !== opened) {
        await settle(request);
        return;
      }
      send({ type: 'failure', seq: request.seq, failure: toFailureData(toDatabaseFailure(error)) });
    }
  };
}

function answer(vault: ReadableVault, request: Request, call: Call): unknown {
  if (!isReadChannel(request.channel)) throw new Failure('internal', 'This call is not for the reader.');
  return run(request.channel, vault, request.input, call);
}

function run<C extends ChannelOf<'read'>>(
  channel: C,
  vault: ReadableVault,
  input: unknown,
  call: Call,
): unknown {
  const parsed = parseInput(channel, input);
  return readHandlers[channel](vault, parsed, call);
}

function isReadChannel(channel: Channel): channel is ChannelOf<'read'> {
  return contract[channel].kind === 'read';
}
