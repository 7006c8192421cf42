import type { ArchiveFile } from './archive.ts';
import type { Draft } from './drafts.ts';
import { sha256 } from './manifest.ts';

/**
 * A file in the form in which the leak check can read it: UTF-16 as UTF-8, and the records as their rows. SQLite writes the cells of a row without
 * anything between, so that an address ends in the word of the next cell; that the rows are all there is was seen when the file was made, and these
 * are its bytes.
 */
export function checkedForm(file: ArchiveFile, records: Draft['records']): ArchiveFile {
  if (records !== undefined && file.name === records.name && sha256(file.bytes) === records.sha256)
    return { name: file.name, bytes: Buffer.from(records.shown, 'utf8') };
  const encoding = utf16Of(file.bytes);
  if (encoding === undefined) return file;
  return { name: file.name, bytes: Buffer.from(new TextDecoder(encoding).decode(file.bytes), 'utf8') };
}

/** UTF-16 by its mark, or by zero bytes on every second place of the beginning. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = [...bytes.subarray(0, 64)];
  const zeros = (odd: number): number => head.filter((byte, at) => at % 2 === odd && byte === 0).length;
  if (head.length >= 8 && zeros(1) > head.length / 4 && zeros(0) === 0) return 'utf-16le';
  return head.length >= 8 && zeros(0) > head.length / 4 && zeros(1) === 0 ? 'utf-16be' : undefined;
}
