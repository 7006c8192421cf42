import type { Syntax } from '../template.ts';

/** Whether a redacted text still is what it was: JSON with values of the same types, rows with as many cells, XML with as many tags that can be names. */
export function isStillValid(syntax: Syntax | undefined, before: string, after: string): boolean {
  if (syntax === 'json') return isSameJson(before, after);
  if (syntax === 'csv') return isSameRows(before, after);
  if (syntax === 'xml') return tagsOf(before) === tagsOf(after) && oddTag.exec(after) === null;
  return true;
}

function isSameJson(before: string, after: string): boolean {
  const was = parse(before);
  // What was no JSON cannot stay JSON.
  return was === undefined || typesOf(was.value) === typesOf(parse(after)?.value);
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The types of all values in their order, without keys: those may be somebody's. */
function typesOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(typesOf).join()}]`;
  if (typeof value === 'object' && value !== null) return `{${Object.values(value).map(typesOf).join()}}`;
  return value === null ? 'null' : typeof value;
}

const oddTag = /<(?![A-Za-z_/!?])/;

function tagsOf(text: string): number {
  return text.match(/<[^<>]*>/g)?.length ?? 0;
}

function isSameRows(before: string, after: string): boolean {
  const cells = (text: string): string => text.split('\n').map(cellsOf).join();
  return cells(before) === cells(after);
}

/** The cells of a row (RFC 4180); -1 where a quote is left open. */
function cellsOf(row: string): number {
  let cells = 1;
  let isQuoted = false;
  for (const letter of row) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === ',' && !isQuoted) cells++;
  }
  return isQuoted ? -1 : cells;
}
