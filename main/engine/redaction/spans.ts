import type { Replaced } from './edits.ts';
import type { DoubtSpan, RedactedLine, Replacement } from './log-redactor.ts';

/** A stretch of a line that a rule replaces, as character offsets into the line. */
export interface Span extends Replaced {
  readonly start: number;
  readonly end: number;
}

/**
 * Writes a line once, with all spans found on the original. Where spans overlap the first one wins and takes the rest of the other with it, so that
 * no half of anything stays; what is certain goes before what is a doubt.
 */
export function writeSpans(
  line: string,
  found: readonly Span[],
  isKept: (start: number, end: number) => boolean,
): RedactedLine {
  const replacements: Replacement[] = [];
  const doubts: DoubtSpan[] = [];
  const people = new Set<number>();
  let after = '';
  let at = 0;
  for (const span of joinOverlaps(found)) {
    const { start, end, rule } = span;
    if (span.isDoubt === true) {
      doubts.push({ start, end, rule, text: line.slice(start, end) });
      if (isKept(start, end)) continue;
    }
    for (const person of span.people) people.add(person);
    after += line.slice(at, start) + span.text;
    at = end;
    replacements.push({ start, end, rule, replacement: span.text });
  }
  return { before: line, after: after + line.slice(at), replacements, doubts, people: [...people] };
}

function joinOverlaps(found: readonly Span[]): Span[] {
  const sorted = found.toSorted((a, b) => a.start - b.start || b.end - a.end || rank(a) - rank(b));
  const joined: Span[] = [];
  for (const span of sorted) {
    const last = joined.at(-1);
    if (last === undefined || span.start >= last.end) {
      joined.push(span);
      continue;
    }
    const [winner, loser] = rank(span) < rank(last) ? [span, last] : [last, span];
    joined[joined.length - 1] = {
      ...winner,
      start: last.start,
      end: Math.max(last.end, span.end),
      people: [...new Set([...winner.people, ...loser.people])],
    };
  }
  return joined;
}

/** Known people first, then patterns, then single words, then doubts. */
function rank({ rule, people, isDoubt }: Span): number {
  if (isDoubt === true) return 4;
  if (people.length > 0) return 0;
  if (rule.startsWith('known-')) return 1;
  return rule === 'word' ? 3 : 2;
}
