import { reduceAgent } from './agents.ts';
import { decodeLayers } from './decode.ts';
import { noEdits, remember, shiftEdits, wholeEdit } from './edits.ts';
import type { Edit, Replaced } from './edits.ts';
import { parseLogLine } from './log-format.ts';
import type { Field } from './log-format.ts';
import { createTargetRedactor } from './targets.ts';
import type { TargetRedactor } from './targets.ts';
import { findPerson } from './values.ts';
import type { ValueTools } from './values.ts';

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

const methods = new Set('GET POST PUT DELETE HEAD OPTIONS PATCH TRACE CONNECT PROPFIND'.split(' '));

/** Redacts lines of an access log: every field is produced by a rule, and a line that is no access log line is withheld. */
export interface LogRedactor {
  redact(line: string, isKept: (start: number, end: number) => boolean): RedactedLine;
}

/** Makes the redactor. Fields that repeat (hosts, users, agents, paths) are answered from bounded memory. */
export function createLogRedactor(tools: ValueTools): LogRedactor {
  const target = createTargetRedactor(tools);
  const host = remember((text) => wholeEdit(text, replaceHost(tools, text)));
  const user = remember((text) => wholeEdit(text, replaceUser(tools, text)));
  const agent = remember((text) => wholeEdit(text, replaceAgent(text)));

  return {
    redact(line, isKept) {
      const parsed = parseLogLine(line);
      if (parsed === undefined) return withheldLine(line, 'The line does not have the form of this log.');
      const writer = createLineWriter(line, isKept);
      if (parsed.vhost !== undefined) writer.add(parsed.vhost, host(parsed.vhost.text));
      writer.add(parsed.host, host(parsed.host.text));
      if (parsed.ident.text !== '-') writer.add(parsed.ident, user(parsed.ident.text));
      if (parsed.user.text !== '-') writer.add(parsed.user, user(parsed.user.text));
      writer.add(parsed.request, redactRequest(target, parsed.request.text));
      writer.add(parsed.size, sizeEdits(tools, parsed.size.text));
      if (parsed.referer !== undefined)
        writer.add(parsed.referer, redactReferer(target, parsed.referer.text));
      if (parsed.agent !== undefined) writer.add(parsed.agent, agent(parsed.agent.text));
      return writer.finish();
    },
  };
}

/** A line that does not leave, and why. */
export function withheldLine(line: string, why: string): RedactedLine {
  return { before: line, after: null, why, replacements: [], doubts: [], people: [] };
}

interface LineWriter {
  add(field: Field, edits: readonly Edit[]): void;
  finish(): RedactedLine;
}

/** Two control characters enclose a token that is settled later, by another thread: no line that came in holds them. */
const printable = /^[\t\x20-\x7e\x01\x02]*\r?$/;

/** Writes a line once, from left to right, with the edits of its fields. */
function createLineWriter(line: string, isKept: (start: number, end: number) => boolean): LineWriter {
  const replacements: Replacement[] = [];
  const doubts: DoubtSpan[] = [];
  const people: number[] = [];
  let after = '';
  let at = 0;
  return {
    add(field, edits) {
      for (const edit of edits) {
        const start = field.start + edit.start;
        const end = field.start + edit.end;
        if (edit.isDoubt === true) {
          doubts.push({ start, end, rule: edit.rule, text: line.slice(start, end) });
          if (isKept(start, end)) continue;
        }
        for (const person of edit.people) if (!people.includes(person)) people.push(person);
        replacements.push({ start, end, rule: edit.rule, replacement: edit.text });
        after += line.slice(at, start) + edit.text;
        at = end;
      }
    },
    finish() {
      after += line.slice(at);
      // Every rule gives plain ASCII; anything else slipped through and does not leave.
      if (!printable.test(after))
        return withheldLine(line, 'The line holds characters that no rule let through.');
      return { before: line, after, replacements, doubts, people };
    },
  };
}

/** A size that is also someone's id: hidden, and a doubt, because a size is all it may be. */
function sizeEdits(tools: ValueTools, size: string): readonly Edit[] {
  if (size.length < 4 || tools.index.findDigits(size) === undefined) return noEdits;
  return [{ start: 0, end: size.length, text: '-', rule: 'number-like-an-id', people: [], isDoubt: true }];
}

function replaceHost(tools: ValueTools, text: string): Replaced {
  return { text: tools.addresses.replace(text), rule: 'address', people: [] };
}

function replaceAgent(text: string): Replaced {
  return { text: reduceAgent(text), rule: 'user-agent', people: [] };
}

function replaceUser(tools: ValueTools, text: string): Replaced | undefined {
  if (text === '-' || text === '""' || tools.pseudonyms.isIssued(text)) return undefined;
  // 4D writes spaces of a user name as underscores.
  const decoded = decodeLayers(text);
  const hit = findPerson(tools, decoded) ?? findPerson(tools, decoded.replaceAll('_', ' '));
  if (hit?.person === undefined || hit.person === null)
    return { text: tools.pseudonyms.forUnknownUser(decoded), rule: 'user', people: [] };
  return {
    text: tools.pseudonyms.forHit('user', hit.person, decoded),
    rule: 'known-user',
    people: [hit.person],
  };
}

const version = / HTTP\/\d(?:\.\d)?$/;

function redactRequest(target: TargetRedactor, text: string): readonly Edit[] {
  if (text === '-' || text === '' || text === '[request]') return noEdits;
  const space = text.indexOf(' ');
  if (space < 0 || !methods.has(text.slice(0, space)))
    return [{ start: 0, end: text.length, text: '[request]', rule: 'request', people: [] }];
  const end = text.length - (version.exec(text.slice(-9))?.[0].length ?? 0);
  return shiftEdits(target(text.slice(space + 1, end)), space + 1);
}

function redactReferer(target: TargetRedactor, text: string): readonly Edit[] {
  return text === '-' || text === '' ? noEdits : target(text);
}
