import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { toReadFailure } from '../../vault/files.ts';

const chunkBytes = 1 << 16;

/** The bytes of a file from the first, in chunks that are only good until the next one is asked for. Throws `no-such-file` or `no-access`. */
export function* fileBytes(path: string): Generator<Buffer> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw toReadFailure(error);
  }
  try {
    const buffer = Buffer.alloc(chunkBytes);
    for (;;) {
      const read = readSync(file, buffer, 0, chunkBytes, null);
      if (read === 0) return;
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

/** The first bytes of a file. */
export function firstBytes(path: string, count: number): Buffer {
  for (const chunk of fileBytes(path)) return Buffer.from(chunk.subarray(0, count));
  return Buffer.alloc(0);
}

/** The size of a file, and whether it is a folder. Throws `no-such-file` or `no-access`. */
export function fileState(path: string): { bytes: number; isDirectory: boolean } {
  try {
    const state = statSync(path);
    return { bytes: state.size, isDirectory: state.isDirectory() };
  } catch (error) {
    throw toReadFailure(error);
  }
}

/** Bytes that can be read from the first more than once, wherever they lie. */
export interface ByteSource {
  readonly name: string;
  readonly bytes: number;
  chunks(): Iterable<Buffer> | AsyncIterable<Buffer>;
}

/** A file on disk as a source of bytes. */
export function fileSource(path: string, name: string): ByteSource {
  return { name, bytes: fileState(path).bytes, chunks: () => fileBytes(path) };
}
