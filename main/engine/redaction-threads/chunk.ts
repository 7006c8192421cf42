import type { FormatState } from '../redaction/formats/format.ts';
import { withheldLine } from '../redaction/redacted-line.ts';
import type { RedactedLine } from '../redaction/redacted-line.ts';
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
  /** How often each entry of the allow-list was used. */
  readonly allowed: Readonly<Record<string, number>>;
}

const mostDoubts = 5000;
const partsAtOnce = 256;
const control = /[\u0000-\u0008\u000e-\u001f]/;

/**
 * Redacts whole lines, given as they lie in the file: one character a byte. `firstLine` is the number of the first, from 1, and `state` what the lines
 * before it say about it.
 */
export function redactChunk(
  session: LogSession,
  latin1: string,
  firstLine: number,
  state: FormatState,
): RedactedChunk {
  const lines = wholeLines(latin1);
  const starts = new Uint32Array(lines.length);
  const text = createTextParts();
  // Each line is counted at once and forgotten: what outlives the next few lines is copied by the garbage collector again and again.
  const collected = createCollector(lines.length);
  let offset = 0;
  let before = state;
  for (const [index, raw] of lines.entries()) {
    starts[index] = offset;
    offset += raw.length + 1;
    const line = lineText(raw);
    const redacted = redactOne(session, line, firstLine + index, before);
    if (session.isStateful) before = session.carry(before, line);
    if (redacted.after !== null) text.add(redacted.after, offset <= latin1.length ? '\n' : '');
    collected.add(redacted, index);
  }
  return { text: text.join(), starts, ...collected.result() };
}

/** Collects a long text from short ones, which are themselves chains of pieces: some at a time are copied into one. */
function createTextParts(): { add(text: string, end: string): void; join(): string } {
  const joined: string[] = [];
  let parts: string[] = [];
  return {
    add(text, end) {
      parts.push(text, end);
      if (parts.length < partsAtOnce) return;
      joined.push(parts.join(''));
      parts = [];
    },
    join: () => joined.join('') + parts.join(''),
  };
}

/** The state after the lines of a chunk, without redacting them. */
export function carryChunk(session: LogSession, latin1: string, state: FormatState): FormatState {
  if (!session.isStateful) return state;
  return wholeLines(latin1).reduce((before, raw) => session.carry(before, lineText(raw)), state);
}

function wholeLines(latin1: string): string[] {
  const lines = latin1.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** What redacted lines say, without their text. */
export function collectLines(redacted: readonly RedactedLine[]): Collected {
  const collected = createCollector(redacted.length);
  for (const [index, line] of redacted.entries()) collected.add(line, index);
  return collected.result();
}

type Collected = Omit<RedactedChunk, 'text' | 'starts'>;

/** Collects what so many lines say. */
function createCollector(count: number): {
  add(line: RedactedLine, index: number): void;
  result(): Collected;
} {
  const states = new Uint8Array(count);
  const masks = new Uint32Array(count * 2);
  const tally = createTally();
  return {
    add(line, index) {
      tally.add(line, index, masks);
      states[index] = line.after === null ? 2 : line.replacements.length > 0 ? 1 : 0;
    },
    result: () => ({ lines: count, states, masks, ...tally.result() }),
  };
}

/** Redacts one line; NULs and the like mean it is no text, and it is withheld. */
export function redactOne(
  session: LogSession,
  text: string,
  number: number,
  state: FormatState,
): RedactedLine {
  if (!control.test(text)) return session.redactLine(text, number, state);
  return withheldLine(text, 'The line holds bytes that are no text.');
}

interface Tally {
  /** Counts a line, and writes its rules into the masks. */
  add(line: RedactedLine, index: number, masks: Uint32Array): void;
  result(): Pick<RedactedChunk, 'rules' | 'people' | 'doubts' | 'replaced' | 'withheld' | 'allowed'>;
}

function createTally(): Tally {
  const rules: string[] = [];
  const people: number[] = [];
  const doubts: ChunkDoubt[] = [];
  const counts: number[] = [];
  const withheld: Record<string, number> = {};
  const allowed: Record<string, number> = {};
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
      for (const entry of line.allowed ?? []) allowed[entry] = (allowed[entry] ?? 0) + 1;
      for (const person of line.people) people.push(person, index);
      for (const doubt of line.doubts) if (doubts.length < mostDoubts) doubts.push({ line: index, ...doubt });
    },
    result: () => ({
      rules,
      people: Int32Array.from(people),
      doubts,
      replaced: Object.fromEntries(rules.map((rule, at) => [rule, counts[at] ?? 0])),
      withheld,
      allowed,
    }),
  };
}
