/** A stretch of text that has the form of a pseudonym of ours, and the key that all forms of the same one share. */
export interface PseudonymSpan {
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

/** The core of a person: `P`, nine characters and a check character, of an alphabet without I, O, 0 and 1. */
const core = '[pP][a-hj-np-zA-HJ-NP-Z2-9]{10}';
const octet = '\\d{1,3}';

/**
 * The forms in which pseudonyms stand in a bundle. A bare core is written in capitals; in small letters it has `u_` before it or its domain after
 * it. Addresses lie in the reserved blocks that bundles use (RFC 2544, RFC 3849, 240.0.0.0/4, 10.64.0.0/10, fd00::/64). Placeholders count with their number only: without
 * one (`[path]`, `[error]`) they tell nobody from anybody. Every quantifier is bounded.
 */
const forms = new RegExp(
  [
    `u_${core}(?:@redacted\\.invalid)?`,
    `${core}@redacted\\.invalid`,
    core.replace('pP', 'P').replace('a-hj-np-z', ''),
    '(?:host|ip)-[0-9-]{1,20}\\.redacted\\.invalid',
    `(?:10\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])|198\\.1[89]|2[45]\\d\\.${octet})\\.${octet}\\.${octet}`,
    '(?:2001:db8::|fd00::)[0-9a-f]{1,6}',
    '\\[[a-z][a-z-]{0,30}:\\d{1,9}\\]',
    '\\{[a-z][a-z-]{0,30}:\\d{1,9}\\}',
  ]
    .map((form) => `(?:${form})`)
    .join('|'),
  'g',
);

const coreWithin = new RegExp(`^(?:u_)?(${core})(?:@redacted\\.invalid)?$`);

/** The key of a pseudonym: the core in capitals for every form of a person, else the text itself in small letters. */
export function keyOf(pseudonym: string): string {
  const text = pseudonym.trim();
  const found = coreWithin.exec(text)?.[1];
  return found === undefined ? text.toLowerCase() : found.toUpperCase();
}

/** Whether a key is the core of a person. */
export function isCore(key: string): boolean {
  return coreWithin.exec(key)?.[1] === key && key === key.toUpperCase();
}

/** Finds everything in a text that has the form of a pseudonym, in order. Only whole words count. */
export function pseudonymsIn(text: string): PseudonymSpan[] {
  const found: PseudonymSpan[] = [];
  for (const match of text.matchAll(forms)) {
    const start = match.index;
    const end = start + match[0].length;
    if (isWord(text.charAt(start - 1)) && isWord(text.charAt(start))) continue;
    if (isWord(text.charAt(end)) && isWord(text.charAt(end - 1))) continue;
    found.push({ start, end, key: keyOf(match[0]) });
  }
  return found;
}

/** Whether a key stands in a line as a whole word, in any form of it. */
export function holdsPseudonym(line: string, key: string): boolean {
  if (key === '') return false;
  const folded = isCore(key) ? line.toUpperCase() : line.toLowerCase();
  for (let at = folded.indexOf(key); at >= 0; at = folded.indexOf(key, at + 1)) {
    const end = at + key.length;
    const isUser = isCore(key) && folded.startsWith('U_', at - 2) && at >= 2;
    const before = folded.charAt(isUser ? at - 3 : at - 1);
    if ((!isWord(before) || !isWord(key.charAt(0))) && endsHere(folded, key, end)) return true;
  }
  return false;
}

/** `10.64.0.1` is not in `10.64.0.12`, nor in `10.64.0.1.5`. */
function endsHere(text: string, key: string, end: number): boolean {
  const next = text.charAt(end);
  if (isWord(next) && isWord(key.charAt(key.length - 1))) return false;
  return !(/\d$/.test(key) && next === '.' && /\d/.test(text.charAt(end + 1)));
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}_]/u.test(character);
}
