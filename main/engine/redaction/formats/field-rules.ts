import { reduceAgent } from '../agents.ts';
import { noEdits, remember, wholeEdit } from '../edits.ts';
import type { Edit, Replaced } from '../edits.ts';
import type { TextRedactor } from '../free-text.ts';
import { replaceParameterName, replaceSegment } from '../segments.ts';
import type { TargetRedactor } from '../targets.ts';
import type { ValueTools } from '../values.ts';
import { codeEdits, pathEdits } from './code-rules.ts';
import type { FieldKind } from './format.ts';
import { messageEdits } from './message-rule.ts';
import { isListedName } from './key-kinds.ts';
import {
  figureEdits,
  numberEdits,
  numbersEdits,
  secretFigureEdits,
  sizeFigureEdits,
  threadEdits,
} from './number-rules.ts';
import { isConstant, isLevel, isMethod, isProtocol, isWrittenTime } from './closed-forms.ts';
import { anyEdits, hostsEdits, replaceReference, replaceUser, replaceValue } from './value-rules.ts';

/** The edits of one field, or undefined when the whole line must be withheld. */
export type FieldRule = (text: string) => readonly Edit[] | undefined;

/** One rule for every kind of field. */
export type FieldRules = Readonly<Record<FieldKind, FieldRule>>;

/** Makes the rules. What repeats in logs (hosts, users, agents, paths, messages) is answered from bounded memory. */
export function createFieldRules(
  tools: ValueTools,
  redactText: TextRedactor,
  target: TargetRedactor,
): FieldRules {
  const segment = remember((text) => wholeEdit(text, replaceSegment(tools, text)));
  const host = remember((text) => wholeEdit(text, replaceHost(tools, text)));
  const code = remember((text) => codeEdits(tools, segment, text));
  const path = remember((text) => pathEdits(tools, segment, text));
  const messages = remember((text) => ({ edits: messageEdits(redactText, path, text) }));
  const message = (text: string): readonly Edit[] | undefined => messages(text).edits;
  const word = remember((text) => (isConstant(tools, text) ? noEdits : segment(text)));
  const name = remember((text) =>
    isListedName(text) ? noEdits : wholeEdit(text, replaceParameterName(tools, text)),
  );
  const value = remember((text) => wholeEdit(text, replaceValue(tools, text)));
  return {
    host,
    hosts: remember((text) => hostsEdits(host, value, text)),
    user: remember((text) => wholeEdit(text, replaceUser(tools, text))),
    request: (text) => requestEdits(target, text),
    target: (text) => (isEmpty(text) ? noEdits : target(text)),
    query: (text) => (isEmpty(text) ? noEdits : target(`?${text}`, -1)),
    agent: remember((text) => wholeEdit(text, replaceAgent(tools, text))),
    method: (text) => closed(isMethod(text), text, '[method]'),
    protocol: (text) => closed(isProtocol(text), text, '[protocol]'),
    time: (text) => closed(isWrittenTime(text), text, '[time]'),
    level: (text) => closed(isLevel(text), text, '[level]'),
    number: (text) => numberEdits(tools, text),
    numbers: (text) => numbersEdits(tools, text),
    thread: (text) => threadEdits(tools, text),
    word,
    name,
    code,
    errcode: (text) => (tools.index.findValue(text) === undefined ? noEdits : segment(text)),
    path,
    value,
    reference: remember((text) => wholeEdit(text, replaceReference(tools, text))),
    secret: (text) => (isEmpty(text) ? noEdits : whole(text, '[secret]', 'secret')),
    message,
    any: (text) => anyEdits({ tools, target, host, value, word, name, agent: reduceAgent }, text),
    'size-figure': (text) => sizeFigureEdits(tools, text),
    figure: (text) => figureEdits(tools, message, text),
    'secret-figure': (text) => secretFigureEdits(tools, text),
    mark: (text) => whole(text, '', 'encoded'),
  };
}

function isEmpty(text: string): boolean {
  return text === '' || text === '-';
}

function closed(isAllowed: boolean, text: string, token: string): readonly Edit[] {
  return isAllowed || isEmpty(text) ? noEdits : whole(text, token, 'not-of-its-kind');
}

function whole(text: string, token: string, rule: string): readonly Edit[] {
  return wholeEdit(text, { text: token, rule, people: [] });
}

function replaceHost(tools: ValueTools, text: string): Replaced | undefined {
  if (isEmpty(text)) return undefined;
  return { text: tools.addresses.replace(text), rule: 'address', people: [] };
}

/** In logs whose fields end at spaces a `+` stands for each space of an agent. */
function replaceAgent(tools: ValueTools, text: string): Replaced {
  const isJoined = !text.includes(' ') && /[+]\(|;[+]/.test(text);
  const reduced = reduceAgent(isJoined ? text.replaceAll('+', ' ') : text);
  const lower = reduced.toLowerCase();
  const isHidden = tools.hidden.some((word) => lower.includes(word));
  const shown = isHidden ? '[agent]' : reduced;
  return { text: isJoined ? shown.replaceAll(' ', '+') : shown, rule: 'user-agent', people: [] };
}

const version = / HTTP\/\d(?:\.\d)?$/;

/** A request line: method, target and protocol; anything else becomes one token. */
function requestEdits(target: TargetRedactor, text: string): readonly Edit[] {
  if (isEmpty(text) || text === '[request]') return noEdits;
  const space = text.indexOf(' ');
  if (space < 0 || !isMethod(text.slice(0, space))) return whole(text, '[request]', 'request');
  const end = text.length - (version.exec(text.slice(-9))?.[0].length ?? 0);
  return target(text.slice(space + 1, end), space + 1);
}
