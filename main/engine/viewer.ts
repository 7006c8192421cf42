import type { MessagePort } from 'node:worker_threads';
import { contract, parseInput } from '../../shared/contract.ts';
import type { Channel, ChannelOf } from '../../shared/contract.ts';
import { Failure, toFailureData } from '../../shared/failure.ts';
import { makeCall } from './call.ts';
import type { FromThread, Request, ThreadStart, ToThread } from './call.ts';
import { toDatabaseFailure } from './vault/database.ts';
import { createOpenedBundles, viewHandlers } from './view-handlers.ts';
import type { OpenedBundles } from './view-handlers.ts';

/** Runs the viewer thread: sealed bundles that others made are unsealed, unpacked and looked at here, and never where the vault is open. */
export function startViewer(port: MessagePort, start: ThreadStart): void {
  const bundles = createOpenedBundles();
  const send = (message: FromThread): void => {
    port.postMessage(message);
  };
  port.on('message', (message: ToThread) => {
    if (message.type === 'lock') {
      bundles.clear();
      send({ type: 'value', seq: message.seq, value: null });
    } else if (message.type === 'call') void answer(bundles, message.request, start.cancel, send);
  });
}

/** Calls do not wait for each other: a long search gives the others their turn. */
async function answer(
  bundles: OpenedBundles,
  request: Request,
  cancel: SharedArrayBuffer,
  send: (message: FromThread) => void,
): Promise<void> {
  try {
    if (!isViewChannel(request.channel)) throw new Failure('internal', 'This call is not for the viewer.');
    const call = makeCall(request, cancel, (event) => {
      send({ type: 'event', event });
    });
    send({
      type: 'value',
      seq: request.seq,
      value: await run(request.channel, bundles, request.input, call),
    });
  } catch (error) {
    send({ type: 'failure', seq: request.seq, failure: toFailureData(toDatabaseFailure(error)) });
  }
}

async function run<C extends ChannelOf<'view'>>(
  channel: C,
  bundles: OpenedBundles,
  input: unknown,
  call: ReturnType<typeof makeCall>,
): Promise<unknown> {
  const parsed = parseInput(channel, input);
  return viewHandlers[channel](bundles, parsed, call);
}

function isViewChannel(channel: Channel): channel is ChannelOf<'view'> {
  return contract[channel].kind === 'view';
}
