import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { ThreadStart } from './call.ts';

/** What the main process passes when it starts a thread: its role and, for reader and writer, its end of the port between the two. */
interface WorkerData extends ThreadStart {
  readonly peer: MessagePort | undefined;
}

/** Each thread loads its own half only: the reader needs none of what writes, and half the memory. */
async function start(port: MessagePort, data: WorkerData): Promise<void> {
  if (data.role === 'viewer') {
    const { startViewer } = await import('./viewer.ts');
    startViewer(port, data);
    return;
  }
  if (data.peer === undefined) throw new Error('The reader and the writer need their port.');
  if (data.role === 'reader') {
    const { startReader } = await import('./reader.ts');
    startReader(port, data.peer, data);
  } else {
    const { startWriter } = await import('./writer.ts');
    startWriter(port, data.peer, data);
  }
}

if (!isMainThread && parentPort !== null) {
  const data: WorkerData = workerData;
  await start(parentPort, data);
}
