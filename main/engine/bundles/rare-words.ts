import type { Output, Parsed } from '../../../shared/contract.ts';
import type { RareWord } from '../../../shared/review.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Call } from '../call.ts';
import type { WriterState } from '../writer-state.ts';
import { fileOf } from './draft-lines.ts';
import type { DraftFile } from './drafts.ts';
import { originalsOf } from './output-lines.ts';
import { spooledLines } from './spooled-lines.ts';
import { said } from '../../../shared/say.ts';

const slots = 1 << 21;
/** So many words are held at once while the rarest are picked. */
const held = 20_000;
const steps = 20_000;
const word = /(?<![\p{L}\p{N}_:])\p{L}[\p{L}\p{M}'’]{2,39}(?![\p{L}\p{N}_:])/gu;
const ownToken = /[[{][a-z]{2,12}\d{0,2}(?::\d{1,9})?[\]}]|(?:u_)?P[A-Z2-9]{10}(?:@redacted\.invalid)?/gi;

/**
 * The words of the finished files that stand there least often, with where each stands first: a name that slipped through is rare. Memory does not grow
 * with the files: all words are counted in a table of fixed size, and only those whose slots stay low are looked at again. Throws `cancelled`.
 */
export function findRareWords(
  state: WriterState,
  input: Parsed<'bundles.rareWords'>,
  call: Call,
): Output<'bundles.rareWords'> {
  const draft = state.drafts.get(input.draft);
  const files = (input.file === undefined ? draft.files : [fileOf(draft, input.file)]).filter(
    ({ source }) => source.from !== 'made',
  );
  const step = progressOf(call, files);
  const counts = new Uint16Array(slots * 2);
  for (const { text } of wordsOf(files, step)) countWord(counts, text);
  const found = new Map<string, { count: number; file: DraftFile; line: number }>();
  let limit = 3;
  for (const { text, file, line } of wordsOf(files, step)) {
    const known = found.get(text);
    if (known !== undefined) known.count++;
    else if (estimate(counts, text) <= limit) {
      found.set(text, { count: 1, file, line });
      if (found.size > held && limit > 1) {
        limit--;
        for (const each of found.keys()) if (estimate(counts, each) > limit) found.delete(each);
      }
      if (found.size > held) break;
    }
  }
  const rarest = [...found]
    .sort(([a, x], [b, y]) => x.count - y.count || (a < b ? -1 : 1))
    .slice(0, input.limit);
  return { words: placed(rarest) };
}

interface FoundWord {
  readonly text: string;
  readonly file: DraftFile;
  readonly line: number;
}

function* wordsOf(files: readonly DraftFile[], step: () => void): Generator<FoundWord> {
  for (const file of files) {
    let line = 0;
    for (const { text } of spooledLines(file.content)) {
      line++;
      if (line % steps === 0) step();
      for (const match of text.replace(ownToken, ' ').matchAll(word)) yield { text: match[0], file, line };
    }
  }
}

function progressOf(call: Call, files: readonly DraftFile[]): () => void {
  const total = 2 * files.reduce((sum, { lines, withheld }) => sum + lines - withheld, 0);
  let done = 0;
  return () => {
    if (call.cancelled()) throw new Failure('cancelled', 'Cancelled; the bundle is as it was.');
    done += steps;
    call.progress(said('Counting words'), Math.min(done, total), total);
  };
}

/** Two slots a word: only where both collide with frequent ones is a rare word taken for frequent. */
function countWord(counts: Uint16Array, text: string): void {
  for (const slot of slotsOf(text)) {
    const count = counts[slot] ?? 0;
    if (count < 0xffff) counts[slot] = count + 1;
  }
}

function estimate(counts: Uint16Array, text: string): number {
  const [first, second] = slotsOf(text);
  return Math.min(counts[first] ?? 0, counts[second] ?? 0);
}

/** FNV-1a and a second mixture of the same letters. */
function slotsOf(text: string): [number, number] {
  let [first, second] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x85ebca6b) ^ (second >>> 13);
  }
  return [(first >>> 0) % slots, slots + ((second >>> 0) % slots)];
}

/** With the lines of the originals in the place of those of the output. */
function placed(words: readonly [string, { count: number; file: DraftFile; line: number }][]): RareWord[] {
  const originals = new Map<DraftFile, Map<number, number>>();
  for (const file of new Set(words.map(([, each]) => each.file))) {
    const lines = words.filter(([, each]) => each.file === file).map(([, { line }]) => line);
    originals.set(file, originalsOf(file, lines));
  }
  return words.map(([text, { count, file, line }]) => ({
    word: text,
    count,
    file: file.name,
    line: originals.get(file)?.get(line) ?? 0,
  }));
}
