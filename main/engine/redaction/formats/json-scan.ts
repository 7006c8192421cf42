/** A string of JSON: its text decoded, its place between the quotes, and, where it had escapes, the place of each character. */
export interface JsonString {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly places?: readonly number[];
}

/** What is told of the parts of a line. `key` is the one that the value, or the array around it, stands under. */
export interface JsonVisitor<Scope> {
  /** The scope of the outermost object. */
  readonly top: Scope;
  key(key: JsonString, scope: Scope): void;
  /** The scope inside an object or array under a key. */
  inner(key: string | undefined, scope: Scope): Scope;
  string(value: JsonString, key: string | undefined, scope: Scope): void;
  number(start: number, end: number, key: string | undefined, scope: Scope): void;
}

interface Level<Scope> {
  readonly scope: Scope;
  readonly isObject: boolean;
  /** The key of the array itself, or the last key of the object. */
  key: string | undefined;
  isKeyNext: boolean;
}

const deepest = 64;
const number = /-?\d{1,400}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,6})?/y;

/**
 * Goes through a line that is one JSON object (RFC 8259) from left to right. Gives false where it is none, or is nested deeper than 64. Linear in the
 * length.
 */
export function scanJson<Scope>(line: string, visitor: JsonVisitor<Scope>): boolean {
  if (!isObject(line)) return false;
  const levels: Level<Scope>[] = [];
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    const level = levels.at(-1);
    switch (character) {
      case '{':
      case '[': {
        if (levels.length >= deepest) return false;
        const scope = level === undefined ? visitor.top : visitor.inner(level.key, level.scope);
        const isObject = character === '{';
        levels.push({ scope, isObject, key: isObject ? undefined : level?.key, isKeyNext: isObject });
        break;
      }
      case '}':
      case ']':
        levels.pop();
        break;
      case ',':
        if (level?.isObject === true) level.isKeyNext = true;
        break;
      case '"': {
        const found = stringAt(line, at + 1);
        if (found === undefined || level === undefined) return false;
        if (level.isKeyNext) {
          visitor.key(found, level.scope);
          level.key = found.text;
          level.isKeyNext = false;
        } else visitor.string(found, level.key, level.scope);
        at = found.end;
        break;
      }
      default: {
        if (character !== '-' && (character < '0' || character > '9')) break;
        number.lastIndex = at;
        if (!number.test(line) || level === undefined) return false;
        visitor.number(at, number.lastIndex, level.key, level.scope);
        at = number.lastIndex - 1;
      }
    }
  }
  return levels.length === 0;
}

/** Whether a text is valid JSON and an object; only then may the scan be simple. */
function isObject(line: string): boolean {
  if (!line.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The string whose first character stands at `start`. */
function stringAt(line: string, start: number): JsonString | undefined {
  let end = start;
  let hasEscapes = false;
  for (; end < line.length; end++) {
    const code = line.charCodeAt(end);
    if (code === 34) break;
    if (code === 92) {
      hasEscapes = true;
      end++;
    }
  }
  if (end >= line.length) return undefined;
  if (!hasEscapes) return { text: line.slice(start, end), start, end };
  const places: number[] = [];
  let text = '';
  for (let at = start; at < end;) {
    places.push(at);
    if (line.charCodeAt(at) !== 92) text += line.charAt(at++);
    else if (line.charAt(at + 1) === 'u') {
      text += String.fromCharCode(Number.parseInt(line.slice(at + 2, at + 6), 16));
      at += 6;
    } else {
      const escaped = line.charAt(at + 1);
      text += escapes[escaped] ?? escaped;
      at += 2;
    }
  }
  places.push(end);
  return { text, start, end, places };
}
