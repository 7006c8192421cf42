import { decodeLayers } from '../decode.ts';
import { noEdits, shiftEdits, wholeEdit } from '../edits.ts';
import type { Edit, Replaced } from '../edits.ts';
import { isIPv4, isIPv6 } from '../ip.ts';
import type { TargetRedactor } from '../targets.ts';
import { findInValue, findPerson, kindOfValue, replaceHit } from '../values.ts';
import type { ValueTools } from '../values.ts';
import { kindOfName } from './key-kinds.ts';
import { numbersEdits } from './number-rules.ts';

const nobody: readonly number[] = [];
const email = /^[^\s@]{1,128}@[^\s@]{1,190}$/;

/** The user of a request: the pseudonym of a known person or of a stranger. `-` stays. */
export function replaceUser(tools: ValueTools, text: string): Replaced | undefined {
  if (text === '-' || text === '' || text === '""' || tools.pseudonyms.isIssued(text)) return undefined;
  // 4D writes spaces of a user name as underscores, IIS as plus signs.
  const decoded = decodeLayers(text);
  const hit = findPerson(tools, decoded) ?? findPerson(tools, decoded.replace(/[_+]/g, ' '));
  if (hit?.person === undefined || hit.person === null)
    return { text: tools.pseudonyms.forUnknownUser(decoded), rule: 'user', people: nobody };
  const { person } = hit;
  return { text: tools.pseudonyms.forHit('user', person, decoded), rule: 'known-user', people: [person] };
}

/** A value that may be anybody's: always replaced, by a pseudonym or by what kind of thing it was. */
export function replaceValue(tools: ValueTools, text: string): Replaced | undefined {
  if (text === '-' || text.trim() === '' || tools.pseudonyms.isIssued(text)) return undefined;
  const decoded = decodeLayers(text);
  const hit = findInValue(tools, text, decoded);
  if (hit !== undefined) return replaceHit(tools, hit, decoded);
  if (email.test(decoded))
    return { text: tools.pseudonyms.forUnknownEmail(decoded), rule: 'email', people: nobody };
  if (isIPv4(decoded) || isIPv6(decoded))
    return { text: tools.addresses.replace(decoded), rule: 'address', people: nobody };
  const token = tools.pseudonyms.issue(kindOfValue(decoded), 'placeholder');
  return { text: token, rule: 'value', people: nobody };
}

/** The name of a request or trace: a stand-in that keeps which lines belong together. */
export function replaceReference(tools: ValueTools, text: string): Replaced | undefined {
  if (text === '-' || text === '' || tools.pseudonyms.isIssued(text)) return undefined;
  const decoded = decodeLayers(text);
  const hit = findInValue(tools, text, decoded);
  if (hit !== undefined) return replaceHit(tools, hit, decoded);
  return { text: tools.pseudonyms.numbered('ref', text, '{}'), rule: 'reference', people: nobody };
}

type Edits = (text: string) => readonly Edit[];

/** Addresses with commas between them (`X-Forwarded-For`); whatever is no address is a value. */
export function hostsEdits(host: Edits, value: Edits, text: string): readonly Edit[] {
  if (!/[, +]/.test(text)) return host(text);
  const edits: Edit[] = [];
  for (const part of text.matchAll(/[^\s,+]+/g)) {
    const rule = isAddress(part[0]) ? host : value;
    edits.push(...shiftEdits(rule(part[0]), part.index));
  }
  return edits;
}

function isAddress(text: string): boolean {
  const bare = text.replace(/^\[([^\]]*)\].*$/, '$1');
  return isIPv4(bare.replace(/:\d{1,5}$/, '')) || isIPv6(bare);
}

/** What a field of unknown meaning is judged with. */
export interface AnyTools {
  readonly tools: ValueTools;
  readonly target: TargetRedactor;
  readonly host: Edits;
  readonly value: Edits;
  readonly word: Edits;
  readonly name: Edits;
  readonly agent: (text: string) => string;
}

const numberList = /^(?:-|\d{1,12}(?:\.\d{1,9})?)(?:[,:; ]{1,3}(?:-|\d{1,12}(?:\.\d{1,9})?))*$/;
const named = /^([A-Za-z_][\w.-]{0,63})=("?)/;

/**
 * A field that an administrator added to a log: numbers of short length, addresses, targets, pairs `name=value` and words of the vocabulary are known by
 * their form; anything else is replaced whole.
 */
export function anyEdits(all: AnyTools, text: string): readonly Edit[] {
  if (text === '' || text === '-') return noEdits;
  const pair = named.exec(text);
  if (pair !== null && text.length <= 4096) {
    const [whole, name = '', quote] = pair;
    const value = text.slice(whole.length, quote === '"' && text.endsWith('"') ? -1 : undefined);
    const names = all.name(name);
    const isSecret = /cookie|token|auth|session|sid|key|pass/i.test(name) || value.includes('=');
    const isHost = kindOfName(name) === 'host' && /^[\w.:[\]-]+$/.test(value);
    const rule = isHost
      ? all.host
      : isSecret
        ? all.value
        : (inner: string): readonly Edit[] => anyEdits(all, inner);
    const edits = rule(value);
    return [...names, ...shiftEdits(edits, whole.length)];
  }
  if (numberList.test(text)) {
    // A number that nobody said the meaning of is a duration or size while it is short.
    const isShort = !/\d{7}/.test(text);
    return isShort ? numbersEdits(all.tools, text) : all.value(text);
  }
  if (text.split(',').every((part) => isAddress(part.trim()))) return hostsEdits(all.host, all.value, text);
  if (/^(?:https?:\/\/|\/)[^\s]*$/.test(text)) return all.target(text);
  if (/^Mozilla\/\d/.test(text))
    return wholeEdit(text, { text: all.agent(text), rule: 'user-agent', people: nobody });
  return /^[A-Za-z][\w./-]{0,63}$/.test(text) ? wordOrValue(all, text) : all.value(text);
}

function wordOrValue({ word, value }: AnyTools, text: string): readonly Edit[] {
  const edits = word(text);
  return edits.length === 0 || edits[0]?.isDoubt === true ? edits : value(text);
}
