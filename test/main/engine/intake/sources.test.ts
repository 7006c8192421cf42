import { appendFileSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { driftOf } from '../../../../main/engine/intake/fingerprint.ts';
import { listSources } from '../../../../main/engine/intake/list-sources.ts';
import { fileOf } from '../../../support/imports.ts';
import { bytesOf, gzip, list, onlySource, tar, zip } from './setting.ts';

const log = '10.1.2.3 - - [10/Oct/2026:13:55:36 -0700] "GET / HTTP/1.1" 200 1\n'.repeat(50);
const names = ({ sources }: { sources: readonly { name: string }[] }): string[] =>
  sources.map(({ name }) => name);

describe('a picked file', () => {
  test('is its own source', async () => {
    const source = await onlySource(log);
    expect(source).toMatchObject({ name: 'access.log', steps: [], form: 'bytes', size: log.length });
    expect((await bytesOf(source)).toString()).toBe(log);
    expect((await bytesOf(source, 100)).toString()).toBe(log.slice(100));
  });

  test.each([
    ['gzip', () => gzip(log), ['access.log']],
    ['two gzips in a row', () => Buffer.concat([gzip(log), gzip(log)]), ['access.log']],
    [
      'a ZIP',
      () => zip({ name: 'a/b.log', bytes: log }, { name: 'c.log', bytes: log }),
      ['x/a/b.log', 'x/c.log'],
    ],
    ['a tar', () => tar({ name: 'a/b.log', bytes: log }), ['x/a/b.log']],
    ['a tar.gz', async () => gzip(await tar({ name: 'b.log', bytes: log })), ['x/b.log']],
    ['gzip in a ZIP', () => zip({ name: 'b.log.gz', bytes: gzip(log), stored: true }), ['x/b.log']],
    [
      'a ZIP in a tar.gz',
      async () => gzip(await tar({ name: 'i.zip', bytes: zip({ name: 'b.log', bytes: log }) })),
      ['x/i.zip/b.log'],
    ],
  ])('that is %s gives what is inside', async (_what, make, expected) => {
    const listing = await list(
      await make(),
      _what === 'gzip' || _what.startsWith('two') ? 'access.log.gz' : 'x',
    );
    expect(listing.excluded).toEqual([]);
    expect(names(listing)).toEqual(expected);
    for (const source of listing.sources) {
      const text = (await bytesOf(source)).toString();
      expect(text.startsWith(log)).toBe(true);
      expect((await bytesOf(source, 77)).toString()).toBe(text.slice(77));
    }
  });

  test('may hold an archive three deep and no deeper', async () => {
    const inZip = (bytes: Uint8Array, name: string): Buffer => zip({ name, bytes, stored: true });
    const three = inZip(inZip(inZip(Buffer.from(log), 'a.log'), 'c.zip'), 'b.zip');
    expect(names(await list(three, 'x'))).toEqual(['x/b.zip/c.zip/a.log']);
    const four = await list(inZip(three, 'd.zip'), 'x');
    expect(four.sources).toEqual([]);
    expect(four.excluded).toEqual([{ name: 'x/d.zip/b.zip/c.zip', why: expect.stringContaining('deep') }]);
  });

  test('that is a folder or not there is refused', async () => {
    const { path } = await onlySource(log);
    await expect(listSources(path.replace(/[^/\\]*$/, ''))).rejects.toMatchObject({ code: 'is-a-directory' });
    await expect(listSources(`${path}.none`)).rejects.toMatchObject({ code: 'no-such-file' });
  });
});

describe('what is no log is left out, by name and reason', () => {
  const bytes = (hex: string): Buffer => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(600, 1)]);
  test.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['PNG', bytes('89504e470d0a1a0a'), 'picture'],
    ['JPEG', bytes('ffd8ffe0'), 'picture'],
    ['PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 'PDF'],
    ['SQLite', bytes('53514c69746520666f726d6174203300'), 'database'],
    ['zstd', bytes('28b52ffd'), 'zstd'],
    ['xz', bytes('fd377a585a00'), 'xz'],
    ['bzip2', bytes('425a6839314159'), 'bzip2'],
    ['7z', bytes('377abcaf271c'), '7z'],
    ['RAR', bytes('526172211a0700'), 'RAR'],
    ['a Windows program', bytes('4d5a9000'), 'program'],
    ['a Linux program', bytes('7f454c46'), 'program'],
    ['an old Office file', bytes('d0cf11e0a1b11ae1'), 'Office'],
    ['an event log', bytes('456c6646696c6500'), 'event log'],
    ['network traffic', bytes('d4c3b2a1'), 'traffic'],
    ['UTF-32', Buffer.concat([Buffer.from('fffe0000', 'hex'), Buffer.from('a\0\0\0')]), 'UTF-32'],
    ['other bytes', Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 31) % 256)), 'no text'],
  ])('%s', async (_what, content, why) => {
    expect(await list(content, 'x.bin')).toEqual({
      sources: [],
      excluded: [{ name: 'x.bin', why: expect.stringContaining(why) }],
    });
  });

  test('an Office file and a Java archive, though they are ZIPs', async () => {
    const office = await list(
      zip({ name: '[Content_Types].xml', bytes: '<a/>' }, { name: 'b.xml', bytes: '<b/>' }),
    );
    expect(office).toMatchObject({ sources: [], excluded: [{ why: expect.stringContaining('Office') }] });
    const java = await list(zip({ name: 'META-INF/MANIFEST.MF', bytes: 'a' }));
    expect(java).toMatchObject({ sources: [], excluded: [{ why: expect.stringContaining('program') }] });
  });

  test('a text that only begins like a program is a text', async () => {
    expect(names(await list(`MZ and BM are two letters.\n${log}`))).toEqual(['access.log']);
  });
});

describe('a hostile archive', () => {
  test('loses the members with names that lead outside, links, and encrypted ones; the rest is read', async () => {
    const listing = await list(
      zip(
        { name: '../../etc/a.log', bytes: log },
        { name: '/abs.log', bytes: log },
        { name: 'C:\\b.log', bytes: log },
        { name: 'secret.log', bytes: log, encrypted: true },
        { name: 'good.log', bytes: log },
      ),
      'x',
    );
    expect(names(listing)).toEqual(['x/good.log']);
    expect(listing.excluded.map(({ why }) => why)).toEqual([
      'Its name leads outside of the archive.',
      'Its name leads outside of the archive.',
      'Its name leads outside of the archive.',
      'It is protected with a password.',
    ]);
  });

  test('of tar loses links and devices', async () => {
    const listing = await list(
      await tar(
        { name: 'l', type: 'symlink', linkname: '/etc/passwd' },
        { name: 'h', type: 'link', linkname: 'good.log' },
        { name: 'd', type: 'character-device' },
        { name: '../up.log', bytes: log },
        { name: 'folder', type: 'directory' },
        { name: 'good.log', bytes: log },
      ),
      'x',
    );
    expect(names(listing)).toEqual(['x/good.log']);
    expect(listing.excluded.map(({ name }) => name)).toEqual(['x/l', 'x/h', 'x/d', 'x/../up.log']);
  });

  test('shows no name that turns the writing around or breaks a line', async () => {
    const listing = await list(zip({ name: 'a\u202egol.\nlog', bytes: log }), 'x');
    expect(names(listing)).toEqual(['x/a?gol.?log']);
  });

  test('that is a bomb is stopped', async () => {
    const zeros = Buffer.alloc(64 << 20, 'a');
    for (const bomb of [gzip(zeros), gzip(gzip(zeros)), zip({ name: 'a.log', bytes: zeros })]) {
      const listing = await list(bomb, 'x');
      expect(listing.sources).toEqual([]);
      expect(listing.excluded[0]?.why).toMatch(/far more/);
    }
  });

  test('that lies about a size or is cut off passes nothing of what could be read', async () => {
    const whole = gzip(Buffer.from(Array.from({ length: 200_000 }, (_, at) => 32 + ((at * at) % 90))));
    const tarred = await tar({ name: 'a.log', bytes: log }, { name: 'b.log', bytes: log.repeat(20) });
    for (const broken of [
      whole.subarray(0, whole.length >> 1),
      whole.subarray(0, whole.length - 4),
      Buffer.concat([whole.subarray(0, 9000), Buffer.from('XXXX'), whole.subarray(9004)]),
      tarred.subarray(0, tarred.length - 12_000),
      gzip(tarred.subarray(0, tarred.length - 12_000)),
      zip({ name: 'a.log', bytes: log, saidSize: 10 }),
      zip({ name: 'a.log', bytes: log }).subarray(0, 90),
    ]) {
      const listing = await list(broken, 'x');
      expect(listing.sources).toEqual([]);
      expect(listing.excluded).toHaveLength(1);
      expect(listing.excluded[0]?.why).toMatch(/damaged|far more/);
    }
  });

  test('of any depth can be given up: it is looked into only as long as somebody waits', async () => {
    const inner = zip(...['a', 'b', 'c'].map((name) => ({ name: `${name}.log.gz`, bytes: gzip(log) })));
    const path = fileOf(zip({ name: 'i.zip', bytes: inner, stored: true }), 'x');
    let asked = 0;
    const { sources } = await listSources(path, () => ++asked < 0);
    expect(sources).toHaveLength(3);
    expect(asked).toBeGreaterThan(5);
    for (let most = 0; most < asked; most++) {
      let left = most;
      await expect(listSources(path, () => left-- === 0)).rejects.toMatchObject({ code: 'cancelled' });
    }
  });

  test('with too many members is refused', async () => {
    const many = zip(
      ...Array.from({ length: 2100 }, (_, at) => ({ name: `${String(at)}.log`, bytes: 'a b\n' })),
    );
    const listing = await list(many, 'x');
    expect(listing.sources.length + listing.excluded.length).toBe(2100);
    expect(listing.excluded[0]?.why).toMatch(/more files/);
  });

  test('whose members share their bytes is a bomb, small as each of them is', async () => {
    const bytes = Buffer.from('a b\n'.repeat(4 << 20));
    const names = Array.from({ length: 40 }, (_, at) => `${String(at).padStart(2, '0')}.log`);
    const packed = zip(...names.map((name, at) => ({ name, bytes: at === 0 ? bytes : '', stored: false })));
    // Every entry of the directory leads to the first member, and says its sizes.
    const central = packed.readUInt32LE(packed.length - 22 + 16);
    for (let at = 1; at < names.length; at++) {
      const entry = central + at * (46 + 6);
      packed.copy(packed, entry + 16, central + 16, central + 28);
      packed.writeUInt32LE(0, entry + 42);
    }
    expect(await list(packed, 'x')).toEqual({
      sources: [],
      excluded: [{ name: 'x', why: expect.stringMatching(/far more/) }],
    });
  });

  test('with names that would fill the memory is left out whole', async () => {
    const long = Array.from({ length: 300 }, (_, at) => ({
      name: String(at).padStart(60_000, 'n'),
      bytes: '',
      stored: true,
    }));
    expect(await list(zip(...long), 'x')).toEqual({
      sources: [],
      excluded: [{ name: 'x', why: expect.stringMatching(/list of names/) }],
    });
  });

  test('with a directory that would fill the memory is left out whole', async () => {
    const names = Array.from({ length: 20_001 }, (_, at) => ({
      name: `${String(at)}.log`,
      bytes: '',
      stored: true,
    }));
    expect(await list(zip(...names), 'x')).toEqual({
      sources: [],
      excluded: [{ name: 'x', why: expect.stringMatching(/more files/) }],
    });
  });
});

describe('a file that changes while it is read', () => {
  test('is found out; one that only grew ends where it ended', async () => {
    const source = await onlySource(log);
    expect(await driftOf(source.path, source.fingerprint)).toBe('none');
    appendFileSync(source.path, 'more\n');
    expect(await driftOf(source.path, source.fingerprint)).toBe('grown');
    expect((await bytesOf(source)).toString()).toBe(log);
    writeFileSync(source.path, log.replaceAll('10.1', '10.2'));
    utimesSync(source.path, 1, 1);
    expect(await driftOf(source.path, source.fingerprint)).toBe('changed');
    writeFileSync(source.path, 'x');
    expect(await driftOf(source.path, source.fingerprint)).toBe('changed');
    expect(await driftOf(`${source.path}.none`, source.fingerprint)).toBe('changed');
  });
});
