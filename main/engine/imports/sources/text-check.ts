import { Failure } from '../../../../shared/failure.ts';
import { wideEncoding } from './encoding.ts';
import type { ByteSource } from './file-bytes.ts';
import { refuseMarkup } from './foreign-files.ts';

const looked = 4096;

/**
 * Refuses what is not text by its first bytes, and text that is no table. A few control characters, a Ctrl-Z, and NULs that pad cells or the end of
 * the file are bad rows, not a binary file. Throws `binary-file` or `unsupported-file`.
 */
export async function assertText(source: ByteSource): Promise<void> {
  for await (const chunk of source.chunks()) {
    const head = Buffer.from(chunk.subarray(0, looked));
    refuseMarkup(head, source.name);
    if (wideEncoding(head) !== undefined) return;
    const padding = countPadding(head);
    const control = head.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
    // More than one byte in fifty that text does not have.
    if (control - padding <= Math.max(3, (head.length - padding) / 50)) return;
    throw new Failure('binary-file', 'This file is not text.', {
      hint: 'Pick a comma- or tab-delimited text file, an Excel workbook, an SQLite database, or a OneRoster set.',
    });
  }
}

const cellEnds = new Set([...',;|\t"\r\n\u001a'].map((sign) => sign.charCodeAt(0)));

/**
 * How many bytes are NULs that fill up cells or the file: runs before a delimiter, a line end or the end, below a first line without any. A crashed copy
 * ends so, and fields of a fixed length are padded so; pictures and programs have no such line.
 */
function countPadding(head: Buffer): number {
  const first = head.indexOf(0);
  if (first < 0 || !/[^\s].*[\r\n]/.test(head.toString('latin1', 0, first))) return 0;
  let padding = 0;
  for (let at = first; at >= 0 && at < head.length;) {
    let end = at;
    while (head[end] === 0) end++;
    if (end === head.length || cellEnds.has(head[end] ?? 0)) padding += end - at;
    at = head.indexOf(0, end);
  }
  return padding;
}
