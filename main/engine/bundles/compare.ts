import type { ComparedLine } from '../../../shared/bundle.ts';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { RedactedLine } from '../redaction/log-redactor.ts';
import type { WriterState } from '../writer-state.ts';
import type { Draft, DraftFile } from './drafts.ts';
import type { LineMap } from './line-map.ts';
import { readLogLines } from './log-lines.ts';
import { redactOne } from './redact-log.ts';

/** A page of a file before and after, line by line. */
export function compareLines(
  state: WriterState,
  input: Parsed<'bundles.compare'>,
): Output<'bundles.compare'> {
  const draft = state.drafts.get(input.draft);
  const file = draft.files.find((each) => each.name === input.file);
  if (file === undefined) throw new Failure('not-found', 'There is no such file in this bundle.');
  const { source } = file;
  if (source.from === 'log')
    return compareLog(source.path, source.lines, input, (text, number) =>
      redactOne(source.session, text, number),
    );
  const lines = source.from === 'text' ? compareText(draft, file.name, source.text) : showMade(file);
  const shown = input.changedOnly
    ? lines.filter((line) => line.replacements.length > 0 || line.after === null)
    : lines;
  return { total: shown.length, lines: shown.slice(input.offset, input.offset + input.limit) };
}

function compareLog(
  path: string,
  map: LineMap,
  input: Parsed<'bundles.compare'>,
  redact: (latin1: string, number: number) => RedactedLine,
): Output<'bundles.compare'> {
  const { total, numbers } = map.page(input.changedOnly, input.offset, input.limit);
  const lines: ComparedLine[] = [];
  for (const [first, last] of runsOf(numbers)) {
    const from = map.before(first);
    let number = from.number;
    for (const raw of readLogLines(path, from.offset)) {
      if (number > last) break;
      if (number >= first && numbers.includes(number)) lines.push(toLine(redact(raw.text, number), number));
      number++;
    }
  }
  return { total, lines };
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

function compareText(draft: Draft, name: string, text: string): ComparedLine[] {
  return draft.redactor.redactText(name, text).map((line, index) => toLine(line, index + 1));
}

function showMade(file: DraftFile): ComparedLine[] {
  const lines = file.bytes.toString('utf8').split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((after, index) => ({
    line: index + 1,
    before: '',
    after,
    why: 'Made by the program: no real value was copied.',
    replacements: [],
  }));
}

function toLine(line: RedactedLine, number: number): ComparedLine {
  const { before, after, why, replacements } = line;
  return {
    line: number,
    before,
    after,
    ...(why === undefined ? {} : { why }),
    replacements: replacements.map((each) => ({ ...each })),
  };
}
