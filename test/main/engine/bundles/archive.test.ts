import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fc } from '../../../support/properties.ts';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { packArchive, readArchive, unpackArchive } from '../../../../main/engine/bundles/archive.ts';
import type { ArchiveSource } from '../../../../main/engine/bundles/archive.ts';
import { Failure } from '../../../../shared/failure.ts';
import { failureOf } from './setting.ts';

function source(name: string, bytes: Buffer, piece = 50_000): ArchiveSource {
  return {
    name,
    size: bytes.length,
    *read() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}

async function packed(files: readonly ArchiveSource[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of packArchive(files)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('an archive', () => {
  it('holds what went into it, in its order, whatever the sizes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(200_000), { maxLength: 6 }), async (sizes) => {
        const files = sizes.map((size, index) => ({
          name: `logs/log-${String(index)}.log`,
          bytes: randomBytes(size),
        }));
        const archive = await packed(files.map(({ name, bytes }) => source(name, bytes)));
        const back = await unpackArchive(archive);
        expect(back.map((file) => file.name)).toEqual(files.map((file) => file.name));
        expect(back.every((file, index) => files[index]?.bytes.equals(file.bytes))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('is the same, byte for byte, each time and however its files are read', async () => {
    const bytes = Buffer.from('GET /trac 200\n'.repeat(40_000));
    const first = await packed([source('manifest.json', Buffer.from('{}')), source('a.log', bytes)]);
    const second = await packed([source('manifest.json', Buffer.from('{}')), source('a.log', bytes, 777)]);
    expect(second.equals(first)).toBe(true);
  });

  it('says nothing about who made it, when, or on what', async () => {
    const archive = await packed([source('a.log', Buffer.from('x'))]);
    expect([...archive.subarray(4, 10)]).toEqual([0, 0, 0, 0, 0, 255]);
    const header = gunzipSync(archive).subarray(0, 512).toString('latin1');
    expect(header.replace(/[\0 ]+/g, ' ').trim()).toMatch(
      /^a\.log 0000600 0000000 0000000 00000000001 00000000000 \d{6} 0 ustar 00 0000000 0000000$/,
    );
  });

  it.runIf(spawnSync('tar', ['--version']).status === 0)('is one that tar reads', async () => {
    const archive = await packed([
      source('manifest.json', Buffer.from('{}')),
      source('logs/a.log', Buffer.from('line\n')),
    ]);
    const listed = spawnSync('tar', ['-tzf', '-'], { input: archive, encoding: 'utf8' });
    expect([listed.status, listed.stderr, listed.stdout]).toEqual([0, '', 'manifest.json\nlogs/a.log\n']);
  });

  it('stops with the failure of a file that cannot be read', async () => {
    const broken: ArchiveSource = {
      name: 'a.log',
      size: 200_000,
      *read() {
        yield Buffer.alloc(100_000);
        throw new Failure('changed-meanwhile', 'tampered');
      },
    };
    expect(await failureOf(() => packed([source('b.log', randomBytes(100_000)), broken]))).toBe(
      'changed-meanwhile',
    );
  });

  it('is not finished with a file that is shorter or longer than it was said to be', async () => {
    for (const size of [3, 5]) {
      const wrong = { ...source('a.log', Buffer.from('four')), size };
      await expect(packed([wrong])).rejects.toThrow();
    }
  });

  it('can be left in the middle', async () => {
    for await (const piece of packArchive([source('a.log', randomBytes(3_000_000))])) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
  });
});

describe('a hostile archive', () => {
  async function tarOf(
    ...headers: readonly (Parameters<ReturnType<typeof pack>['entry']>[0] & { body?: string })[]
  ): Promise<Buffer> {
    const archive = pack();
    for (const { body, ...header } of headers) archive.entry(header, body ?? '');
    archive.finalize();
    const pieces: Buffer[] = [];
    for await (const piece of archive) pieces.push(piece as Buffer);
    return gzipSync(Buffer.concat(pieces));
  }

  it.each([
    ['a path that climbs', [{ name: '../x' }]],
    ['an absolute path', [{ name: '/etc/x' }]],
    ['a link', [{ name: 'x', type: 'symlink' as const, linkname: '/etc/passwd' }]],
    ['a folder', [{ name: 'x', type: 'directory' as const }]],
    ['a name twice', [{ name: 'x' }, { name: 'x' }]],
    ['a name with a line end', [{ name: 'x\ny' }]],
  ])('with %s is refused', async (_name, headers) => {
    expect(await failureOf(async () => unpackArchive(await tarOf(...headers)))).toBe('not-a-bundle');
  });

  it('that is cut short or is none is refused', async () => {
    const whole = await packed([source('a.log', randomBytes(100_000))]);
    for (const bytes of [whole.subarray(0, 50_000), Buffer.from('no archive'), randomBytes(1000)])
      expect(await failureOf(() => unpackArchive(bytes))).toBe('not-a-bundle');
  });

  it('passes the failure of its own source on', async () => {
    async function* source(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(gzipSync('x'));
      throw new Failure('cancelled', 'stopped');
    }
    const read = async (): Promise<void> => {
      for await (const entry of readArchive(source())) for await (const _ of entry.bytes) void _;
    };
    expect(await failureOf(read)).toBe('cancelled');
  });
});
