import { isLuhn, isMod1110, isVerhoeff, isWeighted } from './check-digits.ts';

/** A number that a state gives to people: how many digits stand in each group where it is written in groups, and what its digits must add up to. */
interface Scheme {
  readonly groupings: readonly string[];
  isRight(digits: string): boolean;
}

const descending = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_none, at) => from - at);

/** The last digits of a number that is right, for schemes where 10 counts as 0. */
function isChecked(digits: string, weights: readonly number[], cap: number): boolean {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits.charAt(at)), 0);
  const check = (sum * 10) % 11;
  return (check >= cap ? 0 : check) === Number(digits.charAt(weights.length));
}

const isDay = (month: string, day: string): boolean =>
  Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;

/** Numbers of digits only. Nine digits in threes are hidden whatever they add up to. */
const schemes: readonly Scheme[] = [
  // India, Aadhaar.
  { groupings: ['4-4-4'], isRight: (digits) => /^[2-9]/.test(digits) && isVerhoeff(digits) },
  // France, NIR with its key.
  {
    groupings: ['1-2-2-2-3-3-2', '13-2', '1-2-2-2-3-3'],
    isRight: (digits) =>
      /^[12]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)/.test(digits) &&
      (digits.length === 13 || 97 - Number(BigInt(digits.slice(0, 13)) % 97n) === Number(digits.slice(13))),
  },
  // Brazil, CPF.
  {
    groupings: ['3-3-3-2', '9-2'],
    isRight: (digits) =>
      isChecked(digits, descending(10, 9), 10) && isChecked(digits, descending(11, 10), 10),
  },
  // Germany, tax number.
  { groupings: ['2-3-3-3'], isRight: (digits) => /^[1-9]/.test(digits) && isMod1110(digits) },
  // United Kingdom, NHS number.
  { groupings: ['3-3-4'], isRight: (digits) => isWeighted(digits, [...descending(10, 9), 1], 11) },
  // Switzerland, AHV.
  {
    groupings: ['3-4-4-2'],
    isRight: (digits) =>
      digits.startsWith('756') && isWeighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1], 10),
  },
  // Belgium, with the sex and the century in it.
  {
    groupings: ['2-2-2-3-2', '6-3-2', '6-5'],
    isRight: (digits) =>
      [digits.slice(0, 9), `2${digits.slice(0, 9)}`].some(
        (number) => 97 - (Number(number) % 97) === Number(digits.slice(9)),
      ),
  },
  // Norway and Denmark: a day, and a number of the day.
  { groupings: ['6-4', '6-5'], isRight: (digits) => isDay(digits.slice(2, 4), digits.slice(0, 2)) },
  // Sweden: a day from the year on.
  {
    groupings: ['6-4', '8-4'],
    isRight: (digits) => isDay(digits.slice(-8, -6), digits.slice(-6, -4)) && isLuhn(digits.slice(-10)),
  },
  // Australia, Medicare.
  {
    groupings: ['4-5-1'],
    isRight: (digits) =>
      /^[2-6]/.test(digits) && isWeighted(digits.slice(0, 9), [1, 3, 7, 9, 1, 3, 7, 9, -1], 10),
  },
];

/** Whether digits in groups are a number that a state gives to people: a grouping of one, with the right check digit. */
export function isNationalId(groups: readonly string[]): boolean {
  const grouping = groups.map((group) => group.length).join('-');
  return schemes.some(({ groupings, isRight }) => groupings.includes(grouping) && isRight(groups.join('')));
}

/** The number of the national insurance (United Kingdom) in pairs: no check digit, but a form of its own. */
export const insuranceNumber =
  /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?[A-D](?![\p{L}\p{N}])/u;

/** A day, a sign for the century, a number of the day and a letter (Finland). */
const dayAndLetter = /^[0-3]\d[01]\d{3}[-+A-FU-Y]\d{3}[0-9A-Z]$/;

/** Whether a whole text is a number of a state that has letters or signs in it, and would be cut at them. */
export function isLetteredId(text: string): boolean {
  return text.length < 15 && (insuranceNumber.test(text) || dayAndLetter.test(text));
}

const names = new Set(
  `nino ni nationalinsurance sin nas tfn bsn sofi dni nie nif nir insee secu cpf rg aadhaar aadhar uidai pan pesel nip hetu cpr fnr personnummer personnr steuerid steueridnr idnr
  steuernummer svnr ahv avs nhs passport passeport reisepass pasaporte passaporto curp rfc cedula rut run tckn rrn nric fin hkid tin itin ein taxid nationalid nationalidnumber idcard
  codicefiscale cf licence license driverlicense medicare ssn socialsecurity`.split(/\s+/),
);

/** Whether a word is the name of a number that a state gives to people. */
export function isNationalName(name: string): boolean {
  return names.has(name.toLowerCase().replace(/[^a-z]/g, ''));
}
