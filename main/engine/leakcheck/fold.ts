/** A text as plain bytes: ASCII as it is, other letters without accents or as UTF-8 in lower case, everything else a space. */
export interface Folded {
  readonly bytes: Uint8Array;
  readonly length: number;
  /** The UTF-16 offset in the text of each byte, and of the end. */
  readonly offsets: Int32Array;
}

/** Stands between characters of scripts that write without spaces: each of them is a word of its own. */
const border = 0x1f;
const longestFold = 12;

/** Folds one text after the other into the same memory: a result is good until the next call. */
export type Folder = (text: string) => Folded;

/** Makes a folder. */
export function createFolder(): Folder {
  // Room is made for what comes: thousands of checks look at one line each.
  let bytes = new Uint8Array(0);
  let offsets = new Int32Array(1);
  return (original) => {
    const text = withoutLookAlikes(original);
    const most = text.length * longestFold + 1;
    if (bytes.length < most) {
      bytes = new Uint8Array(most);
      offsets = new Int32Array(most + 1);
    }
    let length = 0;
    for (let at = 0; at < text.length;) {
      const point = text.codePointAt(at) ?? 0;
      if (point < 0x80) {
        offsets[length] = at;
        bytes[length++] = point;
      } else {
        for (const byte of foldPoint(point)) {
          offsets[length] = at;
          bytes[length++] = byte;
        }
      }
      at += point > 0xffff ? 2 : 1;
    }
    offsets[length] = text.length;
    return { bytes, length, offsets };
  };
}

const known = new Map<number, Uint8Array>();
const encoder = new TextEncoder();

/** The bytes of one character beyond ASCII, at most twelve. */
function foldPoint(point: number): Uint8Array {
  let folded = known.get(point);
  if (folded === undefined) {
    folded = Uint8Array.from(bytesOf(String.fromCodePoint(point))).subarray(0, longestFold);
    known.set(point, folded);
  }
  return folded;
}

const special: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  þ: 'th',
  Þ: 'TH',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  ʻ: "'",
  '´': "'",
  '`': "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
};

function* bytesOf(character: string): Generator<number> {
  for (const part of character.normalize('NFKD')) {
    const plain = special[part] ?? part;
    if (/^[\x20-\x7e]*$/.test(plain)) yield* encoder.encode(plain);
    else if (/[\p{M}\p{Cf}]/u.test(part)) continue;
    else if (/\p{Nd}/u.test(part)) yield 48 + digitOf(part.codePointAt(0) ?? 0);
    else if (/[\p{L}\p{N}]/u.test(part)) {
      const isOwnWord = /[\u1100-\u1112\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(part);
      if (isOwnWord) yield border;
      yield* encoder.encode(part.toLowerCase());
      if (isOwnWord && !/[\u1100-\u1112]/.test(part)) yield border;
    } else yield 32;
  }
}

/** Digits of other scripts stand in tens that begin at a multiple of sixteen, or six after one. */
function digitOf(point: number): number {
  const low = point & 15;
  return /\p{Nd}/u.test(String.fromCodePoint(point - low)) ? low : low - 6;
}

/** Letters of Cyrillic and Greek that look like Latin ones. */
const lookAlikes: ReadonlyMap<string, string> = new Map(
  [
    ...'аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSαaοoνvιiκkρpτtυuΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX',
  ].reduce<[string, string][]>((pairs, letter, index, all) => {
    if (index % 2 === 0) pairs.push([letter, all[index + 1] ?? '']);
    return pairs;
  }, []),
);

/** Words that mix Latin with letters that only look so are read as they look. The text keeps its length. */
function withoutLookAlikes(text: string): string {
  if (!/[\u0370-\u052f]/.test(text)) return text;
  return text.replace(/[A-Za-z0-9\u00c0-\u024f\u0370-\u052f]{2,200}/g, (word) =>
    /[A-Za-z]/.test(word) && /[\u0370-\u052f]/.test(word)
      ? word.replace(/[\u0370-\u052f]/g, (letter) => lookAlikes.get(letter) ?? letter)
      : word,
  );
}

const keyFolder = createFolder();
const isWord = new Uint8Array(256).map((_zero, byte) =>
  byte >= 0x80 || /[0-9A-Za-z]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** The bare form of a value: folded, lower case, letters and digits only. */
export function bareText(text: string): string {
  const lower = text.toLowerCase();
  if (/^[a-z0-9]*$/.test(lower)) return lower;
  if (/^[\x20-\x7e]*$/.test(lower)) return lower.replace(/[^a-z0-9]+/g, '');
  const { bytes, length } = keyFolder(text);
  const bare = bytes.slice(0, length).filter((byte) => isWord[byte] === 1);
  return Buffer.from(bare).toString('utf8').toLowerCase();
}
