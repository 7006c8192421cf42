import { fold } from '../../../shared/fold.ts';

/** Values that are no identifier of anybody, however many records hold them. */
const degenerate = new Set(
  'null nil nan none n/a na undefined empty blank tbd tba test tester testing demo sample example unknown anonymous nobody admin administrator root system sysadmin webmaster postmaster hostmaster noreply no-reply donotreply support helpdesk help info office contact mail user users student students staff faculty guest visitor public default service daemon apache nginx tomcat oracle postgres mysql www www-data ldap backup operator manager email name login id'.split(
    ' ',
  ),
);

/** Whether a stored value can tell a person at all. */
export function isUsable(text: string): boolean {
  return text.length >= 2 && !degenerate.has(text.toLowerCase());
}

/** Letters and digits of an id only, lower case, without leading zeros while three characters remain: `A-0193 1` and `a01931` are one id. */
export function idKey(id: string): string {
  let start = 0;
  for (let index = 0; index < id.length; index++) {
    const unit = id.charCodeAt(index);
    const isPlain = (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122);
    if (!isPlain) return slowIdKey(id);
    if (unit === 48 && start === index && id.length - index > 3) start++;
  }
  return start === 0 ? id : id.slice(start);
}

function slowIdKey(id: string): string {
  return id
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^0+(?=.{3})/, '');
}

/** The digits of a text. */
export function digitsOf(text: string): string {
  return /\D/.test(text) ? text.replace(/\D/g, '') : text;
}

/** The digits of an id without its letters and leading zeros. */
export function digitsKey(id: string): string {
  return digitsOf(id).replace(/^0+/, '');
}

/** The letters of a name as typed on a plain keyboard, lower case: `O’Neil` gives `oneil`. */
export function nameKey(name: string): string {
  if (/^[A-Za-z]*$/.test(name)) return name.toLowerCase();
  const folded = fold(name);
  return /^[a-z]*$/.test(folded) ? folded : folded.replace(/[^\p{L}]/gu, '');
}

/** Letters with two plain spellings; Germans and Danes write the other one in user names and e-mails. */
const twoLetters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe', æ: 'ae' };

/** The keys of a name: as typed plainly, and with the two-letter spellings of umlauts (`mueller` beside `muller`). */
export function nameKeys(name: string): string[] {
  const key = nameKey(name);
  if (!/[^\0-\x7f]/.test(name)) return [key];
  const long = nameKey(
    name
      .normalize('NFC')
      .toLowerCase()
      .replace(/[äöüåøæ]/g, (letter) => twoLetters[letter] ?? letter),
  );
  return long === key ? [key] : [key, long];
}

/** Words in family names that are nobody's name when they stand alone. */
const particles = new Set(
  'van von der den de da di do dos das du del della des la le les los las el al bin ibn bint ben abu ter ten op st saint san santa mac mc fitz o y e und zu zum zur af av und ap'.split(
    ' ',
  ),
);

/** Whether a word is a particle (`van`, `de la`), which belongs to the name after it. */
export function isParticle(key: string): boolean {
  return particles.has(key);
}

/** The words of a text as name parts: split at anything but letters, marks and apostrophes; camel case too. At most `limit`. */
export function nameWords(text: string, limit = 12): string[] {
  if (/[^\0-\x7f]/.test(text)) {
    const words = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').match(/[\p{L}\p{M}'’‘ʼ`´]+/gu);
    return words === null ? [] : words.slice(0, limit);
  }
  const words: string[] = [];
  let start = -1;
  let wasLower = false;
  for (let at = 0; at <= text.length && words.length < limit; at++) {
    const unit = text.charCodeAt(at);
    const isLower = unit >= 97 && unit <= 122;
    const isUpper = unit >= 65 && unit <= 90;
    const isPart = isLower || isUpper || unit === 39 || unit === 96;
    if (start >= 0 && (!isPart || (isUpper && wasLower))) {
      words.push(text.slice(start, at));
      start = -1;
    }
    if (isPart && start < 0) start = at;
    wasLower = isLower;
  }
  return words;
}

/** An e-mail in lower case without `+tag`. */
export function emailKey(email: string): string {
  const lower = email.toLowerCase();
  return lower.includes('+') ? lower.replace(/\+[^@]*@/, '@') : lower;
}

/** A postal address as letters and digits. */
export function addressKey(address: string): string {
  return fold(address).replace(/[^\p{L}\p{N}]/gu, '');
}

/** The digits of an integer that a spreadsheet or a program wrote as a float or in hexadecimal: `1.0044021e7`, `443211.0`, `0x6C34B`. */
export function asInteger(text: string): string | undefined {
  const value = text.toLowerCase();
  const isFloat = /^\d{1,15}(?:\.\d{1,15}(?:e\+?\d{1,2})?|e\+?\d{1,2})$/.test(value);
  if (!isFloat && !/^0x[0-9a-f]{4,13}$/.test(value)) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 9999 ? String(number) : undefined;
}
