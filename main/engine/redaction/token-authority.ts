import { createHmac, createSecretKey } from 'node:crypto';
import { createAddressSpace } from './address-space.ts';
import type { IdentifierKind, KnownIndex } from './known-people.ts';
import { ownText } from './own-text.ts';
import { imitate, impossiblePhone, shapeOf } from './shaped-ids.ts';
import type { IssuedToken, TokenRequest } from './tokens.ts';

/** Hands out the tokens of one bundle. What it gives depends on the requests and their order alone. */
export interface TokenAuthority {
  answer(request: TokenRequest): string;
  issued(): Iterable<IssuedToken>;
}

/** What tokens are made from. */
export interface AuthorityOptions {
  /** 32 random bytes that belong to one bundle. */
  readonly key: Uint8Array;
  readonly index: KnownIndex;
  /** The random internal id of a person: tokens come from it, never from a value of the person (34 CFR 99.31(b)(2)). */
  idOf(person: number): string;
  /** Tokens of an earlier run, which nobody else may get. */
  readonly taken: ReadonlySet<string>;
}

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const triesPerLength = 64;
/** A log made of ever new words gets unnumbered placeholders from here on, so that memory stays flat. */
const mostNumbered = 500_000;

/** Makes the authority of a bundle. */
export function createTokenAuthority({ key, index, idOf, taken }: AuthorityOptions): TokenAuthority {
  const secret = createSecretKey(key);
  const tokens = new Map<string, IssuedToken>();
  const cores = new Map<number, string>();
  const strangers = new Map<string, string>();
  const numbers = new Map<string, Map<string, number>>();
  const last = new Map<string, number>();
  const shaped = new Map<string, string>();
  const ordinals = new Map<number, Map<string, number>>();
  const owners = new Map<string, string>();
  const addresses = createAddressSpace();

  const mac = (text: string): Buffer => createHmac('sha256', secret).update(text).digest();

  const makeCore = (seed: string): string => {
    for (let round = 0; ; round++) {
      const body = `P${spell(mac(`core ${seed} ${String(round)}`), 9)}`;
      const core = body + spell(mac(`check ${body}`), 1);
      const owner = owners.get(core);
      const isFree = owner === undefined || owner === seed;
      if (!isFree || index.isId(core) || index.findValue(core) !== undefined) continue;
      owners.set(core, seed);
      return core;
    }
  };

  const issue = (token: string, kind: string, person: number | null): string => {
    if (!tokens.has(token)) tokens.set(token, { token, kind, person });
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

  const stranger = (kind: string, text: string): string => {
    const name = `${kind} ${text.toLowerCase()}`;
    let known = strangers.get(name);
    // By order of first sight: a stranger's pseudonym is no more derived from a value of theirs than anybody's.
    for (let count = strangers.size; known === undefined; count++) {
      const made = makeCore(`unknown ${String(count)}`).toLowerCase();
      if (!taken.has(`u_${made}`) && !taken.has(`${made}@redacted.invalid`)) known = made;
    }
    strangers.set(ownText(name), known);
    return known;
  };

  /** Which of a person's ids it is, in the order of first sight: two ids of one shape stay two. */
  const ordinalOf = (person: number, original: string): number => {
    const name = original.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    let known = ordinals.get(person);
    if (known === undefined) ordinals.set(person, (known = new Map()));
    const ordinal = known.get(name) ?? known.size;
    known.set(ownText(name), ordinal);
    return ordinal;
  };

  /** A made-up id of the same shape, never a real one; one character longer where no free one is found. */
  const shapedId = (kind: 'id' | 'phone', person: number, original: string): string => {
    const slot = `${kind} ${idOf(person)} ${String(ordinalOf(person, original))} ${shapeOf(original)}`;
    const known = shaped.get(slot);
    if (known !== undefined) return known;
    for (let round = 0; ; round++) {
      const longer = kind === 'id' ? '0'.repeat(Math.floor(round / triesPerLength)) : '';
      const made = imitate(original + longer, mac(`${slot} ${String(round)}`));
      const candidate = kind === 'phone' ? impossiblePhone(made) : made;
      const isReal = index.isId(candidate) || index.findValue(candidate) !== undefined;
      if (isReal || owners.has(candidate) || candidate === original) continue;
      owners.set(candidate, slot);
      shaped.set(slot, candidate);
      return issue(candidate, 'id', person);
    }
  };

  /** A token of a few digits would stand for nobody, and hide someone's id: a phone that came in pieces gets the core. */
  const phone = (person: number, original: string): string => {
    const shape = /[+(]{0,2}\d[\d ().-]*\d/.exec(original)?.[0] ?? '';
    return shape.replace(/\D/g, '').length < 7 ? core(person) : shapedId('phone', person, shape);
  };

  const identifier = (kind: IdentifierKind, person: number, original: string): string => {
    switch (kind) {
      case 'id':
        return /\d\D*\d\D*\d/.test(original) ? shapedId(kind, person, original) : core(person);
      case 'phone':
        return phone(person, original);
      case 'user':
        return issue(`u_${core(person).toLowerCase()}`, 'user', person);
      case 'email':
        return issue(`${core(person).toLowerCase()}@redacted.invalid`, 'email', person);
      case 'name':
        return core(person);
    }
  };

  const numbered = (kind: string, text: string, brackets: string): string => {
    const [open, close] = [brackets.charAt(0), brackets.charAt(1)];
    let known = numbers.get(kind);
    if (known === undefined) numbers.set(kind, (known = new Map()));
    const name = text.toLowerCase();
    let number = known.get(name);
    if (number === undefined) {
      if (known.size >= mostNumbered) return issue(open + kind + close, kind, null);
      number = (last.get(kind) ?? 0) + 1;
      while (taken.has(`${open}${kind}:${String(number)}${close}`)) number++;
      last.set(kind, number);
      known.set(ownText(name), number);
    }
    return issue(`${open}${kind}:${String(number)}${close}`, kind, null);
  };
  return {
    answer(request) {
      switch (request.ask) {
        case 'core':
          return core(request.person);
        case 'identifier':
          return identifier(request.kind, request.person, request.original);
        case 'stranger':
          return request.kind === 'user'
            ? issue(`u_${stranger('user', request.text)}`, 'user', null)
            : issue(`${stranger('email', request.text)}@redacted.invalid`, 'email', null);
        case 'number':
          return numbered(request.kind, request.text, request.brackets);
        case 'address':
          return issue(
            addresses.allocate(ownText(request.host), (address) => !taken.has(address)),
            'address',
            null,
          );
        case 'fixed':
          return issue(request.token, request.kind, null);
      }
    },
    issued: () => tokens.values(),
  };
}

function spell(bytes: Uint8Array, length: number): string {
  let text = '';
  for (let index = 0; index < length; index++) text += alphabet.charAt((bytes[index] ?? 0) & 31);
  return text;
}
