import { argon2id } from 'hash-wasm';
import { z } from 'zod';

/** At least 64 MiB and 3 passes; capped, so that an edited keyring cannot ask for all memory. */
export const argonCost = z.object({
  memoryKiB: z.int().min(65_536).max(1_048_576),
  passes: z.int().min(3).max(64),
  lanes: z.int().min(1).max(4),
});

/** What one Argon2id derivation costs. */
export type ArgonCost = z.infer<typeof argonCost>;

const floor: ArgonCost = { memoryKiB: 65_536, passes: 3, lanes: 1 };
const wantedMilliseconds = 500;

/** Derives 32 bytes from a passphrase (NFC, UTF-8) with Argon2id (RFC 9106). `salt` has 16 bytes or more. */
export async function deriveFromPassphrase(
  passphrase: string,
  salt: Uint8Array,
  cost: ArgonCost,
): Promise<Uint8Array> {
  return argon2id({
    password: passphrase.normalize('NFC'),
    salt,
    memorySize: cost.memoryKiB,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
}

/** Finds the cost that takes about half a second on this machine, never below the floor. */
export async function calibrateArgon(): Promise<ArgonCost> {
  const started = performance.now();
  await deriveFromPassphrase('calibration', new Uint8Array(16), floor);
  const perPass = (performance.now() - started) / floor.passes;
  const passes = Math.min(16, Math.max(floor.passes, Math.floor(wantedMilliseconds / perPass)));
  return { ...floor, passes };
}
