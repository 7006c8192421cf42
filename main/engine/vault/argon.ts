import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** At least 64 MiB and 3 passes; capped, so that an edited keyring cannot ask for all memory. */
export const argonCost = z.object({
  memoryKiB: z.int().min(65_536).max(1_048_576),
  passes: z.int().min(3).max(64),
  lanes: z.int().min(1).max(4),
});

/** What one Argon2id derivation costs. */
export type ArgonCost = z.infer<typeof argonCost>;

/** What the thread of a derivation is asked. */
export interface Derivation {
  readonly passphrase: string;
  readonly salt: Uint8Array;
  readonly cost: ArgonCost;
}

/** What it answers: 32 bytes, and how long they took without the start of the thread. */
export interface Derived {
  readonly key: Uint8Array;
  readonly milliseconds: number;
}

const derived = z.object({ key: z.instanceof(Uint8Array), milliseconds: z.number() });

const floor: ArgonCost = { memoryKiB: 65_536, passes: 3, lanes: 1 };
const wantedMilliseconds = 500;
const mostPasses = 32;

/** Beside this module, in a checkout as in the built program. */
const thread = new URL(
  new URL(import.meta.url).pathname.endsWith('.ts') ? './argon-thread.ts' : './argon-thread.js',
  import.meta.url,
);

/** Derives 32 bytes from a passphrase (NFC, UTF-8) with Argon2id (RFC 9106), and says how long that took. `salt` has 16 bytes or more. */
export async function deriveFromPassphrase(
  passphrase: string,
  salt: Uint8Array,
  cost: ArgonCost,
): Promise<Derived> {
  return derive({ passphrase: passphrase.normalize('NFC'), salt, cost });
}

let calibrated: Promise<ArgonCost> | undefined;

/** Finds the cost that takes about half a second on this machine, never below the floor. Measured once while the program runs. */
export function calibrateArgon(): Promise<ArgonCost> {
  calibrated ??= measure().catch((error: unknown) => {
    calibrated = undefined;
    throw error;
  });
  return calibrated;
}

/**
 * The cost that a slot should have on this machine, where a derivation at its present cost took so long; undefined where that is dear enough. It
 * never becomes cheaper, and a little faster than wanted is let be, so that a busy machine and an idle one do not change it back and forth.
 */
export function dearerCost(cost: ArgonCost, milliseconds: number): ArgonCost | undefined {
  const wanted =
    milliseconds < wantedMilliseconds * 0.6 ? passesFor(milliseconds / cost.passes) : cost.passes;
  const better = {
    memoryKiB: Math.max(cost.memoryKiB, floor.memoryKiB),
    passes: Math.max(cost.passes, floor.passes, wanted),
    lanes: cost.lanes,
  };
  return better.memoryKiB === cost.memoryKiB && better.passes === cost.passes ? undefined : better;
}

async function measure(): Promise<ArgonCost> {
  const { milliseconds } = await derive({ passphrase: 'calibration', salt: new Uint8Array(16), cost: floor });
  return { ...floor, passes: Math.max(floor.passes, passesFor(milliseconds / floor.passes)) };
}

function passesFor(millisecondsAPass: number): number {
  return Math.min(mostPasses, Math.floor(wantedMilliseconds / millisecondsAPass));
}

/** In a thread of its own, so that its 64 MiB, which hold what the key came from, end with it and not with some later collection. */
async function derive(asked: Derivation): Promise<Derived> {
  const worker = new Worker(thread, { workerData: asked });
  try {
    const [answer] = await once(worker, 'message');
    return derived.parse(answer);
  } finally {
    await worker.terminate();
  }
}
