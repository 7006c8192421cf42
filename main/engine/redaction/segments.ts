import { decodeLayers } from './decode.ts';
import type { Replaced } from './edits.ts';
import { nameWords } from './known-keys.ts';
import type { KnownHit } from './known-people.ts';
import { findInValue, findPerson, kindOfValue, replaceHit } from './values.ts';
import type { ValueTools } from './values.ts';
import { isVocabulary } from './vocabulary.ts';

const nobody: readonly number[] = [];
/** The fewest letters that can be an initial and a surname written together. */
const shortestJoined = 5;
const harmless = new Set(['', '.', '..', '*']);

/**
 * One segment of a path: kept only when it is vocabulary and nobody's name; else the person's pseudonym or a typed placeholder. Gives undefined for one
 * that stays.
 */
export function replaceSegment(tools: ValueTools, segment: string): Replaced | undefined {
  if (harmless.has(segment) || tools.pseudonyms.isIssued(segment)) return undefined;
  const decoded = decodeLayers(segment);
  const known = replaceKnown(tools, decoded);
  if (known !== undefined) return known;
  if (isAllowed(tools, segment)) return undefined;
  // `jquery-3.7.1.min.js`: what scripts are shrunk by is nobody, whoever is called Min.
  const shrunk = /^(.{1,64})\.min\.(?:js|mjs|css)$/.exec(segment)?.[1];
  if (shrunk !== undefined && isAllowed(tools, shrunk) && !isHidden(tools, 'min')) return undefined;
  const [, stem, extension] = /^(.+)(\.[A-Za-z][A-Za-z0-9]{0,5})$/.exec(segment) ?? [];
  if (stem !== undefined && extension !== undefined && isAllowed(tools, extension.slice(1))) {
    if (tools.pseudonyms.isIssued(stem)) return undefined;
    const inner = isAllowed(tools, stem) ? undefined : placeholder(tools, stem, decodeLayers(stem));
    if (inner !== undefined) return { ...inner, text: inner.text + extension };
  }
  return placeholder(tools, segment, decoded);
}

function replaceKnown(tools: ValueTools, decoded: string): Replaced | undefined {
  const file = decoded.includes('@') ? null : /^(.+)(\.[A-Za-z0-9]{1,5})$/.exec(decoded);
  const [, stem, extension = ''] = file ?? [];
  const inStem = stem === undefined ? undefined : findPerson(tools, stem);
  if (inStem !== undefined && stem !== undefined && isAllowed(tools, extension.slice(1))) {
    // `A19310046.jpg` stays a picture: only its name is somebody's.
    const replaced = replaceFound(tools, inStem, stem);
    if (replaced === undefined) return undefined;
    return { ...replaced, text: tools.pseudonyms.issue(replaced.text + extension, 'file') };
  }
  // A number that is an id only without its leading zeros may be the number of anything.
  if (isShortened(tools, decoded)) return undefined;
  const hit = findPerson(tools, decoded) ?? inStem;
  return hit === undefined ? undefined : replaceFound(tools, hit, decoded);
}

function isShortened(tools: ValueTools, decoded: string): boolean {
  return /^\d{5,12}$/.test(decoded) && tools.index.isShortened(decoded);
}

/** `table` may be someone's initial and surname: it is hidden, but it is no sure sign of that person. Four letters are no sign at all. */
function replaceFound(tools: ValueTools, hit: KnownHit, text: string): Replaced | undefined {
  if (hit.kind !== 'name' || !/^[A-Za-z]+$/.test(text) || !isVocabulary(text))
    return replaceHit(tools, hit, text);
  if (text.length < shortestJoined) return undefined;
  return { text: tools.pseudonyms.numbered('word', text, '{}'), rule: 'known-name', people: nobody };
}

/** Whether a text may stay: words of the vocabulary only, none of them hidden, and no part of it anybody's name, user name or id. */
function isAllowed(tools: ValueTools, text: string): boolean {
  if (!isVocabulary(text)) return false;
  if (isHidden(tools, text)) return false;
  if (nameWords(text).some((word) => isSomeones(tools, word))) return false;
  const pieces = text.split(/([_.~-]+)/);
  // Every run of up to three parts with what stands between them: `avatar_green.tiger.png` may hold a user name.
  for (let from = 0; from < pieces.length; from += 2) {
    for (let to = from + 1; to <= from + 5; to += 2) {
      const run = pieces.slice(from, to).join('');
      if (isKnown(tools, run)) return false;
    }
  }
  return true;
}

function isHidden(tools: ValueTools, text: string): boolean {
  if (tools.hidden.length === 0) return false;
  const lower = text.toLowerCase();
  const bare = lettersAndDigits(lower);
  return tools.hidden.some((hidden) => {
    const word = lettersAndDigits(hidden);
    return lower.includes(hidden) || (word !== '' && bare.includes(word));
  });
}

function lettersAndDigits(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

function isSomeones(tools: ValueTools, word: string): boolean {
  return tools.index.isNameWord(word) || isKnown(tools, word);
}

/** Whether a part is a value of somebody. An initial and a surname together need five letters to count. */
function isKnown(tools: ValueTools, part: string): boolean {
  const hit = part.length < 3 ? undefined : tools.index.findValue(part);
  return hit !== undefined && (hit.kind !== 'name' || part.length >= shortestJoined);
}

/** What stands for a text that may not stay. A single word that is only kept back for being somebody's name is a doubt. */
function placeholder(tools: ValueTools, text: string, decoded: string): Replaced {
  const isWord = /^[A-Za-z]+$/.test(text) && isVocabulary(text);
  if (isWord && tools.index.isNameWord(text) && !isHidden(tools, text)) {
    const word = tools.pseudonyms.numbered('word', text, '{}');
    return { text: word, rule: 'common-name', people: nobody, isDoubt: true };
  }
  const typed = typeOf(decoded);
  if (typed !== undefined)
    return { text: tools.pseudonyms.issue(typed.text, 'placeholder'), rule: typed.rule, people: nobody };
  return { text: tools.pseudonyms.numbered('word', text, '{}'), rule: 'path-word', people: nobody };
}

function typeOf(decoded: string): { text: string; rule: string } | undefined {
  const text = kindOfValue(decoded);
  if (text.startsWith('{num')) return { text, rule: 'path-number' };
  if (text === '{guid}') return { text, rule: 'path-guid' };
  if (text === '{email}') return { text, rule: 'path-email' };
  if (text === '{ip}' || text === '{date}') return { text, rule: 'path-value' };
  const isToken = decoded.length >= 16 && /^[A-Za-z0-9+/_=.-]+$/.test(decoded) && /\d/.test(decoded);
  return isToken ? { text: '{token}', rule: 'path-token' } : undefined;
}

/** The name of a parameter: kept when it is vocabulary, else numbered. */
export function replaceParameterName(tools: ValueTools, name: string): Replaced | undefined {
  if (name === '' || tools.pseudonyms.isIssued(name)) return undefined;
  const bare = name.replace(/^_+|\[\]$/g, '');
  if (/^[A-Za-z]$/.test(bare) || (bare !== '' && isAllowed(tools, bare))) return undefined;
  const decoded = decodeLayers(name);
  const hit = findPerson(tools, decoded);
  return {
    text: tools.pseudonyms.numbered('param', decoded, '{}'),
    rule: 'parameter-name',
    people: hit?.person ? [hit.person] : nobody,
  };
}

/** Parameters whose values say what the application did and not whom it was about. */
const plainParameters = new Set('form tbl lang action view tab mode page sort order format'.split(' '));

/** Parameters that number records, pages and moments; an id stands there with its leading zeros, if at all. */
const counterName =
  /^(?:rec|record|row|visit|page|line|seq|sequence|offset|limit|index|pos|count|size|term|section|course|version|v|rev|t|_|cb|nocache|rand|ts|time)_?(?:num|number|no|nr|id)?$/i;

/** The value of a parameter: always replaced, but for vocabulary under a few names; a known person gets the pseudonym. */
export function replaceParameterValue(tools: ValueTools, name: string, value: string): Replaced | undefined {
  if (value === '' || tools.pseudonyms.isIssued(value)) return undefined;
  const isPlain = plainParameters.has(name.toLowerCase()) && isAllowed(tools, value);
  if (isPlain) return undefined;
  const decoded = decodeLayers(value.includes('+') ? value.replaceAll('+', ' ') : value);
  const hit =
    isShortened(tools, decoded) && counterName.test(name) ? undefined : findInValue(tools, value, decoded);
  if (hit !== undefined) return replaceHit(tools, hit, decoded);
  return {
    text: tools.pseudonyms.issue(kindOfValue(decoded), 'placeholder'),
    rule: 'query-value',
    people: nobody,
  };
}
