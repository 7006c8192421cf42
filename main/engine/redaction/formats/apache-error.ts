import { fieldOf, noState, shareWithHead } from './format.ts';
import type { Field, LogFormat } from './format.ts';
import { messageFields } from './message-fields.ts';
import { parseTrace } from './trace.ts';

const time =
  /^\[(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})? \d{4}\] /;
const group =
  /\[(?:(client|remote|host|vhost) ([^\]]{1,255})|pid (\d{1,20})(?::tid (\d{1,20}))?|([a-z_0-9-]{0,40}):?([a-z0-9]{1,10}))\] ?/y;
const errorNumber = /\((?:OS )?(\d{1,8})\)/y;
const code = /AH\d{5}(?=: )/y;
const referer = ', referer: ';

/** Error logs of Apache 2.2 and 2.4. */
export const apacheErrorFormat: LogFormat = {
  name: () => 'apache-error',
  holdsText: true,
  detect: (lines) => shareWithHead(lines, time, parse),
  start: () => noState,
  parse,
};

function parse(line: string): readonly Field[] | undefined {
  const start = time.exec(line)?.[0].length;
  if (start === undefined) return parseTrace(line);
  const fields: Field[] = [];
  let at = takeGroups(line, start, fields);
  errorNumber.lastIndex = at;
  const error = errorNumber.exec(line)?.[1];
  if (error !== undefined) {
    // `(13)Permission denied: [client ...] AH00035: ...`: the words of the system come before the client.
    const client = line.indexOf('[client ', at);
    if (client > 0 && client - at < 256) {
      const end = errorNumber.lastIndex;
      fields.push(
        fieldOf(line, end - 1 - error.length, end - 1, 'number'),
        fieldOf(line, end, client, 'message'),
      );
      at = takeGroups(line, client, fields);
    }
  }
  code.lastIndex = at;
  if (code.test(line)) {
    fields.push(fieldOf(line, at, code.lastIndex, 'errcode'));
    at = code.lastIndex;
  }
  const refererAt = line.lastIndexOf(referer);
  if (refererAt < at || /\s/.test(line.slice(refererAt + referer.length)))
    return [...fields, ...messageFields(line, at)];
  const from = refererAt + referer.length;
  return [...fields, ...messageFields(line, at, refererAt), fieldOf(line, from, line.length, 'target')];
}

/** The groups in brackets: module and level, process and thread, client. Gives where they end. */
function takeGroups(line: string, from: number, fields: Field[]): number {
  let at = from;
  for (;;) {
    group.lastIndex = at;
    const found = group.exec(line);
    if (found === null) return at;
    const [all, role, host = '', pid, tid, module = '', level = ''] = found;
    if (role !== undefined) fields.push(endingAt(line, at + role.length + 2, host, 'host'));
    else if (pid !== undefined) {
      fields.push(endingAt(line, at + 5, pid, 'thread'));
      if (tid !== undefined) fields.push(endingAt(line, at + 5 + pid.length + 5, tid, 'thread'));
    } else {
      // `[core:error]`, or only `[error]` before 2.4.
      const isNamed = all.includes(':');
      if (isNamed && module !== '') fields.push(endingAt(line, at + 1, module, 'word'));
      const shift = isNamed ? module.length + 1 : 0;
      fields.push(endingAt(line, at + 1 + shift, isNamed ? level : module + level, 'level'));
    }
    at += all.length;
  }
}

function endingAt(line: string, start: number, text: string, kind: Field['kind']): Field {
  return fieldOf(line, start, start + text.length, kind);
}
