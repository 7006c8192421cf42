import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const guard = new URL('./boring-ssl.ts', import.meta.url).href;
const workers = new URL('./worker-threads.ts', import.meta.url).href;

/** Runs code in a Node of its own (the guard changes a whole process) and gives what it prints. */
function run(code: string): string {
  return execFileSync(
    process.execPath,
    ['--input-type=module', '-e', `import ${JSON.stringify(guard)};\n${code}`],
    {
      encoding: 'utf8',
      cwd: fileURLToPath(new URL('.', import.meta.url)),
    },
  ).trim();
}

const attempt = (expression: string): string => `
  import * as crypto from 'node:crypto';
  const zeros = (n) => Buffer.alloc(n);
  try { await (${expression}); console.log('works'); } catch (error) { console.log(error.message.includes('BoringSSL') ? 'missing' : error.message); }`;

describe('the stand-in for BoringSSL', () => {
  it.each([
    "crypto.createCipheriv('chacha20-poly1305', zeros(32), zeros(12), { authTagLength: 16 })",
    "crypto.createDecipheriv('id-aes256-wrap', zeros(32), zeros(8))",
    "crypto.createCipheriv('aes256-wrap', zeros(32), zeros(8))",
    "crypto.argon2Sync('argon2id', { message: zeros(8), nonce: zeros(16), parallelism: 1, tagLength: 32, memory: 8192, passes: 1 })",
    "crypto.generateKeyPairSync('ml-kem-768')",
    "crypto.webcrypto.subtle.generateKey('AES-KW', false, ['wrapKey'])",
    "crypto.webcrypto.subtle.generateKey({ name: 'AES-KW', length: 256 }, false, ['wrapKey'])",
  ])('lacks %s', (expression) => {
    expect(run(attempt(expression))).toBe('missing');
  });

  it.each([
    "crypto.createCipheriv('aes-256-gcm', zeros(32), zeros(12)).final()",
    "crypto.scryptSync('x', zeros(16), 32)",
    "crypto.hkdfSync('sha256', zeros(32), zeros(0), 'x', 32)",
    "crypto.createHmac('sha256', 'x').update('y').digest()",
    "crypto.generateKeyPairSync('x25519')",
    "crypto.webcrypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt'])",
  ])('has %s', (expression) => {
    expect(run(attempt(expression))).toBe('works');
  });

  it('holds in worker threads, too', () => {
    const inWorker = `import { argon2Sync } from 'node:crypto'; import { parentPort } from 'node:worker_threads';
      try { argon2Sync(); } catch (error) { parentPort.postMessage(error.message); }`;
    const code = `import { Worker } from ${JSON.stringify(workers)};
      const worker = new Worker(new URL('data:text/javascript,' + encodeURIComponent(${JSON.stringify(inWorker)})));
      worker.on('message', (text) => console.log(text));`;
    expect(run(code)).toContain('BoringSSL');
  });
});
