import { fieldOf, noState, shareWithHead } from './format.ts';
import type { Field, FieldKind, LogFormat } from './format.ts';
import { messageFields } from './message-fields.ts';
import { quotedEnd } from './quotes.ts';
import { parseTrace } from './trace.ts';

const head =
  /^\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2} \[(?:debug|info|notice|warn|error|crit|alert|emerg)\] (\d{1,10})#(\d{1,10}): (?:\*(\d{1,15}) )?/;
const tail = /, (client|server|request|subrequest|upstream|host|referrer|login): /y;
const kinds: Readonly<Record<string, FieldKind>> = {
  client: 'host',
  server: 'host',
  request: 'request',
  subrequest: 'target',
  upstream: 'target',
  host: 'host',
  referrer: 'target',
  login: 'user',
};

/** Error logs of NGINX: the number of the connection, a message, and then what is known of the request, by name. */
export const nginxErrorFormat: LogFormat = {
  name: () => 'nginx-error',
  holdsText: true,
  detect: (lines) => shareWithHead(lines, head, parse),
  start: () => noState,
  parse,
};

function parse(line: string): readonly Field[] | undefined {
  const found = head.exec(line);
  if (found === null) return parseTrace(line);
  const start = found[0].length;
  const pidAt = line.indexOf('] ') + 2;
  const [, pid = '', tid = '', connection] = found;
  const threadAt = pidAt + pid.length + 1;
  const fields = [
    fieldOf(line, pidAt, pidAt + pid.length, 'thread'),
    fieldOf(line, threadAt, threadAt + tid.length, 'thread'),
  ];
  if (connection !== undefined)
    fields.push(fieldOf(line, start - 1 - connection.length, start - 1, 'number'));
  const client = line.indexOf(', client: ', start - 1);
  if (client < 0) return [...fields, ...messageFields(line, start)];
  return [...fields, ...messageFields(line, start, client), ...tailFields(line, client)];
}

/** The named parts behind the message; from the first that is none on it is free text. */
function tailFields(line: string, from: number): Field[] {
  const fields: Field[] = [];
  let at = from;
  while (at < line.length) {
    tail.lastIndex = at;
    const name = tail.exec(line)?.[1];
    if (name === undefined) break;
    const isQuoted = line.charCodeAt(tail.lastIndex) === 34;
    const start = tail.lastIndex + (isQuoted ? 1 : 0);
    const comma = line.indexOf(', ', start);
    const end = isQuoted ? quotedEnd(line, start) : comma < 0 ? line.length : comma;
    if (end < start) break;
    fields.push(fieldOf(line, start, end, kinds[name] ?? 'value'));
    at = isQuoted ? end + 1 : end;
  }
  if (at < line.length) fields.push(fieldOf(line, at, line.length, 'message'));
  return fields;
}
