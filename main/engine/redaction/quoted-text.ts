import { isParticle, nameKey, nameWords } from './known-keys.ts';
import { patternOf } from './text-patterns.ts';
import { findPerson } from './values.ts';
import type { ValueTools } from './values.ts';

/** A byte of quoted-printable (RFC 2045). */
export const quotedByte = /^(?!.*=\?).*=[0-9A-F]{2}/s;

/** The name of a parameter before a value in quoted-printable. */
export const nameBeforeQuoted =
  /^["']?[A-Za-z_][\w.%[\]-]{0,64}=(?=[^=&;]{0,200}=[0-9A-F]{2})(?![0-9A-F]{2})/;

/** A letter that UTF-8 writes with several bytes. */
const longLetter = /=[C-F][0-9A-F](?:=[89AB][0-9A-F])+/;

/** A mark of ASCII: only a hostile writer puts letters and digits into bytes. */
const mark = /=(?:2[0-9A-F]|3[A-F]|40|5[B-F]|60|7[B-F])/;

/**
 * Whether a text that was taken for quoted-printable shows that it was: it is somebody's, an e-mail, a number in groups or parts of names, or has letters
 * that it was written like that for.
 */
export function saysSomething(tools: ValueTools, text: string, unquoted: string): boolean {
  if (longLetter.test(text) && /[^\0-\x7f]/.test(unquoted)) return true;
  if (mark.test(text) && patternOf(unquoted) !== undefined && patternOf(text) === undefined) return true;
  const isMeant = mark.test(text) || findPerson(tools, text) === undefined;
  if (isMeant && findPerson(tools, unquoted) !== undefined) return true;
  const words = nameWords(unquoted);
  return (
    words.length > (/[^\0-\x7f]/.test(unquoted) ? 0 : 1) &&
    words.every((word) => tools.index.isNamePart(word) || isParticle(nameKey(word)))
  );
}
