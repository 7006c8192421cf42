import { pick } from '../fixtures/random.ts';
import type { SlotKind } from './template.ts';

const hexDigits = '0123456789abcdef';
const letters = 'abcdefghijklmnopqrstuvwxyz';
const mixed = `${letters}ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789`;

type Maker = (random: () => number) => string;

/** Makes a value of a stranger: nobody in the inventory has it, and only its form tells what it is. */
export const strangers: Partial<Record<SlotKind, Maker>> = {
  ipv4: (random) => [23 + below(random, 100), octet(random), octet(random), octet(random)].join('.'),
  ipv6: makeIPv6,
  jwt: (random) =>
    [
      { alg: 'RS256', kid: run(random, mixed, 8) },
      { sub: run(random, letters, 9), exp: 1_791_000_000 + below(random, 9999) },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .concat(run(random, mixed, 43))
      .join('.'),
  paycard: makeCard,
  ssn: (random) =>
    [String(100 + below(random, 550)), two(1 + below(random, 99)), String(1000 + below(random, 9000))].join(
      '-',
    ),
  iban: makeIban,
  mac: (random) => {
    const octets = Array.from({ length: 6 }, () => run(random, hexDigits, 2));
    return pick(random, [
      octets.join(':'),
      octets.join('-').toUpperCase(),
      octets.join('').replace(/(.{4})(?=.)/g, '$1.'),
    ]);
  },
  cookie: (random) =>
    pick(random, [run(random, hexDigits, 32), run(random, mixed, 26), run(random, mixed, 24).toUpperCase()]),
  apikey: (random) =>
    pick(random, [
      `sk_live_${run(random, mixed, 24)}`,
      `AKIA${run(random, mixed, 16).toUpperCase()}`,
      `ghp_${run(random, mixed, 36)}`,
      `xoxb-${run(random, '0123456789', 12)}-${run(random, mixed, 24)}`,
      `AIza${run(random, mixed, 35)}`,
      run(random, hexDigits, 40),
    ]),
  password: (random) =>
    `${pick(random, ['Zq', 'Wv', 'Kx'])}${run(random, mixed, 6)}!${String(below(random, 99))}`,
  strangermail: (random) =>
    `${run(random, letters, 6)}${pick(random, ['.', '_', '-', ''])}${run(random, letters, 7)}${pick(random, ['', '+x', '77'])}@${pick(random, ['else.example', 'mail.else.example.org', 'xn--bcher-kva.example', 'k12.oh.us'])}`,
  strangerphone: (random) => {
    const [area, line] = [String(210 + below(random, 700)), String(2000 + below(random, 7999))];
    return pick(random, [
      `(${area}) 555-${line}`,
      `${area}-555-${line}`,
      `${area}.555.${line}`,
      `+1 ${area} 555 ${line}`,
      `+1${area}555${line}`,
      `+44 20 7946 ${line}`,
      `+49 30 ${line}${area}`,
      `+33 1 ${area.slice(0, 2)} 45 ${line.slice(0, 2)} ${line.slice(2)}`,
    ]);
  },
};

function makeIPv6(random: () => number): string {
  const group = (): string => (4096 + below(random, 61_000)).toString(16);
  return pick(random, [
    `2607:f0d0:${group()}:${group()}:${group()}:${group()}:${group()}:${group()}`,
    `2a02:${group()}::${group()}`,
    `2607:F0D0::${group().toUpperCase()}:1`,
    `::ffff:93.${String(octet(random))}.${String(octet(random))}.34`,
    `fe80::${group()}:${group()}:fe${run(random, hexDigits, 2)}:${group()}`,
  ]);
}

/** Sixteen digits of a network that issues cards, with the check digit of ISO/IEC 7812-1. */
function makeCard(random: () => number): string {
  const start = pick(random, ['4539', '5425', '6011', '4024']) + run(random, '0123456789', 11);
  const sum = [...start]
    .reverse()
    .map((digit, at) => (at % 2 === 0 ? Number(digit) * 2 : Number(digit)))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  const card = start + String((10 - (sum % 10)) % 10);
  return pick(random, [card, card.replace(/(\d{4})(?=\d)/g, '$1 '), card.replace(/(\d{4})(?=\d)/g, '$1-')]);
}

/** A German account number with the check digits of ISO 13616. */
function makeIban(random: () => number): string {
  const account = `5${run(random, '0123456789', 17)}`;
  const check = two(98 - Number(BigInt(`${account}131400`) % 97n));
  const iban = `DE${check}${account}`;
  return pick(random, [iban, iban.replace(/(.{4})(?=.)/g, '$1 ')]);
}

function run(random: () => number, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(below(random, alphabet.length))).join('');
}

function octet(random: () => number): number {
  return 1 + below(random, 254);
}

function below(random: () => number, limit: number): number {
  return Math.floor(random() * limit);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
