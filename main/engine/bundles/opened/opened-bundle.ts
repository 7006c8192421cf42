import { setImmediate as breathe } from 'node:timers/promises';
import { Failure } from '../../../../shared/failure.ts';
import { keyOf } from '../../../../shared/pseudonym-forms.ts';
import type { FailureGroup, ShownFilter, ShownLine } from '../../../../shared/viewer.ts';
import { createFailureCounts } from './failing.ts';
import { isOpenFilter, lineTest } from './line-tests.ts';
import type { LineTest } from './line-tests.ts';
import type { LineIndex } from './lines.ts';
import { linesFrom } from './lines.ts';
import { createLogReader } from './log-record.ts';
import type { StoredFile } from './member-store.ts';

/** A text file of an opened bundle. */
export interface OpenedText {
  readonly name: string;
  readonly isLog: boolean;
  readonly stored: StoredFile;
  readonly lines: LineIndex;
}

/** The text files of an opened bundle, as they are looked at. */
export interface OpenedTexts {
  /** A page of the lines of a file that a filter lets through, and how many there are. Throws `not-found`. */
  page(
    name: string,
    filter: ShownFilter,
    offset: number,
    limit: number,
  ): Promise<{ total: number; lines: ShownLine[] }>;
  /** Where a pseudonym stands, in all files: how many lines of each, and a page of them. */
  find(
    pseudonym: string,
    offset: number,
    limit: number,
  ): Promise<{
    total: number;
    files: { name: string; count: number }[];
    lines: (ShownLine & { file: string })[];
  }>;
  /** What failed most, over all logs. */
  failing(): Promise<FailureGroup[]>;
}

const longestShown = 4000;
const mostKept = 12;
/** Lines read before others get a turn: a few milliseconds. */
const turn = 4096;
const mostFailures = 200;

/** Makes the view over text files. What a filter found is kept, so that turning a page reads only that page. */
export function viewTexts(texts: readonly OpenedText[]): OpenedTexts {
  const kept = new Map<string, Promise<Uint32Array>>();
  let failures: Promise<FailureGroup[]> | undefined;

  const textOf = (name: string): OpenedText => {
    const text = texts.find((each) => each.name === name);
    if (text !== undefined) return text;
    throw new Failure('not-found', 'The bundle has no text file of this name.', {
      hint: 'Choose another file.',
    });
  };

  const matches = (text: OpenedText, filter: ShownFilter): Promise<Uint32Array> => {
    const name = JSON.stringify([text.name, filter]);
    const known = kept.get(name);
    if (known !== undefined) return known;
    const [oldest] = kept.keys();
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
    const found = numbersOf(text.stored, lineTest(filter));
    kept.set(name, found);
    return found;
  };

  return {
    async page(name, filter, offset, limit) {
      const text = textOf(name);
      if (isOpenFilter(filter)) {
        const total = text.lines.count;
        const numbers = Array.from(
          { length: Math.max(0, Math.min(limit, total - offset)) },
          (_, at) => offset + at + 1,
        );
        return { total, lines: readLines(text, numbers) };
      }
      const found = await matches(text, filter);
      return { total: found.length, lines: readLines(text, [...found.subarray(offset, offset + limit)]) };
    },
    async find(pseudonym, offset, limit) {
      const filter: ShownFilter = { contains: '', status: 'any', failure: '', pseudonym: keyOf(pseudonym) };
      const files: { name: string; count: number }[] = [];
      const lines: (ShownLine & { file: string })[] = [];
      let total = 0;
      for (const text of texts) {
        const found = await matches(text, filter);
        if (found.length > 0) files.push({ name: text.name, count: found.length });
        const wanted = found.subarray(Math.max(0, offset - total), Math.max(0, offset + limit - total));
        lines.push(...readLines(text, [...wanted]).map((line) => ({ ...line, file: text.name })));
        total += found.length;
      }
      return { total, files, lines };
    },
    failing() {
      failures ??= countFailures(texts.filter((text) => text.isLog));
      return failures;
    },
  };
}

async function numbersOf(file: StoredFile, test: LineTest): Promise<Uint32Array> {
  let numbers = new Uint32Array(1024);
  let count = 0;
  let number = 0;
  for (const line of linesFrom(file, 0)) {
    number++;
    if (test(line)) {
      if (count === numbers.length) {
        const larger = new Uint32Array(numbers.length * 2);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[count++] = number;
    }
    if (number % turn === 0) await breathe();
  }
  return numbers.slice(0, count);
}

async function countFailures(logs: readonly OpenedText[]): Promise<FailureGroup[]> {
  const counts = createFailureCounts();
  for (const log of logs) {
    const reader = createLogReader();
    let number = 0;
    for (const line of linesFrom(log.stored, 0)) {
      number++;
      const record = reader.read(line);
      if (record !== undefined) counts.add(record, log.name, number);
      if (number % turn === 0) await breathe();
    }
  }
  return counts.top(mostFailures);
}

/** Reads lines by their numbers, which rise. Those that lie near each other are read in one go. */
function readLines(text: OpenedText, numbers: readonly number[]): ShownLine[] {
  const shown: ShownLine[] = [];
  for (let next = 0; next < numbers.length;) {
    const start = text.lines.before(numbers[next] ?? 1);
    let number = start.number;
    const before = next;
    for (const line of linesFrom(text.stored, start.offset)) {
      if (number === numbers[next]) {
        shown.push({ line: number, text: line.slice(0, longestShown), cut: line.length > longestShown });
        next++;
        const following = numbers[next];
        if (following === undefined || text.lines.before(following).number > number + turn) break;
      }
      number++;
    }
    if (next === before) break;
  }
  return shown;
}
