import { closeSync, openSync, writeSync } from 'node:fs';
import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';
import { writeWorkbook } from '../fixtures/workbooks.ts';

/** A part that is written as a stream: its name and its text in pieces. */
interface BigPart {
  readonly name: string;
  readonly pieces: Iterable<string> | AsyncIterable<string>;
}

const columns = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'];
const head =
  '<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';

/**
 * Writes a workbook of `count` rows of ten columns, every cell a shared string of its own, as the largest that Excel itself could write. Memory
 * stays flat: the parts go through deflate into the file.
 */
export async function writeBigWorkbook(
  path: string,
  count: number,
  rows: AsyncIterable<readonly string[]>,
): Promise<void> {
  const small = writeWorkbook({ sheets: { Students: '' }, strings: '' });
  const file = openSync(path, 'w', 0o600);
  const directory: Buffer[] = [];
  let offset = 0;
  const put = (bytes: Buffer): void => {
    writeSync(file, bytes);
    offset += bytes.length;
  };
  // The small parts as they are; the large ones after them, and a directory of all at the end.
  const { body, entries } = splitZip(small, ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml']);
  put(body);
  directory.push(...entries);
  for (const part of [
    { name: 'xl/worksheets/sheet1.xml', pieces: sheetPieces(count) },
    { name: 'xl/sharedStrings.xml', pieces: stringPieces(rows) },
  ] satisfies BigPart[]) {
    const at = offset;
    const name = Buffer.from(part.name);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(0x808, 6);
    header.writeUInt16LE(8, 8);
    header.writeUInt16LE(name.length, 26);
    put(Buffer.concat([header, name]));
    const sizes = await deflateInto(part.pieces, put);
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeUInt32LE(sizes.crc, 4);
    descriptor.writeUInt32LE(sizes.packed, 8);
    descriptor.writeUInt32LE(sizes.raw, 12);
    put(descriptor);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(0x808, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(sizes.crc, 16);
    entry.writeUInt32LE(sizes.packed, 20);
    entry.writeUInt32LE(sizes.raw, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    directory.push(Buffer.concat([entry, name]));
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  put(Buffer.concat([central, end]));
  closeSync(file);
}

/** The files of a small ZIP without some, and their entries in its directory. */
function splitZip(zip: Buffer, without: readonly string[]): { body: Buffer; entries: Buffer[] } {
  const count = zip.readUInt16LE(zip.length - 22 + 10);
  let at = zip.readUInt32LE(zip.length - 22 + 16);
  const entries: Buffer[] = [];
  const body = zip.subarray(0, at);
  for (let index = 0; index < count; index++) {
    const length = 46 + zip.readUInt16LE(at + 28);
    const entry = zip.subarray(at, at + length);
    if (!without.includes(entry.subarray(46).toString())) entries.push(entry);
    at += length;
  }
  return { body, entries };
}

function* sheetPieces(count: number): Generator<string> {
  yield head;
  let text = '';
  for (let row = 0; row < count; row++) {
    text += `<row r="${String(row + 1)}">`;
    for (const [index, column] of columns.entries())
      text += `<c r="${column}${String(row + 1)}" t="s"><v>${String(row * columns.length + index)}</v></c>`;
    text += '</row>';
    if (text.length < pieceLength) continue;
    yield text;
    text = '';
  }
  yield `${text}</sheetData></worksheet>`;
}

async function* stringPieces(rows: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
  let text = '';
  for await (const row of rows) {
    for (const cell of row)
      text += `<si><t>${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></si>`;
    if (text.length < pieceLength) continue;
    yield text;
    text = '';
  }
  yield `${text}</sst>`;
}

const pieceLength = 1 << 18;

async function deflateInto(
  pieces: BigPart['pieces'],
  put: (bytes: Buffer) => void,
): Promise<{ crc: number; raw: number; packed: number }> {
  const sizes = { crc: 0, raw: 0, packed: 0 };
  const deflate = createDeflateRaw({ level: 1 });
  deflate.on('data', (chunk: Buffer) => {
    sizes.packed += chunk.length;
    put(chunk);
  });
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece);
    sizes.crc = crc32(bytes, sizes.crc);
    sizes.raw += bytes.length;
    if (!deflate.write(bytes)) await once(deflate, 'drain');
  }
  deflate.end();
  await once(deflate, 'end');
  return sizes;
}
