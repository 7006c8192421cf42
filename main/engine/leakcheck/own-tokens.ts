/** What the bundle itself put there. */
export interface OwnTokens {
  /** The pseudonyms and placeholders that were issued. */
  readonly ownTokens: ReadonlySet<string>;
  /** Words from closed lists, which carry nothing, whoever may be called so. */
  readonly closedWords?: ReadonlySet<string>;
}

const farthest = 60;
/** A token has few words: a mail address, a phone number in groups, a placeholder in brackets. */
const mostBorders = 6;

/**
 * Whether a stretch is part of a token of ours: four digits inside a pseudonym are nobody's id. A pseudonym that is, as a whole, an identifier of
 * somebody is no cover for it (`isWholeTelling`): it was made wrongly. Placeholders in brackets and closed words always are.
 */
export function isCovered(
  text: string,
  start: number,
  end: number,
  own: OwnTokens,
  isWholeTelling: boolean,
): boolean {
  const found = text.slice(start, end);
  if (own.closedWords?.has(found) === true) return true;
  const bare = bareOf(found);
  for (const from of bordersBefore(text, start)) {
    for (const to of bordersAfter(text, end)) {
      const token = text.slice(from, to);
      if (!isIssued(token, own)) continue;
      if (!isWholeTelling || /^[[{].*[\]}]$/.test(token) || bareOf(token) !== bare) return true;
    }
  }
  return false;
}

/** Whether a text is a token that was issued, in any case. */
export function isIssued(text: string, own: OwnTokens): boolean {
  const { ownTokens } = own;
  if (ownTokens.has(text)) return true;
  return /[A-Za-z]/.test(text) && (ownTokens.has(text.toLowerCase()) || ownTokens.has(text.toUpperCase()));
}

/** Whether one of our pseudonyms of a person stands right before or behind a stretch: what is beside it belongs to it. */
export function isBesidePseudonym(text: string, start: number, end: number, own: OwnTokens): boolean {
  const before = /([\w@.-]{6,60})["']?[\s,;:._/|&+-]{1,3}["']?$/.exec(
    text.slice(Math.max(0, start - 70), start),
  )?.[1];
  const after = /^["']?[\s,;:._/|&+-]{1,3}["']?([\w@.-]{6,60})/.exec(text.slice(end, end + 70))?.[1];
  return [before, after].some((word) => word !== undefined && isPseudonym(word, own));
}

/** The core of a pseudonym: `P`, nine characters and a check character, of an alphabet without I, O, 0 and 1. */
const core = /(?<![A-Za-z0-9])p[a-hj-np-z2-9]{10}(?![A-Za-z0-9])/i;

function isPseudonym(word: string, own: OwnTokens): boolean {
  return core.test(word) && (isIssued(word, own) || /\d/.test(word));
}

function bareOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function* bordersBefore(text: string, start: number): Generator<number> {
  yield start;
  let borders = 0;
  for (let at = start - 1; at >= 0 && at >= start - farthest && borders < mostBorders; at--) {
    if (isWord(text.charCodeAt(at)) && isWord(text.charCodeAt(at - 1))) continue;
    yield at;
    borders++;
  }
}

function* bordersAfter(text: string, end: number): Generator<number> {
  yield end;
  let borders = 0;
  for (let at = end + 1; at <= text.length && at <= end + farthest && borders < mostBorders; at++) {
    if (isWord(text.charCodeAt(at - 1)) && isWord(text.charCodeAt(at))) continue;
    yield at;
    borders++;
  }
}

function isWord(unit: number): boolean {
  return (
    (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit >= 0x80
  );
}
