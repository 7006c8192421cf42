/** One replaced stretch of a line, as character offsets into the original. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly replacement: string;
}

/** Something that may be a person or may not: hidden unless the custodian keeps it for this place. */
export interface DoubtSpan {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly text: string;
}

/** A line before and after; `after: null` is withheld whole. */
export interface RedactedLine {
  readonly before: string;
  readonly after: string | null;
  readonly why?: string;
  readonly replacements: readonly Replacement[];
  readonly doubts: readonly DoubtSpan[];
  readonly people: readonly number[];
  /** The entries of the allow-list that were used in it, once for each place. */
  readonly allowed?: readonly string[];
}

/** A line that does not leave, and why. */
export function withheldLine(line: string, why: string): RedactedLine {
  return { before: line, after: null, why, replacements: [], doubts: [], people: [] };
}
