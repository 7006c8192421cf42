import { Readable } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { Failure } from '../../../shared/failure.ts';

/** A file of a bundle, in memory. */
export interface ArchiveFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const largestArchive = 2_000_000_000;
const mostFiles = 10_000;

/** Packs files as tar.gz. The same files give the same bytes: no owner, no names of people or machines, time zero. */
export async function packArchive(files: readonly ArchiveFile[]): Promise<Uint8Array> {
  const archive = pack();
  for (const { name, bytes } of files) {
    archive.entry(
      { name, size: bytes.length, mtime: new Date(0), mode: 0o600, uid: 0, gid: 0, uname: '', gname: '' },
      Buffer.from(bytes),
    );
  }
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(bytesOf(chunk));
  return gzipSync(Buffer.concat(chunks), { level: 6 });
}

/**
 * Unpacks a tar.gz into memory. Throws `not-a-bundle` for anything hostile or broken: more than 2 GB or 10,000 files, links, absolute paths,
 * paths that climb, a name twice.
 */
export async function unpackArchive(archive: Uint8Array): Promise<ArchiveFile[]> {
  const files: ArchiveFile[] = [];
  const reader = extract();
  let total = 0;
  const source = Readable.from([archive]).pipe(createGunzip());
  source.on('error', (error) => reader.destroy(error));
  source.pipe(reader);
  try {
    for await (const entry of reader) {
      const { name, type } = entry.header;
      if (type !== 'file' || !isPlainName(name) || files.some((file) => file.name === name)) throw hostile();
      const chunks: Buffer[] = [];
      for await (const chunk of entry) {
        const bytes = bytesOf(chunk);
        total += bytes.length;
        if (total > largestArchive) throw hostile();
        chunks.push(bytes);
      }
      files.push({ name, bytes: Buffer.concat(chunks) });
      if (files.length > mostFiles) throw hostile();
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw hostile();
  } finally {
    source.destroy();
  }
  return files;
}

function bytesOf(chunk: unknown): Buffer {
  if (!(chunk instanceof Uint8Array)) throw hostile();
  return Buffer.from(chunk);
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
