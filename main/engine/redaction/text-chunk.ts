import { withoutUnseen } from './decode.ts';
import { remember } from './edits.ts';
import { isFilePath } from './file-paths.ts';
import { createPieceReader } from './text-pieces.ts';
import type { Loose } from './text-pieces.ts';
import type { Span } from './spans.ts';
import { unwrapped } from './text-chunks.ts';
import { chunksOf } from './text-chunks.ts';
import { namePartsOf } from './text-names.ts';
import type { NamePart } from './text-names.ts';
import { isMonth } from './text-dates.ts';
import { patternOf } from './text-patterns.ts';
import { authSchemes, isSecretName } from './text-secrets.ts';
import type { ValueTools } from './values.ts';

/** What a chunk holds, whatever stands around it. Offsets are into the chunk. */
export interface ChunkView {
  readonly spans: readonly Span[];
  /** What is replaced or not by what stands around it. */
  readonly loose: readonly Loose[];
  readonly words: readonly NamePart[];
  /** Whether a word of it may be part of somebody's name. */
  readonly hasName: boolean;
  /** Whether it may be one group of a number in several groups: the first after a mark, one on its own, the last before a mark. */
  readonly group: 'no' | 'first' | 'inner' | 'last';
  /** Whether a word of it is the name of a month. */
  readonly hasMonth: boolean;
  /** The last word in lower case, which may name what comes next. */
  readonly name: string;
  /** Whether a secret comes next: right after it, or after a sign of its own that says so. */
  readonly announces: 'nothing' | 'secret' | 'secret-after-sign';
}

/** What stands in our brackets: a kind and a number, or the name of a kind that has no numbers. */
const kinds =
  '(?:[a-z]{2,12}\\d{0,2}:\\d{1,9}|(?:date|street|name|id|user|email|phone|token|text|flag|guid|ip|word|param|secret|key|encoded|hex|hidden|number|card|ssn|iban|mac|path|agent|request|num\\d{0,2}|address|cookie|header|host))';
const bracketForm = new RegExp(`\\[${kinds}\\]|\\{${kinds}\\}`, 'g');
const tokenForm = new RegExp(
  `${bracketForm.source}|(?<![\\w.@-])(?:[Uu]_)?[Pp][A-Za-z2-9]{10}(?:@redacted\\.invalid)?(?![\\w@-])`,
  'g',
);
const nothing: ChunkView = {
  spans: [],
  loose: [],
  words: [],
  hasName: false,
  hasMonth: false,
  group: 'no',
  name: '',
  announces: 'nothing',
};
const nobody: readonly number[] = [];

/** Makes what looks at chunks. They repeat in logs, so what was found is remembered. */
export function createChunkReader(tools: ValueTools): (chunk: string) => ChunkView {
  const read = createPieceReader(tools);
  return remember((text) => {
    const bareEnd = text.replace(/[.,;:!?]{1,8}$/, '');
    if (tools.pseudonyms.isIssued(bareEnd)) return { ...nothing, group: groupOf(text) };
    const { rest: own, lookAlikes } = withoutOwnTokens(tools, text);
    const rest = withoutLineBreaks(tools, own);
    const spans: Span[] = [...lookAlikes];
    const loose: Loose[] = [];
    for (const chunk of rest === text ? [{ text, start: 0 }] : chunksOf(rest)) {
      const bare = unwrapped(chunk);
      if (bare !== undefined) read(bare.text, bare.start, { spans, loose });
    }
    const words = namePartsOf(tools, rest);
    return {
      spans,
      loose,
      words,
      hasName: words.some((word) => word.isPart),
      hasMonth: words.some((word) => isMonth(word.text)),
      group: groupOf(text),
      ...announcedBy(text),
    };
  });
}

const escapedBreak = /(?<![\\])\\{1,8}([ntr])(?=([\p{L}\p{M}\p{N}]{1,64})|\\{1,8}[ntr])/gu;

/**
 * A text in which tabs and line breaks that a program escaped (`said\nZoe`) are blank. The letter belongs to what is after it where that is somebody's, or
 * is a path or an account (`CAMPUS\nina`).
 */
function withoutLineBreaks(tools: ValueTools, chunk: string): string {
  if (!/\\[ntr]/.test(chunk) || isFilePath(chunk)) return chunk;
  return chunk.replace(escapedBreak, (all: string, letter: string, rest: string | undefined) => {
    const { index } = tools;
    const isKnown = (text: string): boolean => index.isNamePart(text) || index.findValue(text) !== undefined;
    if (rest !== undefined && !isKnown(rest) && (/^\p{Ll}/u.test(rest) || isKnown(letter + rest))) return all;
    return ' '.repeat(all.length);
  });
}

function groupOf(chunk: string): ChunkView['group'] {
  if (chunk.length > 200 || !/\d/.test(chunk)) return 'no';
  const text = withoutUnseen(chunk);
  if (!/^[+(]{0,2}\d[\d().+\u00a0-]{0,20}[,.;:!?\])]{0,3}$/.test(text)) {
    if (/^\d[\d().-]{0,20}["'<>|,;:}\])=/\\&]/.test(text)) return 'last';
    return /["'(:=>,[{|;/][+(]{0,2}\d[\d().-]{0,20}$/.test(text) ? 'first' : 'no';
  }
  const bare = text.replace(/[,.;:!?\]]{1,3}$/, '');
  // A whole number of its own is no group of another.
  if (bare.replace(/\D/g, '').length > 8 && patternOf(bare) !== undefined) return 'no';
  return /[\d)]$/.test(text) ? 'inner' : 'last';
}

function announcedBy(text: string): Pick<ChunkView, 'name' | 'announces'> {
  if (text.length > 64) return { name: '', announces: 'nothing' };
  const [, word = '', sign = ''] = /([A-Za-z][\w.-]{0,40})["'\])]{0,2}(=>|:=|[:=])?$/.exec(text) ?? [];
  const isSecret = isSecretName(word, sign === '=') || (sign === '' && authSchemes.has(word.toLowerCase()));
  const isScheme = authSchemes.has(word.toLowerCase());
  if (!isSecret) return { name: word.toLowerCase(), announces: 'nothing' };
  return { name: word.toLowerCase(), announces: sign !== '' || isScheme ? 'secret' : 'secret-after-sign' };
}

/**
 * Finds what has the form of a token of ours. Where this bundle issued it, it stays and is blanked out in `rest`; any other is a look-alike, which is
 * replaced like a word.
 */
function withoutOwnTokens(tools: ValueTools, chunk: string): { rest: string; lookAlikes: Span[] } {
  const lookAlikes: Span[] = [];
  if (!/[[{]|p[a-z2-9]{10}/i.test(chunk)) return { rest: chunk, lookAlikes };
  const blank = (text: string): string => (tools.pseudonyms.isIssued(text) ? ' '.repeat(text.length) : text);
  const rest = chunk.replace(tokenForm, blank);
  const bare = rest.replace(bracketForm, (text: string, start: number) => {
    const word = tools.pseudonyms.numbered('word', text, '[]');
    lookAlikes.push({ start, end: start + text.length, rule: 'look-alike', text: word, people: nobody });
    return ' '.repeat(text.length);
  });
  return { rest: bare, lookAlikes };
}
