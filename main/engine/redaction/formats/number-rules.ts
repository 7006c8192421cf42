import { noEdits, shiftEdits, wholeEdit } from '../edits.ts';
import type { Edit } from '../edits.ts';
import type { ValueTools } from '../values.ts';
import { isEpoch } from './closed-forms.ts';

const fewestOfAnId = 4;
const plainNumber = /^[+-]?\d{1,12}(?:[.,]\d{1,9})?(?:%|[num\u00b5]?s|m|h|[kmg]?b)?$/i;

/** A size, duration, port or count: stays, but one that is also someone's id is hidden and a doubt; anything else is replaced. */
export function numberEdits(tools: ValueTools, text: string): readonly Edit[] {
  if (text === '-' || text === '') return noEdits;
  if (!plainNumber.test(text)) return replaced(text, '[number]', 'not-of-its-kind');
  return isSomeones(tools, text) ? doubt(text, '-') : noEdits;
}

/** Several numbers with commas, colons or semicolons between them, as proxies write times; anything else is replaced. */
export function numbersEdits(tools: ValueTools, text: string): readonly Edit[] {
  const edits: Edit[] = [];
  for (const part of text.matchAll(/[^\s,:;]+/g))
    edits.push(...shiftEdits(numberEdits(tools, part[0]), part.index));
  return edits;
}

/** The longest number of a process; handles of threads are longer, and may look like anything. */
const longestPid = 7;

/** A process or thread: a small number stays, a long one keeps only its equality. */
export function threadEdits(tools: ValueTools, text: string): readonly Edit[] {
  if (/^\d+$/.test(text) && text.length <= longestPid) return numberEdits(tools, text);
  const token = tools.pseudonyms.numbered('thread', text, '{}');
  return wholeEdit(text, { text: token, rule: 'thread', people: [] });
}

/** A number of JSON under a key that says little: stays where it is small or a time, and stays a number in any case. */
export function figureEdits(
  tools: ValueTools,
  message: (text: string) => readonly Edit[] | undefined,
  text: string,
): readonly Edit[] {
  const digits = wholeDigits(text);
  if (digits.length >= fewestOfAnId) {
    const hit = tools.index.findDigits(digits);
    const isAnybodys = hit !== undefined && tools.index.isShortened(digits);
    if (isAnybodys) return doubt(text, '0');
    if (hit !== undefined) return knownFigure(tools, text, digits, hit.person);
  }
  if (isEpoch(text) || /^-?\d{1,4}$/.test(text) || /^-?\d{1,6}\.\d+$/.test(text)) return noEdits;
  const edits = message(digits);
  return edits?.length === 0 ? noEdits : replaced(text, '0', 'number');
}

/** A size or count of JSON: stays, but one that is also someone's id is hidden and a doubt. */
export function sizeFigureEdits(tools: ValueTools, text: string): readonly Edit[] {
  return isSomeones(tools, wholeDigits(text)) ? doubt(text, '0') : noEdits;
}

/** A number of JSON that is somebody's: another one. */
export function secretFigureEdits(tools: ValueTools, text: string): readonly Edit[] {
  const digits = wholeDigits(text);
  const hit = tools.index.findDigits(digits);
  if (hit !== undefined) return knownFigure(tools, text, digits, hit.person);
  return text === '0' ? noEdits : replaced(text, '0', 'number');
}

/** Only a whole number of three digits or more has a made-up one of its shape. */
function knownFigure(
  tools: ValueTools,
  text: string,
  digits: string,
  person: number | null,
): readonly Edit[] {
  const people = person === null ? [] : [person];
  const isShaped = person !== null && text === digits && /^[1-9]\d{2,}$/.test(text);
  const other = isShaped ? tools.pseudonyms.forHit('id', person, text) : '0';
  return wholeEdit(text, { text: other, rule: 'known-id', people });
}

/** `1.0044021e7` is 10044021 as much as `10044021` and `10044021.0` are. */
function wholeDigits(text: string): string {
  if (/^\d+$/.test(text)) return text;
  const value = Math.abs(Number(text));
  return Number.isSafeInteger(value) ? String(value) : text.replace(/[.eE].*$/, '').replace(/\D/g, '');
}

function isSomeones(tools: ValueTools, text: string): boolean {
  const digits = text.replace(/[.,].*$|\D+$/g, '').replace(/^\D/, '');
  return digits.length >= fewestOfAnId && tools.index.findDigits(digits) !== undefined;
}

function doubt(text: string, token: string): readonly Edit[] {
  return wholeEdit(text, { text: token, rule: 'number-like-an-id', people: [], isDoubt: true });
}

function replaced(text: string, token: string, rule: string): readonly Edit[] {
  return wholeEdit(text, { text: token, rule, people: [] });
}
