import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/**
 * Subkeys that outlive their data key. A rekey carries them over, inside the encrypted database: what people were erased by can be hashed by no other
 * key any more, as their values are gone; and an older backup must be able to read the journal of what was erased since.
 */
const carriedPurposes = ['suppression id', 'suppression email', 'erasure journal'] as const;

const carriedKeys = z.partialRecord(z.enum(carriedPurposes), z.string().regex(/^[0-9a-f]{64}$/));

/** Keys for one purpose each, derived from the data key or carried over from an earlier one. */
export interface DerivedKeys {
  /** HMAC-SHA256 under the key of a purpose. */
  hash(purpose: string, value: string): Buffer;
  /** A copy of the key of a purpose, to be overwritten after use. */
  copy(purpose: string): Buffer;
  /** The keys that the next data key takes over. */
  carried(): string;
  /** Lets go of all of them; whoever asks for one afterwards gets none. */
  forget(): void;
}

/**
 * Makes the keys. `dataKey` stays the caller's; whoever overwrites it calls `forget` before, or further keys would come from zeros. `db` says what was carried
 * over. What the crypto library took in is in its own memory, which it overwrites once nothing refers to it.
 */
export function deriveKeys(dataKey: Uint8Array, db: ReadableDatabase): DerivedKeys {
  const known = new Map<string, KeyObject>();
  const carried = readCarried(db);
  let isForgotten = false;
  const keyOf = (purpose: string): KeyObject => {
    if (isForgotten) throw new Error('the keys of a closed vault are gone');
    let key = known.get(purpose);
    if (key === undefined) {
      const bytes = carried.get(purpose) ?? derive(dataKey, purpose);
      // A key that is handed over as bytes is taken in anew each time, which takes five times as long as the hash.
      key = createSecretKey(bytes);
      bytes.fill(0);
      carried.delete(purpose);
      known.set(purpose, key);
    }
    return key;
  };
  return {
    hash: (purpose, value) => createHmac('sha256', keyOf(purpose)).update(value).digest(),
    copy: (purpose) => keyOf(purpose).export(),
    carried: () =>
      JSON.stringify(
        Object.fromEntries(
          carriedPurposes.map((purpose) => {
            const bytes = keyOf(purpose).export();
            const text = bytes.toString('hex');
            bytes.fill(0);
            return [purpose, text];
          }),
        ),
      ),
    forget() {
      isForgotten = true;
      known.clear();
      for (const bytes of carried.values()) bytes.fill(0);
      carried.clear();
    },
  };
}

/** Writes the keys that are taken over from the data key before. */
export function writeCarried(db: WritableDatabase, keys: string): void {
  db.prepare(
    "INSERT INTO meta (name, value) VALUES ('carried-keys', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  ).run(keys);
}

function readCarried(db: ReadableDatabase): Map<string, Buffer> {
  const row = db.prepare<[], { value: string }>("SELECT value FROM meta WHERE name = 'carried-keys'").get();
  const keys = row === undefined ? {} : carriedKeys.parse(JSON.parse(row.value));
  return new Map(Object.entries(keys).map(([purpose, hex]) => [purpose, Buffer.from(hex, 'hex')]));
}

function derive(dataKey: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, '', `trac-custodian ${purpose}`, 32));
}
