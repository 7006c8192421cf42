import type { IdentifierKind } from './known-people.ts';
import { createTokenAuthority } from './token-authority.ts';
import type { AuthorityOptions } from './token-authority.ts';
import type { IssuedToken, TokenRequest } from './tokens.ts';

/**
 * Hands out pseudonyms for one bundle: the same person, the same core, in every form. What it gives is opaque to the rules: they put it where it
 * belongs and never look at it, as it may be settled only later, by another thread.
 */
export interface Pseudonyms {
  /** The core of a person: `P`, nine random-looking characters, and a check character. */
  core(person: number): string;
  /** The pseudonym for an identifier as it stood there: shape kept for ids, core for names, users and e-mails. */
  forHit(kind: IdentifierKind, person: number, original: string): string;
  /** For someone or something unknown: the same text gives the same token. */
  forUnknownUser(text: string): string;
  forUnknownEmail(text: string): string;
  /** Another host or address for one, which is in lower case and, for IPv6, in canonical spelling. */
  forAddress(host: string): string;
  /** A numbered placeholder, `{word:3}` or `[word:3]`: the same text gives the same number. */
  numbered(kind: string, text: string, brackets: '{}' | '[]'): string;
  /** Remembers a token that a rule made itself (`[date]`), so that a second run lets it pass. */
  issue(token: string, kind: string): string;
  /** Whether an earlier run of this bundle put the token there. What this run issues is no part of it, so the order of lines does not matter. */
  isIssued(token: string): boolean;
  /** Where tokens are settled later: what stands for them until then, and what to put there. */
  readonly later?: LaterTokens;
}

/** Tokens that are settled one after the other while others still wait. */
export interface LaterTokens {
  /** How many are settled. */
  readonly settled: number;
  /** The text with tokens for the marks of those that are settled. */
  render(text: string): string;
}

/** The pseudonyms of a bundle where they are handed out: they also know what they gave. */
export interface OwnPseudonyms extends Pseudonyms {
  /** The tokens of the earlier run. */
  readonly earlier: readonly string[];
  answer(request: TokenRequest): string;
  issued(): Iterable<IssuedToken>;
}

/** What pseudonyms are made from. `earlier` are the tokens of an earlier run, which pass unchanged. */
export interface PseudonymOptions extends Omit<AuthorityOptions, 'taken'> {
  readonly earlier?: Iterable<string>;
}

/** Makes the pseudonyms of a bundle. */
export function createPseudonyms({ earlier = [], ...options }: PseudonymOptions): OwnPseudonyms {
  const taken = new Set(earlier);
  const { answer, issued } = createTokenAuthority({ ...options, taken });
  return { ...askingPseudonyms(answer, taken), earlier: [...taken], answer, issued };
}

/** Pseudonyms that ask for every token: of an authority, or of whoever brings the question to one. */
export function askingPseudonyms(
  ask: (request: TokenRequest) => string,
  earlier: ReadonlySet<string>,
  later?: LaterTokens,
): Pseudonyms {
  const lengths = new Set(Array.from(earlier, (token) => token.length));
  return {
    core: (person) => ask({ ask: 'core', person }),
    forHit: (kind, person, original) => ask({ ask: 'identifier', kind, person, original }),
    forUnknownUser: (text) => ask({ ask: 'stranger', kind: 'user', text }),
    forUnknownEmail: (text) => ask({ ask: 'stranger', kind: 'email', text }),
    forAddress: (host) => ask({ ask: 'address', host }),
    numbered: (kind, text, brackets) => ask({ ask: 'number', kind, text, brackets }),
    issue: (token, kind) => ask({ ask: 'fixed', token, kind }),
    isIssued: (token) => lengths.has(token.length) && earlier.has(token),
    ...(later === undefined ? {} : { later }),
  };
}
