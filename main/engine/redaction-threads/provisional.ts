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
  /** The text with tokens for the marks of those that were answered; other marks stay. */
  render(text: string): string;
  /** The same for text in UTF-8, of which all must have been answered. The result lies in `memory` where it fits. */
  renderBytes(bytes: Buffer, memory: ArrayBuffer): Uint8Array<ArrayBuffer>;
  /** How many were answered. */
  readonly settled: number;
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
      ? text.replace(marks, (mark, number: string) => tokens[Number.parseInt(number, 36)] ?? mark)
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
    renderBytes: (bytes, memory) => renderMarks(bytes, tokens, memory),
    get settled() {
      return tokens.length;
    },
    get size() {
      return numbers.size;
    },
  };
}

/** Copies what is between the marks, and a token for each mark. */
function renderMarks(bytes: Buffer, tokens: readonly string[], memory: ArrayBuffer): Uint8Array<ArrayBuffer> {
  let into = Buffer.from(memory);
  let length = 0;
  const makeRoom = (more: number): void => {
    if (length + more <= into.length) return;
    const larger = Buffer.from(new ArrayBuffer(Math.max(length + more, into.length * 2)));
    larger.set(into.subarray(0, length));
    into = larger;
  };
  const copy = (start: number, end: number): void => {
    makeRoom(end - start);
    length += bytes.copy(into, length, start, end);
  };
  let from = 0;
  for (let at = bytes.indexOf(1); at >= 0; at = bytes.indexOf(1, from)) {
    copy(from, at);
    const end = bytes.indexOf(2, at);
    const token = tokens[Number.parseInt(bytes.toString('latin1', at + 1, end), 36)] ?? '';
    makeRoom(token.length * 3);
    length += into.write(token, length);
    from = end + 1;
  }
  copy(from, bytes.length);
  return new Uint8Array(into.buffer, 0, length);
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
