import { open } from 'node:fs/promises';
import { toReadFailure } from '../vault/files.ts';

/** Large enough that the disk and not the loop sets the speed. */
const pieceBytes = 1 << 20;

/** The bytes of a file from one offset to another, in fresh buffers of up to a megabyte. Throws the read failures. */
export async function* plainBytes(path: string, from = 0, to = Infinity): AsyncGenerator<Buffer> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw toReadFailure(error);
  });
  try {
    for (let at = from; at < to;) {
      const wanted = Math.min(pieceBytes, to - at);
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(wanted), 0, wanted, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield bytesRead === wanted ? buffer : buffer.subarray(0, bytesRead);
    }
  } catch (error) {
    throw toReadFailure(error);
  } finally {
    await file.close();
  }
}
