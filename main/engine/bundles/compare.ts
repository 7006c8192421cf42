import type { ComparedLine } from '../../../shared/bundle.ts';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { driftOf } from '../intake/fingerprint.ts';
import { lineText } from '../intake/line-text.ts';
import { readLines } from '../intake/lines.ts';
import { redactOne } from '../redaction-threads/chunk.ts';
import type { FormatState } from '../redaction/formats/format.ts';
import type { RedactedLine } from '../redaction/redacted-line.ts';
import type { LogSession } from '../redaction/redactor.ts';
import type { WriterState } from '../writer-state.ts';
import type { Draft, DraftFile, DraftSource } from './drafts.ts';
import type { FileHits } from './file-hits.ts';
import { spooledLines } from './spooled-lines.ts';

type Wish = Parsed<'bundles.compare'>;
type Page = Output<'bundles.compare'>;

/** A page of a file before and after, line by line: of all lines, those that changed, those that a rule changed, or those that a person is in. */
export async function compareLines(state: WriterState, input: Wish): Promise<Page> {
  const draft = state.drafts.get(input.draft);
  const file = draft.files.find((each) => each.name === input.file);
  if (file === undefined) throw new Failure('not-found', 'There is no such file in this bundle.');
  const { source } = file;
  if (source.from === 'made') return showMade(file, input);
  const { total, numbers } = pageOf(source, input);
  const lines =
    source.from === 'log'
      ? await linesOfLog(draft, file.name, source, numbers)
      : linesOfText(draft, file.name, source.text, numbers);
  return { total, lines };
}

function pageOf(
  { hits }: Exclude<DraftSource, { from: 'made' }>,
  input: Wish,
): { total: number; numbers: number[] } {
  if (input.person === undefined) return hits.lines.page(input, input.offset, input.limit);
  const all = hits.linesOf(input.person);
  return { total: all.length, numbers: all.slice(input.offset, input.offset + input.limit) };
}

async function linesOfLog(
  draft: Draft,
  name: string,
  { log, firstLines, hits }: Extract<DraftSource, { from: 'log' }>,
  numbers: readonly number[],
): Promise<ComparedLine[]> {
  if ((await driftOf(log.path, log.fingerprint)) === 'changed') throw changed();
  const session = draft.redactor.openLog(name, firstLines);
  if ('refused' in session) throw new Failure('internal', 'The log is not recognised any more.');
  const wanted = new Set(numbers);
  const lines: ComparedLine[] = [];
  for (const [first, last] of runsOf(numbers)) {
    const from = placeBefore(session, hits, first);
    let { number, state } = from;
    for await (const raw of readLines(log, from.offset)) {
      if (number > last) break;
      const text = lineText(raw.text);
      if (wanted.has(number)) {
        const line = raw.isTooLong ? tooLong(text) : redactOne(session, text, number, state);
        lines.push(toLine(line, number));
      }
      if (session.isStateful && !raw.isTooLong) state = session.carry(state, text);
      number++;
    }
  }
  return lines;
}

/** Where to begin reading: close before the line, or where the state of the format is known. */
function placeBefore(
  session: LogSession,
  hits: FileHits,
  line: number,
): { offset: number; number: number; state: FormatState } {
  if (!session.isStateful) return { ...hits.lines.before(line), state: session.state };
  const { offset, firstLine: number, state } = hits.placeBefore(line);
  return { offset, number, state };
}

function changed(): Failure {
  return new Failure('changed-meanwhile', 'This log is not the one any more that was redacted.', {
    hint: 'Start the bundle again, so that what you compare is what would be sealed.',
  });
}

function tooLong(before: string): RedactedLine {
  return { before, after: null, why: 'The line is too long.', replacements: [], doubts: [], people: [] };
}

/** Numbers close to each other are read in one go. */
function runsOf(numbers: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && number - run[1] < 512) run[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}

function linesOfText(draft: Draft, name: string, text: string, numbers: readonly number[]): ComparedLine[] {
  const lines = draft.redactor.redactText(name, text);
  return numbers.flatMap((number) => {
    const line = lines[number - 1];
    return line === undefined ? [] : [toLine(line, number)];
  });
}

function showMade({ content, lines: total }: DraftFile, { offset, limit }: Wish): Page {
  const lines: ComparedLine[] = [];
  let number = 0;
  for (const { text } of spooledLines(content)) {
    number++;
    if (number > offset + limit) break;
    if (number > offset)
      lines.push({
        line: number,
        before: '',
        after: text.replace(/\r$/, ''),
        why: 'Made by the program: no real value was copied.',
        replacements: [],
      });
  }
  return { total, lines };
}

function toLine({ before, after, why, replacements }: RedactedLine, number: number): ComparedLine {
  return {
    line: number,
    before,
    after,
    ...(why === undefined ? {} : { why }),
    replacements: replacements.map((each) => ({ ...each })),
  };
}
