import { isNameLabel } from './field-names.ts';
import type { PlacedChunk } from './free-text.ts';
import { isParticle, nameKey } from './known-keys.ts';
import type { Span } from './spans.ts';
import type { ValueTools } from './values.ts';
import { isVocabulary } from './vocabulary.ts';

const longest = 80;
const mostWords = 4;
/** A name of a field, and what stands between it and its value: a sign, also one of SQL, and the quote that opens the value. */
const label =
  /((?:[A-Za-z]|2\.)[\w.-]{0,40})["'`\])]{0,2}\s{0,2}(?::=|=>|==|[:=]|\s(?:I?LIKE|IS|IN\s?(?=\()|<>|!=)\s?)\s{0,2}(?:\(?[NEBX]?(["'`])[%_*]{0,2})?/giy;
const word = /[\p{L}\p{M}'’‘ʼ-]+/gu;

/**
 * The words of a name that stand under the name of their field (`last=`, `"given": `, `surname LIKE '`), as far as they are words of the language: any
 * other is hidden anyway. A value in quotes ends with them, any other with the first word in small letters that is no particle.
 */
export function* labelledNames(
  tools: ValueTools,
  line: string,
  chunks: readonly PlacedChunk[],
): Generator<Span> {
  for (const chunk of chunks) {
    const name = labelIn(chunk);
    if (name === undefined) continue;
    label.lastIndex = chunk.start + name.start;
    const [all, , quote] = label.exec(line.slice(0, chunk.start + chunk.text.length + longest)) ?? [];
    if (all === undefined) continue;
    const start = chunk.start + name.start + all.length;
    const end = quote === undefined ? start + longest : closing(line, start, quote);
    yield* namesIn(tools, line.slice(start, end), start, quote !== undefined);
  }
}

/** The last name of a field in a chunk that holds a part of a name. */
function labelIn({ text }: PlacedChunk): { readonly start: number } | undefined {
  if (text.length > 200) return undefined;
  let last: { start: number } | undefined;
  for (const match of text.matchAll(/(?:[A-Za-z]|2\.)[\w.-]{0,40}/g))
    if (isNameLabel(match[0])) last = { start: match.index };
  return last;
}

function closing(line: string, start: number, quote: string): number {
  const length = line.slice(start, start + longest).indexOf(quote);
  return length < 0 ? start : start + length;
}

function* namesIn(tools: ValueTools, text: string, start: number, isQuoted: boolean): Generator<Span> {
  let end = 0;
  let count = 0;
  for (const match of text.matchAll(word)) {
    const gap = text.slice(end, match.index);
    const isOver =
      !isQuoted && (count === mostWords || (count === 0 ? gap !== '' : !/^[ \u00a0'’-]$/.test(gap)));
    if (isOver) return;
    if (!isQuoted && !/^\p{Lu}|^[^a-z]/u.test(match[0]) && !isParticle(nameKey(match[0]))) return;
    end = match.index + match[0].length;
    count++;
    for (const part of match[0].matchAll(/[\p{L}\p{M}]+/gu)) {
      if (!isVocabulary(part[0]) || /\[[a-z]*$/.test(text.slice(0, match.index))) continue;
      const place = start + match.index + part.index;
      const replacement = tools.pseudonyms.numbered('word', part[0], '[]');
      yield { start: place, end: place + part[0].length, rule: 'named', text: replacement, people: [] };
    }
  }
}
