import { Worker } from 'node:worker_threads';
import { Failure } from '../../../shared/failure.ts';
import type { LeakThreadData } from './protocol.ts';

/** Beside this module, in a checkout as in the built program. */
const thread = new URL(
  new URL(import.meta.url).pathname.endsWith('.ts') ? './thread.ts' : './leak-thread.js',
  import.meta.url,
);

const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/** Starts a thread of the leak check. `failed` is told once it ends for whatever reason, also when it was asked to. */
export function startLeakThread(workerData: LeakThreadData, failed: () => void): Worker {
  const worker = new Worker(thread, { workerData, resourceLimits });
  worker.on('error', failed);
  worker.on('exit', failed);
  return worker;
}

/** The failure of a thread that is gone. */
export function leakThreadStopped(): Failure {
  return new Failure(
    'internal',
    'A part of the program that checks for leaks has stopped; nothing was sealed.',
    {
      hint: 'Try again; if it happens again, leave out the largest log.',
    },
  );
}
