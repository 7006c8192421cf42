import type { DraftDoubt } from './drafts.ts';
import { spooledLines } from './spooled-lines.ts';
import type { Spool, SpooledFile } from './spool.ts';

/** Texts to cut out of finished lines: by file, then by line (numbered from 1, as it stands in the output). */
export type HiddenSpots = Map<string, Map<number, Set<string>>>;

/** Remembers a place that the check doubts and the custodian hides: it is cut out of the finished line. */
export function hideSpot(spots: HiddenSpots, { file, mark, text }: DraftDoubt): void {
  const lines = spots.get(file) ?? new Map<number, Set<string>>();
  spots.set(file, lines);
  lines.set(mark.line, (lines.get(mark.line) ?? new Set()).add(text));
}

/** The file without its hidden spots; the same file where there are none. */
export function withoutSpots(
  spool: Spool,
  name: string,
  content: SpooledFile,
  spots: HiddenSpots,
): SpooledFile {
  const lines = spots.get(name);
  if (lines === undefined) return content;
  const out = spool.write();
  let number = 0;
  for (const { text, end } of spooledLines(content)) {
    number++;
    const hidden = [...(lines.get(number) ?? [])].reduce((line, spot) => line.replaceAll(spot, '-'), text);
    out.add(Buffer.from(hidden + end, 'utf8'));
  }
  content.discard();
  return out.finish();
}
