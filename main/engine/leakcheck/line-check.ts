import { birthdaysIn } from './birthdays.ts';
import { createFolder } from './fold.ts';
import { judge } from './judge.ts';
import type { LeakIndex } from './leak-index.ts';
import type { OwnTokens } from './own-tokens.ts';
import { residueOf } from './residue.ts';
import { scannerOf } from './scanner.ts';
import type { Scan } from './scanner.ts';
import { codedSigns, sign } from './signs.ts';
import { textOfBytes } from './unescape.ts';
import { viewsOf } from './views.ts';
import { zonesOf } from './zones.ts';
import type { LineContext, Zones } from './zones.ts';

/** Something found in a line. A hard hit stops the bundle; a soft one is a doubt. Offsets are characters in the line. */
export interface LineHit {
  readonly kind: string;
  readonly text: string;
  readonly hard: boolean;
  readonly start: number;
  readonly end: number;
}

/** Checks single lines, whatever they are part of. */
export interface LineCheck {
  /** A line that lies in bytes from an offset to another, without its line end. */
  bytes(bytes: Uint8Array, from: number, to: number, context: LineContext): readonly LineHit[];
  /** A line as text. */
  text(line: string, context: LineContext): readonly LineHit[];
}

const none: readonly LineHit[] = [];
/** Signs for which a line is looked at as text, though nothing in it is known. */
const patternSigns = sign.at | sign.address | sign.number | sign.value | sign.year;

/** What lines are checked with: what is ours, and whether to look for known people only. */
export interface LineCheckOptions extends OwnTokens {
  readonly knownOnly?: boolean;
}

/** Makes a checker of lines. Plain ASCII is judged as it lies there; anything else in all its readings. */
export function createLineCheck(index: LeakIndex, own: LineCheckOptions): LineCheck {
  const scan = scannerOf(index);
  const fold = createFolder();

  /** Judges what a scan of one reading of a line found. `at` gives the character offset of a byte offset. */
  const judgeView = (
    view: string,
    { candidates, signs }: Scan,
    at: (byte: number) => number,
    plain: (start: number, end: number) => string,
    context: LineContext,
  ): LineHit[] => {
    const hits: LineHit[] = [];
    let zones: Zones | undefined;
    for (const { start, end, kinds, words, skipped } of candidates) {
      zones ??= zonesOf(view, context);
      const place = { start: at(start), end: at(end), kinds, words, skipped, plain: plain(start, end) };
      const verdict = judge({ text: view, zones, context, own, index }, place);
      if (verdict !== undefined)
        hits.push({
          ...verdict,
          text: view.slice(place.start, place.end),
          start: place.start,
          end: place.end,
        });
    }
    if (own.knownOnly !== true) hits.push(...residueOf(view, own, context.format, signs));
    if ((signs & sign.year) !== 0)
      hits.push(
        ...birthdaysIn(
          index,
          view,
          hits.some((hit) => hit.hard),
        ),
      );
    return widest(hits);
  };

  const checkReadings = (line: string, context: LineContext): readonly LineHit[] => {
    const found = new Map<string, LineHit>();
    for (const [reading, view] of viewsOf(line).entries()) {
      const { bytes, length, offsets } = fold(view);
      const seen = scan(bytes, 0, length);
      const plain = (start: number, end: number): string =>
        Buffer.from(bytes.subarray(start, end)).toString('utf8').replaceAll('\x1f', '');
      const hits = judgeView(view, seen, (byte) => offsets[byte] ?? view.length, plain, context);
      for (const hit of hits) {
        const name = `${hit.kind} ${hit.text.toLowerCase()}`;
        if (reading === 0) found.set(`${name} ${String(hit.start)}`, hit);
        if (!found.has(name)) found.set(name, reading === 0 ? hit : { ...hit, start: 0, end: line.length });
      }
    }
    return [...new Set(found.values())];
  };

  return {
    bytes(bytes, from, to, context) {
      const seen = scan(bytes, from, to);
      if ((seen.signs & codedSigns) !== 0)
        return checkReadings(textOfBytes(bytes.subarray(from, to)), context);
      if (seen.candidates.length === 0 && (seen.signs & patternSigns) === 0) return none;
      const line = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
      return judgeView(
        line,
        seen,
        (byte) => byte - from,
        (start, end) => line.slice(start - from, end - from),
        context,
      );
    },
    text: checkReadings,
  };
}

/** Without hits that are part of a wider hard one. */
function widest(hits: readonly LineHit[]): LineHit[] {
  return hits.filter(
    (hit, place) =>
      !hits.some(
        (other, otherPlace) =>
          otherPlace !== place &&
          other.hard &&
          other.start <= hit.start &&
          other.end >= hit.end &&
          (other.end - other.start > hit.end - hit.start || otherPlace < place),
      ),
  );
}
