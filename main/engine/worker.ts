import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { startReader } from './reader.ts';
import type { ThreadStart } from './call.ts';
import { startWriter } from './writer.ts';

/** What the main process passes when it starts a thread: its role and its end of the port between the two. */
interface WorkerData extends ThreadStart {
  readonly peer: MessagePort;
}

function start(port: MessagePort, data: WorkerData): void {
  if (data.role === 'reader') startReader(port, data.peer, data);
  else startWriter(port, data.peer, data);
}

if (!isMainThread && parentPort !== null) {
  const data: WorkerData = workerData;
  start(parentPort, data);
}
