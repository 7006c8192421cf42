import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc } from '../support/properties.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAppRequest, contentSecurityPolicy, isAppUrl } from '../../main/app-protocol.ts';

const folder = mkdtempSync(join(tmpdir(), 'app-protocol-'));
const root = join(folder, 'page');
const personWithPhoto = 'a'.repeat(26);
const jpeg = new Uint8Array([0xff, 0xd8, 0xff]);

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'page-beside'));
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets', 'main.js'), '1');
  writeFileSync(join(folder, 'secret'), 'outside');
  writeFileSync(join(folder, 'page-beside', 'secret'), 'outside');
  symlinkSync(join(folder, 'secret'), join(root, 'link'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function photo(id: string): Promise<{ mime: string; bytes: Uint8Array } | null> {
  if (id === 'b'.repeat(26)) return Promise.resolve({ mime: 'text/html', bytes: jpeg });
  if (id === 'c'.repeat(26)) return Promise.reject(new Error('locked'));
  return Promise.resolve(id === personWithPhoto ? { mime: 'image/jpeg', bytes: jpeg } : null);
}

function ask(url: string, method = 'GET'): Promise<Response> {
  return answerAppRequest({ url, method }, { root, photo });
}

describe('the app:// route', () => {
  it('serves the page at its address and at the root', async () => {
    for (const url of [
      'app://vault/index.html',
      'app://vault/',
      'app://vault',
      'app://vault/index.html?a#b',
    ]) {
      const response = await ask(url);
      expect(response.status, url).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await response.text()).toBe('<!doctype html>');
    }
  });

  it('gives scripts their type, so that nosniff lets them run', async () => {
    const response = await ask('app://vault/assets/main.js');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('answers 404 for what is not there', async () => {
    expect((await ask('app://vault/nothing.js')).status).toBe(404);
    expect((await ask('app://vault/assets')).status).toBe(404);
  });

  it.each([
    'app://vault/../secret',
    'app://vault/assets/../../secret',
    'app://vault/%2e%2e/secret',
    'app://vault/%2E./secret',
    'app://vault/..%2fsecret',
    'app://vault/..%5csecret',
    String.raw`app://vault/..\secret`,
    'app://vault/assets%2f..%2f..%2fsecret',
    'app://vault/index.html%00.js',
    'app://vault/%',
    'app://vault/../page-beside/secret',
    'app://vault/link',
    'app://elsewhere/index.html',
    'file:///etc/passwd',
    'https://vault/index.html',
  ])('answers 403 for %s', async (url) => {
    const response = await ask(url);
    expect(response.status).toBe(403);
    expect(await response.text()).toBe('');
  });

  it('never gives a byte from outside its root, whatever the path', async () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2f',
      '/',
      '\\',
      '%5c',
      '%252e',
      'secret',
      'page',
      'page-beside',
      '\0',
      'assets',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
        const response = await ask(`app://vault/${parts.join('/')}`);
        expect(await response.text()).not.toContain('outside');
      }),
      { numRuns: 300 },
    );
  });

  it('knows GET and HEAD only', async () => {
    expect((await ask('app://vault/index.html', 'POST')).status).toBe(405);
    expect((await ask('app://vault/index.html', 'HEAD')).status).toBe(200);
  });

  it('sends the policy with every answer, refusals too', async () => {
    for (const url of [
      'app://vault/',
      'app://vault/nothing',
      'app://vault/%2e%2e/x',
      `app://vault/photo/${personWithPhoto}`,
    ]) {
      const { headers } = await ask(url);
      expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it('has a policy without one loose source', () => {
    expect(contentSecurityPolicy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'none'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    );
  });
});

describe('the photo route', () => {
  it('gives the photo of a person and keeps it out of caches', async () => {
    const response = await ask(`app://vault/photo/${personWithPhoto}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(jpeg);
  });

  it.each([
    ['a person without a photo', 'd'.repeat(26)],
    ['a photo that is no JPEG or PNG', 'b'.repeat(26)],
    ['a locked vault', 'c'.repeat(26)],
    ['what is no internal id', '1'],
    ['nothing', ''],
  ])('answers 404 for %s', async (_what, id) => {
    expect((await ask(`app://vault/photo/${id}`)).status).toBe(404);
  });
});

describe('the own origin', () => {
  it.each(['app://vault/', 'app://vault/photo/x'])('is %s', (url) => {
    expect(isAppUrl(url)).toBe(true);
  });

  it.each([
    'app://vault.example/',
    'app://vault:8/',
    'app://x@vault.example/',
    'xapp://vault/',
    'https://vault/',
    '',
    'app:',
  ])('is not "%s"', (url) => {
    expect(isAppUrl(url)).toBe(false);
  });
});
