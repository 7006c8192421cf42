import { noState } from '../redaction/formats/format.ts';
import type { FormatState } from '../redaction/formats/format.ts';
import type { SentChunk } from '../redaction-threads/protocol.ts';
import { createLineMap } from './line-map.ts';
import type { LineMap } from './line-map.ts';

/** A place that is a doubt, in characters of a line of the original (numbered from 1). */
export interface DoubtPlace {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly text: string;
}

/** Where a chunk of a file begins: its first byte and line (from 1), and what the lines before say about it. */
export interface ChunkPlace {
  readonly offset: number;
  readonly firstLine: number;
  readonly state: FormatState;
}

/** What was found in one file: its lines, and who and which rules are where. It takes a few bytes a line, whatever the file's size. */
export interface FileHits {
  readonly lines: LineMap;
  readonly doubts: readonly DoubtPlace[];
  /** How often each rule replaced something. */
  readonly replaced: ReadonlyMap<string, number>;
  /** How many lines were withheld, by the reason. */
  readonly withheld: ReadonlyMap<string, number>;
  /** The last place before a line (from 1) at which the state of the format is known. */
  placeBefore(line: number): ChunkPlace;
  /** How often each entry of the allow-list was used. */
  readonly allowed: ReadonlyMap<string, number>;
  /** How many lines each person is in. */
  countPeople(): ReadonlyMap<number, number>;
  /** The lines that a person is in, numbered from 1. */
  linesOf(person: number): number[];
}

/** Collects what the chunks of a file say. */
export interface HitsBuilder extends FileHits {
  /** Adds the next chunk, which begins at a byte and a line (from 1) of the file. */
  add(result: Omit<SentChunk, 'bytes'>, place: ChunkPlace): void;
  /** Adds a line that is withheld for this reason without having been looked at. */
  withhold(offset: number, why: string): void;
}

const mostDoubts = 5000;

/** Makes an empty collection. */
export function createFileHits(): HitsBuilder {
  const lines = createLineMap();
  const doubts: DoubtPlace[] = [];
  const replaced = new Map<string, number>();
  const withheld = new Map<string, number>();
  const allowed = new Map<string, number>();
  let counted: Map<number, number> | undefined;
  const people: { firstLine: number; pairs: Int32Array }[] = [];
  const places: ChunkPlace[] = [];

  const count = (counts: Map<string, number>, key: string, by: number): void => {
    counts.set(key, (counts.get(key) ?? 0) + by);
  };

  return {
    lines,
    doubts,
    replaced,
    withheld,
    allowed,
    add(chunk, { offset, firstLine, state }) {
      counted = undefined;
      places.push({ offset, firstLine, state });
      lines.add(chunk, offset);
      if (chunk.people.length > 0) people.push({ firstLine, pairs: chunk.people });
      for (const [rule, times] of Object.entries(chunk.replaced)) count(replaced, rule, times);
      for (const [why, times] of Object.entries(chunk.withheld)) count(withheld, why, times);
      for (const [entry, times] of Object.entries(chunk.allowed)) count(allowed, entry, times);
      // Beyond the limit nobody would look at each; they are hidden all the same.
      for (const doubt of chunk.doubts)
        if (doubts.length < mostDoubts) doubts.push({ ...doubt, line: firstLine + doubt.line });
    },
    withhold(offset, why) {
      lines.addWithheld(offset);
      count(withheld, why, 1);
    },
    placeBefore: (line) =>
      places.findLast(({ firstLine }) => firstLine <= line) ?? { offset: 0, firstLine: 1, state: noState },
    countPeople() {
      if (counted !== undefined) return counted;
      const counts = new Map<number, number>();
      for (const { pairs } of people) {
        for (let at = 0; at < pairs.length; at += 2) {
          const person = pairs[at] ?? 0;
          counts.set(person, (counts.get(person) ?? 0) + 1);
        }
      }
      counted = counts;
      return counts;
    },
    linesOf(person) {
      const found: number[] = [];
      for (const { firstLine, pairs } of people) {
        for (let at = 0; at < pairs.length; at += 2)
          if (pairs[at] === person) found.push(firstLine + (pairs[at + 1] ?? 0));
      }
      return found;
    },
  };
}
