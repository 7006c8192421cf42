import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { Failure } from '../../../../shared/failure.ts';
import type { Unsealed } from './unseal.ts';

/** Takes one file of an archive, piece by piece. */
export interface MemberSink {
  add(bytes: Uint8Array): void;
  /** The file is whole. */
  end(): void;
}

/** How much an archive may hold, in bytes and files, and how many times its sealed size it may unpack to. */
export interface ArchiveCaps {
  readonly bytes: number;
  readonly files: number;
  readonly ratio: number;
}

/** Far more than a support case needs. Logs of one repeated line are packed 200 times smaller, a bomb 1000 times. */
export const archiveCaps: ArchiveCaps = { bytes: 16 * 2 ** 30, files: 10_000, ratio: 400 };

/** Below this many bytes the ratio says nothing. */
const ratioFrom = 64 << 20;

/**
 * Reads a tar.gz as it is unsealed, and hands each file to a sink. Throws `not-a-bundle` for anything hostile or broken: links, folders, devices,
 * absolute paths, paths that climb, odd characters, a name twice (or once in other capitals), more than the caps allow; `cancelled` when `go` says no.
 * What the sinks were given until then must be dropped.
 */
export async function readArchive(
  { sealedBytes, plain }: Unsealed,
  begin: (name: string) => MemberSink,
  go: (bytes: number) => boolean,
  caps: ArchiveCaps = archiveCaps,
): Promise<void> {
  const reader = extract();
  const largest = Math.min(caps.bytes, Math.max(ratioFrom, caps.ratio * sealedBytes));
  const flow = pipeline(
    Readable.from(plain),
    createGunzip({ chunkSize: 1 << 18 }),
    meter(largest, go),
    reader,
  );
  const names = createNames(caps.files);
  try {
    for await (const entry of reader) {
      const { name, type, size } = entry.header;
      // tar-stream waits for ever for a file whose size is no number.
      if (type !== 'file' || !Number.isSafeInteger(size) || !names.take(name)) throw hostile();
      const sink = begin(name);
      for await (const chunk of entry) {
        if (!(chunk instanceof Uint8Array)) throw hostile();
        sink.add(chunk);
      }
      sink.end();
    }
    await flow;
  } catch (error) {
    reader.destroy();
    // The flow fails for the same reason, and knows it better: a broken seal reaches the reader as a stream that ended.
    const cause = await flow.then(
      () => error,
      (deeper: unknown) => (deeper instanceof Failure ? deeper : error),
    );
    throw cause instanceof Failure ? cause : hostile();
  }
}

/** Counts what flows through; everything ends where it is too much. */
function meter(largest: number, go: (bytes: number) => boolean): Transform {
  let total = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      total += chunk.length;
      if (total > largest) done(hostile());
      else if (!go(total)) done(new Failure('cancelled', 'Cancelled; nothing was written.'));
      else done(null, chunk);
    },
  });
}

/** The names of an archive so far. A file may not have the name of another, nor of a folder of another, on a disk that ignores capitals either. */
function createNames(mostFiles: number): { take(name: string): boolean } {
  const files = new Set<string>();
  const folders = new Set<string>();
  return {
    take(name) {
      const plain = name.toLowerCase();
      if (!isPlainName(name) || files.has(plain) || folders.has(plain) || files.size >= mostFiles)
        return false;
      const parts = plain.split('/');
      for (let depth = 1; depth < parts.length; depth++) {
        const folder = parts.slice(0, depth).join('/');
        if (files.has(folder)) return false;
        folders.add(folder);
      }
      files.add(plain);
      return true;
    },
  };
}

/** Names that Windows gives to devices, whatever ending they have. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Letters, digits, dots, dashes and single slashes; no part is empty, ends in a dot (so none is `..`), or is a device. */
function isPlainName(name: string): boolean {
  return (
    /^[A-Za-z0-9._/-]{1,200}$/.test(name) &&
    name.split('/').every((part) => part !== '' && !part.endsWith('.') && !device.test(part))
  );
}

function hostile(): Failure {
  return new Failure(
    'not-a-bundle',
    'What is inside this file is not a bundle of Trac Custodian, or it is damaged.',
    { hint: 'Nothing was written. Ask the sender for the file again.' },
  );
}
