import { argon2id } from 'hash-wasm';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { Derivation, Derived } from './argon.ts';

async function derive({ passphrase, salt, cost }: Derivation): Promise<Derived> {
  const started = performance.now();
  const key = await argon2id({
    password: passphrase,
    salt,
    memorySize: cost.memoryKiB,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  return { key, milliseconds: performance.now() - started };
}

if (!isMainThread && parentPort !== null) {
  const asked: Derivation = workerData;
  parentPort.postMessage(await derive(asked));
}
