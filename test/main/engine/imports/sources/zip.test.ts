import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openZip } from '../../../../../main/engine/imports/sources/zip.ts';
import type { Zip } from '../../../../../main/engine/imports/sources/zip.ts';
import { writeZip } from '../../../../fixtures/zip-files.ts';
import type { ZipFixture } from '../../../../fixtures/zip-files.ts';
import { fileOf } from '../../../../support/imports.ts';
import { temporaryFolder } from '../../../../support/vault.ts';

const text = 'ID,Last\r\n1,Ant\r\n'.repeat(5000);

function open(files: readonly ZipFixture[] | Buffer): Promise<Zip> {
  return openZip(fileOf(Buffer.isBuffer(files) ? files : writeZip(files), 'set.zip'));
}

/** Opens and reads every entry, then closes. */
async function readAll(files: readonly ZipFixture[] | Buffer): Promise<Record<string, string>> {
  const zip = await open(files);
  try {
    const found: Record<string, string> = {};
    for (const entry of zip.entries) found[entry.name] = (await zip.readAll(entry, 1 << 30)).toString();
    return found;
  } finally {
    zip.close();
  }
}

/** Where the directory begins, and how many bytes its first entry has before the name. */
function directoryOf(zip: Buffer): number {
  return zip.readUInt32LE(zip.length - 22 + 16);
}

/** The ZIP with the fields of its `index`th directory entry changed. */
function patched(zip: Buffer, index: number, change: (entry: Buffer) => void): Buffer {
  const copy = Buffer.from(zip);
  let at = directoryOf(copy);
  for (let skip = 0; skip < index; skip++) at += 46 + copy.readUInt16LE(at + 28);
  change(copy.subarray(at));
  return copy;
}

function refusal(message: RegExp): unknown {
  return expect.objectContaining({
    code: 'unsupported-file',
    message: expect.stringMatching(message),
    hint: expect.any(String),
  });
}

describe('a ZIP', () => {
  it('gives its files, stored and deflated, and nothing that a system put there', async () => {
    expect(
      await readAll([
        { name: 'users.csv', bytes: text },
        { name: 'a\\b\\orgs.csv', bytes: 'x', stored: true },
        { name: 'empty.csv', bytes: '', stored: true },
        { name: 'photos/', bytes: '', stored: true },
        { name: '__MACOSX/._users.csv', bytes: 'x' },
        { name: 'photos/.DS_Store', bytes: 'x' },
        { name: 'photos/Thumbs.db', bytes: 'x' },
        { name: 'photos/._1.jpg', bytes: 'x' },
      ]),
    ).toEqual({ 'users.csv': text, 'a/b/orgs.csv': 'x', 'empty.csv': '' });
  });

  it('gives the root relationships of an Office file, though their name begins with a dot', async () => {
    expect(await readAll([{ name: '_rels/.rels', bytes: '<r/>' }])).toEqual({ '_rels/.rels': '<r/>' });
  });

  it('is read by its ZIP64 fields', async () => {
    expect(await readAll(zip64('users.csv', text))).toEqual({ 'users.csv': text });
  });

  it('is closed when a reader stops early', async () => {
    const path = fileOf(writeZip([{ name: 'big.csv', bytes: text.repeat(20) }]), 'early.zip');
    const zip = await openZip(path);
    const entry = zip.entries[0];
    if (entry === undefined) throw new Error('no entry');
    for await (const chunk of zip.stream(entry)) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    zip.close();
    for (let tries = 0; openFiles().includes(path) && tries < 100; tries++) await setTimeout(20);
    expect(openFiles()).not.toContain(path);
  });
});

describe('a ZIP that cannot be trusted', () => {
  it.each([
    ['leads out of its folder', '../../etc/cron.d/x'],
    ['has a whole path', '/etc/passwd'],
    ['has a drive', 'C:\\windows\\x.dll'],
  ])('because a name %s is refused as such', async (_what, name) => {
    await expect(open([{ name, bytes: 'x' }])).rejects.toThrow(refusal(/outside/));
  });

  it('because it is cut off, or is none, is damaged', async () => {
    const whole = writeZip([{ name: 'users.csv', bytes: text }]);
    await expect(open(whole.subarray(0, whole.length - 30))).rejects.toThrow(refusal(/damaged/));
    await expect(open(whole.subarray(40))).rejects.toThrow(refusal(/damaged/));
    await expect(open(Buffer.from('PK\u0003\u0004 and no more'))).rejects.toThrow(refusal(/damaged/));
    await expect(open(Buffer.alloc(0))).rejects.toThrow(refusal(/damaged/));
  });

  it('because a byte of it turned is damaged, stored or not', async () => {
    for (const stored of [true, false]) {
      const bytes = writeZip([{ name: 'users.csv', bytes: text, stored }]);
      bytes.writeUInt8((bytes[80] ?? 0) ^ 0x10, 80);
      await expect(readAll(bytes)).rejects.toThrow(refusal(/damaged/));
    }
  });

  it('because it is packed in a way that is not read says so', async () => {
    const bytes = patched(writeZip([{ name: 'users.csv', bytes: text }]), 0, (entry) =>
      entry.writeUInt16LE(9, 10),
    );
    await expect(readAll(bytes)).rejects.toThrow(refusal(/packed in a way/));
  });

  it('because two files have one name is refused, as nobody can tell which is meant', async () => {
    for (const name of ['a/12.jpg', 'a\\12.jpg']) {
      const files = [
        { name: 'a/12.jpg', bytes: 'one' },
        { name, bytes: 'two' },
      ];
      await expect(open(files)).rejects.toThrow(refusal(/two files under one name/));
    }
  });

  it('because files share bytes is refused', async () => {
    const bytes = writeZip([
      { name: 'a.csv', bytes: text },
      { name: 'b.csv', bytes: text },
    ]);
    await expect(open(patched(bytes, 1, (entry) => entry.writeUInt32LE(0, 42)))).rejects.toThrow(
      refusal(/far more/),
    );
    // The second begins inside the last bytes of the first.
    await expect(
      open(patched(bytes, 1, (entry) => entry.writeUInt32LE(entry.readUInt32LE(42) - 3, 42))),
    ).rejects.toThrow(refusal(/far more/));
  });

  it('because a file is said to be longer than the ZIP is damaged', async () => {
    const bytes = writeZip([{ name: 'users.csv', bytes: text }]);
    await expect(open(patched(bytes, 0, (entry) => entry.writeUInt32LE(50_000_000, 20)))).rejects.toThrow(
      refusal(/damaged/),
    );
  });

  it('because it says that it is smaller than it is stops where it said', async () => {
    const zip = await open([{ name: 'a.csv', bytes: Buffer.alloc(30_000_000, 0x41), saidSize: 5000 }]);
    let bytes = 0;
    const read = async (): Promise<void> => {
      for (const entry of zip.entries) for await (const chunk of zip.stream(entry)) bytes += chunk.length;
    };
    await expect(read()).rejects.toThrow(refusal(/far more/));
    expect(bytes).toBeLessThanOrEqual(5000);
    zip.close();
  });

  it('because it says that it is larger than it is is damaged', async () => {
    await expect(readAll([{ name: 'a.csv', bytes: text, saidSize: text.length + 1 }])).rejects.toThrow(
      refusal(/damaged/),
    );
  });

  it('because it has too many files is refused before they are read', async () => {
    const bytes = zip64('users.csv', text, 200_001n);
    await expect(open(bytes)).rejects.toThrow(refusal(/far more/));
  });

  it('is never read past what the caller can take', async () => {
    const zip = await open([{ name: 'a.csv', bytes: text }]);
    const [entry] = zip.entries;
    if (entry === undefined) throw new Error('no entry');
    await expect(zip.readAll(entry, 100)).rejects.toThrow(refusal(/far more/));
    zip.close();
  });

  it('because there is none names what is wrong with the path', async () => {
    const folder = temporaryFolder();
    await expect(openZip(join(folder, 'gone.zip'))).rejects.toThrow(
      expect.objectContaining({ code: 'no-such-file' }),
    );
    await expect(openZip(folder)).rejects.toThrow(expect.objectContaining({ code: 'is-a-directory' }));
  });
});

function openFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap((file) => {
    try {
      return [readlinkSync(join('/proc/self/fd', file))];
    } catch {
      return [];
    }
  });
}

/** One file whose sizes and places all stand in the ZIP64 fields, as for archives over 4 GB. */
function zip64(name: string, content: string, count = 1n): Buffer {
  const plain = writeZip([{ name, bytes: content }]);
  const at = directoryOf(plain);
  const entry = Buffer.from(plain.subarray(at, at + 46 + name.length));
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(content.length), 4);
  extra.writeBigUInt64LE(BigInt(deflateRawSync(content).length), 12);
  entry.writeUInt32LE(0xffffffff, 20);
  entry.writeUInt32LE(0xffffffff, 24);
  entry.writeUInt16LE(extra.length, 30);
  entry.writeUInt32LE(0xffffffff, 42);
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(count, 24);
  record.writeBigUInt64LE(count, 32);
  record.writeBigUInt64LE(BigInt(entry.length + extra.length), 40);
  record.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(at + entry.length + extra.length), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22, 0xff);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(0, 4);
  end.writeUInt16LE(0, 20);
  return Buffer.concat([plain.subarray(0, at), entry, extra, record, locator, end]);
}
