import { shiftEdits } from './edits.ts';
import type { Edit } from './edits.ts';
import type { FieldRules } from './formats/field-rules.ts';
import type { FormatState, LogFormat } from './formats/format.ts';
import { createLineWriter } from './formats/line-writer.ts';
import { withheldLine } from './redacted-line.ts';
import type { RedactedLine } from './redacted-line.ts';
import { settleDoubts } from './sure-doubts.ts';
import type { ValueTools } from './values.ts';
import { said } from '../../../shared/say.ts';

/**
 * Redacts a line of a log: the format takes it apart, every field is produced by the rule of its kind, and a line that has not the form is withheld.
 * The result depends on the line and the state only.
 */
export type LineRedactor = (
  format: LogFormat,
  state: FormatState,
  line: string,
  isKept: (start: number, end: number) => boolean,
) => RedactedLine;

const longestLine = 1 << 20;

/** Makes the redactor of lines. */
export function createLineRedactor(tools: ValueTools, rules: FieldRules): LineRedactor {
  return (format, state, line, isKept) => {
    if (line.length > longestLine) return withheldLine(line, said('The line is too long.'));
    const fields = format.parse(line.endsWith('\r') ? line.slice(0, -1) : line, state);
    if (fields === undefined) return withheldLine(line, said('The line does not have the form of this log.'));
    const writer = createLineWriter(line, isKept, format.holdsText === true);
    const found: { readonly start: number; readonly edits: readonly Edit[] }[] = [];
    let hasDoubts = false;
    for (const { start, text, kind, places } of fields) {
      const edits = rules[kind](text);
      if (edits === undefined) return withheldLine(line, said('A part of the line could not be read.'));
      hasDoubts ||= edits.some(({ isDoubt }) => isDoubt === true);
      found.push(places === undefined ? { start, edits } : { start: 0, edits: placed(edits, places) });
    }
    if (hasDoubts) {
      const all = found.flatMap(({ start, edits }) => shiftEdits(edits, start));
      writer.add(0, settleDoubts(tools, line, all));
    } else for (const { start, edits } of found) writer.add(start, edits);
    return writer.finish();
  };
}

/** Edits of a decoded text, where they belong in the line. */
function placed(edits: readonly Edit[], places: readonly number[]): readonly Edit[] {
  return edits.map((edit) => ({
    ...edit,
    start: places[edit.start] ?? 0,
    end: places[edit.end] ?? places.at(-1) ?? 0,
  }));
}
