import type { ComparedLine } from '../../../shared/bundle.ts';

/** A stretch of a line; `rule` names the rule where it was replaced. */
export interface Segment {
  readonly text: string;
  readonly rule?: string;
}

/** The original line, with what was replaced marked. */
export function segmentsBefore(line: ComparedLine): Segment[] {
  return cut(line, (start, end) => line.before.slice(start, end));
}

/** The line as the vendor will see it, with the replacements marked. */
export function segmentsAfter(line: ComparedLine): Segment[] {
  if (line.replacements.length === 0) return [{ text: line.after ?? '' }];
  return cut(line, (_start, _end, replacement) => replacement);
}

function cut(
  line: ComparedLine,
  textOf: (start: number, end: number, replacement: string) => string,
): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const { start, end, rule, replacement } of line.replacements) {
    if (start > at) segments.push({ text: line.before.slice(at, start) });
    segments.push({ text: textOf(start, end, replacement), rule });
    at = end;
  }
  if (at < line.before.length) segments.push({ text: line.before.slice(at) });
  return segments;
}
