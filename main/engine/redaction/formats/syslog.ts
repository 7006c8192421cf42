import { accessFields, parseAccessLine } from './access.ts';
import { isLevel } from './closed-forms.ts';
import { fieldOf, noState, shareOf, shiftFields } from './format.ts';
import type { Field, LogFormat } from './format.ts';
import { messageFields } from './message-fields.ts';

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const iso = String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})`;
/** RFC 3164, with or without a priority, and as rsyslog writes it with an ISO time: `Oct 11 22:14:15 host tag[12]: `. */
const bsd = new RegExp(
  String.raw`^(?:<\d{1,3}>)?(?:${month} [ \d]\d \d{2}:\d{2}:\d{2}|${iso}) (\S{1,255}) ([\w./-]{1,64})(?:\[(\d{1,10})\])?: `,
);
/** RFC 5424: `<34>1 TIME HOST APP PROCID MSGID `, and then structured data. */
const ietf = new RegExp(String.raw`^<\d{1,3}>1 (?:-|${iso}) (\S{1,255}) (\S{1,48}) (\S{1,128}) (\S{1,32}) `);
const byteOrderMark = 0xfeff;
const element = /\[([^\s="\]]{1,64})/y;
const parameter = / ([^\s="\]]{1,64})="/y;

/** Syslog as files keep it. A message that is an access log line is read as one. */
export const syslogFormat: LogFormat = {
  name: () => 'syslog',
  holdsText: true,
  detect: (lines) => shareOf(lines, (line) => parse(line) !== undefined),
  start: () => noState,
  parse,
};

function parse(line: string): readonly Field[] | undefined {
  return parseIetf(line) ?? parseBsd(line);
}

function parseBsd(line: string): readonly Field[] | undefined {
  const found = bsd.exec(line);
  if (found === null) return undefined;
  const [all, host = '', tag = '', pid] = found;
  // A logger of an application also writes a time first, but then a level.
  if (isLevel(host)) return undefined;
  const tail = pid === undefined ? 2 : pid.length + 4;
  const tagAt = all.length - tail - tag.length;
  const fields = [
    fieldOf(line, tagAt - 1 - host.length, tagAt - 1, 'host'),
    fieldOf(line, tagAt, tagAt + tag.length, 'code'),
  ];
  if (pid !== undefined) fields.push(fieldOf(line, all.length - 3 - pid.length, all.length - 3, 'thread'));
  return [...fields, ...content(line, all.length)];
}

function parseIetf(line: string): readonly Field[] | undefined {
  const found = ietf.exec(line);
  if (found === null) return undefined;
  const [all, ...words] = found;
  const fields: Field[] = [];
  let at = all.length - 1 - words.reduce((sum, word) => sum + word.length + 1, -1);
  for (const [position, kind] of (['host', 'code', 'thread', 'word'] as const).entries()) {
    const word = words[position] ?? '';
    if (word !== '-') fields.push(fieldOf(line, at, at + word.length, kind));
    at += word.length + 1;
  }
  const end = structured(line, all.length, fields);
  if (end === undefined) return undefined;
  // A message in UTF-8 begins with a mark (RFC 5424 6.4).
  if (line.charCodeAt(end + 1) !== byteOrderMark) return [...fields, ...content(line, end)];
  return [...fields, fieldOf(line, end + 1, end + 2, 'mark'), ...content(line, end + 2)];
}

/** Structured data: `-`, or elements with parameters in quotes. Gives where they end, or undefined where they are broken. */
function structured(line: string, from: number, fields: Field[]): number | undefined {
  if (line.charCodeAt(from) === 45) return from + 1;
  let at = from;
  while (line.charCodeAt(at) === 91) {
    element.lastIndex = at;
    const id = element.exec(line)?.[1];
    if (id === undefined) return undefined;
    fields.push(fieldOf(line, at + 1, at + 1 + id.length, 'name'));
    at = element.lastIndex;
    for (;;) {
      parameter.lastIndex = at;
      const name = parameter.exec(line)?.[1];
      if (name === undefined) break;
      const start = parameter.lastIndex;
      const end = parameterEnd(line, start);
      if (end < 0) return undefined;
      fields.push(fieldOf(line, at + 1, at + 1 + name.length, 'name'), fieldOf(line, start, end, 'any'));
      at = end + 1;
    }
    if (line.charCodeAt(at) !== 93) return undefined;
    at++;
  }
  return at === from ? undefined : at;
}

/** The quote that closes a parameter; a backslash takes the next character with it. */
function parameterEnd(line: string, from: number): number {
  for (let at = from; at < line.length; at++) {
    if (line.charCodeAt(at) === 92) at++;
    else if (line.charCodeAt(at) === 34) return at;
  }
  return -1;
}

function content(line: string, from: number): readonly Field[] {
  const start = line.charCodeAt(from) === 32 ? from + 1 : from;
  const access = parseAccessLine(line.slice(start));
  return access === undefined ? messageFields(line, start) : shiftFields(accessFields(access), start);
}
