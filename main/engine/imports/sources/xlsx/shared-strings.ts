import { Failure } from '../../../../../shared/failure.ts';
import type { Zip, ZipEntry } from '../zip.ts';
import { unescapeCharacters } from './escapes.ts';
import { longestCell, scanPart } from './parts.ts';
import type { XmlListener } from './xml-scanner.ts';

/** The strings that cells point to. A million rows of their own strings stay compact: UTF-8 in pieces of 16 MB, four bytes an entry. */
export interface SharedStrings {
  /** The string at an index. Throws `unsupported-file` where there is none; one that was not read is empty. */
  get(index: number): string;
}

const pieceBytes = 16 << 20;
const mostStrings = 30_000_000;
/** 512 MB in all: what deflate packs into a file of 2 MB must not fill the memory. */
const mostPieces = 32;

/** Reads the table, or only its first `most` strings; without a part there are none. Runs of rich text are joined; phonetic readings are left out. */
export async function readSharedStrings(
  zip: Zip,
  entry: ZipEntry | undefined,
  most = Number.POSITIVE_INFINITY,
): Promise<SharedStrings> {
  const table = createTable();
  let count = 0;
  let text = '';
  let isText = false;
  let phonetic = 0;
  const listener: XmlListener = {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') isText = phonetic === 0;
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') phonetic--;
      else if (name === 'si') {
        table.add(unescapeCharacters(text));
        count++;
      }
    },
    text(piece) {
      if (!isText) return;
      text += piece;
      if (text.length > longestCell) throw tooLarge();
    },
  };
  await scanPart(zip, entry, listener, () => count >= most);
  return {
    get(index) {
      if (index >= 0 && index < count) return table.get(index);
      if (count < most) throw lost();
      return '';
    },
  };
}

function createTable(): SharedStrings & { add(text: string): void } {
  const pieces: Buffer[] = [];
  let piece = Buffer.alloc(0);
  let used = 0;
  let count = 0;
  let places = new Uint32Array(1 << 12);
  let ends = new Uint32Array(1 << 12);
  const grow = (): void => {
    const larger = { places: new Uint32Array(places.length * 2), ends: new Uint32Array(ends.length * 2) };
    larger.places.set(places);
    larger.ends.set(ends);
    ({ places, ends } = larger);
  };
  return {
    add(text) {
      if (count >= mostStrings) throw tooLarge();
      const most = text.length * 3;
      if (used + most >= piece.length) {
        if (pieces.length >= mostPieces) throw tooLarge();
        piece = Buffer.allocUnsafe(pieceBytes);
        pieces.push(piece);
        used = 0;
      }
      if (count === places.length) grow();
      // A place is a piece and an offset in it, the offset in the lower 24 bits.
      places[count] = ((pieces.length - 1) << 24) | used;
      used += piece.write(text, used, 'utf8');
      ends[count] = used;
      count++;
    },
    get(index) {
      const place = places[index] ?? 0;
      return pieces[place >>> 24]?.toString('utf8', place & 0xffffff, ends[index]) ?? '';
    },
  };
}

function lost(): Failure {
  return new Failure('unsupported-file', 'This workbook is damaged: texts of its cells are missing in it.', {
    hint: 'Export it again. If you open and save it in Excel instead, look at what Excel says that it repaired.',
  });
}

function tooLarge(): Failure {
  return new Failure('unsupported-file', 'This workbook has more text than can be read at once.', {
    hint: 'Save the sheet as "CSV UTF-8", then pick that file.',
  });
}
