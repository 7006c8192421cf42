import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Failure } from '../../../shared/failure.ts';
import { assertHonest, damaged } from './limits.ts';

const pieceBytes = 256 * 1024;

/**
 * Unpacks gzip (RFC 1952, several members in a row too). Throws `unsupported-file` for one that is damaged or cut off, and for a bomb while it goes
 * off.
 */
export async function* gunzip(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let read = 0;
  let unpacked = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of packed) {
      read += piece.length;
      yield piece;
    }
  };
  // What goes wrong in the source or in the packing reaches the reader of the last stream.
  const stream = pipeline(
    Readable.from(counted(), { objectMode: false, highWaterMark: 1 << 20 }),
    createGunzip({ chunkSize: pieceBytes }),
    () => undefined,
  );
  try {
    for await (const piece of stream) {
      if (!Buffer.isBuffer(piece)) continue;
      unpacked += piece.length;
      assertHonest(read, unpacked);
      yield piece;
    }
  } catch (error) {
    throw error instanceof Failure ? error : damaged();
  } finally {
    stream.destroy();
  }
}
