import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { Failure } from '../../../../shared/failure.ts';
import { errorCode, toReadFailure } from '../../vault/files.ts';

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
/** Its directory is kept in memory: a name may have 64 kB, and so may what stands beside it. */
const largestDirectory = 64 * 1024 ** 2;

/** A sheet of 1,048,576 rows has about a gigabyte of XML; nothing honest in an import is larger. */
const largestEntry = 4 * 1024 ** 3;
const largestTotal = 8 * 1024 ** 3;

/** Deflate packs at most 1032 to 1; the XML of a real sheet comes to 10-40 to 1. Small files may be all alike. */
const densest = 250;
const smallEnough = 20 * 1024 ** 2;

/** What systems leave in archives. The relationships of an Office file (`_rels/.rels`) are the one name with a dot that counts. */
const notOurs = /(?:^|\/)(?:__MACOSX\/|Thumbs\.db$|\.(?!rels$))/;

const stored = 0;
const deflated = 8;
const localHeaderBytes = 30;

/** Large pieces: with the 16 kB of the library most of the time goes into passing them on. */
const pieceBytes = 128 * 1024;

/**
 * Opens a ZIP (APPNOTE 6.3, ZIP64 too) by its central directory. Throws `unsupported-file` for one that is damaged, too large, or packed more densely
 * than any real file, for names that lead outside, and for two files of one name; the failures of the file system otherwise.
 */
export async function openZip(path: string): Promise<Zip> {
  const file = await guarded(() => openPromise(path, { autoClose: false, strictFileNames: false }));
  try {
    const found = await guarded(() => readEntries(file));
    const stream = (entry: ZipEntry): AsyncGenerator<Buffer> => readEntry(file, found.get(entry), entry);
    return {
      entries: [...found.keys()],
      stream,
      async readAll(entry, most) {
        if (entry.bytes > most) throw bomb();
        const chunks: Buffer[] = [];
        for await (const chunk of stream(entry)) chunks.push(chunk);
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

async function readEntries(file: ZipFile): Promise<ReadonlyMap<ZipEntry, Entry>> {
  if (file.entryCount > mostEntries) throw bomb();
  const found = new Map<ZipEntry, Entry>();
  const names = new Set<string>();
  let total = 0;
  let directory = 0;
  for await (const raw of file.eachEntry()) {
    directory += raw.fileNameLength + raw.extraFieldLength + raw.fileCommentLength;
    if (directory > largestDirectory) throw bomb();
    const name = raw.fileName.replaceAll('\\', '/');
    if (name.endsWith('/') || notOurs.test(name)) continue;
    if (names.has(name)) throw sameName();
    names.add(name);
    const entry = {
      name,
      bytes: raw.uncompressedSize,
      compressedBytes: raw.compressedSize,
      isEncrypted: raw.isEncrypted(),
    };
    total += entry.bytes;
    const isDense = entry.bytes > Math.max(smallEnough, entry.compressedBytes * densest);
    if (isDense || entry.bytes > largestEntry || total > largestTotal) throw bomb();
    found.set(entry, raw);
  }
  assertApart([...found.values()], file.fileSize);
  return found;
}

/** Entries that share bytes are how the densest bombs are made; no honest program writes them. None may end after the file does. */
function assertApart(entries: readonly Entry[], fileBytes: number): void {
  const places = entries
    .map((raw) => ({
      start: raw.relativeOffsetOfLocalHeader,
      length: localHeaderBytes + raw.fileNameLength + raw.compressedSize,
    }))
    .sort((a, b) => a.start - b.start);
  let end = 0;
  for (const { start, length } of places) {
    if (start < end) throw bomb();
    end = start + length;
    if (end > fileBytes) throw damaged();
  }
}

async function* readEntry(file: ZipFile, raw: Entry | undefined, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (raw === undefined) throw damaged();
  if (entry.isEncrypted) {
    throw new Failure('unsupported-file', 'This ZIP is protected with a password.', {
      hint: 'Unpack it with its password, then pick the file or folder inside.',
    });
  }
  const stream = await guarded(() => openEntry(file, raw));
  try {
    let bytes = 0;
    let sum = 0;
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) continue;
      bytes += chunk.length;
      if (bytes > entry.bytes) throw bomb();
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (bytes !== entry.bytes || sum !== raw.crc32) throw damaged();
  } catch (error) {
    throw toZipFailure(error);
  } finally {
    stream.destroy();
  }
}

async function openEntry(file: ZipFile, raw: Entry): Promise<Readable> {
  if (raw.compressionMethod !== stored && raw.compressionMethod !== deflated) throw unknownMethod();
  const packed = await file.openReadStreamPromise(raw, { decodeFileData: false });
  // What goes wrong reaches the reader of the last stream; a pipeline ends the first one with it.
  return raw.compressionMethod === stored
    ? packed
    : pipeline(packed, createInflateRaw({ chunkSize: pieceBytes }), () => undefined);
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
  if (error instanceof Error && /^(?:absolute|invalid relative) path/.test(error.message)) return outside();
  // Codes of the system are ENOENT and its like; Node's own begin with ERR_.
  const isSystem = /^E(?!RR_)/.test(errorCode(error) ?? '');
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

function outside(): Failure {
  return new Failure('unsupported-file', 'This ZIP names a file outside of itself; it was not read.', {
    hint: 'Make it again from the folder itself. If it came from outside, ask who sent it.',
  });
}

function sameName(): Failure {
  return new Failure('unsupported-file', 'This ZIP or Excel file holds two files under one name.', {
    hint: 'Unpack it, look which one is meant, and pick that, or make it again.',
  });
}

function unknownMethod(): Failure {
  return new Failure('unsupported-file', 'This ZIP is packed in a way that is not read here.', {
    hint: 'Unpack it and pick the folder, or make it again as an ordinary ZIP (Deflate).',
  });
}
