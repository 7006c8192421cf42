import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { fromBufferPromise, openPromise } from 'yauzl';
import type { Entry, Options, ZipFile } from 'yauzl';
import { Failure } from '../../../shared/failure.ts';
import { said } from '../../../shared/say.ts';
import { errorCode, toReadFailure } from '../vault/files.ts';
import { assertHonest, bomb, damaged, unread } from './limits.ts';

/** A member of a ZIP. `index` counts all of them, folders and links too. */
export interface ZipMember {
  readonly index: number;
  readonly name: string;
  readonly type: 'file' | 'folder' | 'link';
  readonly isEncrypted: boolean;
}

/** Names stay as they are: one that leads outside leaves out that member, and is only ever shown. */
const options: Options = { autoClose: false, decodeStrings: false, validateEntrySizes: true };
const pieceBytes = 128 * 1024;
/** Its directory is kept in memory while it is read. A name may have 64 kB, and so may what stands beside it. */
const mostEntries = 20_000;
const largestDirectory = 16 * 1024 ** 2;
const localHeaderBytes = 30;
const [stored, deflated] = [0, 8];

/** Where a ZIP lies: a file, or the bytes of one that was inside another archive. */
export type ZipPlace = string | Buffer;

/** A member with its bytes, which may be read while the ZIP is open. */
export interface OpenZipMember {
  readonly member: ZipMember;
  /** Held to the size and the checksum it says. Throws `unsupported-file` for a damaged or encrypted member, and for a bomb. */
  bytes(): AsyncGenerator<Buffer>;
}

/** Opens a ZIP and shows what is inside, by its central directory (APPNOTE 6.3). Throws `unsupported-file` for a damaged one. */
export async function withZip<T>(
  place: ZipPlace,
  work: (members: readonly OpenZipMember[]) => Promise<T>,
): Promise<T> {
  const file = await openAt(place);
  try {
    if (file.entryCount > mostEntries) throw unread(said('It holds more files than are read here.'));
    const entries: Entry[] = [];
    let directory = 0;
    for await (const entry of file.eachEntry()) {
      directory += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
      if (directory > largestDirectory) throw unread(said('Its list of names is longer than any real one.'));
      entries.push(entry);
    }
    assertApart(entries);
    return await work(
      entries.map((entry, index) => ({ member: memberOf(entry, index), bytes: () => bytesOf(file, entry) })),
    );
  } catch (error) {
    throw toFailure(error);
  } finally {
    file.close();
  }
}

/** Members that share bytes are how 40 kB are made to unpack to gigabytes while each of them looks honest; no program writes them. */
function assertApart(entries: readonly Entry[]): void {
  const places = entries
    .map((entry) => ({
      start: entry.relativeOffsetOfLocalHeader,
      end: entry.relativeOffsetOfLocalHeader + localHeaderBytes + entry.fileNameLength + entry.compressedSize,
    }))
    .toSorted((a, b) => a.start - b.start);
  let before = 0;
  for (const { start, end } of places) {
    if (start < before) throw bomb();
    before = end;
  }
}

/** The bytes of one member of a ZIP that is opened for it. Throws as `withZip` and its members do. */
export async function* zipMember(place: ZipPlace, index: number): AsyncGenerator<Buffer> {
  const file = await openAt(place);
  try {
    yield* bytesOf(file, await entryAt(file, index));
  } finally {
    file.close();
  }
}

async function* bytesOf(file: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  try {
    let [bytes, sum] = [0, 0];
    for await (const piece of await unpack(file, entry)) {
      if (!Buffer.isBuffer(piece)) continue;
      bytes += piece.length;
      assertHonest(entry.compressedSize, bytes);
      if (bytes > entry.uncompressedSize) throw damaged();
      sum = crc32(piece, sum);
      yield piece;
    }
    if (bytes !== entry.uncompressedSize || sum !== entry.crc32) throw damaged();
  } catch (error) {
    throw toFailure(error);
  }
}

/** A stream that ends with whoever reads it: leaving its loop destroys it, and the pipeline the rest. */
async function unpack(file: ZipFile, entry: Entry): Promise<Readable> {
  if (entry.isEncrypted()) throw unread(said('It is protected with a password.'));
  const method = entry.compressionMethod;
  if (method !== stored && method !== deflated)
    throw unread(said('It is packed in a way that is not opened here.'));
  const packed = await file.openReadStreamPromise(entry, { decodeFileData: false });
  return method === stored
    ? packed
    : pipeline(packed, createInflateRaw({ chunkSize: pieceBytes }), () => undefined);
}

async function entryAt(file: ZipFile, index: number): Promise<Entry> {
  let at = 0;
  for await (const entry of file.eachEntry()) if (at++ === index) return entry;
  throw damaged();
}

async function openAt(place: ZipPlace): Promise<ZipFile> {
  try {
    return typeof place === 'string'
      ? await openPromise(place, options)
      : await fromBufferPromise(place, options);
  } catch (error) {
    throw toFailure(error);
  }
}

/** What the library says names members, so its words do not travel. */
function toFailure(error: unknown): unknown {
  if (error instanceof Failure) return error;
  return /^E(?!RR_)/.test(errorCode(error) ?? '') ? toReadFailure(error) : damaged();
}

function memberOf(entry: Entry, index: number): ZipMember {
  return { index, name: nameOf(entry), type: typeOf(entry), isEncrypted: entry.isEncrypted() };
}

function nameOf(entry: Entry): string {
  const raw = Buffer.from(entry.fileNameRaw);
  const name = raw.toString('utf8');
  return name.includes('\ufffd') ? raw.toString('latin1') : name;
}

const typeMask = 0o170000;
const linkType = 0o120000;

function typeOf(entry: Entry): ZipMember['type'] {
  if (((entry.externalFileAttributes >>> 16) & typeMask) === linkType) return 'link';
  return /[/\\]$/.test(nameOf(entry)) ? 'folder' : 'file';
}
