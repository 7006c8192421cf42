import type { IdentifierKind } from './known-people.ts';

/** A token that was put in the place of something; `person` is null for what is not in the inventory. */
export interface IssuedToken {
  readonly token: string;
  readonly kind: string;
  readonly person: number | null;
}

/** A token that a rule asks for, as plain data: whoever hands tokens out may be in another thread. */
export type TokenRequest =
  | { readonly ask: 'core'; readonly person: number }
  | {
      readonly ask: 'identifier';
      readonly kind: IdentifierKind;
      readonly person: number;
      readonly original: string;
    }
  | { readonly ask: 'stranger'; readonly kind: 'user' | 'email'; readonly text: string }
  | { readonly ask: 'number'; readonly kind: string; readonly text: string; readonly brackets: '{}' | '[]' }
  | { readonly ask: 'address'; readonly host: string }
  | { readonly ask: 'fixed'; readonly token: string; readonly kind: string };

/** One text for a request: the same request is the same text. */
export function requestKey(request: TokenRequest): string {
  switch (request.ask) {
    case 'core':
      return `c ${String(request.person)}`;
    case 'identifier':
      return `i ${request.kind} ${String(request.person)} ${request.original}`;
    case 'stranger':
      return `s ${request.kind} ${request.text}`;
    case 'number':
      return `n ${request.brackets}${request.kind} ${request.text}`;
    case 'address':
      return `a ${request.host}`;
    case 'fixed':
      return `f ${request.kind} ${request.token}`;
  }
}
