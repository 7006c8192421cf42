import { isLuhn } from './check-digits.ts';
import { isLetteredId } from './national-ids.ts';
import { isIPv4, isIPv6 } from './ip.ts';

const email =
  /^(?:mailto:)?[^\s@<>"'=:;,()[\]{}|/\\](?:[^\s@<>"=:;,()[\]{}|/\\]{0,126}[^\s@<>"'=:;,()[\]{}|/\\])?@[^\s@<>"'=:;,()[\]{}|/\\]{1,190}$/;
/** `jane[at]uni.edu`, `jane(at)uni(dot)edu`. */
const spelledEmail =
  /^[\w.+-]{1,64}[[({<]\s?(?:at|a)\s?[\])}>][\w-]{1,63}(?:(?:\.|[[({<]\s?(?:dot|d)\s?[\])}>])[\w-]{1,63}){1,6}$/i;
/** An address as a part of the name of a host: `ip-10-2-3-4.internal`. */
const dashedHost =
  /^(?=.*[a-z])(?:[a-z][a-z0-9]{0,15}[.-]){0,3}(?:\d{1,3}-){3}\d{1,3}(?:[.-][a-z0-9-]{1,40}){0,6}$/i;
const longest = 4096;

/** An e-mail with the signs that words stand for: `jane[at]uni(dot)edu`. */
export function spelledOut(email: string): string {
  return email.replace(/[[({<]\s?(?:at|a)\s?[\])}>]/i, '@').replace(/[[({<]\s?(?:dot|d)\s?[\])}>]/gi, '.');
}

/** The pattern of a run of text that may be personal whoever it belongs to, or undefined. Every expression is anchored and runs on one short run. */
export function patternOf(text: string): string | undefined {
  if (text.length > longest) return 'token';
  if (text.includes('@') && email.test(text)) return 'email';
  if (spelledEmail.test(text)) return 'email';
  if (isIPv4(text) || (isIPv6(text) && /\d/.test(text)) || dashedHost.test(text)) return 'address';
  if (/^\d{3}-\d{2}-\d{4}$/.test(text)) return 'ssn';
  if (isIban(text)) return 'iban';
  if (isLetteredId(text)) return 'national-id';
  if (/^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$|^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i.test(text)) return 'mac';
  if (/^eyJ[\w-]{8,}\./.test(text)) return 'token';
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)) return 'guid';
  if (/^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(text) && /\d/.test(text) && /[A-Za-z]/.test(text)) return 'token';
  if (/^[\d+().,#/-]+$/.test(text) && !/^\d{7,12}$/.test(text)) return numberPattern(text.replace(/\D/g, ''));
  return undefined;
}

/** How the numbers of payment cards begin (ISO/IEC 7812: travel and banking, and the ranges that are issued). */
const cardStart = /^(?:3[0-9]|4|5[0-9]|6[0-9]|2[2-7])/;

/** What a number of seven digits or more is taken for, however it is grouped. */
export function numberPattern(digits: string): string | undefined {
  if (digits.length < 7) return undefined;
  if (digits.length >= 13 && digits.length <= 19 && cardStart.test(digits) && isLuhn(digits)) return 'card';
  if (digits.length === 9) return 'ssn';
  return digits.length <= 12 ? 'phone' : 'number';
}

/** Whether a text is an account number whose check digits are right (ISO 13616). */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  let rest = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
