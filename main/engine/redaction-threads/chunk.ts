import type { RedactedLine } from '../redaction/log-redactor.ts';
import type { LogSession } from '../redaction/redactor.ts';
import { toText } from './line-text.ts';

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
  /** For each line the rules that changed it: a bit for each of `rules`. */
  readonly masks: Uint32Array;
  readonly rules: readonly string[];
  /** Pairs of a person and a line. */
  readonly people: Int32Array;
  readonly doubts: readonly ChunkDoubt[];
  readonly replaced: Readonly<Record<string, number>>;
  readonly withheld: Readonly<Record<string, number>>;
}

/** Rules beyond these share the last bit of a mask. */
const mostRules = 32;
const mostDoubts = 5000;
const control = /[\u0000-\u0008\u000e-\u001f]/;

/** Redacts whole lines, given as they lie in the file: one character a byte. `firstLine` is the number of the first, from 1. */
export function redactChunk(session: LogSession, latin1: string, firstLine: number): RedactedChunk {
  const lines = latin1.split('\n');
  const endsWithLine = lines.at(-1) === '';
  if (endsWithLine) lines.pop();
  const count = lines.length;
  const starts = new Uint32Array(count);
  const states = new Uint8Array(count);
  const masks = new Uint32Array(count);
  const tally = createTally();
  const parts: string[] = [];
  let offset = 0;
  for (const [index, raw] of lines.entries()) {
    starts[index] = offset;
    offset += raw.length + 1;
    const line = redactOne(session, raw, firstLine + index);
    masks[index] = tally.add(line, index);
    if (line.after === null) states[index] = 2;
    else {
      states[index] = line.replacements.length > 0 ? 1 : 0;
      parts.push(line.after, index + 1 < count || endsWithLine ? '\n' : '');
    }
  }
  return { text: parts.join(''), lines: count, starts, states, masks, ...tally.result() };
}

/** Redacts one line as it lies in the file; NULs and the like mean it is no text, and it is withheld. */
export function redactOne(session: LogSession, latin1: string, number: number): RedactedLine {
  const text = toText(latin1);
  if (!control.test(text)) return session.redactLine(text, number);
  const why = 'The line holds bytes that are no text.';
  return { before: text, after: null, why, replacements: [], doubts: [], people: [] };
}

interface Tally {
  /** Counts a line and gives the mask of its rules. */
  add(line: RedactedLine, index: number): number;
  result(): Pick<RedactedChunk, 'rules' | 'people' | 'doubts' | 'replaced' | 'withheld'>;
}

function createTally(): Tally {
  const rules: string[] = [];
  const people: number[] = [];
  const doubts: ChunkDoubt[] = [];
  const counts: number[] = [];
  const withheld: Record<string, number> = {};
  return {
    add(line, index) {
      if (line.after === null) {
        const why = line.why ?? '';
        withheld[why] = (withheld[why] ?? 0) + 1;
        return 0;
      }
      let mask = 0;
      for (const { rule } of line.replacements) {
        let at = rules.indexOf(rule);
        if (at < 0) {
          at = rules.length;
          rules.push(rule);
          counts.push(0);
        }
        counts[at] = (counts[at] ?? 0) + 1;
        mask |= 1 << Math.min(at, mostRules - 1);
      }
      for (const person of line.people) people.push(person, index);
      for (const doubt of line.doubts) if (doubts.length < mostDoubts) doubts.push({ line: index, ...doubt });
      return mask >>> 0;
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
