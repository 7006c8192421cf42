import { createAddresses } from './addresses.ts';
import { createTextRedactor } from './free-text.ts';
import type { KnownIndex } from './known-people.ts';
import { detectLogFormat, parseLogLine } from './log-format.ts';
import type { LogFormat } from './log-format.ts';
import { createLogRedactor, withheldLine } from './log-redactor.ts';
import type { RedactedLine } from './log-redactor.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { ValueTools } from './values.ts';

/** A doubt that the custodian lets stand, at that place only. */
export interface KeepMark {
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** What a redactor is made from. `hide` are words to hide everywhere. */
export interface RedactorOptions {
  readonly index: KnownIndex;
  readonly pseudonyms: Pseudonyms;
  readonly hide?: readonly string[];
  readonly keep?: readonly KeepMark[];
}

/** An access log that was recognised. Lines are numbered from 1. */
export interface LogSession {
  readonly format: LogFormat;
  redactLine(line: string, number: number): RedactedLine;
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
  const log = createLogRedactor(tools);
  const text = createTextRedactor(tools);
  const keep = new Set(
    (options.keep ?? []).map(({ file, line, start, end }) => markOf(file, line, start, end)),
  );
  const keptIn =
    (file: string, line: number) =>
    (start: number, end: number): boolean =>
      keep.has(markOf(file, line, start, end));
  return {
    openLog(name, firstLines) {
      const format = detectLogFormat(firstLines);
      if (format === undefined) return { refused: 'It is no access log in a format that is understood.' };
      if (format === 'http-debug')
        return { refused: 'It holds raw HTTP headers and bodies, which never leave.' };
      return {
        format,
        redactLine: (line, number) => hideWords(tools, log.redact(line, keptIn(name, number))),
      };
    },
    redactText: (name, whole) =>
      whole.split(/\r\n|\n|\r/).map((line, index) => {
        // A line of a log that was pasted into a letter keeps what a log keeps.
        const redact = parseLogLine(line) === undefined ? text : log.redact;
        return hideWords(tools, redact(line, keptIn(name, index + 1)));
      }),
  };
}

/** A last look at what stayed of a line for words that the custodian wants hidden, wherever they survived: such a line is withheld. */
function hideWords(tools: ValueTools, line: RedactedLine): RedactedLine {
  if (tools.hidden.length === 0 || line.after === null) return line;
  const text = keptText(line).toLowerCase();
  for (const word of tools.hidden) {
    if (text.includes(word)) return withheldLine(line.before, 'It holds a word that was to be hidden.');
  }
  return line;
}

/** What no rule replaced, with a space for each replacement. */
function keptText({ before, replacements }: RedactedLine): string {
  let text = '';
  let at = 0;
  for (const { start, end } of replacements) {
    text += `${before.slice(at, start)} `;
    at = end;
  }
  return text + before.slice(at);
}

function markOf(file: string, line: number, start: number, end: number): string {
  return `${file} ${String(line)} ${String(start)} ${String(end)}`;
}
