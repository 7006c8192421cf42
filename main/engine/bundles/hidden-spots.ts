import type { DraftDoubt, DraftFile } from './drafts.ts';
import { originalLines } from './output-lines.ts';
import { spooledLines } from './spooled-lines.ts';
import type { Spool, SpooledFile } from './spool.ts';

/** Texts to cut out of finished lines: by file, then by the line of the original, so that they are found again when other lines go or come back. */
export type HiddenSpots = Map<string, Map<number, Set<string>>>;

/** Remembers a place that the check doubts and the custodian hides: it is cut out of the finished line. */
export function hideSpot(spots: HiddenSpots, { file, line, text }: DraftDoubt): void {
  const lines = spots.get(file) ?? new Map<number, Set<string>>();
  spots.set(file, lines);
  lines.set(line, (lines.get(line) ?? new Set()).add(text));
}

/** The content of a file without its hidden spots, written anew; the same content where there are none. */
export function withoutSpots(
  spool: Spool,
  { name, source, content }: Pick<DraftFile, 'name' | 'source' | 'content'>,
  spots: HiddenSpots,
): SpooledFile {
  const lines = spots.get(name);
  // A file that is no UTF-8 text is never edited: it would be another file then.
  if (lines === undefined || (source.from === 'made' && source.shown !== undefined)) return content;
  const out = spool.write();
  const originals = originalLines(source);
  for (const { text, end } of spooledLines(content)) {
    const hidden = [...(lines.get(originals.next().value ?? 0) ?? [])].reduce(
      (line, spot) => line.replaceAll(spot, '-'),
      text,
    );
    out.add(Buffer.from(hidden + end, 'utf8'));
  }
  return out.finish();
}
