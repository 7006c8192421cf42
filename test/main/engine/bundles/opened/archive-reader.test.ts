import { gzipSync } from 'node:zlib';
import { fc } from '../../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { archiveCaps, readArchive } from '../../../../../main/engine/bundles/opened/archive-reader.ts';
import type { ArchiveCaps } from '../../../../../main/engine/bundles/opened/archive-reader.ts';
import { tarOf } from '../../../../support/sealed-files.ts';
import type { Entry } from '../../../../support/sealed-files.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield Promise.resolve(bytes.subarray(at, at + size));
}

async function read(
  archive: Uint8Array,
  caps: ArchiveCaps = archiveCaps,
  size = 1000,
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  await readArchive(
    { sealedBytes: archive.length, plain: pieces(archive, size) },
    (name) => {
      const chunks: Uint8Array[] = [];
      return {
        add: (bytes) => chunks.push(Uint8Array.from(bytes)),
        end: () => files.set(name, Buffer.concat(chunks).toString('utf8')),
      };
    },
    () => true,
    caps,
  );
  return files;
}

const refused = { code: 'not-a-bundle' };
const file = (name: string, header?: Entry['header']): Entry => ({
  name,
  bytes: 'x',
  ...(header === undefined ? {} : { header }),
});

describe('reading an archive', () => {
  it.each([1, 7, 512, 100_000])('gives every file, fed %i bytes at a time', async (size) => {
    const archive = gzipSync(
      await tarOf([
        { name: 'a.txt', bytes: 'one' },
        { name: 'logs/b.log', bytes: 'two\n'.repeat(5000) },
        { name: 'empty', bytes: '' },
      ]),
    );
    expect([...(await read(archive, archiveCaps, size))]).toEqual([
      ['a.txt', 'one'],
      ['logs/b.log', 'two\n'.repeat(5000)],
      ['empty', ''],
    ]);
  });

  it.each<[string, Entry[]]>([
    ['a link', [file('a', { type: 'symlink', linkname: '/etc/passwd' })]],
    ['a hard link', [file('a'), file('b', { type: 'link', linkname: 'a' })]],
    ['a device', [file('a', { type: 'character-device' })]],
    ['a pipe', [file('a', { type: 'fifo' })]],
    ['a folder', [file('a', { type: 'directory' })]],
    ['an absolute path', [file('/tmp/a')]],
    ['a path that climbs', [file('logs/../../a')]],
    ['a path that climbs by the other slash', [file('logs\\..\\a')]],
    ['a drive', [file('C:/a')]],
    ['a control character', [file('a\u001b[2Jb')]],
    ['a line end', [file('a\nb')]],
    ['a space', [file('a b')]],
    ['a letter that only looks like another', [file('m\u0430nifest.json')]],
    ['a name twice', [file('a'), file('a')]],
    ['a name twice in other capitals', [file('Logs/A'), file('logs/a')]],
    ['a file that is a folder of another', [file('a'), file('a/b')]],
    ['a folder of another that is a file', [file('a/b'), file('a')]],
    ['the name of a device', [file('logs/CON.log')]],
    ['a part that ends in a dot', [file('logs./a')]],
    ['an empty part', [file('logs//a')]],
    ['a very long name', [file(`${'a'.repeat(250)}`)]],
  ])('refuses %s', async (_what, entries) => {
    await expect(read(gzipSync(await tarOf(entries)))).rejects.toMatchObject(refused);
  });

  it('refuses more files than the cap', async () => {
    const entries = Array.from({ length: 12 }, (_, index) => file(`f${String(index)}`));
    const archive = gzipSync(await tarOf(entries));
    await expect(read(archive, { ...archiveCaps, files: 11 })).rejects.toMatchObject(refused);
    expect((await read(archive, { ...archiveCaps, files: 12 })).size).toBe(12);
  });

  it('refuses more bytes than the cap', async () => {
    const archive = gzipSync(await tarOf([{ name: 'a', bytes: Buffer.alloc(50_000) }]));
    await expect(read(archive, { ...archiveCaps, bytes: 40_000 })).rejects.toMatchObject(refused);
  });

  it('stops a bomb long before it is unpacked', async () => {
    const archive = gzipSync(await tarOf([{ name: 'a', bytes: Buffer.alloc(90 << 20) }]), { level: 6 });
    let seen = 0;
    const plain = pieces(archive, 4096);
    const reading = readArchive(
      { sealedBytes: archive.length, plain },
      () => ({ add: (bytes) => (seen += bytes.length), end: () => undefined }),
      () => true,
    );
    await expect(reading).rejects.toMatchObject(refused);
    expect(seen).toBeLessThan(70 << 20);
  });

  it.each([
    ['what is no gzip', (archive: Buffer) => Buffer.from(archive).fill(0, 0, 2)],
    ['a gzip that ends early', (archive: Buffer) => archive.subarray(0, archive.length - 20)],
    ['nothing', () => Buffer.alloc(0)],
  ])('refuses %s', async (_what, harm) => {
    const archive = gzipSync(await tarOf([{ name: 'a', bytes: 'some text '.repeat(1000) }]));
    await expect(read(harm(archive))).rejects.toMatchObject(refused);
  });

  it('refuses a tar that ends within a file', async () => {
    const tar = await tarOf([{ name: 'a', bytes: Buffer.alloc(5000, 65) }]);
    await expect(read(gzipSync(tar.subarray(0, 2048)))).rejects.toMatchObject(refused);
  });

  it('refuses a size that is no number, and does not wait for it', async () => {
    const tar = await tarOf([{ name: 'a', bytes: 'x' }]);
    tar[124] = 0xd2;
    tar.fill(' ', 148, 156);
    const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    await expect(read(gzipSync(tar))).rejects.toMatchObject(refused);
  });

  it('ends in a refusal or with harmless names, whatever is done to the bytes', async () => {
    const tar = await tarOf([
      { name: 'manifest.json', bytes: '{}' },
      { name: 'logs/a.log', bytes: 'line\n'.repeat(200) },
    ]);
    const change = fc.tuple(fc.nat(tar.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(600), async (changes, at) => {
        const harmed = Buffer.from(tar);
        // Most of what matters is in the header of the first file.
        for (const [place, value] of changes) harmed[place < 1500 ? place % 512 : place] = value;
        harmed[at % 512] = (harmed[at % 512] ?? 0) ^ 1;
        harmed.fill(' ', 148, 156);
        const sum = harmed.subarray(0, 512).reduce((total, byte) => total + byte, 0);
        harmed.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
        const outcome = await read(gzipSync(harmed, { level: 1 })).catch((error: unknown) => error);
        if (outcome instanceof Map) {
          for (const name of outcome.keys()) expect(name).toMatch(/^[\w.-][\w./-]*$/);
        } else expect(outcome).toMatchObject(refused);
      }),
      { numRuns: 300 },
    );
  });

  it('stops when it is told to', async () => {
    const archive = gzipSync(await tarOf([{ name: 'a', bytes: Buffer.alloc(2_000_000) }]));
    const reading = readArchive(
      { sealedBytes: archive.length, plain: pieces(archive, 1000) },
      () => ({ add: () => undefined, end: () => undefined }),
      (bytes) => bytes < 500_000,
    );
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });
});
