import { checkLines } from './chunks.ts';
import type { ChunkPlace, NumberedHit } from './chunks.ts';
import { openContainer } from './containers.ts';
import type { LeakIndex } from './leak-index.ts';
import { createHitCounter, unlooked } from './hit-limits.ts';
import { createLineCheck } from './line-check.ts';
import type { LineCheck } from './line-check.ts';
import { pseudonymMapIn } from './map-check.ts';
import type { OwnTokens } from './own-tokens.ts';
import { createSubstringCheck } from './substrings.ts';
import type { SubstringCheck } from './substrings.ts';
import type { LineContext } from './zones.ts';

/** A file as it would be sealed. The names of all files are checked as one more text. */
export interface CheckedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly format: LineContext['format'];
}

/** Where an identifier was found. A hard hit stops the bundle; a soft one is a doubt. Offsets are characters in the line. */
export interface LeakHit extends NumberedHit {
  readonly file: string;
}

/** What the check is told: the pseudonyms that the bundle itself issued, and fixed lines of ours that hold no data at all. */
export interface LeakOptions extends OwnTokens {
  readonly ownLines?: ReadonlySet<string>;
  /** Look for the people of the index only, and not for what looks like a stranger's. */
  readonly knownOnly?: boolean;
  /** Files that list what the bundle holds and never a pseudonym beside another: the map of pseudonyms is not inside. */
  readonly withoutPseudonyms?: ReadonlySet<string>;
}

/** What a check found, and how much it looked at. `isCut` when it stopped because there was too much. */
export interface LeakFindings {
  readonly hits: readonly LeakHit[];
  readonly files: number;
  readonly lines: number;
  readonly bytes: number;
  readonly isCut: boolean;
}

const deepest = 4;

/**
 * Looks for every identifier of everyone in every byte that would be sealed. It shares no code with the redactor, so that a fault there is found
 * here. Works line by line on all views of a line (encodings taken off).
 */
export function checkLeaks(index: LeakIndex, files: Iterable<CheckedFile>, options: LeakOptions): LeakHit[] {
  return [...findLeaks(index, files, options).hits];
}

/** The same, with how much was looked at. */
export function findLeaks(
  index: LeakIndex,
  files: Iterable<CheckedFile>,
  options: LeakOptions,
): LeakFindings {
  const seen = { files: 0, lines: 0, bytes: 0 };
  const checks: Checks = {
    lines: createLineCheck(index, options),
    substrings: createSubstringCheck(index, options),
    options,
    seen,
  };
  const hits: LeakHit[] = [];
  const counter = createHitCounter();
  for (const file of files) {
    seen.files++;
    seen.bytes += file.bytes.length;
    for (const hit of checkFile(checks, file, deepest)) {
      hits.push({ ...hit, file: file.name });
      counter.count(hit);
      if (counter.isTooMuch()) hits.push({ ...unlooked, file: file.name });
      if (counter.isEnough() || counter.isTooMuch()) return { hits, ...seen, isCut: true };
    }
  }
  return { hits, ...seen, isCut: false };
}

/**
 * Checks a piece of a file that was cut at line ends. Gives the same hits as the whole file for any way of cutting, when each piece is told the line
 * and the header before it. The bytes are taken as text; containers are opened by `checkLeaks`.
 */
export function checkChunk(
  index: LeakIndex,
  bytes: Uint8Array,
  place: ChunkPlace,
  options: LeakOptions,
): LeakHit[] {
  const lines = checkLines(createLineCheck(index, options), bytes, place, isOwnLine(options));
  return [...lines].map((hit) => ({ ...hit, file: place.file }));
}

function isOwnLine(options: LeakOptions): (line: string) => boolean {
  return (line) => options.ownLines?.has(line) === true;
}

/** What a file is checked with: line by line, and at every place where nothing stands between values. */
interface Checks {
  readonly lines: LineCheck;
  readonly substrings: SubstringCheck;
  readonly options: LeakOptions;
  readonly seen: { lines: number };
}

function* checkFile(checks: Checks, file: CheckedFile, depth: number): Generator<NumberedHit> {
  const opened = openContainer(file.name, file.bytes);
  if (opened.isOpaque || (opened.inner.length > 0 && depth === 0)) yield opaque(file.name);
  if (!opened.isBinary) {
    yield* checkText(checks, file);
    if (checks.options.withoutPseudonyms?.has(file.name) === true)
      yield* pseudonymMapIn(file.bytes, checks.options);
    return;
  }
  if (depth === 0) return;
  for (const { name, bytes, isText, isRun } of opened.inner) {
    if (isText) yield* checkText(checks, { name, bytes, format: file.format });
    else yield* checkFile(checks, { ...file, bytes }, depth - 1);
    if (isRun === true) yield* checkRuns(checks, bytes);
  }
}

function* checkText({ lines, options, seen }: Checks, file: CheckedFile): Generator<NumberedHit> {
  const place: ChunkPlace = { file: file.name, format: file.format, firstLine: 1 };
  seen.lines += yield* checkLines(lines, file.bytes, place, isOwnLine(options));
}

function* checkRuns({ substrings }: Checks, bytes: Uint8Array): Generator<NumberedHit> {
  const runs = Buffer.from(bytes).toString('utf8').split('\n');
  for (const [at, run] of runs.entries()) {
    for (const hit of substrings(run)) yield { ...hit, line: at + 1 };
  }
}

function opaque(name: string): NumberedHit {
  return { kind: 'unreadable container', text: name, hard: true, line: 1, start: 0, end: 0 };
}
