import { Failure } from '../../../shared/failure.ts';
import { driftOf } from '../intake/fingerprint.ts';
import { lineText } from '../intake/line-text.ts';
import { redactOne } from '../redaction-threads/chunk.ts';
import type { FormatState } from '../redaction/formats/format.ts';
import { withheldLine } from '../redaction/redacted-line.ts';
import type { RedactedLine } from '../redaction/redacted-line.ts';
import type { LogSession } from '../redaction/redactor.ts';
import type { Draft, DraftFile, DraftSource } from './drafts.ts';
import type { FileHits } from './file-hits.ts';
import { readDraftLines } from './unpacked-logs.ts';
import { said } from '../../../shared/say.ts';

/** A line of an original, by its number from 1, as it is redacted now. */
export interface NumberedLine {
  readonly number: number;
  readonly line: RedactedLine;
}

/** A file of a draft. Throws `not-found`. */
export function fileOf(draft: Draft, name: string): DraftFile {
  const file = draft.files.find((each) => each.name === name);
  if (file === undefined) throw new Failure('not-found', 'There is no such file in this bundle.');
  return file;
}

/**
 * Some lines of a file, given by ascending numbers, before and after. A log is read where it lies, near those lines only; a file that the program made
 * has no original and gives none. Throws `changed-meanwhile` for a log that is another one by now.
 */
export async function linesAt(
  draft: Draft,
  { name, source }: Pick<DraftFile, 'name' | 'source'>,
  numbers: readonly number[],
): Promise<NumberedLine[]> {
  if (source.from === 'made') return [];
  if (source.from === 'log') return linesOfLog(draft, name, source, numbers);
  const lines = draft.redactor.redactText(name, source.text);
  return numbers.flatMap((number) => {
    const line = lines[number - 1];
    return line === undefined ? [] : [{ number, line }];
  });
}

/** One line of a file. Throws `not-found` where there is none, and as `linesAt` does. */
export async function lineOf(draft: Draft, name: string, number: number): Promise<RedactedLine> {
  const [found] = await linesAt(draft, fileOf(draft, name), [number]);
  if (found === undefined) throw new Failure('not-found', 'There is no such line in this file.');
  return found.line;
}

async function linesOfLog(
  draft: Draft,
  name: string,
  { log, firstLines, hits }: Extract<DraftSource, { from: 'log' }>,
  numbers: readonly number[],
): Promise<NumberedLine[]> {
  if ((await driftOf(log.path, log.fingerprint)) === 'changed')
    throw new Failure('changed-meanwhile', 'This log is not the one any more that was redacted.', {
      hint: 'Start the bundle again, so that what you compare is what would be sealed.',
    });
  const session = draft.redactor.openLog(name, firstLines);
  if ('refused' in session) throw new Failure('internal', 'The log is not recognised any more.');
  const wanted = new Set(numbers);
  const lines: NumberedLine[] = [];
  for (const [first, last] of runsOf(numbers)) {
    const from = placeBefore(session, hits, first);
    let { number, state } = from;
    for await (const raw of readDraftLines(draft, log, from.offset)) {
      if (number > last) break;
      const text = lineText(raw.text);
      if (wanted.has(number)) {
        const line = raw.isTooLong
          ? withheldLine(text, said('The line is too long.'))
          : redactOne(session, text, number, state);
        lines.push({ number, line });
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
