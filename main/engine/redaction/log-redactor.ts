import { decodeLayers } from './decode.ts';
import { reduceAgent } from './agents.ts';
import { parseLogLine } from './log-format.ts';
import type { Field, LogLine } from './log-format.ts';
import { findPerson, replaceParameterName, replaceParameterValue, replaceSegment } from './targets.ts';
import type { Replaced, ValueTools } from './targets.ts';

/** One replaced stretch of a line, as character offsets into the original. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly replacement: string;
}

/** Something that may be a person or may not: hidden unless the custodian keeps it for this place. */
export interface DoubtSpan {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly text: string;
}

/** A line before and after; `after: null` is withheld whole. */
export interface RedactedLine {
  readonly before: string;
  readonly after: string | null;
  readonly why?: string;
  readonly replacements: readonly Replacement[];
  readonly doubts: readonly DoubtSpan[];
  readonly people: readonly number[];
}

const methods = new Set([
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'TRACE',
  'CONNECT',
  'PROPFIND',
]);
const cacheLimit = 50_000;

/** Redacts lines of an access log: every field is produced by a rule, and a line that is no access log line is withheld. */
export interface LogRedactor {
  redact(line: string, isKept: (start: number, end: number) => boolean): RedactedLine;
}

/** Makes the redactor. Fields that repeat (hosts, agents, paths) are answered from a bounded cache. */
export function createLogRedactor(tools: ValueTools): LogRedactor {
  const cached = (work: (text: string) => Replaced): ((text: string) => Replaced) => {
    const known = new Map<string, Replaced>();
    return (text) => {
      let result = known.get(text);
      if (result === undefined) {
        result = work(text);
        if (known.size >= cacheLimit) known.clear();
        known.set(text, result);
      }
      return result;
    };
  };
  const host = cached((text) => replaceHost(tools, text));
  const user = cached((text) => replaceUser(tools, text));
  const request = cached((text) => replaceRequest(tools, text));
  const referer = cached((text) => replaceReferer(tools, text));
  const agent = cached((text) => ({ text: reduceAgent(text), rule: 'user-agent', people: [] }));

  return {
    redact(line, isKept) {
      const parsed = parseLogLine(line);
      if (parsed === undefined) return withheld(line, 'The line does not have the form of this log.');
      const pieces: [Field, Replaced][] = [
        [parsed.host, host(parsed.host.text)],
        [parsed.ident, user(parsed.ident.text)],
        [parsed.user, user(parsed.user.text)],
        [parsed.request, request(parsed.request.text)],
      ];
      if (parsed.vhost !== undefined) pieces.unshift([parsed.vhost, host(parsed.vhost.text)]);
      if (parsed.referer !== undefined) pieces.push([parsed.referer, referer(parsed.referer.text)]);
      if (parsed.agent !== undefined) pieces.push([parsed.agent, agent(parsed.agent.text)]);
      return assemble(line, parsed, pieces, sizeDoubt(tools, parsed, isKept));
    },
  };
}

function withheld(line: string, why: string): RedactedLine {
  return { before: line, after: null, why, replacements: [], doubts: [], people: [] };
}

/** A size that is also someone's id: hidden, and a doubt, because a size is all it may be. */
function sizeDoubt(
  tools: ValueTools,
  line: LogLine,
  isKept: (start: number, end: number) => boolean,
): { doubt: DoubtSpan; hide: boolean } | undefined {
  const { size } = line;
  if (size.text.length < 5 || !tools.index.isId(size.text)) return undefined;
  const doubt = { start: size.start, end: size.end, rule: 'number-like-an-id', text: size.text };
  return { doubt, hide: !isKept(size.start, size.end) };
}

function assemble(
  line: string,
  parsed: LogLine,
  pieces: readonly [Field, Replaced][],
  size: { doubt: DoubtSpan; hide: boolean } | undefined,
): RedactedLine {
  const replacements: Replacement[] = [];
  const people = new Set<number>();
  for (const [field, replaced] of pieces) {
    for (const person of replaced.people) people.add(person);
    if (replaced.text === field.text) continue;
    replacements.push({
      start: field.start,
      end: field.end,
      rule: replaced.rule,
      replacement: replaced.text,
    });
  }
  if (size?.hide === true) {
    replacements.push({
      start: parsed.size.start,
      end: parsed.size.end,
      rule: 'number-like-an-id',
      replacement: '-',
    });
  }
  replacements.sort((a, b) => a.start - b.start);
  let after = '';
  let at = 0;
  for (const each of replacements) {
    after += line.slice(at, each.start) + each.replacement;
    at = each.end;
  }
  return {
    before: line,
    after: after + line.slice(at),
    replacements,
    doubts: size === undefined ? [] : [size.doubt],
    people: [...people],
  };
}

function replaceHost(tools: ValueTools, text: string): Replaced {
  return { text: tools.addresses.replace(text), rule: 'address', people: [] };
}

function replaceUser(tools: ValueTools, text: string): Replaced {
  if (text === '-' || text === '""' || tools.pseudonyms.isIssued(text))
    return { text, rule: 'user', people: [] };
  // 4D writes spaces of a user name as underscores.
  const decoded = decodeLayers(text);
  const hit = findPerson(tools, decoded) ?? findPerson(tools, decoded.replaceAll('_', ' '));
  if (hit?.person === undefined || hit.person === null) {
    return { text: tools.pseudonyms.forUnknownUser(decoded), rule: 'user', people: [] };
  }
  return {
    text: tools.pseudonyms.forHit('user', hit.person, decoded),
    rule: 'known-user',
    people: [hit.person],
  };
}

function replaceRequest(tools: ValueTools, text: string): Replaced {
  if (text === '-' || text === '') return { text, rule: 'request', people: [] };
  const [, method, target, version] = /^(\S{1,20}) (.*?)( HTTP\/\d(?:\.\d)?)?$/.exec(text) ?? [];
  if (method === undefined || target === undefined || !methods.has(method)) {
    return { text: '[request]', rule: 'request', people: [] };
  }
  const replaced = replaceTarget(tools, target);
  return { ...replaced, text: `${method} ${replaced.text}${version ?? ''}` };
}

/** The target of a request or a referer: origin, path and query, each by its own rules. A fragment goes. */
function replaceTarget(tools: ValueTools, target: string): Replaced {
  const people = new Set<number>();
  const rules = new Set<string>();
  const note = (replaced: Replaced | undefined, original: string): string => {
    if (replaced === undefined) return original;
    for (const person of replaced.people) people.add(person);
    rules.add(replaced.rule);
    return replaced.text;
  };
  const [, origin = '', rest = ''] = /^([a-z][a-z0-9+.-]{1,15}:\/\/[^/?#\s]*)?(.*)$/i.exec(target) ?? [];
  const plain = rest.replace(/#.*$/, '');
  const question = plain.indexOf('?');
  const path = question < 0 ? plain : plain.slice(0, question);
  const query = question < 0 ? undefined : plain.slice(question + 1);
  let text = origin === '' ? '' : replaceOrigin(tools, origin);
  text += path
    .split('/')
    .map((segment) => note(replacePathPart(tools, segment, note), segment))
    .join('/');
  if (query !== undefined)
    text += `?${query
      .split('&')
      .map((pair) => replacePair(tools, pair, note))
      .join('&')}`;
  const rule = [...rules].find((each) => each.startsWith('known-')) ?? [...rules][0] ?? 'path';
  return { text, rule, people: [...people] };
}

/** A segment may carry parameters of its own (`page;jsessionid=...`), which are replaced like a query. */
function replacePathPart(
  tools: ValueTools,
  segment: string,
  note: (replaced: Replaced | undefined, original: string) => string,
): Replaced | undefined {
  const at = segment.indexOf(';');
  if (at < 0) return replaceSegment(tools, segment);
  const [head = '', ...parameters] = segment.split(';');
  const pairs = parameters.map((pair) => replacePair(tools, pair, note));
  return {
    text: [note(replaceSegment(tools, head), head), ...pairs].join(';'),
    rule: 'path-parameter',
    people: [],
  };
}

function replacePair(
  tools: ValueTools,
  pair: string,
  note: (replaced: Replaced | undefined, original: string) => string,
): string {
  const at = pair.indexOf('=');
  if (at < 0) {
    // A bare word may be a flag or a value; only vocabulary that names nobody is taken for a flag.
    return note(replaceParameterName(tools, pair), pair);
  }
  const name = pair.slice(0, at);
  const value = pair.slice(at + 1);
  return `${note(replaceParameterName(tools, name), name)}=${note(replaceParameterValue(tools, name, value), value)}`;
}

function replaceOrigin(tools: ValueTools, origin: string): string {
  const at = origin.indexOf('://');
  const scheme = /^https?$/i.test(origin.slice(0, at)) ? origin.slice(0, at).toLowerCase() : 'scheme';
  const authority = origin.slice(at + 3).replace(/^.*@/, '');
  return `${scheme}://${authority === '' ? '' : tools.addresses.replace(authority)}`;
}

function replaceReferer(tools: ValueTools, text: string): Replaced {
  if (text === '-' || text === '') return { text, rule: 'referer', people: [] };
  const replaced = replaceTarget(tools, text);
  return { ...replaced, rule: replaced.rule === 'path' ? 'referer' : replaced.rule };
}
