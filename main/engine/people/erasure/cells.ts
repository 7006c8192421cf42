/** Where the bytes of a page begin within it: those of the first page come without its salt (16 bytes), and its header stands behind 100. */
const firstPageOffset = 16;
const databaseHeader = 100;

const tableLeaf = 13;
const indexLeaf = 10;
const indexInner = 2;

/**
 * The number of the row to which what stands at `at` belongs (SQLite's file format, 1.6): of a table's leaf its row, of an index the row that
 * the entry leads to. Undefined on any other page, and where no cell begins before: the place is free, or belongs to nothing.
 */
export function rowAt(bytes: Buffer, page: number, at: number): number | undefined {
  const shift = page === 1 ? firstPageOffset : 0;
  const header = page === 1 ? databaseHeader - firstPageOffset : 0;
  const kind = bytes[header];
  if (kind !== tableLeaf && kind !== indexLeaf && kind !== indexInner) return undefined;
  // An inner page has one more pointer in its header, and one before each entry.
  const [headerBytes, before] = kind === indexInner ? [12, 4] : [8, 0];
  const cells = bytes.readUInt16BE(header + 3);
  let cell = -1;
  for (let index = 0; index < cells; index++) {
    const pointer = header + headerBytes + index * 2;
    if (pointer + 2 > bytes.length) return undefined;
    const start = bytes.readUInt16BE(pointer) - shift;
    if (start <= at && start > cell) cell = start;
  }
  if (cell < 0) return undefined;
  const payload = readVarint(bytes, cell + before);
  if (kind === tableLeaf) return readVarint(bytes, payload.next).value;
  return lastNumber(bytes, payload.next, payload.value);
}

/** The last column of an index entry: the number of its row. */
function lastNumber(bytes: Buffer, start: number, length: number): number | undefined {
  if (start + length > bytes.length) return undefined;
  const header = readVarint(bytes, start);
  let type = -1;
  for (let at = header.next; at < start + header.value;) {
    const next = readVarint(bytes, at);
    type = next.value;
    at = next.next;
  }
  const size = type === 5 ? 6 : type;
  if (type >= 8) return type - 8 <= 1 ? type - 8 : undefined;
  return size >= 1 && size <= 6 && type !== 6 ? bytes.readIntBE(start + length - size, size) : undefined;
}

/** Seven bits a byte, the highest first; the ninth byte has eight. */
function readVarint(bytes: Buffer, from: number): { value: number; next: number } {
  let value = 0;
  for (let at = from; at < from + 8; at++) {
    const byte = bytes[at] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, next: at + 1 };
  }
  return { value: value * 256 + (bytes[from + 8] ?? 0), next: from + 9 };
}
