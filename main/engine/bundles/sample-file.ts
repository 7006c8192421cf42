import type { WrittenFormat } from './profile.ts';
import type { SampleRow } from './sample-rows.ts';

/** Writes a row as the file would have it, without its line end. */
export function writeRow({ cells, line }: SampleRow, { delimiter, quoted, places }: WrittenFormat): string {
  if (places !== undefined) return placed(cells, places);
  const written = cells.map((cell) => writeCell(cell, delimiter, quoted));
  if (!quoted) return written.join(delimiter);
  if (line === 'unclosed-quote') return written.join(delimiter).replace(/"$/, '');
  if (line === 'stray-quote') return written.join(delimiter).replace(/^"(.)/u, '"$1"x');
  return written.join(delimiter);
}

/** Each cell at its place; what is too long for it is cut, and what lies between is left blank. */
function placed(cells: readonly string[], places: readonly { start: number; end: number }[]): string {
  let line = '';
  for (const [index, { start, end }] of places.entries()) {
    const cell = (cells[index] ?? '').replace(/[\r\n]/g, ' ').slice(0, end - start + 1);
    line = line.slice(0, start - 1).padEnd(start - 1) + cell + line.slice(start - 1 + cell.length);
  }
  return line;
}

/** Without quotes, what would be a border of the cell becomes a space. */
function writeCell(cell: string, delimiter: string, quoted: boolean): string {
  if (!quoted) return cell.replaceAll(delimiter, ' ').replace(/[\r\n]/g, ' ');
  return `"${cell.replaceAll('"', '""')}"`;
}

/** Joins lines with the line ends of the file, mixed as it mixes them, and with or without one at the end. */
export function joinLines(lines: readonly string[], { lineEnd, ends }: WrittenFormat): string {
  const endOf = (index: number): string =>
    lineEnd === 'mixed' ? (index % 2 === 0 ? '\r\n' : '\n') : lineEnd;
  return lines.map((line, index) => (index < lines.length - 1 || ends ? line + endOf(index) : line)).join('');
}

/** The bytes of a text in the encoding of the file, with its mark where it has one. `\ufffd` becomes a byte that cannot be decoded. */
export function encodeText(text: string, { encoding, bom }: WrittenFormat): Buffer {
  if (encoding === 'utf-8') return Buffer.concat([Buffer.from(bom ? '\ufeff' : ''), utf8(text)]);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const bytes = Buffer.from((bom ? '\ufeff' : '') + text.replaceAll('\ufffd', '\ud800'), 'utf16le');
    return encoding === 'utf-16be' ? bytes.swap16() : bytes;
  }
  const table = tableOf(encoding);
  return Buffer.concat([...text].map((character) => table.get(character) ?? unknown));
}

const unknown = Buffer.from('?');
const broken = Buffer.from([0xe9]);

function utf8(text: string): Buffer {
  return Buffer.concat(
    text.split('\ufffd').flatMap((part, index) => [...(index === 0 ? [] : [broken]), Buffer.from(part)]),
  );
}

const tables = new Map<string, ReadonlyMap<string, Buffer>>();

/** The bytes of each character of an older encoding: made by decoding every byte, and every pair where there are pairs. */
function tableOf(encoding: string): ReadonlyMap<string, Buffer> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, Buffer>();
  const add = (bytes: number[]): void => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, Buffer.from(bytes));
  };
  for (let byte = 0; byte < 256; byte++) add([byte]);
  if (encoding === 'shift_jis' || encoding === 'gb18030') {
    for (let first = 0x81; first < 0xff; first++)
      for (let second = 0x40; second < 0xff; second++) add([first, second]);
  }
  tables.set(encoding, table);
  return table;
}
