import { isIPv4 } from './ip.ts';
import { isNationalId } from './national-ids.ts';
import { isVocabulary } from './vocabulary.ts';

const longest = 96;
const units =
  '(?:b|k|m|g|t|kb|mb|gb|tb|kib|mib|gib|kbps|mbps|gbps|hz|khz|mhz|ghz|ns|us|µs|ms|s|sec|secs|min|mins|h|hr|hrs|d|px|pt|em|rem|dpi|x|th|st|nd|rd|%)';

const timeOfDay = /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:z|[ap]m|[+-]\d{2}:?\d{2})?$/i;

/** Things whose form says what they are, and that they are nobody's. The whole text must have the form. */
const forms: readonly RegExp[] = [
  // Times of day and durations.
  timeOfDay,
  /^pt(?:\d{1,5}[hms]){1,3}$/i,
  new RegExp(String.raw`^[+-]?\d{1,9}(?:[.,]\d{1,6})?${units}$`, 'i'),
  /^\d{1,5}x\d{1,5}$/,
  // Numbers with a fraction or with separators of thousands, prices too.
  /^[+-]?[$€£¥]?\d{1,4}[.,]\d{1,8}[$€£¥]?%?$/,
  /^[+-]?[$€£¥]?\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?$/,
  /^[+-]?\d(?:\.\d{1,17})?e[+-]\d{1,3}$/i,
  // Codes of errors: Apache, Oracle, Microsoft, SQL states, and numbers in hexadecimal.
  /^(?:ah\d{5}|(?:ora|pls|tns|rman|dpi|nnl|my|cve-\d{4})-\d{1,7}|kb\d{6,7}|(?:msb|cs|ca|ts|ide|vb|fs|nu|netsdk|e|err|ewl|aadsts)\d{3,6}|sqlstate|dsid-[\da-f]{8}|hy\d{3}|\d{2}[a-z]\d{2}|\d[a-z]\d{3})$/i,
  /^0x[0-9a-f]{1,8}$/i,
  /^0x[0-9a-f]{16}$/i,
  // Blocks of a distributed file system, object identifiers (ITU-T X.660), line positions.
  /^blk_-?\d{1,20}(?:_\d{1,12})?$/,
  /^(?:[0-2](?:\.\d{1,10}){5,20}|(?:1\.3\.6|2\.5|1\.2\.840)(?:\.\d{1,10}){2,20})$/,
  // Seconds since 1970 with a fraction, dates of calendars, terms, rights of files.
  // Ports of network devices: unlike dates and phones they have more parts, some of one digit.
  /^(?=.*(?:^|\/)\d(?:\/|$))(?:\d{1,3}\/){3,6}\d{1,2}(?:[.:]\d{1,4})?$/,
  /^1[4-9]\d{8}\.\d{1,6}$/,
  /^20(?:1[3-9]|[23]\d)(?:0[1-9]|1[0-2])[0-3]\dt\d{6}z?$/i,
  /^(?:(?:19|20)?\d{2}[-_]?(?:fa|sp|su|wi|s[12]|q[1-4]|fall|spring|summer|winter)|(?:fa|sp|su|wi|fall|spring|summer|winter)[-_]?(?:19|20)?\d{2})$/i,
  /^[-dlbcps](?:[-r][-w][-xst]){3}[.+@]?$/i,
  /^v\d{1,5}$/i,
  // Amounts of memory, seconds since a start.
  /^\d{1,12}[kmgt]b?(?:\/\d{1,12}[kmgt]b?){1,3}$/i,
  /^\d{1,7}\.(?:\d{3}|\d{6})$/,
  /^l?\d{1,5}(?::\d{1,5}){1,2}$/i,
  // Messages of network devices (`%ASA-6-302013`), accounts that every Windows has, times that a mail server needed for each of its steps.
  /^%?[a-z][a-z0-9_]{1,24}-[0-7]-(?:\d{6}|[a-z][a-z0-9_]{1,32})$/i,
  /^s-1-(?:[0-3]-\d|5-(?:\d{1,2}|32-\d{3}))$/i,
  /^(?=.*\d\.\d)(?:\d{1,3}\.\d{1,3}|\d{1,2})(?:\/(?:\d{1,3}\.\d{1,3}|\d{1,2})){2,6}$/,
  // Encodings and products whose names hold numbers.
  /^(?:iso-?8859-\d{1,2}|windows-125\d|cp\d{3,4}|utf-?(?:8|16|32)(?:le|be)?|tlsv?1(?:\.\d)?|sslv[23]|http\/[\d.]{1,3}|rfc-?\d{3,4})$/i,
];

const versionForm =
  /^v?\d{1,4}(?:\.\d{1,6}){1,5}(?:[-+.~_]?(?:alpha|beta|rc|snapshot|release|final|ga|dev|pre|post|build|patch|sp|p|r|a|b|m|el|deb|ubuntu)[-._]?\d{0,6}){0,3}$/i;

/** Whether a text is a thing of a known form that nobody can be told by: a version, a time, a size, a price, the code of an error. */
export function isHarmless(text: string): boolean {
  if (text.length > longest) return false;
  return (
    forms.some((form) => form.test(text)) ||
    isVersion(text) ||
    isProduct(text) ||
    isPackage(text) ||
    isIsbn(text)
  );
}

/** `4.0.30319`, `v1.2.3.4`, `126.0.6478.127`; without the `v` it must not have the form of an address, a phone, an SSN or a date. */
function isVersion(text: string): boolean {
  if (!versionForm.test(text)) return false;
  if (/^v/i.test(text)) return true;
  if (
    isAddressLike(text) ||
    isNationalId(text.split('.')) ||
    /^\d{3}[.]\d{2,3}[.]\d{4}$|^(?:\d{4}\.){2}\d{4}$/.test(text) ||
    /^\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})$/.test(text)
  )
    return false;
  return !/^\d{4}\.\d{1,2}\.\d{1,2}$/.test(text) && text.replace(/\D/g, '').length <= 14;
}

/**
 * Whether numbers with dots between them are no number in groups: a group of one digit stands before another one that is no group of thousands. Such a
 * text is a version, an address or the number of a section, whatever its digits.
 */
export function isDottedVersion(text: string): boolean {
  return (
    /^v?\d{1,5}(?:\.\d{1,5}){2,5}$/i.test(text) && /(?:^v?|\.)\d\./i.test(text) && !dottedThousands.test(text)
  );
}

/** An address, alone or with a port after a dot. */
function isAddressLike(text: string): boolean {
  const parts = text.split('.');
  return parts.length > 3 && parts.length < 6 && isIPv4(parts.slice(0, 4).join('.'));
}

const dottedThousands = /^\d{1,3}(?:\.\d{3}){1,5}$/;

const products = new Set(
  'chrome safari firefox edg edge opr opera version mozilla applewebkit gecko apache nginx php openssl mysql curl wget java python node npm jquery react angular iis tomcat jetty trident headlesschrome crios fxios samsungbrowser'.split(
    ' ',
  ),
);

/** `react@18.2.0`, `actions/checkout@v4`, `lodash@^4.17`: a package and its version. */
function isPackage(text: string): boolean {
  const [, name, version] =
    /^@?([a-z][\w.-]{0,40}(?:\/[\w.-]{1,40})?)@[\^~]?(v?\d[\w.+-]{0,24})$/i.exec(text) ?? [];
  if (name === undefined || version === undefined || isAddressLike(version)) return false;
  return (
    /^v\d{1,4}$/i.test(version) ||
    (versionForm.test(version) && /^v?\d{1,4}(?:\.\d{1,6}){1,3}/i.test(version))
  );
}

/** `Apache/2.4.57`, `node-v20.1`: a product and its version. */
function isProduct(text: string): boolean {
  const [, name, version] =
    /^([A-Za-z][\w.+-]{0,40}?)[/-]v?(\d{1,4}(?:\.\d{1,6}){1,5}[\w.+-]{0,16})$/.exec(text) ?? [];
  if (name === undefined || version === undefined || !isVocabulary(name) || !versionForm.test(version))
    return false;
  return !isAddressLike(version) || products.has(name.toLowerCase()) || version.endsWith('.0.0');
}

/** A book number of thirteen digits whose check digit is right (ISO 2108). */
function isIsbn(text: string): boolean {
  if (!/^(?:97[89]-?)?\d[\d-]{7,14}[\dx]$/i.test(text)) return false;
  const digits = text.replaceAll('-', '');
  if (digits.length === 13) {
    if (!/^97[89]/.test(digits)) return false;
    return (
      Array.from(digits).reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 3), 0) % 10 ===
      0
    );
  }
  return false;
}

/** Whether a text has the check digit of a book number of ten digits (ISO 2108): one in eleven numbers has it, so a word before it must say what it is. */
export function isBookNumber(text: string): boolean {
  const digits = text.replaceAll('-', '');
  if (!/^\d{9}[\dx]$/i.test(digits)) return false;
  const weight = (digit: string): number => (/x/i.test(digit) ? 10 : Number(digit));
  return Array.from(digits).reduce((sum, digit, at) => sum + weight(digit) * (10 - at), 0) % 11 === 0;
}

/** Whether a text is a time of day. */
export function isTimeOfDay(text: string): boolean {
  return timeOfDay.test(text);
}

/** Whether a text is made of words of the vocabulary and short numbers, joined by light punctuation: `http-nio-8080-exec-3` is no token. */
export function isMadeOfWords(text: string): boolean {
  const parts = text.split(/[-_/+=.:]+/);
  let digits = 0;
  let letters = 0;
  for (const part of parts) {
    if (part === '') continue;
    // Longer numbers are looked at for themselves.
    if (/^\d{1,12}$/.test(part)) digits += part.length > 4 ? 0 : part.length;
    else if (isVocabulary(part)) letters += part.length;
    else return false;
  }
  return letters > 2 && digits <= 8;
}
