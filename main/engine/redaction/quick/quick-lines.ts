import { isMethod } from '../formats/closed-forms.ts';
import type { FieldRules } from '../formats/field-rules.ts';
import type { Pseudonyms } from '../pseudonyms.ts';
import { comesAgain } from '../targets.ts';
import type { TargetRules } from '../targets.ts';
import { emptyPlaces, findAccessPlaces } from './access-places.ts';
import { createPieceTable } from './piece-table.ts';
import { pieceOf, settlePiece, unchanged, unsure } from './pieces.ts';
import type { Piece } from './pieces.ts';

/** The pieces of a line that change, in order, and where they lie in its bytes. */
export interface PlacedPiece {
  start: number;
  end: number;
  piece: Piece;
}

/**
 * Redacts plain lines of access logs piece by piece in their bytes: what was seen before is answered from memory, and anything else by the same rules as in
 * `line-redactor.ts`. Their requests come in the same order, too.
 */
export interface QuickLines {
  /** How many pieces of a line change, or -1 for a line that is not for it. They lie in `changed` until the next line. */
  read(bytes: Buffer, start: number, end: number): number;
  readonly changed: readonly PlacedPiece[];
}

/** What each piece is, below 16; each has one rule. */
const kind = { host: 1, user: 2, agent: 3, method: 4, origin: 5, path: 6, name: 7, pair: 8 } as const;
type Kind = (typeof kind)[keyof typeof kind];

const [dash, zero, space, hash, ampersand, slash, equals, question] = [45, 48, 32, 35, 38, 47, 61, 63];
const longestRemembered = 512;
const schemes = [Buffer.from('https://'), Buffer.from('http://')];
const smallNumbers = 1_000_000;

/** Makes what redacts such lines. */
export function createQuickLines(rules: FieldRules, parts: TargetRules, { later }: Pseudonyms): QuickLines {
  const table = createPieceTable();
  const places = emptyPlaces();
  const changed: PlacedPiece[] = [];
  /** Sizes that stay, as was found before. */
  const plainSizes = new Uint8Array(smallNumbers);
  const ruleOf: Readonly<Record<Kind, (text: string) => Piece>> = {
    [kind.host]: (text) => pieceOf(text, rules.host(text)),
    [kind.user]: (text) => pieceOf(text, rules.user(text)),
    [kind.agent]: (text) => pieceOf(text, rules.agent(text)),
    [kind.method]: (text) => (isMethod(text) ? unchanged : unsure),
    [kind.origin]: (text) => pieceOf(text, parts.origin(text)),
    [kind.path]: (text) => pieceOf(text, parts.path(text)),
    [kind.name]: (text) => pieceOf(text, parts.name(text)),
    [kind.pair]: (text) => pieceOf(text, parts.pair(text)),
  };
  let bytes: Buffer = Buffer.alloc(0);
  let count = 0;

  /** Notes what becomes of a stretch; gives whether that is certain. */
  const note = (start: number, end: number, piece: Piece): boolean => {
    if (piece.isUnsure) return false;
    if (piece.bytes === undefined) return true;
    if (later !== undefined) settlePiece(piece, later);
    const place = changed[count++];
    if (place === undefined) changed.push({ start, end, piece });
    else {
      place.start = start;
      place.end = end;
      place.piece = piece;
    }
    return true;
  };

  const textOf = (start: number, end: number): string =>
    bytes.toString(places.isAscii ? 'latin1' : 'utf8', start, end);

  /** A piece that comes again and again. */
  const repeated = (of: Kind, start: number, end: number): boolean => {
    if (end - start > longestRemembered) return note(start, end, ruleOf[of](textOf(start, end)));
    let piece = table.find(of, bytes, start, end);
    if (piece === undefined) {
      piece = ruleOf[of](textOf(start, end));
      table.add(of, bytes, start, end, piece);
    }
    return note(start, end, piece);
  };

  const isDash = (start: number, end: number): boolean =>
    end <= start || (end === start + 1 && bytes[start] === dash);

  const user = (start: number, end: number): boolean => isDash(start, end) || repeated(kind.user, start, end);

  const pair = (start: number, end: number): boolean => {
    const at = indexOf(bytes, equals, start, end);
    if (at < 0) return repeated(kind.name, start, end);
    if (comesAgain(end - at - 1)) return repeated(kind.pair, start, end);
    if (!repeated(kind.name, start, at)) return false;
    const value = textOf(at + 1, end);
    return note(at + 1, end, pieceOf(value, parts.value(textOf(start, at), value)));
  };

  const query = (start: number, end: number): boolean => {
    for (let from = start; ;) {
      const to = indexOf(bytes, ampersand, from, end);
      if (to < 0) return from === end || pair(from, end);
      if (to > from && !pair(from, to)) return false;
      from = to + 1;
    }
  };

  const target = (start: number, end: number): boolean => {
    const pathStart = bytes[start] === slash ? start : endOfOrigin(bytes, start, end);
    // A fragment, or anything but a path and a plain URL: the rule for whole targets knows.
    if (pathStart < 0 || indexOf(bytes, hash, start, end) >= 0) {
      const text = textOf(start, end);
      return note(start, end, pieceOf(text, parts.whole(text)));
    }
    if (pathStart > start && !repeated(kind.origin, start, pathStart)) return false;
    const mark = indexOf(bytes, question, pathStart, end);
    const pathEnd = mark < 0 ? end : mark;
    if (pathEnd > pathStart && !repeated(kind.path, pathStart, pathEnd)) return false;
    return pathEnd === end || query(pathEnd + 1, end);
  };

  const request = (start: number, end: number): boolean => {
    if (isDash(start, end)) return true;
    const at = indexOf(bytes, space, start, end);
    const targetEnd = end - protocolLength(bytes, start, end);
    if (at < 0 || targetEnd <= at + 1 || !repeated(kind.method, start, at)) return false;
    return target(at + 1, targetEnd);
  };

  const size = (start: number, end: number): boolean => {
    if (isDash(start, end)) return true;
    const number =
      end - start > 6 || (bytes[start] === zero && end - start > 1) ? -1 : numberAt(bytes, start, end);
    if (number >= 0 && plainSizes[number] === 1) return true;
    const text = textOf(start, end);
    const piece = pieceOf(text, rules.number(text));
    if (number >= 0 && piece === unchanged) plainSizes[number] = 1;
    return note(start, end, piece);
  };

  return {
    changed,
    read(all, start, end) {
      if (!findAccessPlaces(all, start, end, places)) return -1;
      bytes = all;
      count = 0;
      // A line that is not UTF-8 throughout is read as Windows-1252 throughout.
      if (!places.isAscii && textOf(start, end).includes('\ufffd')) return -1;
      const isRead =
        repeated(kind.host, places.hostStart, places.hostEnd) &&
        user(places.identStart, places.identEnd) &&
        user(places.userStart, places.userEnd) &&
        request(places.requestStart, places.requestEnd) &&
        size(places.sizeStart, places.sizeEnd) &&
        (isDash(places.refererStart, places.refererEnd) || target(places.refererStart, places.refererEnd)) &&
        (isDash(places.agentStart, places.agentEnd) ||
          repeated(kind.agent, places.agentStart, places.agentEnd));
      return isRead ? count : -1;
    },
  };
}

function indexOf(bytes: Uint8Array, byte: number, start: number, end: number): number {
  for (let at = start; at < end; at++) if (bytes[at] === byte) return at;
  return -1;
}

/** Where host and port of a URL end, or -1 for what is none. */
function endOfOrigin(bytes: Uint8Array, start: number, end: number): number {
  const scheme = schemes.find((each) => each.every((byte, at) => bytes[start + at] === byte));
  if (scheme === undefined) return -1;
  let at = start + scheme.length;
  while (at < end && bytes[at] !== slash && bytes[at] !== question) at++;
  return at > end ? -1 : at;
}

/** How long ` HTTP/1.1` or ` HTTP/2` is at the end of a request; 0 where it is not there. */
function protocolLength(bytes: Uint8Array, start: number, end: number): number {
  for (const length of [9, 7]) {
    const from = end - length;
    if (from < start || bytes[from] !== space) continue;
    if (bytes[from + 1] !== 72 || bytes[from + 2] !== 84 || bytes[from + 3] !== 84 || bytes[from + 4] !== 80)
      continue;
    const isWhole = bytes[from + 5] === slash && isDigit(bytes[from + 6]);
    if (isWhole && (length === 7 || (bytes[from + 7] === 46 && isDigit(bytes[from + 8])))) return length;
  }
  return 0;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

function numberAt(bytes: Uint8Array, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) number = number * 10 + (bytes[at] ?? 0) - 48;
  return number;
}
