import { createLineSample } from '../canaries/line-sample.ts';
import type { SampledLine } from '../canaries/plant.ts';
import { cryptoRandom } from '../canaries/random.ts';
import { lineText } from '../intake/line-text.ts';
import { carryChunk } from '../redaction-threads/chunk.ts';
import type { StatedChunk } from '../redaction-threads/stated-chunks.ts';
import type { LogSession } from '../redaction/redactor.ts';

/** Collects lines of one log for canaries while its chunks go by. */
export interface LogSample {
  add(chunk: StatedChunk): void;
  lines(): readonly SampledLine[];
}

/** Lines that are kept of a file, and how long they may be: a few hundred kilobytes, whatever the file is. */
const size = 120;
const longest = 4000;
/** Places that are looked at in a chunk of about a megabyte. */
const placesEach = 48;
const lineFeed = 10;

/** Makes the sample of a log: lines at places drawn in each chunk, of which a fair choice is kept. */
export function createLogSample(file: string, session: LogSession): LogSample {
  const sample = createLineSample<() => SampledLine>(size);
  const kept = new Map<() => SampledLine, SampledLine>();
  return {
    add(chunk) {
      const places = new Set(
        Array.from({ length: placesEach }, () => lineStart(chunk.bytes, cryptoRandom(chunk.bytes.length))),
      );
      for (const start of places) {
        const length = lineEnd(chunk.bytes, start) - start;
        if (length > 0 && length <= longest) sample.add(() => readLine(file, session, chunk, start));
      }
      // What stayed in the sample is read now, as nobody keeps the chunk.
      const now = sample.lines();
      const before = new Map(kept);
      kept.clear();
      for (const read of now) kept.set(read, before.get(read) ?? read());
    },
    lines: () => [...kept.values()],
  };
}

function readLine(file: string, session: LogSession, chunk: StatedChunk, start: number): SampledLine {
  const text = (from: number, to: number): string => chunk.bytes.toString('latin1', from, to);
  const before = chunk.bytes.subarray(0, start);
  const state = session.isStateful ? carryChunk(session, text(0, start), chunk.state) : chunk.state;
  return {
    file,
    line: lineText(text(start, lineEnd(chunk.bytes, start))),
    number: chunk.firstLine + countLines(before),
    state,
    header: hasColumns(session) && state.length > 1 ? state.slice(1).join(' ') : undefined,
  };
}

function hasColumns({ format }: LogSession): boolean {
  return format === 'w3c' || format === '4d-wlf';
}

function lineStart(bytes: Buffer, at: number): number {
  return at === 0 ? 0 : bytes.lastIndexOf(lineFeed, at - 1) + 1;
}

function lineEnd(bytes: Buffer, start: number): number {
  const end = bytes.indexOf(lineFeed, start);
  return end < 0 ? bytes.length : end;
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) lines++;
  return lines;
}
