import type { ComparedLine, ComparedReplacement } from '../../../shared/bundle.ts';

/** A stretch of a line; `start` and `end` are characters of the original. `replacement` is there where something was replaced. */
export interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly replacement?: ComparedReplacement;
}

/** A selected stretch: where it is in the original, and whether it holds nothing that was replaced, so that its text is its own. */
export interface PickedStretch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isPlain: boolean;
}

/** The original line, with what was replaced marked. */
export function segmentsBefore(line: ComparedLine): Segment[] {
  return cut(line, (start, end) => line.before.slice(start, end));
}

/** The line as the vendor will see it, with the replacements marked. */
export function segmentsAfter(line: ComparedLine): Segment[] {
  const text = line.after ?? '';
  if (line.replacements.length === 0) return text === '' ? [] : [{ text, start: 0, end: text.length }];
  return cut(line, (_start, _end, replacement) => replacement);
}

function cut(
  line: ComparedLine,
  textOf: (start: number, end: number, replacement: string) => string,
): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const replacement of line.replacements) {
    const { start, end } = replacement;
    if (start > at) segments.push({ text: line.before.slice(at, start), start: at, end: start });
    segments.push({ text: textOf(start, end, replacement.replacement), start, end, replacement });
    at = end;
  }
  if (at < line.before.length)
    segments.push({ text: line.before.slice(at), start: at, end: line.before.length });
  return segments;
}

/**
 * Where a selection lies in the original. `from` and `to` count characters of the segments' text; of something that was replaced the whole counts, as
 * its parts do not correspond. Undefined for an empty selection.
 */
export function placeIn(segments: readonly Segment[], from: number, to: number): PickedStretch | undefined {
  let [start, end] = [-1, -1];
  let text = '';
  let isPlain = true;
  let at = 0;
  for (const segment of segments) {
    const first = Math.max(from - at, 0);
    const last = Math.min(to - at, segment.text.length);
    at += segment.text.length;
    if (first >= last) continue;
    const isReplaced = segment.replacement !== undefined;
    if (isReplaced) isPlain = false;
    if (start < 0) start = isReplaced ? segment.start : segment.start + first;
    end = isReplaced ? segment.end : segment.start + last;
    text += segment.text.slice(first, last);
  }
  return start < 0 || start >= end ? undefined : { start, end, text, isPlain };
}
