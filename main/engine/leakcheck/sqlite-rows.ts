import { textOfBytes } from './unescape.ts';

const headerBytes = 100;
const tableLeaf = 0x0d;
const indexLeaf = 0x0a;
const mostCells = 4096;

/**
 * The rows of an SQLite file as lines of text, values between tabs: every cell of every page that has the form of a leaf, in use or free (SQLite
 * file format 3, sections 1.5, 1.6 and 2). Values that go on in overflow pages are given as far as the cell holds them.
 */
export function* sqliteRows(bytes: Uint8Array): Generator<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const declared = bytes.length >= headerBytes ? view.getUint16(16) : 0;
  const pageSize = declared === 1 ? 65_536 : declared;
  if (pageSize < 512) return;
  for (let page = 0; page + pageSize <= bytes.length; page += pageSize) {
    const start = page === 0 ? headerBytes : page;
    const type = bytes[start];
    if (type !== tableLeaf && type !== indexLeaf) continue;
    const cells = Math.min(view.getUint16(start + 3), mostCells);
    for (let cell = 0; cell < cells; cell++) {
      const pointer = start + 8 + cell * 2;
      if (pointer + 2 > page + pageSize) break;
      const offset = view.getUint16(pointer);
      if (offset >= pageSize) continue;
      const row = rowAt(bytes, view, page + offset, page + pageSize, type === tableLeaf);
      if (row !== '') yield row;
    }
  }
}

interface Varint {
  readonly value: number;
  readonly next: number;
}

function rowAt(bytes: Uint8Array, view: DataView, at: number, end: number, isTable: boolean): string {
  let next = varint(bytes, at).next;
  if (isTable) next = varint(bytes, next).next;
  const header = varint(bytes, next);
  const headerEnd = next + header.value;
  if (header.value < 1 || headerEnd > end) return '';
  const values: string[] = [];
  let body = headerEnd;
  for (let place = header.next; place < headerEnd;) {
    const serial = varint(bytes, place);
    place = serial.next;
    const length = lengthOf(serial.value);
    values.push(valueAt(bytes, view, { serial: serial.value, from: body, to: Math.min(end, body + length) }));
    body += length;
    if (body >= end) break;
  }
  return values.join('\t');
}

function valueAt(
  bytes: Uint8Array,
  view: DataView,
  { serial, from, to }: { serial: number; from: number; to: number },
): string {
  if (serial >= 12) return textOfBytes(bytes.subarray(from, Math.max(from, to))).replace(/[\r\n\t]/g, ' ');
  if (serial < 1 || serial > 6 || from + lengthOf(serial) > bytes.length) return '';
  let value = view.getInt8(from);
  for (let at = from + 1; at < from + lengthOf(serial); at++) value = value * 256 + (bytes[at] ?? 0);
  return String(value);
}

/** Bytes of a value by its serial type (section 2.1). */
function lengthOf(serial: number): number {
  if (serial >= 12) return (serial - (serial % 2 === 0 ? 12 : 13)) / 2;
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][serial] ?? 0;
}

function varint(bytes: Uint8Array, at: number): Varint {
  let value = 0;
  for (let index = 0; index < 8; index++) {
    const byte = bytes[at + index] ?? 0;
    value = value * 128 + (byte & 127);
    if (byte < 128) return { value, next: at + index + 1 };
  }
  return { value: value * 256 + (bytes[at + 8] ?? 0), next: at + 9 };
}
