import { requestKey } from '../redaction/tokens.ts';
import type { TokenRequest } from '../redaction/tokens.ts';

/**
 * Tokens of a thread that may not hand out any: each request gets a mark, which is written into the text, and all marks are replaced once the authority
 * has answered. A mark is a number between two control characters that no line holds (`chunk.ts` withholds those that do).
 */
export interface ProvisionalTokens {
  /** A mark for a request, or the token itself where it is known already. */
  ask(request: TokenRequest): string;
  /** The requests since the last call, in the order in which they were first made. */
  takeRequests(): TokenRequest[];
  /** Takes the answers to the requests that were taken first and not yet answered. */
  settle(answers: readonly string[]): void;
  /** The text with tokens for marks. All of them must have been answered. */
  render(text: string): string;
  /** How many different requests were made. */
  readonly size: number;
}

const open = '\u0001';
const close = '\u0002';
const marks = /\u0001([0-9a-z]{1,8})\u0002/g;

/** Makes the provisional tokens of one thread. */
export function createProvisionalTokens(): ProvisionalTokens {
  const numbers = new Map<string, number>();
  const tokens: string[] = [];
  let unsent: TokenRequest[] = [];
  const render = (text: string): string =>
    text.includes(open)
      ? text.replace(marks, (_mark, number: string) => tokens[Number.parseInt(number, 36)] ?? '')
      : text;
  return {
    ask(request) {
      const key = requestKey(request);
      let number = numbers.get(key);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(` ${key}`.slice(1), number);
        unsent.push(request);
      }
      return tokens[number] ?? open + number.toString(36) + close;
    },
    takeRequests() {
      const taken = unsent;
      unsent = [];
      return taken;
    },
    settle(answers) {
      tokens.push(...answers);
    },
    render,
    get size() {
      return numbers.size;
    },
  };
}

/** A request whose own text holds marks (a file name around a pseudonym), with tokens for them. */
export function withoutMarks(request: TokenRequest, tokens: readonly string[]): TokenRequest {
  if (request.ask !== 'fixed' || !request.token.includes(open)) return request;
  const token = request.token.replace(
    marks,
    (_mark, number: string) => tokens[Number.parseInt(number, 36)] ?? '',
  );
  return { ...request, token };
}
