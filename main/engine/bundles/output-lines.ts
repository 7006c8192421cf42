import type { DraftFile, DraftSource } from './drafts.ts';

/** Lines that `redact-problem.ts` puts before the custodian's own words. */
const linesBeforeText = 2;

/**
 * For each line of a file as it would be sealed, in turn from the first, the line of the original that it was made from; 0 for one that the program
 * added. In a log, withheld lines are gone; in a text they are left empty.
 */
export function* originalLines(source: DraftSource): Generator<number, undefined> {
  if (source.from === 'log') return yield* source.hits.lines.leaving();
  const before = source.from === 'text' ? linesBeforeText : 0;
  for (let line = 1; ; line++) yield Math.max(0, line - before);
}

/** The original of each of these lines of the output (from 1). One beyond the end is not in the answer. */
export function originalsOf(
  { source }: Pick<DraftFile, 'source'>,
  lines: Iterable<number>,
): Map<number, number> {
  const wanted = [...new Set(lines)].sort((a, b) => a - b);
  const found = new Map<number, number>();
  if (wanted.length === 0) return found;
  let output = 0;
  let next = 0;
  for (const original of originalLines(source)) {
    output++;
    if (output !== wanted[next]) continue;
    found.set(output, original);
    next++;
    if (next >= wanted.length) break;
  }
  return found;
}
