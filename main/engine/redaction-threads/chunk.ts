import type { RedactedLine } from '../redaction/log-redactor.ts';
import type { LogSession } from '../redaction/redactor.ts';
import { lineText } from '../intake/line-text.ts';

/** A doubt with its line, counted from 0 in the chunk. */
export interface ChunkDoubt {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly text: string;
}

/** What became of a stretch of whole lines. Lines are counted from 0. Plain data: it goes from thread to thread. */
export interface RedactedChunk {
  /** The lines that leave, with their ends. */
  readonly text: string;
  readonly lines: number;
  /** Where each line begins, in bytes from the beginning of the chunk. */
  readonly starts: Uint32Array;
  /** 0 the line is the same, 1 it changed, 2 it is withheld. */
  readonly states: Uint8Array;
  /** Two numbers a line, for the rules that changed it: a bit for each of the first 64 of `rules`. */
  readonly masks: Uint32Array;
  readonly rules: readonly string[];
  /** Pairs of a person and a line. */
  readonly people: Int32Array;
  readonly doubts: readonly ChunkDoubt[];
  readonly replaced: Readonly<Record<string, number>>;
  readonly withheld: Readonly<Record<string, number>>;
}

const mostDoubts = 5000;
const control = /[\u0000-\u0008\u000e-\u001f]/;

/** Redacts whole lines, given as they lie in the file: one character a byte. `firstLine` is the number of the first, from 1. */
export function redactChunk(session: LogSession, latin1: string, firstLine: number): RedactedChunk {
  const lines = latin1.split('\n');
  const endsWithLine = lines.at(-1) === '';
  if (endsWithLine) lines.pop();
  const starts = new Uint32Array(lines.length);
  const parts: string[] = [];
  let offset = 0;
  const redacted = lines.map((raw, index) => {
    starts[index] = offset;
    offset += raw.length + 1;
    const line = redactOne(session, raw, firstLine + index);
    if (line.after !== null) parts.push(line.after, index + 1 < lines.length || endsWithLine ? '\n' : '');
    return line;
  });
  return { text: parts.join(''), starts, ...collectLines(redacted) };
}

/** What redacted lines say, without their text. */
export function collectLines(redacted: readonly RedactedLine[]): Omit<RedactedChunk, 'text' | 'starts'> {
  const states = new Uint8Array(redacted.length);
  const masks = new Uint32Array(redacted.length * 2);
  const tally = createTally();
  for (const [index, line] of redacted.entries()) {
    tally.add(line, index, masks);
    states[index] = line.after === null ? 2 : line.replacements.length > 0 ? 1 : 0;
  }
  return { lines: redacted.length, states, masks, ...tally.result() };
}

/** Redacts one line as it lies in the file; NULs and the like mean it is no text, and it is withheld. */
export function redactOne(session: LogSession, latin1: string, number: number): RedactedLine {
  const text = lineText(latin1);
  if (!control.test(text)) return session.redactLine(text, number);
  const why = 'The line holds bytes that are no text.';
  return { before: text, after: null, why, replacements: [], doubts: [], people: [] };
}

interface Tally {
  /** Counts a line, and writes its rules into the masks. */
  add(line: RedactedLine, index: number, masks: Uint32Array): void;
  result(): Pick<RedactedChunk, 'rules' | 'people' | 'doubts' | 'replaced' | 'withheld'>;
}

function createTally(): Tally {
  const rules: string[] = [];
  const people: number[] = [];
  const doubts: ChunkDoubt[] = [];
  const counts: number[] = [];
  const withheld: Record<string, number> = {};
  return {
    add(line, index, masks) {
      if (line.after === null) {
        const why = line.why ?? '';
        withheld[why] = (withheld[why] ?? 0) + 1;
        return;
      }
      for (const { rule } of line.replacements) {
        let at = rules.indexOf(rule);
        if (at < 0) {
          at = rules.length;
          rules.push(rule);
          counts.push(0);
        }
        counts[at] = (counts[at] ?? 0) + 1;
        const place = index * 2 + (at >> 5);
        if (at < 64) masks[place] = (masks[place] ?? 0) | (1 << (at & 31));
      }
      for (const person of line.people) people.push(person, index);
      for (const doubt of line.doubts) if (doubts.length < mostDoubts) doubts.push({ line: index, ...doubt });
    },
    result: () => ({
      rules,
      people: Int32Array.from(people),
      doubts,
      replaced: Object.fromEntries(rules.map((rule, at) => [rule, counts[at] ?? 0])),
      withheld,
    }),
  };
}
