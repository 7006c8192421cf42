import type { FormatState } from '../redaction/formats/format.ts';
import type { PlacedPiece } from '../redaction/quick/quick-lines.ts';
import { withheldLine } from '../redaction/redacted-line.ts';
import type { RedactedLine } from '../redaction/redacted-line.ts';
import type { LogSession } from '../redaction/redactor.ts';
import { lineText } from '../intake/line-text.ts';
import { createChunkText } from './chunk-text.ts';
import { said } from '../../../shared/say.ts';

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
  /** The lines that leave, with their ends, in UTF-8. */
  readonly bytes: Buffer;
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
const control = /[\u0000-\u0008\u000e-\u001f]/;
const [lineFeed, carriageReturn] = [10, 13];

/**
 * Redacts whole lines. `firstLine` is the number of the first, from 1, and `state` what the lines before it say about it. The result may lie in `memory`,
 * which nobody else may need any more.
 */
export function redactChunk(
  session: LogSession,
  bytes: Buffer,
  firstLine: number,
  state: FormatState,
  memory?: ArrayBufferLike,
): RedactedChunk {
  const starts = startsOfLines(bytes);
  const text = createChunkText(bytes.length, memory);
  // Each line is counted at once and forgotten: what outlives the next few lines is copied by the garbage collector again and again.
  const collected = createCollector(starts.length);
  const { quick } = session;
  let before = state;
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index] ?? 0;
    const next = starts[index + 1] ?? bytes.length;
    const end = bytes[next - 1] === lineFeed ? next - 1 : next;
    const bareEnd = end > start && bytes[end - 1] === carriageReturn ? end - 1 : end;
    const count = quick?.read(bytes, start, bareEnd) ?? -1;
    if (quick !== undefined && count >= 0) {
      text.addPieces(bytes, start, next, quick.changed, count);
      collected.addPieces(quick.changed, count, index);
      continue;
    }
    const line = lineText(bytes.toString('latin1', start, end));
    const redacted = redactOne(session, line, firstLine + index, before);
    if (session.isStateful) before = session.carry(before, line);
    if (redacted.after !== null) text.add(end < next ? `${redacted.after}\n` : redacted.after);
    collected.add(redacted, index);
  }
  return { bytes: text.finish(), starts, ...collected.result() };
}

function startsOfLines(bytes: Buffer): Uint32Array {
  let count = bytes.length > 0 && bytes.at(-1) !== lineFeed ? 1 : 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count++;
  const starts = new Uint32Array(count);
  for (let index = 1; index < count; index++)
    starts[index] = bytes.indexOf(lineFeed, starts[index - 1] ?? 0) + 1;
  return starts;
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

type Collected = Omit<RedactedChunk, 'bytes' | 'starts'>;

/** Collects what so many lines say. */
function createCollector(count: number): {
  add(line: RedactedLine, index: number): void;
  addPieces(changed: readonly PlacedPiece[], count: number, index: number): void;
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
    addPieces(changed, pieces, index) {
      tally.addPieces(changed, pieces, index, masks);
      states[index] = pieces > 0 ? 1 : 0;
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
  return withheldLine(text, said('The line holds bytes that are no text.'));
}

interface Tally {
  /** Counts a line, and writes its rules into the masks. */
  add(line: RedactedLine, index: number, masks: Uint32Array): void;
  /** The same for a line of which the pieces are known. */
  addPieces(changed: readonly PlacedPiece[], count: number, index: number, masks: Uint32Array): void;
  result(): Pick<RedactedChunk, 'rules' | 'people' | 'doubts' | 'replaced' | 'withheld' | 'allowed'>;
}

function createTally(): Tally {
  const rules: string[] = [];
  const people: number[] = [];
  const doubts: ChunkDoubt[] = [];
  const counts: number[] = [];
  const withheld: Record<string, number> = {};
  const allowed: Record<string, number> = {};
  const addRule = (rule: string, index: number, masks: Uint32Array): void => {
    let at = rules.indexOf(rule);
    if (at < 0) {
      at = rules.length;
      rules.push(rule);
      counts.push(0);
    }
    counts[at] = (counts[at] ?? 0) + 1;
    const place = index * 2 + (at >> 5);
    if (at < 64) masks[place] = (masks[place] ?? 0) | (1 << (at & 31));
  };
  /** A person counts once a line; the pairs of this line are the last ones. */
  const addPerson = (person: number, index: number): void => {
    for (let at = people.length - 2; at >= 0 && people[at + 1] === index; at -= 2)
      if (people[at] === person) return;
    people.push(person, index);
  };
  return {
    add(line, index, masks) {
      if (line.after === null) {
        const why = line.why ?? '';
        withheld[why] = (withheld[why] ?? 0) + 1;
        return;
      }
      for (const { rule } of line.replacements) addRule(rule, index, masks);
      for (const entry of line.allowed ?? []) allowed[entry] = (allowed[entry] ?? 0) + 1;
      for (const person of line.people) addPerson(person, index);
      for (const doubt of line.doubts) if (doubts.length < mostDoubts) doubts.push({ line: index, ...doubt });
    },
    addPieces(changed, count, index, masks) {
      for (let number = 0; number < count; number++) {
        const piece = changed[number]?.piece;
        if (piece === undefined) continue;
        for (const rule of piece.rules) addRule(rule, index, masks);
        for (const person of piece.people) addPerson(person, index);
      }
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
