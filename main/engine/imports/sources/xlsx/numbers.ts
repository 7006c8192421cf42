import { readMasks, showDigits } from './number-masks.ts';
import type { NumberMask } from './number-masks.ts';

/** How numbers of a style are shown: as a date or time, digit by digit with zeros and signs in between, or as they are. */
export type NumberLook =
  | { readonly as: 'number' }
  | { readonly as: 'masked'; readonly masks: readonly NumberMask[] }
  | { readonly as: 'date' };

/** Formats that are dates or times without saying so (ECMA-376 part 1, 18.8.30; 27-36 and 50-58 are the East Asian ones). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** What a number format makes of numbers. For dates only the first section counts; quotes, escapes, colours and conditions are no letters. */
export function numberLook(id: number, code: string | undefined): NumberLook {
  if (code === undefined) return { as: isBuiltInDate(id) ? 'date' : 'number' };
  const masks = readMasks(code);
  if (masks !== undefined) return { as: 'masked', masks };
  const plain = (code.split(';')[0] ?? '')
    .replace(/"[^"]*"/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (/general/i.test(plain)) return { as: 'number' };
  return { as: /[ymdhs]/i.test(plain) ? 'date' : 'number' };
}

/** A number as a person sees it in an ID: whole numbers without exponent, decimals as short as they are exact. */
export function numberText(raw: string, look: NumberLook, is1904: boolean): string {
  if (look.as === 'date') return dateText(Number(raw), is1904) ?? raw;
  const text = plainNumber(raw);
  return look.as === 'masked' && /^\d+$/.test(text) ? (showDigits(text, look.masks) ?? text) : text;
}

function plainNumber(raw: string): string {
  if (/^-?\d+$/.test(raw)) return raw;
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value);
  // Excel computes with 15 digits: 0.1 + 0.2 is stored as 0.30000000000000004 and shown as 0.3.
  return String(Number(value.toPrecision(15)));
}

const secondsADay = 86_400;
const dayZero1900 = Date.UTC(1899, 11, 30);
const dayZero1904 = Date.UTC(1904, 0, 1);

/**
 * A serial date as `YYYY-MM-DD`, with ` HH:MM:SS` where there is a time, or `HH:MM:SS` for a time alone. In the 1900 system day 60 is the
 * 29 February 1900 that never was, so earlier days count from one day later.
 */
export function dateText(serial: number, is1904: boolean): string | undefined {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return undefined;
  const total = Math.round(serial * secondsADay);
  const days = Math.floor(total / secondsADay);
  const seconds = total % secondsADay;
  const time = [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');
  if (days === 0 && !is1904) return time;
  if (days === 60 && !is1904) return undefined;
  const shift = !is1904 && days < 60 ? 1 : 0;
  const date = new Date((is1904 ? dayZero1904 : dayZero1900) + (days + shift) * secondsADay * 1000);
  const day = date.toISOString().slice(0, 10);
  return seconds === 0 ? day : `${day} ${time}`;
}
