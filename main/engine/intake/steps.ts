import { gunzip } from './gzip.ts';
import { largestInnerZip, unread } from './limits.ts';
import { plainBytes } from './plain-bytes.ts';
import type { Step } from './source.ts';
import { tarMember } from './tar.ts';
import { zipMember } from './zip.ts';
import type { ZipPlace } from './zip.ts';
import { said } from '../../../shared/say.ts';

/** The bytes at the end of a way into a file, unpacked as they are asked for. Throws the read failures and `unsupported-file`. */
export async function* bytesAt(path: string, steps: readonly Step[], to?: number): AsyncGenerator<Buffer> {
  const last = steps.at(-1);
  const before = steps.slice(0, -1);
  if (last === undefined) yield* plainBytes(path, 0, to);
  else if (last.kind === 'gzip') yield* gunzip(bytesAt(path, before));
  else if (last.kind === 'tar') yield* tarMember(bytesAt(path, before), last.index);
  else yield* zipMember(await zipPlaceAt(path, before), last.index);
}

/** Where a ZIP lies: the picked file itself, or its bytes, which must fit into memory. Throws `unsupported-file`. */
export async function zipPlaceAt(path: string, steps: readonly Step[]): Promise<ZipPlace> {
  if (steps.length === 0) return path;
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of bytesAt(path, steps)) {
    size += piece.length;
    if (size > largestInnerZip) throw unread(said('It is a large archive inside another archive.'));
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
