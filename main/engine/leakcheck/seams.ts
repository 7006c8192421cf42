import type { LineCheck, LineHit } from './line-check.ts';
import type { LineContext } from './zones.ts';

const reach = 100;

/**
 * Finds what is broken across two lines: written on without a mark, wrapped at a space, or in two fields on two lines. Only what neither line holds
 * by itself counts; it is reported for the second line.
 */
export function checkSeam(
  check: LineCheck,
  previous: string,
  line: string,
  context: LineContext,
): readonly LineHit[] {
  if (!isSeam(previous, line, context)) return [];
  const head = previous.slice(-reach).replace(/=$|\\$/, '');
  const tail = line.slice(0, reach).replace(/^[\s>*#|]{1,40}/, '');
  const alone = new Set([...check.text(head, context), ...check.text(tail, context)].map(nameOf));
  const joined = check.text(head.trimEnd() + tail, context).filter((hit) => isSure(hit, context));
  const spaced = context.format === 'text' || context.format === 'json';
  const beside = spaced ? check.text(`${head} ${tail}`, context).filter((hit) => hasLetters(hit)) : [];
  const found = new Map(
    [...joined, ...beside].filter((hit) => !alone.has(nameOf(hit))).map((hit) => [nameOf(hit), hit]),
  );
  return [...found.values()].map((hit) => ({ ...hit, start: 0, end: line.length }));
}

/** Records of a log begin with a number, a bracket or a date: only lines that go on with something else may continue a value. */
function isSeam(previous: string, line: string, { format }: LineContext): boolean {
  if (previous === '' || line === '') return false;
  if (format === 'text' || format === 'json') return true;
  return /[\p{L}\p{N}@._%=+/\\-]$/u.test(previous) && !/^(?:[\d[{<(#"-]|[A-Z][a-z]{2} +\d)/.test(line);
}

/** Digits of two lines that happen to make a number are no sign, but in running text. */
function isSure(hit: LineHit, context: LineContext): boolean {
  return (
    hit.hard && (hasLetters(hit) || (context.format === 'text' && hit.text.replace(/\D/g, '').length >= 8))
  );
}

function hasLetters(hit: LineHit): boolean {
  return hit.hard && /\p{L}/u.test(hit.text);
}

function nameOf(hit: LineHit): string {
  return `${hit.kind} ${hit.text.toLowerCase()}`;
}
