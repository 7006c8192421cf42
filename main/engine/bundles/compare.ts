import type { ComparedLine } from '../../../shared/bundle.ts';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { LineFilter } from '../../../shared/review.ts';
import type { WriterState } from '../writer-state.ts';
import { toCompared } from './compared-line.ts';
import { fileOf, linesAt } from './draft-lines.ts';
import type { Draft, DraftFile, DraftSource } from './drafts.ts';
import { allLines, listedLines } from './line-selection.ts';
import type { LineSelection } from './line-selection.ts';
import { spooledLines } from './spooled-lines.ts';
import { said } from '../../../shared/say.ts';

type Page = Output<'bundles.compare'>;

/** Lines that are drawn at once to see what passed. */
const drawn = 200;

/** What nearly every line of a log has in it: it does not make a line one in which something was found. */
const routine = ['address', 'user-agent', 'time-shifted'];

/** A page of a file before and after, line by line, of those lines that the filter asks for. Originals are masked unless the custodian asked for them. */
export async function compareLines(state: WriterState, input: Parsed<'bundles.compare'>): Promise<Page> {
  const draft = state.drafts.get(input.draft);
  const file = fileOf(draft, input.file);
  if (input.originals) assertShown(draft);
  if (file.source.from === 'made') return showMade(file, input);
  const selection = selectionOf(file.source, input);
  const lines = await linesAt(draft, file, selection.page(input.offset, input.limit));
  const options = { originals: input.originals, longest: input.longest };
  return {
    total: selection.total,
    lines: lines.map(({ number, line }) => toCompared(state.vault(), draft, number, line, options)),
  };
}

/** Where a line is among those that the filter asks for, or where the next or previous change is. `null` where there is none. */
export function seekLine(state: WriterState, input: Parsed<'bundles.seek'>): Output<'bundles.seek'> {
  const file = fileOf(state.drafts.get(input.draft), input.file);
  const { source } = file;
  if (source.from === 'made') {
    const line = Math.min(Math.max(1, input.line), file.lines);
    return { found: input.go === 'line' && file.lines > 0 ? { line, position: line - 1 } : null };
  }
  const selection = selectionOf(source, input);
  const changed = selectionOf(source, { ...input, changedOnly: true });
  const line =
    input.go === 'next-change'
      ? changed.after(input.line)
      : input.go === 'previous-change'
        ? changed.before(input.line)
        : (selection.after(input.line - 1) ?? selection.before(input.line));
  return { found: line === undefined ? null : { line, position: selection.position(line) } };
}

/** Throws `forbidden` unless the custodian asked for the originals, which is in the audit chain then. */
export function assertShown(draft: Draft): void {
  if (draft.showsOriginals) return;
  throw new Failure('forbidden', 'The originals are not shown.', { hint: 'Ask for them first.' });
}

/** The lines of a log or a text that a filter asks for. */
export function selectionOf(
  { hits }: Exclude<DraftSource, { from: 'made' }>,
  { changedOnly, withheldOnly, doubtsOnly, rule, person, sample }: LineFilter,
): LineSelection {
  const lists = [
    ...(person === undefined ? [] : [hits.linesOf(person)]),
    ...(doubtsOnly ? [distinct(hits.doubts.map(({ line }) => line))] : []),
    ...(sample === undefined ? [] : [hits.lines.draw(sample, drawn, routine)]),
  ];
  const [first, ...others] = lists;
  if (first === undefined) return hits.lines.select({ changedOnly, withheldOnly, rule });
  const sets = others.map((each) => new Set(each));
  const among = distinct(first).filter((line) => sets.every((set) => set.has(line)));
  return hits.lines.select({ changedOnly, withheldOnly, rule, among });
}

function distinct(ascending: readonly number[]): number[] {
  return ascending.filter((line, at) => line !== ascending[at - 1]);
}

function showMade(file: DraftFile, input: Parsed<'bundles.compare'>): Page {
  const { changedOnly, withheldOnly, doubtsOnly, rule, person, sample } = input;
  const isFiltered = changedOnly || withheldOnly || doubtsOnly || (rule ?? person ?? sample) !== undefined;
  const selection = isFiltered ? listedLines([]) : allLines(file.lines);
  const wanted = new Set(selection.page(input.offset, input.limit));
  const lines: ComparedLine[] = [];
  if (wanted.size === 0) return { total: selection.total, lines };
  let number = 0;
  for (const { text } of shownLines(file)) {
    number++;
    if (wanted.has(number)) lines.push(madeLine(number, text.replace(/\r$/, '').slice(0, input.longest)));
    if (lines.length === wanted.size) break;
  }
  return { total: selection.total, lines };
}

function shownLines({ source, content }: DraftFile): Iterable<{ readonly text: string }> {
  const shown = source.from === 'made' ? source.shown : undefined;
  return shown === undefined ? spooledLines(content) : shown.split(/\r?\n/).map((text) => ({ text }));
}

function madeLine(line: number, text: string): ComparedLine {
  const isText = !text.includes('\u0000');
  return {
    line,
    before: '',
    after: isText ? text : '',
    why: isText
      ? said('Made by the program: no real value was copied.')
      : said('Made by the program: no text to show.'),
    replacements: [],
  };
}
