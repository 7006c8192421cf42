import type { Edit } from '../edits.ts';
import { withheldLine } from '../redacted-line.ts';
import type { DoubtSpan, RedactedLine, Replacement } from '../redacted-line.ts';
import { said } from '../../../../shared/say.ts';

/** Writes a line once, from left to right, with the edits of its fields. */
export interface LineWriter {
  /** The edits of one field that begins at `start`. */
  add(start: number, edits: readonly Edit[]): void;
  finish(): RedactedLine;
}

const printable = /^[\t\x20-\x7e]*\r?$/;
/** Letters and digits beyond ASCII, and characters that are not seen: no rule lets any of them through. */
const foreign = /[^\0-\x7f]/g;
const passing = /^[\p{P}\p{S}\p{Zs}]$/u;

/** Makes the writer of a line. `isText` allows typographic marks where free text stands. */
export function createLineWriter(
  line: string,
  isKept: (start: number, end: number) => boolean,
  isText: boolean,
): LineWriter {
  const replacements: Replacement[] = [];
  const doubts: DoubtSpan[] = [];
  const people: number[] = [];
  const isPlain = printable.test(line);
  let isClean = true;
  let after = '';
  let at = 0;
  const keep = (to: number): void => {
    const kept = line.slice(at, to);
    if (!isPlain && !mayPass(kept, isText)) isClean = false;
    after += kept;
  };
  return {
    add(from, edits) {
      for (const edit of edits) {
        const start = from + edit.start;
        const end = from + edit.end;
        if (edit.isDoubt === true) {
          doubts.push({ start, end, rule: edit.rule, text: line.slice(start, end) });
          if (isKept(start, end)) continue;
        }
        for (const person of edit.people) if (!people.includes(person)) people.push(person);
        replacements.push({ start, end, rule: edit.rule, replacement: edit.text });
        keep(start);
        after += edit.text;
        at = end;
      }
    },
    finish() {
      keep(line.length);
      if (!isClean) return withheldLine(line, said('The line holds characters that no rule let through.'));
      return { before: line, after, replacements, doubts, people };
    },
  };
}

function mayPass(kept: string, isText: boolean): boolean {
  if (printable.test(kept)) return true;
  if (!isText || /[\0-\x08\x0b-\x1f\x7f]/.test(kept.replace(/\r$/, ''))) return false;
  return (kept.match(foreign) ?? []).every((character) => passing.test(character));
}
