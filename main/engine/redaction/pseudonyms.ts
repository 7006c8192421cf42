import { createHmac, createSecretKey } from 'node:crypto';
import { ownText } from './own-text.ts';
import type { IdentifierKind, KnownIndex } from './known-people.ts';

/** A token that was put in the place of something; `person` is null for what is not in the inventory. */
export interface IssuedToken {
  readonly token: string;
  readonly kind: string;
  readonly person: number | null;
}

/** Hands out pseudonyms for one bundle: the same person, the same core, in every form. */
export interface Pseudonyms {
  /** The core of a person: `P`, nine random-looking characters, and a check character. */
  core(person: number): string;
  /** The pseudonym for an identifier as it stood there: shape kept for ids, core for names, users and e-mails. */
  forHit(kind: IdentifierKind, person: number, original: string): string;
  /** For someone or something unknown: the same text gives the same token. */
  forUnknownUser(text: string): string;
  forUnknownEmail(text: string): string;
  /** A numbered placeholder, `{word:3}` or `[word:3]`: the same text gives the same number. */
  numbered(kind: string, text: string, brackets: '{}' | '[]'): string;
  /** Remembers a token made elsewhere (an address), so that a second run lets it pass. */
  issue(token: string, kind: string): string;
  /** Whether this bundle put the token there itself. */
  isIssued(token: string): boolean;
  issued(): Iterable<IssuedToken>;
}

/** What pseudonyms are made from. `key` has 32 random bytes and belongs to one bundle; `idOf` gives the random internal id. */
export interface PseudonymOptions {
  readonly key: Uint8Array;
  readonly index: KnownIndex;
  idOf(person: number): string;
}

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const triesPerLength = 64;
/** A log made of ever new words gets unnumbered placeholders from here on, so that memory stays flat. */
const mostNumbered = 500_000;

/** Makes the pseudonyms of a bundle. They come from the random internal id, never from a value of the person (34 CFR 99.31(b)(2)). */
export function createPseudonyms({ key, index, idOf }: PseudonymOptions): Pseudonyms {
  const secret = createSecretKey(key);
  const tokens = new Map<string, IssuedToken>();
  const lengths = new Set<number>();
  const cores = new Map<number, string>();
  const unknownCores = new Map<string, string>();
  const numbers = new Map<string, Map<string, number>>();
  const shaped = new Map<string, string>();
  const ordinals = new Map<number, Map<string, number>>();
  const owners = new Map<string, string>();

  const mac = (text: string): Buffer => createHmac('sha256', secret).update(text).digest();

  const makeCore = (seed: string): string => {
    for (let round = 0; ; round++) {
      const body = `P${spell(mac(`core ${seed} ${String(round)}`), 9)}`;
      const core = body + spell(mac(`check ${body}`), 1);
      const owner = owners.get(core);
      if (
        (owner === undefined || owner === seed) &&
        !index.isId(core) &&
        index.findValue(core) === undefined
      ) {
        owners.set(core, seed);
        return core;
      }
    }
  };

  const issue = (token: string, kind: string, person: number | null): string => {
    if (!tokens.has(token)) {
      tokens.set(token, { token, kind, person });
      lengths.add(token.length);
    }
    return token;
  };

  const core = (person: number): string => {
    let known = cores.get(person);
    if (known === undefined) {
      known = makeCore(`person ${idOf(person)}`);
      cores.set(person, known);
      issue(known, 'person', person);
    }
    return known;
  };

  const unknownCore = (kind: string, text: string): string => {
    const name = `${kind} ${text.toLowerCase()}`;
    let known = unknownCores.get(name);
    if (known === undefined) {
      // By order of first sight: a stranger's pseudonym is no more derived from a value of theirs than anybody's.
      known = makeCore(`unknown ${String(unknownCores.size)}`);
      unknownCores.set(name, known);
    }
    return known;
  };

  /** Which of a person's ids it is, in the order of first sight: two ids of one shape stay two. */
  const ordinalOf = (person: number, original: string): number => {
    const key = original.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    let known = ordinals.get(person);
    if (known === undefined) ordinals.set(person, (known = new Map()));
    const ordinal = known.get(key) ?? known.size;
    known.set(ownText(key), ordinal);
    return ordinal;
  };

  /** A made-up id of the same shape, never a real one; one character longer where no free one is found. */
  const shapedId = (kind: 'id' | 'phone', person: number, original: string): string => {
    const slot = `${kind} ${idOf(person)} ${String(ordinalOf(person, original))} ${shapeOf(original)}`;
    const known = shaped.get(slot);
    if (known !== undefined) return known;
    for (let round = 0; ; round++) {
      const longer = Math.floor(round / triesPerLength);
      const made = imitate(
        kind === 'id' ? original + '0'.repeat(longer) : original,
        mac(`${slot} ${String(round)}`),
      );
      const candidate = kind === 'phone' ? impossiblePhone(made) : made;
      if (index.isId(candidate) || index.findValue(candidate) !== undefined || owners.has(candidate))
        continue;
      owners.set(candidate, slot);
      shaped.set(slot, candidate);
      return issue(candidate, 'id', person);
    }
  };

  return {
    core,
    forHit(kind, person, original) {
      switch (kind) {
        case 'id':
          return /\d\D*\d\D*\d/.test(original) ? shapedId(kind, person, original) : core(person);
        case 'phone':
          return shapedId(kind, person, /[+(]{0,2}\d[\d ().-]*\d/.exec(original)?.[0] ?? original);
        case 'user':
          return issue(`u_${core(person).toLowerCase()}`, 'user', person);
        case 'email':
          return issue(`${core(person).toLowerCase()}@redacted.invalid`, 'email', person);
        case 'name':
          return core(person);
      }
    },
    forUnknownUser: (text) => issue(`u_${unknownCore('user', text).toLowerCase()}`, 'user', null),
    forUnknownEmail: (text) =>
      issue(`${unknownCore('email', text).toLowerCase()}@redacted.invalid`, 'email', null),
    numbered(kind, text, brackets) {
      let known = numbers.get(kind);
      if (known === undefined) numbers.set(kind, (known = new Map()));
      const name = text.toLowerCase();
      let number = known.get(name);
      if (number === undefined) {
        if (known.size >= mostNumbered)
          return issue(brackets.charAt(0) + kind + brackets.charAt(1), kind, null);
        known.set(ownText(name), (number = known.size + 1));
      }
      return issue(`${brackets.charAt(0)}${kind}:${String(number)}${brackets.charAt(1)}`, kind, null);
    },
    issue: (token, kind) => issue(token, kind, null),
    isIssued: (token) => lengths.has(token.length) && tokens.has(token),
    issued: () => tokens.values(),
  };
}

function spell(bytes: Buffer, length: number): string {
  let text = '';
  for (let index = 0; index < length; index++) text += alphabet.charAt((bytes[index] ?? 0) & 31);
  return text;
}

function shapeOf(text: string): string {
  return text
    .replace(/\p{Nd}/gu, '9')
    .replace(/[a-z]/g, 'a')
    .replace(/[A-Z]/g, 'A');
}

/** Other letters and digits in the same places; a leading zero stays one, and a number never begins with a new one. */
function imitate(original: string, random: Buffer): string {
  let text = '';
  let isStart = true;
  for (const [index, character] of [...original].entries()) {
    const byte = (random[index % 32] ?? 0) + index * 7;
    if (/\d/.test(character)) {
      text += isStart && character === '0' ? '0' : String(isStart ? 1 + (byte % 9) : byte % 10);
      if (character !== '0') isStart = false;
    } else {
      if (/[a-z]/.test(character)) text += String.fromCharCode(97 + (byte % 26));
      else if (/[A-Z]/.test(character)) text += String.fromCharCode(65 + (byte % 26));
      else text += /[-_ ./:()+]/.test(character) ? character : 'X';
    }
  }
  return text;
}

/** No area code begins with 0 or 1 (North American Numbering Plan), so nobody answers there. */
function impossiblePhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').length;
  const first = digits > 10 ? digits - 10 : 0;
  let seen = -1;
  return phone.replace(/\d/g, (digit) => {
    seen++;
    return seen === first ? '0' : digit;
  });
}
