import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromBuffer } from 'yauzl';
import type { Entry } from 'yauzl';
import { sealZip } from '../../../../main/engine/access/seal-zip.ts';
import { temporaryFolder } from '../../../support/vault.ts';
import { unpack } from './setting.ts';

const passphrase = 'abcde-fghij-klmno-pqrst-uvwxy';
const files = [
  { name: 'START-HERE.html', bytes: Buffer.from('<p>Ångström, 名前</p>'.repeat(5000)) },
  { name: 'data/empty.csv', bytes: Buffer.alloc(0) },
  { name: 'photo.jpg', bytes: Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 31) % 251)) },
];

/** What stands in the file about its entries, read by another library than the one that wrote it. */
function entriesOf(bytes: Uint8Array): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error !== null) {
        reject(error);
        return;
      }
      const entries: Entry[] = [];
      zip.on('entry', (entry: Entry) => {
        entries.push(entry);
        zip.readEntry();
      });
      zip.on('end', () => {
        resolve(entries);
      });
      zip.on('error', reject);
      zip.readEntry();
    });
  });
}

const sevenZip = ['/usr/bin/7z', '/usr/bin/7zz', '/usr/local/bin/7z'].find((path) => existsSync(path));

describe('a sealed ZIP', () => {
  it('gives every file back, byte for byte, with its passphrase', async () => {
    const opened = await unpack(await sealZip(files, passphrase), passphrase);
    expect([...opened.keys()]).toEqual(files.map(({ name }) => name));
    for (const { name, bytes } of files) expect(opened.get(name)?.equals(bytes), name).toBe(true);
  });

  it('opens with no other, nor with a byte changed', async () => {
    const sealed = await sealZip(files, passphrase);
    for (const wrong of ['', 'abcde', passphrase.toUpperCase(), `${passphrase} `])
      await expect(unpack(sealed, wrong)).rejects.toThrow();
    const photo = sealed.length - 400;
    const broken = Uint8Array.from(sealed, (byte, at) => (at === photo ? byte ^ 1 : byte));
    await expect(unpack(broken, passphrase)).rejects.toThrow();
  });

  it('is AES-256 in every entry (method 99, strength 3, AE-2), and tells no checksum of the clear text', async () => {
    const entries = await entriesOf(await sealZip(files, passphrase));
    expect(entries).toHaveLength(files.length);
    for (const entry of entries) {
      expect(entry.compressionMethod).toBe(99);
      expect(entry.generalPurposeBitFlag & 1).toBe(1);
      expect(entry.crc32).toBe(0);
      const aes = entry.extraFields.find(({ id }) => id === 0x9901);
      expect(aes?.data.readUInt16LE(0)).toBe(2);
      expect(aes?.data.toString('latin1', 2, 4)).toBe('AE');
      expect(aes?.data.readUInt8(4)).toBe(3);
    }
  });

  it('is opened by another process that has the library and the passphrase only', async () => {
    const path = join(temporaryFolder(), 'package.zip');
    writeFileSync(path, await sealZip(files, passphrase));
    const library = createRequire(import.meta.url).resolve('@zip.js/zip.js');
    const script = `const { ZipReader, Uint8ArrayReader, TextWriter, configure } = require(${JSON.stringify(library)});
      configure({ useWebWorkers: false });
      const bytes = require('node:fs').readFileSync(process.argv[1]);
      new ZipReader(new Uint8ArrayReader(bytes), { password: process.argv[2] }).getEntries()
        .then(([first]) => first.getData(new TextWriter())).then((text) => process.stdout.write(text));`;
    const text = execFileSync(process.execPath, ['-e', script, path, passphrase], { encoding: 'utf8' });
    expect(text).toBe(files[0]?.bytes.toString('utf8'));
  });

  it.runIf(sevenZip !== undefined)('is opened by a stock 7-Zip', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'package.zip');
    writeFileSync(path, await sealZip(files, passphrase));
    const out = join(folder, 'out');
    mkdirSync(out);
    execFileSync(sevenZip ?? '', ['x', `-p${passphrase}`, `-o${out}`, path], { stdio: 'ignore' });
    for (const { name, bytes } of files) expect(readFileSync(join(out, name)).equals(bytes), name).toBe(true);
    expect(() => execFileSync(sevenZip ?? '', ['t', '-pwrong', path], { stdio: 'ignore' })).toThrow();
    expect(readdirSync(folder).toSorted()).toEqual(['out', 'package.zip']);
  });
});
