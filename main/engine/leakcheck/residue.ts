import { isOwnMac, isOwnV4, isOwnV6, isV6 } from './addresses.ts';
import { isIssued } from './own-tokens.ts';
import type { OwnTokens } from './own-tokens.ts';
import { secretsIn } from './secrets.ts';
import { sign } from './signs.ts';

/** What a pattern found that is no form of ours. */
export interface Residue {
  readonly kind: string;
  readonly text: string;
  readonly hard: boolean;
  readonly start: number;
  readonly end: number;
}

/** The format of the file decides what is plausible there. */
export type ResidueFormat = 'log' | 'text' | 'csv' | 'json' | 'binary';

const everySign = -1;

/**
 * Whatever looks like an e-mail, an address, a phone number, an SSN, a card or a secret must be one of our own forms, whoever it belongs to: nobody unknown
 * may slip through either. Gives hard hits. `signs` are those of the scan, so that nothing is looked for in vain.
 */
export function* residueOf(
  text: string,
  own: OwnTokens,
  format: ResidueFormat,
  signs = everySign,
): Generator<Residue> {
  if ((signs & sign.at) !== 0 && text.includes('@')) yield* emails(text, own, format);
  if ((signs & sign.address) !== 0) yield* addresses(text, own);
  if ((signs & sign.number) !== 0) yield* numbers(text, own);
  if ((signs & (sign.value | sign.longRun | sign.at)) !== 0) yield* secretsIn(text, own, format);
}

const emailPattern = /[\p{L}\p{N}._%+'-]{1,128}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
/** What the redactor writes for an e-mail: the core of a pseudonym at a host that cannot exist (RFC 2606). */
const ownMail = /^p[a-hj-np-z2-9]{10}@redacted\.invalid$/i;
const anyMailOfOurs = /@redacted\.invalid$/i;

function* emails(text: string, own: OwnTokens, format: ResidueFormat): Generator<Residue> {
  for (const match of text.matchAll(emailPattern)) {
    const found = match[0].replace(/^[^\p{L}\p{N}]+|[.-]+$/gu, '');
    if (isIssued(found, own)) continue;
    // Rows of a sample are made up, with local parts of any shape.
    if (format === 'csv' ? anyMailOfOurs.test(found) : ownMail.test(found)) continue;
    // `npm@10.1.0`: a version behind the sign.
    if (/^[A-Za-z][\w.-]{0,40}@v?\d{1,4}(?:\.\d{1,6}){1,3}$/.test(found)) continue;
    yield hit('e-mail', match);
  }
}

const versionBefore = /(?:version|ver|release|build|v|sdk|engine|oid)[\s:=."'-]{0,3}$/i;

function* addresses(text: string, own: OwnTokens): Generator<Residue> {
  for (const match of text.matchAll(/(?<![\d.\w-])(?:\d{1,3}\.){3}\d{1,3}(?![\d\w-]|\.\d)/g)) {
    if (isOwnV4(match[0]) || isIssued(match[0], own)) continue;
    const before = text.slice(Math.max(0, match.index - 12), match.index);
    if (/[A-Za-z]\/$/.test(before) || versionBefore.test(before)) continue;
    yield hit('address', match);
  }
  for (const match of text.matchAll(
    /(?<![\w:.])[0-9A-Fa-f:]{0,40}:[0-9A-Fa-f:]{1,40}(?:\.\d{1,3}){0,3}(?![\w:.]*[g-z:])/gi,
  )) {
    const found = match[0].replace(/(?<!:):$/, '');
    if (!isV6(found) || isOwnV6(found) || isIssued(found, own)) continue;
    yield hit('address', match);
  }
  for (const match of text.matchAll(
    /(?<![0-9A-Fa-f:-])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![0-9A-Fa-f:-])/g,
  )) {
    if (!isOwnMac(match[0]) && !isIssued(match[0], own)) yield hit('hardware address', match);
  }
}

function* numbers(text: string, own: OwnTokens): Generator<Residue> {
  for (const match of text.matchAll(/(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g)) {
    if (!isIssued(match[0], own)) yield hit('ssn', match);
  }
  // North American numbers: no area code begins with 0 or 1, and 555-01xx is kept free for fiction.
  for (const match of text.matchAll(/(?<![\w.-])\(?[2-9]\d{2}(?:\) ?|[ .-])\d{3}[ .-]\d{4}(?![\w-])/g)) {
    if (/555.01\d\d$/.test(match[0]) || isIssued(match[0], own) || isIssued(match[0].replace(/^\(/, ''), own))
      continue;
    yield hit('phone', match);
  }
  for (const match of text.matchAll(/\+[1-9]\d{0,2}[ .(-]{0,2}\d{1,5}(?:[ .)-]{1,2}\d{2,5}){1,4}(?!\w)/g)) {
    const count = match[0].replace(/\D/g, '').length;
    if (count < 9 || count > 15 || isIssuedPhone(match[0], own)) continue;
    yield hit('phone', match);
  }
  for (const match of text.matchAll(/(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])/g)) {
    if (isCard(match[0].replace(/\D/g, '')) && !isIssued(match[0], own)) yield hit('card', match);
  }
}

/** Our phone numbers have an area code that begins with 0, with or without the country code before. */
function isIssuedPhone(text: string, own: OwnTokens): boolean {
  return isIssued(text, own) || /^\+\d{0,3}[ .(-]{0,2}0/.test(text) || isIssued(text.slice(1), own);
}

/** A payment card: a prefix in use, its length, and the check digit (ISO/IEC 7812-1). */
function isCard(digits: string): boolean {
  const isInUse =
    (/^4/.test(digits) && [13, 16, 19].includes(digits.length)) ||
    (/^(?:5[1-5]|2[2-7])/.test(digits) && digits.length === 16) ||
    (/^3[47]/.test(digits) && digits.length === 15) ||
    (/^(?:6011|64[4-9]|65)/.test(digits) && digits.length === 16) ||
    (/^3(?:0[0-5]|[68])/.test(digits) && digits.length === 14);
  if (!isInUse) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const value = (digits.charCodeAt(digits.length - 1 - index) - 48) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

function hit(kind: string, match: RegExpExecArray): Residue {
  return { kind, text: match[0], hard: true, start: match.index, end: match.index + match[0].length };
}
