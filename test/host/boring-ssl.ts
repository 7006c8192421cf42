import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Electron's Node is built on BoringSSL, ours on OpenSSL. Loading this module takes away what BoringSSL lacks, so that
 * code which would fail at the customer's fails here: ChaCha20-Poly1305 and AES key wrap as ciphers, Argon2, and the
 * post-quantum keys (electron issues 24024 and 31874).
 */
const missingCiphers = /chacha20|aes-?\d+-?(?:wrap|siv|ocb)|id-aes/i;
const missingAlgorithms = /^(?:AES-KW|AES-OCB|ChaCha20-Poly1305|Argon2.*|ML-.*)$/i;
const missingKeys = /^(?:ml-|slh-)/i;

function refuse(what: string): never {
  throw new Error(`${what} does not exist in Electron's BoringSSL.`);
}

/** Puts a check of the first argument before each function of an object. */
function guard(owner: object, names: readonly string[], isMissing: (first: unknown) => boolean): void {
  for (const name of names) {
    const original: unknown = Reflect.get(owner, name);
    if (typeof original !== 'function') continue;
    const guarded = function (this: unknown, ...args: unknown[]): unknown {
      if (isMissing(args[0])) refuse(`${name}(${typeof args[0] === 'string' ? args[0] : ''})`);
      return Reflect.apply(original, this, args);
    };
    Object.defineProperty(owner, name, { value: guarded, writable: true, configurable: true });
  }
}

/** The name of a Web Crypto algorithm, given as text or as an object. */
function algorithmName(given: unknown): string {
  if (typeof given === 'string') return given;
  return typeof given === 'object' && given !== null && 'name' in given ? String(given.name) : '';
}

const isText = (value: unknown, pattern: RegExp): boolean => typeof value === 'string' && pattern.test(value);

guard(crypto, ['createCipheriv', 'createDecipheriv'], (first) => isText(first, missingCiphers));
guard(crypto, ['argon2', 'argon2Sync', 'encapsulate', 'decapsulate'], () => true);
guard(crypto, ['generateKeyPair', 'generateKeyPairSync'], (first) => isText(first, missingKeys));
guard(Object.getPrototypeOf(crypto.webcrypto.subtle), ['generateKey', 'deriveKey', 'deriveBits'], (first) =>
  missingAlgorithms.test(algorithmName(first)),
);
syncBuiltinESMExports();
