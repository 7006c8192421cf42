/** One section of a number format that shows the digits of a whole number one by one. */
export interface NumberMask {
  /** The largest number that it is for; larger ones are for the next section. */
  readonly most: number;
  /** What stands there in order: `0` (a digit or a zero), `#` (a digit or nothing), or a text of its own. */
  readonly parts: readonly MaskPart[];
  /** Where the first place of a digit is, and the first that is filled with a zero; -1 for none. */
  readonly firstPlace: number;
  readonly firstZero: number;
  /** Whether it is nothing but places with a zero first, as most ids are formatted. */
  readonly isPlain: boolean;
}

type MaskPart = { readonly digit: '0' | '#' } | { readonly text: string };

/** A text in quotes, an escaped sign, room left for a sign, a colour or language, a place of a digit, or a sign that needs no quotes. */
const token =
  /"([^"]*)"|\\(.)|[_*].|\[(?![<>=hms])[^\]]*\]|([0#])|([-+() :!^&'~{}<>=$1-9]|[^\u0000-\u007f])/gy;
const condition = /^((?:\[(?![<>=hms])[^\]]*\])*)\[(<=?)(\d+)\]/;

/** What Excel allows; longer ones are not looked at. */
const longestCode = 255;

/**
 * The masks of a format such as `00000`, `"S"00000`, `000-00-0000` or `[<=99999]00000;00000-0000`: what zero-padded ids and numbers in groups are
 * formatted with (ECMA-376 part 1, 18.8.31). Undefined for every other format, whose numbers stay as they are.
 */
export function readMasks(code: string): readonly NumberMask[] | undefined {
  if (code.length > longestCode) return undefined;
  const masks: NumberMask[] = [];
  for (const section of code.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)) {
    const mask = readMask(section);
    if (mask === undefined) return undefined;
    masks.push(mask);
    // Later sections are for negative numbers, zero and text.
    if (mask.most === Number.POSITIVE_INFINITY) break;
  }
  return masks;
}

function readMask(section: string): NumberMask | undefined {
  const [said, before = '', sign, limit] = condition.exec(section) ?? [''];
  const parts = readParts(before + section.slice(said.length));
  if (parts === undefined || !isGrouped(parts)) return undefined;
  const most = limit === undefined ? Number.POSITIVE_INFINITY : Number(limit) - (sign === '<' ? 1 : 0);
  return {
    most,
    parts,
    firstPlace: parts.findIndex((part) => 'digit' in part),
    firstZero: parts.findIndex(isZero),
    isPlain: parts.every((part) => 'digit' in part) && parts.findIndex(isZero) === 0,
  };
}

function isZero(part: MaskPart): boolean {
  return 'digit' in part && part.digit === '0';
}

function readParts(section: string): MaskPart[] | undefined {
  const parts: MaskPart[] = [];
  let at = 0;
  for (const match of section.matchAll(token)) {
    at += match[0].length;
    const [, quoted, escaped, digit, plain] = match;
    const text = quoted ?? escaped ?? plain;
    if (digit === '0' || digit === '#') parts.push({ digit });
    else if (text !== undefined) parts.push({ text });
  }
  return at === section.length ? parts : undefined;
}

/** Two zeros or more, or one before other digits, are a padded id; a hyphen between digits is one in groups. All else is a plain number, whatever stands beside it. */
function isGrouped(parts: readonly MaskPart[]): boolean {
  const isDigit = (part: MaskPart): boolean => 'digit' in part;
  const first = parts.find(isDigit);
  if (first === undefined || parts.filter(isDigit).length < 2) return false;
  const inner = parts.slice(parts.findIndex(isDigit), parts.findLastIndex(isDigit));
  return (
    isZero(first) ||
    parts.filter(isZero).length > 1 ||
    inner.some((part) => 'text' in part && part.text === '-')
  );
}

/** A whole number as the masks show it; undefined where none is for it. Digits are set from the right; the first place takes what is left. */
export function showDigits(number: string, masks: readonly NumberMask[]): string | undefined {
  const mask = masks.find(({ most }) => Number(number) <= most);
  if (mask === undefined) return undefined;
  const { parts, firstPlace, firstZero } = mask;
  if (mask.isPlain) return number.padStart(parts.length, '0');
  let rest = number;
  let shown = '';
  for (let at = parts.length - 1; at >= 0; at--) {
    const part = parts[at];
    if (part === undefined) continue;
    if ('text' in part) {
      shown = part.text + shown;
      continue;
    }
    // What is right of the first zero is filled with zeros, written as zero or not.
    const empty = firstZero >= 0 && at >= firstZero ? '0' : '';
    const take = at === firstPlace ? rest : rest.slice(-1);
    shown = (take === '' ? empty : take) + shown;
    rest = rest.slice(0, rest.length - take.length);
  }
  return shown;
}
