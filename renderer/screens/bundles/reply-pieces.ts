import type { DecodedReply } from '../../../shared/reply.ts';

/** A piece of a reply: plain, or a pseudonym with the token it is listed by. */
export interface ReplyPiece {
  readonly text: string;
  readonly token?: string;
}

/** Takes a reply apart at the places of its pseudonyms, in order; nothing of the text is lost. */
export function piecesOf({ text, tokens }: DecodedReply): ReplyPiece[] {
  const places = tokens
    .flatMap(({ token, places: all }) => all.map((place) => ({ ...place, token })))
    .sort((a, b) => a.start - b.start);
  const pieces: ReplyPiece[] = [];
  let from = 0;
  for (const { start, end, token } of places) {
    if (start > from) pieces.push({ text: text.slice(from, start) });
    pieces.push({ text: text.slice(start, end), token });
    from = end;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}
