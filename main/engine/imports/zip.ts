import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { Failure } from '../../../shared/failure.ts';
import { errorCode, toReadFailure } from '../vault/files.ts';

/** One file in a ZIP. `bytes` is what the archive says of its size; reading it holds the archive to that. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: number;
  readonly compressedBytes: number;
  readonly isEncrypted: boolean;
}

/** A ZIP that is read where it lies; nothing is ever unpacked to disk. */
export interface Zip {
  readonly entries: readonly ZipEntry[];
  /** The bytes of one file, in chunks. Throws `unsupported-file` for an encrypted or damaged one, and for a bomb while it goes off. */
  stream(entry: ZipEntry): AsyncIterable<Buffer>;
  /** A small file as a whole. Throws `unsupported-file` when it is larger than `most`. */
  readAll(entry: ZipEntry, most: number): Promise<Buffer>;
  close(): void;
}

const mostEntries = 200_000;

/** A sheet of 1,048,576 rows has about a gigabyte of XML; nothing honest in an import is larger. */
const largestEntry = 4 * 1024 ** 3;
const largestTotal = 8 * 1024 ** 3;

/** Deflate packs at most 1032 to 1; the XML of a real sheet comes to 10-40 to 1. Small files may be all alike. */
const densest = 250;
const smallEnough = 20 * 1024 ** 2;

const notOurs = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|\.)/;

/**
 * Opens a ZIP (APPNOTE 6.3, ZIP64 too) by its central directory. Throws `unsupported-file` for one that is damaged, too large, or packed more densely
 * than any real file; the failures of the file system otherwise.
 */
export async function openZip(path: string): Promise<Zip> {
  const file = await guarded(() => openPromise(path, { autoClose: false, strictFileNames: false }));
  try {
    const found = await guarded(() => readEntries(file));
    return {
      entries: found.map(({ entry }) => entry),
      stream: (entry) => readEntry(file, found, entry),
      async readAll(entry, most) {
        if (entry.bytes > most) throw bomb();
        const chunks: Buffer[] = [];
        for await (const chunk of readEntry(file, found, entry)) chunks.push(chunk);
        return Buffer.concat(chunks);
      },
      close() {
        file.close();
      },
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

interface Found {
  readonly entry: ZipEntry;
  readonly raw: Entry;
}

async function readEntries(file: ZipFile): Promise<Found[]> {
  if (file.entryCount > mostEntries) throw bomb();
  const found: Found[] = [];
  let total = 0;
  for await (const raw of file.eachEntry()) {
    const name = raw.fileName.replaceAll('\\', '/');
    if (name.endsWith('/') || notOurs.test(name)) continue;
    total += raw.uncompressedSize;
    const isDense = raw.uncompressedSize > Math.max(smallEnough, raw.compressedSize * densest);
    if (isDense || raw.uncompressedSize > largestEntry || total > largestTotal) throw bomb();
    const entry = {
      name,
      bytes: raw.uncompressedSize,
      compressedBytes: raw.compressedSize,
      isEncrypted: raw.isEncrypted(),
    };
    found.push({ entry, raw });
  }
  assertApart(found);
  return found;
}

/** Entries that share bytes are how the densest bombs are made; no honest program writes them. */
function assertApart(found: readonly Found[]): void {
  const places = found
    .map(({ raw }) => ({ start: raw.relativeOffsetOfLocalHeader, length: raw.compressedSize }))
    .sort((a, b) => a.start - b.start);
  let end = 0;
  for (const { start, length } of places) {
    if (start < end) throw bomb();
    end = start + length;
  }
}

async function* readEntry(file: ZipFile, found: readonly Found[], entry: ZipEntry): AsyncGenerator<Buffer> {
  const raw = found.find((each) => each.entry === entry)?.raw;
  if (raw === undefined) throw damaged();
  if (entry.isEncrypted) {
    throw new Failure('unsupported-file', 'This ZIP is protected with a password.', {
      hint: 'Unpack it with its password, then pick the file or folder inside.',
    });
  }
  const stream = await guarded(() => file.openReadStreamPromise(raw));
  try {
    let bytes = 0;
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) continue;
      bytes += chunk.length;
      if (bytes > entry.bytes) throw bomb();
      yield chunk;
    }
  } catch (error) {
    throw toZipFailure(error);
  } finally {
    stream.destroy();
  }
}

async function guarded<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw toZipFailure(error);
  }
}

/** The words of the library name files of the archive, so they do not travel. */
function toZipFailure(error: unknown): unknown {
  if (error instanceof Failure) return error;
  const isSystem = errorCode(error)?.startsWith('E') === true;
  return isSystem ? toReadFailure(error) : damaged();
}

function damaged(): Failure {
  return new Failure('unsupported-file', 'This ZIP or Excel file is damaged or cut off.', {
    hint: 'Make or download it again; nothing was changed.',
  });
}

function bomb(): Failure {
  return new Failure(
    'unsupported-file',
    'This ZIP or Excel file unpacks to far more than a real one would; it was not read.',
    { hint: 'If you trust it, unpack it yourself and pick the file inside, or save the sheet as CSV.' },
  );
}
