import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { Failure } from '../../../shared/failure.ts';
import { tarOf } from './tar.ts';

/** A file of a bundle, in memory. */
export interface ArchiveFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that goes into an archive piece by piece. Each `read` gives the same pieces again. */
export interface ArchiveSource {
  readonly name: string;
  /** Bytes that `read` gives in all. */
  readonly size: number;
  read(): Iterable<Uint8Array>;
}

/** A file as it comes out of an archive. Its bytes must be read to their end before the next one is asked for. */
export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: AsyncIterable<Buffer>;
}

/** The most bytes that are packed, or unpacked, in one bundle. */
export const largestArchive = 2_000_000_000;

const mostFiles = 10_000;

/**
 * Packs files as tar.gz, piece by piece: memory does not grow with them. The same files give the same bytes: time zero, no owner, no names of people or
 * machines, no kind of operating system.
 */
export async function* packArchive(files: readonly ArchiveSource[]): AsyncGenerator<Buffer> {
  const gzip = createGzip({ level: 6, chunkSize: 1 << 16 });
  const piping = pipeline(Readable.from(tarOf(files)), gzip);
  // Whoever reads gets the error; it must not be reported a second time, as one that nobody took.
  piping.catch(() => undefined);
  gzip.on('error', () => undefined);
  let isFirst = true;
  for await (const chunk of gzip) {
    const bytes = bytesOf(chunk);
    // RFC 1952, 2.3.1: the tenth byte names the operating system; 255 is "unknown".
    if (isFirst) bytes[9] = 255;
    isFirst = false;
    yield bytes;
  }
  await piping;
}

/**
 * Reads a tar.gz file by file, piece by piece. Throws `not-a-bundle` for anything hostile or broken: more than 2 GB or 10,000 files, links, absolute
 * paths, paths that climb, a name twice. What the caller did with the files before that must be undone then.
 */
export async function* readArchive(archive: AsyncIterable<Uint8Array>): AsyncGenerator<ArchiveEntry> {
  const source = Readable.from(archive);
  const gunzip = source.pipe(createGunzip());
  const reader = extract();
  source.on('error', (error) => gunzip.destroy(error));
  gunzip.on('error', (error) => {
    reader.destroy(error);
  });
  // Whoever reads gets it.
  reader.on('error', () => undefined);
  gunzip.pipe(reader);
  const names = new Set<string>();
  const budget = { left: largestArchive };
  try {
    for await (const entry of reader) {
      const { name, type } = entry.header;
      if (type !== 'file' || !isPlainName(name) || names.has(name) || names.size >= mostFiles)
        throw hostile();
      names.add(name);
      yield { name, bytes: limited(entry, budget) };
    }
  } catch (error) {
    throw error instanceof Failure ? error : hostile();
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

async function* limited(entry: AsyncIterable<unknown>, budget: { left: number }): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of entry) {
      const bytes = bytesOf(chunk);
      budget.left -= bytes.length;
      if (budget.left < 0) throw hostile();
      yield bytes;
    }
  } catch (error) {
    throw error instanceof Failure ? error : hostile();
  }
}

/** Unpacks a tar.gz into memory. Throws `not-a-bundle` as `readArchive` does. */
export async function unpackArchive(archive: Uint8Array): Promise<ArchiveFile[]> {
  const files: ArchiveFile[] = [];
  for await (const { name, bytes } of readArchive(inPieces(archive))) {
    const chunks: Buffer[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    files.push({ name, bytes: Buffer.concat(chunks) });
  }
  return files;
}

// Readable.from would take an array of bytes for an iterable of numbers.
async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

function bytesOf(chunk: unknown): Buffer {
  if (!(chunk instanceof Uint8Array)) throw hostile();
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
}

/** Letters, digits, dots, dashes and single slashes; no part is `..` or empty. */
function isPlainName(name: string): boolean {
  return (
    /^[A-Za-z0-9._/-]{1,200}$/.test(name) &&
    name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

function hostile(): Failure {
  return new Failure(
    'not-a-bundle',
    'What is inside this file is not a bundle of Trac Custodian, or it is damaged.',
    {
      hint: 'Nothing was written. Ask the sender for the file again.',
    },
  );
}
