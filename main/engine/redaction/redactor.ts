import { createAddresses } from './addresses.ts';
import { createTextRedactor } from './free-text.ts';
import type { KnownIndex } from './known-people.ts';
import { accessFormat, parseAccessLine } from './formats/access.ts';
import { createFieldRules } from './formats/field-rules.ts';
import { noState } from './formats/format.ts';
import type { FormatName, FormatState } from './formats/format.ts';
import { createStateHistory } from './formats/state-history.ts';
import { createLineRedactor } from './line-redactor.ts';
import { findLogFormat } from './log-format.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { withheldLine } from './redacted-line.ts';
import type { RedactedLine } from './redacted-line.ts';
import { createQuickLines } from './quick/quick-lines.ts';
import type { QuickLines } from './quick/quick-lines.ts';
import { createMarkLine, hasMarks } from './review-marks.ts';
import type { ReviewMarks } from './review-marks.ts';
import { createTimeShifter } from './shift-times.ts';
import type { ShiftTimes } from './shift-times.ts';
import { createTargetRules } from './targets.ts';
import type { ValueTools } from './values.ts';
import { said } from '../../../shared/say.ts';

/** A doubt that the custodian lets stand, at that place only. */
export interface KeepMark {
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** What a redactor is made from. `hide` are words to hide everywhere. */
export interface RedactorOptions extends Partial<ReviewMarks> {
  readonly index: KnownIndex;
  readonly pseudonyms: Pseudonyms;
  readonly hide?: readonly string[];
  readonly keep?: readonly KeepMark[];
  /** Moves every time by so many seconds (whole minutes); 0 leaves them. */
  readonly shiftTimes?: number;
}

/** A log that was recognised. Lines are numbered from 1. */
export interface LogSession {
  readonly format: FormatName;
  /** The state before the first line. Plain data. */
  readonly state: FormatState;
  /** Whether lines have a say in how the next one is read. Where not, `carry` gives back the state and need not be called. */
  readonly isStateful: boolean;
  /** The state after a line. */
  carry(state: FormatState, line: string): FormatState;
  /**
   * Redacts a line in the given state, and depends on nothing else. Without a state the session keeps it itself: lines must then have been given in
   * turn, from the first, at least once, after which each may be asked for again by its number.
   */
  redactLine(line: string, number: number, state?: FormatState): RedactedLine;
  /** A shorter way to the same result, for lines that it can read; undefined where there is none for this log. */
  readonly quick: QuickLines | undefined;
}

/** Redacts the files of one bundle. The same input gives the same output for the same pseudonyms. */
export interface Redactor {
  /** Recognises a log by its first lines, or says why it is left out. Nothing unknown ever passes. */
  openLog(name: string, firstLines: readonly string[]): LogSession | { readonly refused: string };
  /** Redacts free text line by line. */
  redactText(name: string, text: string): RedactedLine[];
}

/** Makes the redactor of a bundle. */
export function createRedactor(options: RedactorOptions): Redactor {
  const tools: ValueTools = {
    index: options.index,
    pseudonyms: options.pseudonyms,
    addresses: createAddresses(options.pseudonyms),
    hidden: (options.hide ?? []).map((word) => word.trim().toLowerCase()).filter((word) => word !== ''),
  };
  const text = createTextRedactor(tools);
  const target = createTargetRules(tools);
  const rules = createFieldRules(tools, text, target.whole);
  const redact = createLineRedactor(tools, rules);
  const keep = new Set(
    (options.keep ?? []).map(({ file, line, start, end }) => markOf(file, line, start, end)),
  );
  const keptIn =
    (file: string, line: number) =>
    (start: number, end: number): boolean =>
      keep.has(markOf(file, line, start, end));
  const shift: ShiftTimes =
    options.shiftTimes === undefined || options.shiftTimes === 0
      ? (line) => line
      : createTimeShifter(options.shiftTimes);
  const marks = { allow: options.allow ?? [], hideIn: options.hideIn ?? [] };
  /** Whether a line is finished when its fields are. */
  const isPlain = tools.hidden.length === 0 && (options.shiftTimes ?? 0) === 0;
  return {
    openLog(name, firstLines) {
      const format = findLogFormat(firstLines);
      if (format === undefined) return { refused: said('It is no log in a format that is understood.') };
      if (format === 'http-debug')
        return { refused: said('It holds raw HTTP headers and bodies, which never leave.') };
      const state = format.start(firstLines);
      const carry = (before: FormatState, line: string): FormatState =>
        format.carry?.(before, line.endsWith('\r') ? line.slice(0, -1) : line) ?? before;
      const history = createStateHistory(state, format.carry === undefined ? undefined : carry);
      const mark = createMarkLine(tools, name, marks);
      return {
        format: format.name(firstLines),
        state,
        isStateful: format.carry !== undefined,
        carry,
        quick:
          format === accessFormat && isPlain && !hasMarks(name, marks)
            ? createQuickLines(rules, target, tools.pseudonyms)
            : undefined,
        redactLine: (line, number, given) => {
          const redacted = redact(format, given ?? history(line, number), line, keptIn(name, number));
          return hideWords(tools, shift(mark(redacted, number)));
        },
      };
    },
    redactText: (name, whole) => {
      const mark = createMarkLine(tools, name, marks);
      return whole.split(/\r\n|\n|\r/).map((line, index) => {
        const isKept = keptIn(name, index + 1);
        // A line of a log that was pasted into a letter keeps what a log keeps.
        const isAccess = parseAccessLine(line) !== undefined;
        const redacted = isAccess ? redact(accessFormat, noState, line, isKept) : text(line, isKept);
        return hideWords(tools, shift(mark(redacted, index + 1)));
      });
    },
  };
}

/** A last look at what stayed of a line for words that the custodian wants hidden, wherever they survived: such a line is withheld. */
function hideWords(tools: ValueTools, line: RedactedLine): RedactedLine {
  if (tools.hidden.length === 0 || line.after === null) return line;
  // Only what stayed of the original is looked at: stand-ins say nothing.
  let at = 0;
  for (const { start, end } of [...line.replacements, { start: line.before.length, end: 0 }]) {
    const kept = line.before.slice(at, start).toLowerCase();
    if (tools.hidden.some((word) => kept.includes(word)))
      return withheldLine(line.before, said('It holds a word that was to be hidden.'));
    at = end;
  }
  return line;
}

function markOf(file: string, line: number, start: number, end: number): string {
  return `${file} ${String(line)} ${String(start)} ${String(end)}`;
}
