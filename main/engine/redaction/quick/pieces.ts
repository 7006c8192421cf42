import type { Edit } from '../edits.ts';
import type { LaterTokens } from '../pseudonyms.ts';

/** A stretch of a line that was redacted: what it becomes, by which rules, and who was in it. */
export interface Piece {
  /** What takes its place, or undefined where it stays as it is. */
  bytes: Buffer | undefined;
  /** How many tokens were settled when marks were left in `bytes`; -1 where there are none. */
  marksSince: number;
  readonly rules: readonly string[];
  readonly people: readonly number[];
  /** What it becomes depends on the rest of the line, too. */
  readonly isUnsure: boolean;
}

const none = { rules: [], people: [], marksSince: -1 } as const;
const mark = 1;

/** A piece that stays as it is. */
export const unchanged: Piece = { ...none, bytes: undefined, isUnsure: false };

/** A piece of which nothing can be said without the rest of its line. */
export const unsure: Piece = { ...none, bytes: undefined, isUnsure: true };

const printable = /^[\x20-\x7e]*$/;

/** The piece that a text becomes by these edits; none at all mean that its line is withheld, and so does a letter beyond ASCII that would stay. */
export function pieceOf(text: string, edits: readonly Edit[] | undefined): Piece {
  if (edits === undefined || edits.some(({ isDoubt }) => isDoubt === true)) return unsure;
  if (edits.length === 0) return printable.test(text) ? unchanged : unsure;
  let after = '';
  let at = 0;
  for (const edit of edits) {
    const kept = text.slice(at, edit.start);
    if (!printable.test(kept)) return unsure;
    after += kept + edit.text;
    at = edit.end;
  }
  const rest = text.slice(at);
  if (!printable.test(rest)) return unsure;
  const bytes = Buffer.from(after + rest);
  return {
    bytes,
    marksSince: bytes.includes(mark) ? 0 : -1,
    rules: edits.map(({ rule }) => rule),
    people: [...new Set(edits.flatMap(({ people }) => people))],
    isUnsure: false,
  };
}

/** Puts tokens in the place of marks that were settled since; a mark that still waits stays. */
export function settlePiece(piece: Piece, later: LaterTokens): void {
  if (piece.marksSince < 0 || piece.marksSince === later.settled || piece.bytes === undefined) return;
  const bytes = Buffer.from(later.render(piece.bytes.toString('utf8')));
  piece.bytes = bytes;
  piece.marksSince = bytes.includes(mark) ? later.settled : -1;
}
