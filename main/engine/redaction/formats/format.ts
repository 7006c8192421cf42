/** The formats of logs that are understood. NGINX's `combined` has Apache's grammar. */
export type FormatName =
  | 'apache-combined'
  | 'apache-common'
  | '4d-clf'
  | '4d-dlf'
  | 'w3c'
  | '4d-wlf'
  | 'iis-native'
  | 'apache-error'
  | 'nginx-error'
  | 'json-lines'
  | 'logfmt'
  | 'csv'
  | 'syslog'
  | 'stunnel'
  | 'application'
  | 'text';

/**
 * What earlier lines say about the next one (the names of columns, an open quote): a few short texts, which each format reads in its own way. Plain
 * data, so that it can be handed to another thread with the lines that follow.
 */
export type FormatState = readonly string[];

/** The state of a format whose lines stand by themselves. */
export const noState: FormatState = [];

/**
 * What a field of a line is; each kind has one rule (`field-rules.ts`).
 * The figures are numbers of JSON, which must stay numbers; a mark says how the bytes are to be read, and goes.
 */
export type FieldKind =
  | 'host'
  | 'hosts'
  | 'user'
  | 'request'
  | 'target'
  | 'query'
  | 'agent'
  | 'method'
  | 'protocol'
  | 'time'
  | 'number'
  | 'numbers'
  | 'thread'
  | 'level'
  | 'word'
  | 'name'
  | 'code'
  | 'errcode'
  | 'path'
  | 'value'
  | 'reference'
  | 'secret'
  | 'message'
  | 'any'
  | 'figure'
  | 'size-figure'
  | 'secret-figure'
  | 'mark';

/** A stretch of a line. Offsets are characters of the line. */
export interface Field {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: FieldKind;
  /** Where each character of a text that was decoded stands in the line, and where the last one ends. */
  readonly places?: readonly number[];
}

/** A format of logs. It only takes lines apart: whatever it finds is produced by the rule of its kind. */
export interface LogFormat {
  /** Which format it is by these lines. */
  name(lines: readonly string[]): FormatName;
  /** It has fields of free text, in which typographic marks may pass. */
  readonly holdsText?: true;
  /** The share of the first lines that have this form, 0 to 1. Lines come without their ends. */
  detect(lines: readonly string[]): number;
  /** The state before the first line. */
  start(lines: readonly string[]): FormatState;
  /** The state after a line. Absent where lines stand by themselves. Must be cheap: every line goes through it in turn. */
  readonly carry?: (state: FormatState, line: string) => FormatState;
  /**
   * The fields of a line, in order; what is between them is punctuation of the format or was held to a closed form. Undefined for a line that has not
   * the form. Linear in the length of the line.
   */
  parse(line: string, state: FormatState): readonly Field[] | undefined;
}

/** A field of a line. */
export function fieldOf(line: string, start: number, end: number, kind: FieldKind): Field {
  return { start, end, text: line.slice(start, end), kind };
}

/** The same fields of a part of a line, further to the right. */
export function shiftFields(fields: readonly Field[], by: number): readonly Field[] {
  if (by === 0) return fields;
  return fields.map((field) => ({ ...field, start: field.start + by, end: field.end + by }));
}

/** The share of lines that are so, of those that are not empty. */
export function shareOf(lines: readonly string[], isSo: (line: string) => boolean): number {
  const full = lines.filter((line) => line.trim() !== '');
  return full.length === 0 ? 0 : full.filter(isSo).length / full.length;
}

/** As `shareOf` for a format whose records begin with `head` and may go on over further lines; these count only where the first line is a beginning. */
export function shareWithHead(
  lines: readonly string[],
  head: RegExp,
  parse: (line: string) => readonly Field[] | undefined,
): number {
  const first = lines.find((line) => line.trim() !== '');
  if (first === undefined || !head.test(first)) return shareOf(lines, (line) => head.test(line));
  return shareOf(lines, (line) => parse(line) !== undefined);
}
