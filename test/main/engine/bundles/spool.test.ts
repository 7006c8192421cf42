import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { createSpool, spoolFolder, sweepSpool } from '../../../../main/engine/bundles/spool.ts';
import type { SpooledFile } from '../../../../main/engine/bundles/spool.ts';
import { Failure } from '../../../../shared/failure.ts';
import { canMountSmallDisk, mountSmallDisk } from '../../../support/small-disk.ts';
import { closeAfter, temporaryFolder } from '../../../support/vault.ts';

function folder(): string {
  return join(temporaryFolder(), 'spool');
}

function spool(path: string, memory: number): ReturnType<typeof createSpool> {
  return closeAfter(createSpool(path, memory));
}

function all(file: SpooledFile, from?: number, to?: number): Buffer {
  return Buffer.concat([...file.read(from, to)].map((piece) => Buffer.from(piece)));
}

function bytesOnDisk(path: string): Buffer {
  if (!existsSync(path)) return Buffer.alloc(0);
  return Buffer.concat(readdirSync(path).map((name) => readFileSync(join(path, name))));
}

function failureOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
  return 'none';
}

const canary = 'Quillon Vasterhaven';

describe('a spool', () => {
  it('gives back what was added, whole and from any offset, in memory and on disk', () => {
    const path = folder();
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 6 }),
        fc.constantFrom(0, 100_000, 1_000_000),
        fc.array(fc.tuple(fc.nat(300_000), fc.nat(300_000)), { maxLength: 4 }),
        (sizes, memory, ranges) => {
          const made = createSpool(path, memory);
          const pieces = sizes.map((size) => randomBytes(size));
          const plain = Buffer.concat(pieces);
          const writer = made.write();
          for (const piece of pieces) writer.add(piece);
          const file = writer.finish();
          expect(file.size).toBe(plain.length);
          expect(file.sha256).toBe(createHash('sha256').update(plain).digest('hex'));
          expect(all(file).equals(plain)).toBe(true);
          for (const [from, to] of ranges)
            expect(all(file, from, to).equals(plain.subarray(from, Math.max(from, to)))).toBe(true);
          made.close();
          expect(existsSync(path)).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps small files in memory and leaves no folder behind', () => {
    const path = folder();
    const made = spool(path, 1_000_000);
    const files = Array.from({ length: 40 }, (_, index) => {
      const writer = made.write();
      writer.add(Buffer.from(`file ${String(index)}`));
      return writer.finish();
    });
    expect(existsSync(path)).toBe(false);
    expect(files.map((file) => all(file).toString()).at(-1)).toBe('file 39');
  });

  it('gives memory back when a file is discarded', () => {
    const path = folder();
    const made = spool(path, 200_000);
    for (let round = 0; round < 5; round++) {
      const writer = made.write();
      writer.add(randomBytes(150_000));
      writer.finish().discard();
    }
    expect(existsSync(path)).toBe(false);
  });

  it('writes no plain byte to disk, and files that only their owner may read', () => {
    const path = folder();
    const writer = spool(path, 100_000).write();
    for (let line = 0; line < 20_000; line++) writer.add(Buffer.from(`${String(line)} ${canary}\n`));
    const file = writer.finish();
    const sealed = bytesOnDisk(path);
    expect(sealed.length).toBeGreaterThan(file.size);
    for (const word of [canary, 'Quill', 'haven']) expect(sealed.includes(word)).toBe(false);
    expect(statSync(join(path, readdirSync(path)[0] ?? '')).mode & 0o777).toBe(0o600);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(all(file).includes(canary)).toBe(true);
  });

  it('seals the same bytes to another key each time', () => {
    const path = folder();
    const made = spool(path, 0);
    for (const writer of [made.write(), made.write()]) {
      writer.add(Buffer.alloc(70_000));
      writer.finish();
    }
    const [first, second] = readdirSync(path).map((name) => readFileSync(join(path, name)));
    expect(first?.length).toBe(second?.length);
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(false);
  });

  it.each([
    ['a changed byte', (bytes: Buffer): Buffer => ((bytes[70_000] = (bytes[70_000] ?? 0) ^ 1), bytes)],
    [
      'chunks that changed places',
      (bytes: Buffer): Buffer =>
        Buffer.concat([bytes.subarray(65_552, 131_104), bytes.subarray(0, 65_552), bytes.subarray(131_104)]),
    ],
    ['a file cut short', (bytes: Buffer): Buffer => bytes.subarray(0, 100_000)],
  ])('finds %s', (_name, tamper) => {
    const path = folder();
    const writer = spool(path, 0).write();
    writer.add(randomBytes(200_000));
    const file = writer.finish();
    const [name = ''] = readdirSync(path);
    writeFileSync(join(path, name), tamper(readFileSync(join(path, name))));
    expect(failureOf(() => all(file))).toBe('changed-meanwhile');
  });

  it('forgets everything when it is closed, half-written files too', () => {
    const path = folder();
    const made = createSpool(path, 0);
    const writer = made.write();
    writer.add(randomBytes(100_000));
    const file = writer.finish();
    const half = made.write();
    half.add(randomBytes(100_000));
    const reading = file.read()[Symbol.iterator]();
    reading.next();
    made.close();
    expect(existsSync(path)).toBe(false);
    expect(failureOf(() => all(file))).toBe('not-found');
    expect(failureOf(() => reading.next())).toBe('not-found');
    expect(failureOf(() => made.write())).toBe('not-found');
    expect(
      failureOf(() => {
        half.add(randomBytes(100_000));
      }),
    ).toBe('not-found');
  });

  it.runIf(canMountSmallDisk())('says so when the disk is full, and frees what it had taken', () => {
    const disk = mountSmallDisk(1024);
    try {
      const path = join(disk.folder, 'spool');
      const made = createSpool(path, 0);
      const writer = made.write();
      expect(
        failureOf(() => {
          for (let megabyte = 0; megabyte < 3; megabyte++) writer.add(randomBytes(1_000_000));
        }),
      ).toBe('disk-full');
      expect(readdirSync(path)).toEqual([]);
      made.close();
    } finally {
      disk.unmount();
    }
  });

  it('leaves nothing readable when the program is killed, and the next start removes it', async () => {
    const vault = temporaryFolder();
    const script = fileURLToPath(new URL('spool-child.ts', import.meta.url));
    const child = spawn(process.execPath, [script, spoolFolder(vault), canary], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const left = bytesOnDisk(spoolFolder(vault));
    expect(left.length).toBeGreaterThan(100_000);
    expect(left.includes(canary)).toBe(false);
    sweepSpool(vault);
    expect(existsSync(spoolFolder(vault))).toBe(false);
  });
});
