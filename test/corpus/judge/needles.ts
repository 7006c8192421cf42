import type { Planted } from '../cases.ts';
import type { CorpusPerson } from '../people.ts';
import { readBirthday } from './dates.ts';
import { countOf, folded, squashed, wordsOf as plainWords } from './forms.ts';
import type { View } from './forms.ts';

/** Counts how often something that gives a person away stands in one view of a text. */
export interface Needle {
  /** What part of the value it is; names nobody. */
  readonly form: string;
  count(view: View): number;
}

const titles = new Set([
  'dr',
  'mailto',
  'van',
  'von',
  'der',
  'de',
  'la',
  'los',
  'dos',
  'bin',
  'abu',
  'ap',
  'ter',
  'al',
  'el',
  'ben',
  'e',
]);
const shortestInside = 5;
const window = 6;

/** What must not be left of a planted value. */
export function needlesOf(planted: Planted, person: CorpusPerson): Needle[] {
  const { kind, value } = planted;
  switch (kind) {
    case 'given':
    case 'middle':
    case 'family':
    case 'name':
      return nameNeedles(value, person);
    case 'id':
      return idNeedles(person.id);
    case 'card':
      return idNeedles(person.card);
    case 'user':
      return accountNeedles(person.user);
    case 'email':
      return [...accountNeedles(person.email.replace(/@.*/, '')), textNeedle('address', person.email)];
    case 'birthday':
      return [
        { form: 'date', count: (view) => readBirthday(view.text, person.birthday).whole },
        { form: 'day and month', count: (view) => readBirthday(view.text, person.birthday).partial },
      ];
    case 'phone':
      return [digitNeedle('number', person.phone.replace(/\D/g, '').slice(-7))];
    case 'street':
      return [textNeedle('street', person.street.split(' ')[1] ?? '')];
    case 'strangermail':
      return [textNeedle('address', value), textNeedle('local part', value.replace(/[@+].*/, ''))];
    case 'strangerphone':
      return [digitNeedle('number', value.replace(/\D/g, '').slice(-7))];
    case 'paycard':
    case 'ssn':
    case 'iban':
      return windows('digits', value.replace(/\D/g, ''), 7);
    case 'ipv4':
    case 'ipv6':
      return [{ form: 'address', count: (view) => countOf(view.text.toLowerCase(), value.toLowerCase()) }];
    case 'mac':
      return [{ form: 'address', count: (view) => countOf(view.squashed(), squashed(value)) }];
    case 'jwt':
    case 'cookie':
    case 'apikey':
    case 'password':
      return secretNeedles(value);
  }
}

/** Each part of the name that is in the spelling, and all of it written together. */
function nameNeedles(value: string, { given, middle, family }: CorpusPerson): Needle[] {
  const whole = squashed(value);
  const needles = [textNeedle('all of it', value)];
  const parts = [given, middle, family, value].flatMap((name) => wordsOf(name));
  for (const part of new Set(parts)) if (whole.includes(part)) needles.push(textNeedle('a part', part));
  return needles;
}

function wordsOf(name: string): string[] {
  return plainWords(name)
    .trim()
    .split(/\s+/)
    .filter((word) => !titles.has(word) && (word.length > 1 || /[^\0-\u024f]/.test(word)));
}

function accountNeedles(account: string): Needle[] {
  const runs = folded(account)
    .split(/[^\p{L}]+/gu)
    .filter((run) => run.length >= shortestInside);
  return [textNeedle('all of it', account), ...runs.map((run) => textNeedle('a part', run))];
}

/** Letters: inside anything where long enough, else as a word of its own; scripts without spaces anywhere. */
function textNeedle(form: string, text: string): Needle {
  const wanted = squashed(text);
  // One letter of an alphabet is nobody's.
  if (/^[\0-\u052f]?$/.test(wanted)) return { form, count: () => 0 };
  if (
    wanted.length >= shortestInside ||
    /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text.normalize('NFC'))
  )
    return { form, count: (view) => countOf(view.squashed(), wanted) };
  return { form, count: (view) => countOf(view.spaced(), ` ${wanted} `) };
}

/** Six digits in a row of an id tell whose it is; all of it where it has fewer. */
function idNeedles(id: string): Needle[] {
  const digits = id.replace(/\D/g, '').replace(/^0+/, '');
  return [textNeedle('all of it', id), ...windows('digits', digits, window)];
}

function windows(form: string, digits: string, length: number): Needle[] {
  if (digits.length <= length) return [digitNeedle(form, digits)];
  return Array.from({ length: digits.length - length + 1 }, (_each, at) =>
    digitNeedle(form, digits.slice(at, at + length)),
  );
}

function digitNeedle(form: string, digits: string): Needle {
  return { form, count: (view) => countOf(view.digits(), digits) };
}

/** Any eight letters or digits of a secret, as they were. */
function secretNeedles(value: string): Needle[] {
  const length = Math.min(8, value.length);
  const pieces = [];
  for (let at = 0; at + length <= value.length; at += 4) pieces.push(value.slice(at, at + length));
  return pieces
    .filter((piece) => !/^(?:eyJ|AKIA|ghp_|sk_live_|xoxb-)/.test(piece))
    .map((piece) => ({ form: 'a part', count: (view: View) => countOf(view.text, piece) }));
}
