import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { armor, generateX25519Identity } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { unsealFile } from '../../../../../main/engine/bundles/opened/unseal.ts';
import type { BundleKey } from '../../../../../main/engine/bundles/opened/unseal.ts';
import { sealBytes } from '../../../../support/sealed-files.ts';
import { temporaryFolder } from '../../../../support/vault.ts';

const plain = Buffer.alloc(300_000, 'abc\n');

async function read(path: string, key: BundleKey): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await unsealFile(path, key)).plain) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('unsealing', () => {
  it('opens with an identity file, comments and other keys in it too', async () => {
    const { path, identity } = await sealBytes(plain);
    const file = `# created\r\n${await generateX25519Identity()}\r\n\r\n${identity.toLowerCase()}\r\n`;
    expect((await read(path, { identities: file })).equals(plain)).toBe(true);
  });

  it('opens in ASCII armor too, by key and by passphrase, and says of a damaged one that it is', async () => {
    for (const passphrase of [undefined, 'correct horse']) {
      const { path, identity } = await sealBytes(plain, passphrase);
      const key = passphrase === undefined ? { identities: identity } : { passphrase };
      const text = armor.encode(readFileSync(path));
      writeFileSync(path, text.replaceAll('\n', '\r\n'));
      expect((await read(path, key)).equals(plain)).toBe(true);
      writeFileSync(path, text.slice(0, -100));
      await expect(read(path, key)).rejects.toMatchObject({ code: 'not-a-bundle' });
      writeFileSync(path, text.slice(0, 100));
      await expect(read(path, key)).rejects.toMatchObject({ code: 'not-a-bundle' });
    }
  });

  it('opens with the passphrase', async () => {
    const { path } = await sealBytes(plain, 'correct horse');
    expect((await read(path, { passphrase: 'correct horse' })).equals(plain)).toBe(true);
  });

  it('tells a wrong passphrase, another key, and the wrong kind of either apart', async () => {
    const toKey = await sealBytes(plain);
    const byPassphrase = await sealBytes(plain, 'correct horse');
    const other = await generateX25519Identity();
    await expect(read(byPassphrase.path, { passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    await expect(read(toKey.path, { identities: other })).rejects.toMatchObject({
      code: 'bad-identity',
      message: /another key/,
    });
    await expect(read(byPassphrase.path, { identities: other })).rejects.toMatchObject({
      code: 'bad-identity',
      message: /with a passphrase/,
    });
    await expect(read(toKey.path, { passphrase: 'x' })).rejects.toMatchObject({
      code: 'bad-identity',
      message: /to a key/,
    });
  });

  it.each(['', '# only a comment', 'age1qyqszqgpqyqszqgp', 'AGE-SECRET-KEY-1QQQQ', 'no key at all'])(
    'refuses the identity file %j',
    async (identities) => {
      const { path } = await sealBytes(plain);
      await expect(read(path, { identities })).rejects.toMatchObject({ code: 'bad-identity' });
    },
  );

  it.each([
    ['the first byte of the body', (bytes: Buffer) => bytes.length - 290_000],
    ['the last byte', (bytes: Buffer) => bytes.length - 1],
    ['the header', () => 30],
  ])('refuses a file in which %s was flipped', async (_what, placeOf) => {
    const { path, identity } = await sealBytes(plain);
    const bytes = readFileSync(path);
    const place = placeOf(bytes);
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await expect(read(path, { identities: identity })).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:not-a-bundle|bad-identity)$/),
    });
  });

  it('refuses one that was cut off at the end of a chunk', async () => {
    const { path, identity } = await sealBytes(plain);
    const bytes = readFileSync(path);
    const body = bytes.length - (300_000 + 5 * 16);
    writeFileSync(path, bytes.subarray(0, body + 2 * (65_536 + 16)));
    await expect(read(path, { identities: identity })).rejects.toMatchObject({ code: 'not-a-bundle' });
  });

  it('refuses a header without an end at once', async () => {
    const path = join(temporaryFolder(), 'endless.age');
    writeFileSync(path, `age-encryption.org/v1\n${'-> X25519 AAAA\n'.repeat(60_000)}`);
    await expect(read(path, { identities: await generateX25519Identity() })).rejects.toMatchObject({
      code: 'not-a-bundle',
    });
  });

  it('says what is wrong with the place', async () => {
    const folder = temporaryFolder();
    const key = { identities: await generateX25519Identity() };
    mkdirSync(join(folder, 'folder'));
    writeFileSync(join(folder, 'text'), 'hello');
    await expect(read(join(folder, 'none'), key)).rejects.toMatchObject({ code: 'no-such-file' });
    await expect(read(join(folder, 'folder'), key)).rejects.toMatchObject({ code: 'is-a-directory' });
    await expect(read(join(folder, 'text'), key)).rejects.toMatchObject({ code: 'not-a-bundle' });
  });
});
