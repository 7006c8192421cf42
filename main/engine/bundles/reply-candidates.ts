/** A stretch of a text that may be a pseudonym, by where its words begin and end. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
}

/** A pseudonym has at most so many words (an IPv6 address has eight), and so many characters. */
const mostWords = 9;
const longest = 80;

const words = /[\p{L}\p{N}_]+/gu;
/** What may stand between two words of one pseudonym: never a line end, at most three signs. */
const joint = /^[ \t]?[-_ ./:()+@*']{0,3}$/;

/**
 * Everything that begins at each word of a text and might be one pseudonym, longest first: a lone word, words joined by the signs that occur within
 * ids, telephone numbers, addresses and e-mail addresses, and the same with the bracket or plus sign before it. Words without any digit are joined
 * only where a bracket, an at sign or an underscore makes one word of them, so that prose gives few.
 */
export function* candidatesIn(text: string): Generator<readonly Candidate[]> {
  const found = [...text.matchAll(words)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    hasDigit: /\p{Nd}/u.test(match[0]),
  }));
  for (const [index, first] of found.entries()) {
    const candidates: Candidate[] = [];
    let hasDigit = false;
    let end = first.start;
    for (let at = index; at < found.length && at < index + mostWords; at++) {
      const word = found[at];
      if (word === undefined || word.end - first.start > longest) break;
      if (at > index && !joint.test(text.slice(end, word.start))) break;
      end = word.end;
      hasDigit ||= word.hasDigit;
      if (at === index || hasDigit || text.slice(first.start, end).includes('@')) {
        candidates.push(...withSigns(text, first.start, end));
      }
    }
    yield candidates.reverse();
  }
}

const opening = '[{(+<:';
const closing = ']})>:';

/** The words alone, and with up to two signs before and one after, as in `[word:3]`, `+(1) 555`, `::1`. */
function withSigns(text: string, start: number, end: number): Candidate[] {
  const all: Candidate[] = [{ start, end }];
  const isClosed = end < text.length && closing.includes(text.charAt(end));
  if (isClosed) all.push({ start, end: end + 1 });
  for (let from = start - 1; from >= Math.max(0, start - 2) && opening.includes(text.charAt(from)); from--) {
    all.push({ start: from, end });
    if (isClosed) all.push({ start: from, end: end + 1 });
  }
  return all;
}
