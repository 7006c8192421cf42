import * as threads from 'node:worker_threads';
import type { WorkerOptions } from 'node:worker_threads';

const guard = new URL('./boring-ssl.ts', import.meta.url).href;

/** Worker threads that lack what BoringSSL lacks, like those of Electron. */
export class Worker extends threads.Worker {
  constructor(file: string | URL, options: WorkerOptions = {}) {
    super(file, { ...options, execArgv: [...(options.execArgv ?? process.execArgv), '--import', guard] });
  }
}

export const {
  BroadcastChannel,
  MessageChannel,
  MessagePort,
  isMainThread,
  parentPort,
  receiveMessageOnPort,
  resourceLimits,
  threadId,
  workerData,
} = threads;
