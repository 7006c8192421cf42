import { pipeline, Readable } from 'node:stream';
import { extract } from 'tar-stream';
import type { Extract } from 'tar-stream';
import { Failure } from '../../../shared/failure.ts';
import { damaged } from './limits.ts';

/** A member of a tar. `index` counts all of them, folders and links too. */
export interface TarMember {
  readonly index: number;
  readonly name: string;
  readonly type: 'file' | 'folder' | 'link' | 'other';
}

/**
 * Goes through a tar once and shows each member with its bytes, which are to be read before it asks for the next. Throws `unsupported-file` for one
 * that is damaged or cut off.
 */
export async function* tarMembers(
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<{ member: TarMember; bytes: AsyncGenerator<Buffer> }> {
  const reader: Extract = extract();
  const source = Readable.from(bytes, { objectMode: false });
  pipeline(source, reader, () => undefined);
  let index = 0;
  try {
    for await (const entry of reader) {
      const { name, type } = entry.header;
      yield { member: { index: index++, name, type: typeOf(type) }, bytes: piecesOf(entry) };
      entry.resume();
    }
  } catch (error) {
    throw error instanceof Failure ? error : damaged();
  } finally {
    source.destroy();
    reader.destroy();
  }
}

/** The bytes of one member. Throws `unsupported-file` when it is not there. */
export async function* tarMember(bytes: AsyncIterable<Buffer>, index: number): AsyncGenerator<Buffer> {
  for await (const found of tarMembers(bytes)) {
    if (found.member.index !== index) continue;
    yield* found.bytes;
    return;
  }
  throw damaged();
}

async function* piecesOf(entry: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  try {
    for await (const piece of entry) {
      if (piece instanceof Uint8Array) yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    }
  } catch (error) {
    throw error instanceof Failure ? error : damaged();
  }
}

function typeOf(type: string | null | undefined): TarMember['type'] {
  switch (type) {
    case 'file':
    case 'contiguous-file':
      return 'file';
    case 'directory':
      return 'folder';
    case 'link':
    case 'symlink':
      return 'link';
    default:
      return 'other';
  }
}
