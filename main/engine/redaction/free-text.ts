import { isIPv4 } from './ip.ts';
import { withheldLine } from './log-redactor.ts';
import type { RedactedLine } from './log-redactor.ts';
import { writeSpans } from './spans.ts';
import { settleDoubts } from './sure-doubts.ts';
import type { Span } from './spans.ts';
import { createChunkReader } from './text-chunk.ts';
import type { ChunkView } from './text-chunk.ts';
import { chunksOf } from './text-chunks.ts';
import { settleLoose } from './text-loose.ts';
import { labelledNames } from './text-labels.ts';
import { besideNames, nameSpans } from './text-names.ts';
import { addressSpans, hiddenSpans } from './text-people.ts';
import { spanningRuns } from './text-runs.ts';
import { createWordReader } from './text-words.ts';
import { findPerson } from './values.ts';
import type { ValueTools } from './values.ts';
import { said } from '../../../shared/say.ts';

/** Redacts lines of free text. */
export type TextRedactor = (line: string, isKept: (start: number, end: number) => boolean) => RedactedLine;

/** A chunk at its place in a line. */
export interface PlacedChunk {
  readonly text: string;
  readonly start: number;
  readonly view: ChunkView;
}

const longestLine = 1 << 20;

/**
 * Makes the redactor of free text, by allow-list: words of the vocabulary, punctuation, small numbers, recent dates and things of a harmless form
 * (versions, sizes, codes of errors) pass; known people get their pseudonym; whatever else a rule knows gets a typed token, and any other word
 * becomes `[word:n]`. A word of the vocabulary that is also someone's name is hidden and a doubt.
 *
 * A line is read in chunks between spaces, each by itself; only then is looked at what stands beside each other.
 */
export function createTextRedactor(tools: ValueTools): TextRedactor {
  const read = createChunkReader(tools);
  const words = createWordReader(tools);
  return (line, isKept) => {
    if (line.length > longestLine) return withheldLine(line, said('The line is too long.'));
    const chunks = chunksOf(line).map(({ text, start }) => ({ text, start, view: read(text) }));
    const spans: Span[] = tools.hidden.length === 0 ? [] : [...hiddenSpans(tools, line)];
    for (const [at, { view, start }] of chunks.entries())
      for (const span of view.spans)
        if (!isVersion(span, chunks, at) && !isCommit(tools, span, chunks, at))
          spans.push({ ...span, start: span.start + start, end: span.end + start });
    if (chunks.some(({ view }) => view.hasName)) {
      const parts = wordsOf(chunks);
      spans.push(...nameSpans(tools, line, parts), ...besideNames(tools, line, parts));
    }
    spans.push(...labelledNames(tools, line, chunks));
    spans.push(...addressSpans(tools, line, chunks));
    const { found, settled } = spanningRuns(tools, line, chunks);
    spans.push(...found);
    spans.push(...settleLoose(tools, words, line, chunks, settled));
    return writeSpans(line, settleDoubts(tools, line, spans), isKept);
  };
}

const versionNames = new Set(
  'version ver v release build sdk engine firmware driver agent patch section sections sec chapter clause paragraph appendix figure table step item rule requirement article page subsection'.split(
    ' ',
  ),
);

/** Whether four numbers with dots between them are a version, by the word before them. */
function isVersion({ rule, start, end }: Span, chunks: readonly PlacedChunk[], at: number): boolean {
  if (rule !== 'address' || !versionNames.has(chunks[at - 1]?.view.name ?? '')) return false;
  return isIPv4(chunks[at]?.text.slice(start, end) ?? '');
}

const commitNames = new Set(
  'commit commits revision rev merge merged revert cherry-pick checkout parent tree head'.split(' '),
);
const commitHash = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{7,40}$/;

/** Whether a word is the hash of a change of a program (Git), by the word before it: it leads to a line of code, and to nobody. */
function isCommit(
  tools: ValueTools,
  { rule, start, end }: Span,
  chunks: readonly PlacedChunk[],
  at: number,
): boolean {
  if ((rule !== 'token' && rule !== 'word') || !commitNames.has(chunks[at - 1]?.view.name ?? ''))
    return false;
  const text = chunks[at]?.text ?? '';
  const isText = /^[\x20-\x7e]+$/.test(Buffer.from(text, 'hex').toString('latin1'));
  return (
    !isText &&
    commitHash.test(text) &&
    start === 0 &&
    end === text.length &&
    findPerson(tools, text) === undefined
  );
}

function wordsOf(chunks: readonly PlacedChunk[]): ChunkView['words'] {
  return chunks.flatMap(({ view, start }) =>
    view.words.map((word) => ({ ...word, start: word.start + start, end: word.end + start })),
  );
}
