import { findField } from '../../../shared/fields.ts';
import type { Field, FieldType } from '../../../shared/fields.ts';
import type { DateOrder } from '../../../shared/imports/columns.ts';
import type { ImportIssue } from '../../../shared/imports/rules.ts';
import { readDate, readDay } from './dates.ts';

/** A value as it is stored (nothing where the field is empty), or the rule it breaks. */
export type Validated =
  | { readonly value: string | undefined; /** A date whose year had two digits. */ readonly isShort?: true }
  | { readonly rule: ImportIssue['rule'] };

/** How to read a value. `today` is ISO and only for tests. */
export interface ReadOptions {
  readonly dateOrder?: DateOrder | undefined;
  readonly today?: string;
}

const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const plainAscii = /^[!-~]+(?: [!-~]+)*$/;
const apostrophe = 0x27;
const hash = 0x23;
const escapedFormula = /^'[=+\-@'\t\r\n＝＋－＠]/;
// How spreadsheets are told to keep the zeros of a number: ="00123".
const formulaText = /^="([^"]*)"$/;
// How a spreadsheet writes a number that it has shortened: its last digits are lost.
const shortened = /^\d(?:[.,]\d+)?E\+?\d{1,2}$/i;
const noDate = /^(?:null|n\/?a|none|unknown|not known|tbd|[?\-/._ ]+)$/i;
// How databases print a value that is none. The bare word is a family name too, so there it stays.
const nullMark = /^(?:NULL|\\N|[(<[](?:null|NULL)[)>\]])$/;
const longestNull = 6;
const emptyId = /^(?:null|n\/?a|none|unknown|-+|0+)$/i;
// What a spreadsheet writes where a formula failed, or where a column was too narrow for its number.
const errorValue =
  /^#(?:N\/A|(?:VALUE|REF|DIV\/0|NUM|NULL|SPILL|CALC|FIELD|BLOCKED)!|NAME\?|GETTING_DATA|#{3,})$/i;
// Areas 000, 666 and 9xx, group 00 and serial 0000 were never issued (SSA).
const formattedSsn = /(?:^|[^\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/;
const email = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:".]{2,}$/u;
const phone = /^(?=(?:.*\d){3})[\d\s()+./x#*\u2010-\u2015-]+(?:\s*(?:ext|x)\.?\s*\d+)?$/i;
const number = /^[+-]?(?=[.,]?\d)(\d{0,12})(?:[.,](\d{0,30}))?$/;
const yes = /^(?:y|yes|true|t|1|x)$/i;
const no = /^(?:n|no|false|f|0)$/i;

/**
 * Checks one raw value for a field and gives it in the form it is stored: trimmed, NFC, single spaces, dates as ISO, yes-no as `Yes` or empty.
 * Ids, ZIPs and phones stay text. Imports and edits use the same rules. Throws when there is no such field.
 */
export function validateField(key: string, raw: string, options: ReadOptions = {}): Validated {
  const field = findField(key);
  if (field === undefined) throw new Error('validateField needs a field of the catalogue');
  return validateFor(field, raw, options);
}

/** Dates, numbers and yes-no are stored shorter than they may be written. */
const storedShorter: ReadonlySet<FieldType> = new Set(['date', 'day', 'number', 'yes-no']);

/** The same for a field already looked up: what an import calls for each cell. */
export function validateFor(field: Field, raw: string, options: ReadOptions = {}): Validated {
  const text = clean(raw);
  if (text === '') return { value: undefined };
  if (text.length <= longestNull && nullMark.test(text) && !(text === 'NULL' && field.key === 'familyName'))
    return { value: undefined };
  if (text.charCodeAt(0) === hash && errorValue.test(text)) return { rule: 'error-value' };
  if (text.includes('\ufffd')) return { rule: 'not-decodable' };
  if (control.test(text)) return { rule: 'bad-characters' };
  if (text.length > field.maxLength && !storedShorter.has(field.type)) return { rule: 'too-long' };
  if (text.length >= 11 && text.includes('-') && formattedSsn.test(text)) return { rule: 'ssn-value' };
  return byType(field, text, options);
}

function byType(field: Field, text: string, options: ReadOptions): Validated {
  switch (field.type) {
    case 'id':
      return readId(text);
    case 'email':
      return readEmail(text);
    case 'phone':
      return readPhone(text);
    case 'date':
      if (noDate.test(text)) return { value: undefined };
      return readDate(text, options.dateOrder, options.today ?? new Date().toISOString().slice(0, 10));
    case 'day':
      return readDay(text, options.dateOrder);
    case 'number':
      return readNumber(text, field.key === 'gpa');
    case 'yes-no':
      if (yes.test(text)) return { value: 'Yes' };
      return no.test(text) ? { value: undefined } : emptyOr(text, 'bad-yes-no');
    case 'name':
      if (/\p{L}/u.test(text)) return { value: text };
      // Systems that need a name write a dot or a dash where there is none.
      return /^[\p{P}\p{S}]+$/u.test(text) ? { value: undefined } : { rule: 'bad-name' };
    case 'text':
      return { value: text };
  }
}

/** An ID as it was before programs that take it for a number, or quote it, had their way; nothing that nobody sees is part of it. */
function readId(text: string): Validated {
  const bare = text
    .replace(/\p{Cf}/gu, '')
    .replace(/^'(.*)'$/, '$1')
    .replace(/^'(?=\d)/, '')
    .replace(/^(\d+)\.0+$/, '$1')
    .trim();
  if (shortened.test(bare)) return { rule: 'shortened-number' };
  return { value: bare === '' || emptyId.test(bare) ? undefined : bare };
}

/** A phone number as text; the `.0` of a program that took it for a number goes. */
function readPhone(text: string): Validated {
  if (shortened.test(text)) return { rule: 'shortened-number' };
  return phone.test(text) ? { value: text.replace(/^(\d{7,})\.0$/, '$1') } : emptyOr(text, 'bad-phone');
}

/**
 * A number with a dot, as databases print it too: `.95`, `4.`, more decimals than anyone wrote. A comma before three digits may stand for thousands,
 * unless the number is known to be `small`.
 */
function readNumber(text: string, small: boolean): Validated {
  if (!small && /,\d{3}$/.test(text)) return { rule: 'bad-number' };
  const [, whole, part] = number.exec(text) ?? [];
  if (whole === undefined) return emptyOr(text, 'bad-number');
  const sign = text.startsWith('-') ? '-' : '';
  const decimals = (part ?? '').slice(0, mostDecimals);
  return { value: `${sign}${whole === '' ? '0' : whole}${decimals === '' ? '' : `.${decimals}`}` };
}

const mostDecimals = 8;

/** One address; `mailto:` before it and a separator after it are how address books copy it. */
function readEmail(text: string): Validated {
  const address = text.replace(/^mailto:/i, '').replace(/[;,]$/, '');
  return email.test(address) ? { value: address } : emptyOr(text, 'bad-email');
}

/** Nothing where a word for nothing stands, or the mask of a form that was not filled in: `(   )   -`. */
function emptyOr(text: string, rule: ImportIssue['rule']): Validated {
  return emptyId.test(text) || !/[\p{L}\p{N}]/u.test(text) ? { value: undefined } : { rule };
}

/**
 * Trims, composes (NFC) and makes every run of spaces one; keeps line ends inside a text as spaces. What is only there for layout goes: zero-width
 * spaces and marks of direction, which come along when a cell is copied.
 */
function clean(raw: string): string {
  // The quote that keeps a spreadsheet from taking the value for a formula, as our own exports write it. It stands before all else.
  const bare = raw.charCodeAt(0) === apostrophe && escapedFormula.test(raw) ? raw.slice(1) : raw;
  const plain = plainAscii.test(bare)
    ? bare
    : bare
        .normalize('NFC')
        .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+/gu, '')
        .replace(/\s+/gu, ' ')
        .trim();
  return formulaText.exec(plain)?.[1] ?? plain;
}
