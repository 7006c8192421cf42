import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeychainRequests } from '../../main/engine/call.ts';

/** The keychain of one desktop, as the engine meets it: it opens what it sealed itself, and knows nothing else. */
export function testKeychain(isStale = false): KeychainRequests {
  const key = randomBytes(32);
  return {
    seal(secret) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const bytes = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
      return Promise.resolve({ bytes, isStale: false });
    },
    open(sealed) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
        decipher.setAuthTag(sealed.subarray(-16));
        const secret = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
        return Promise.resolve({ bytes: new Uint8Array(secret), isStale });
      } catch {
        return Promise.resolve(null);
      }
    },
  };
}
