import { fieldOf, noState, shareOf } from './format.ts';
import type { Field, LogFormat } from './format.ts';
import { kindOfField } from './key-kinds.ts';
import { messageFields } from './message-fields.ts';
import { quotedEnd } from './quotes.ts';

const name = /([A-Za-z_][\w.-]{0,63})=/y;
const fewestPairs = 3;

/** Lines of pairs `name=value`, a value in quotes where it has spaces (logfmt). A value is judged by its name. */
export const logfmtFormat: LogFormat = {
  name: () => 'logfmt',
  holdsText: true,
  detect: (lines) => shareOf(lines, (line) => (parse(line)?.length ?? 0) >= fewestPairs * 2),
  start: () => noState,
  parse,
};

function parse(line: string): readonly Field[] | undefined {
  const fields: Field[] = [];
  for (let at = 0; at < line.length;) {
    name.lastIndex = at;
    const key = name.exec(line)?.[1];
    if (key === undefined) return undefined;
    fields.push(fieldOf(line, at, at + key.length, 'name'));
    const isQuoted = line.charCodeAt(name.lastIndex) === 34;
    const start = name.lastIndex + (isQuoted ? 1 : 0);
    const space = line.indexOf(' ', start);
    const end = isQuoted ? quotedEnd(line, start) : space < 0 ? line.length : space;
    if (end < 0) return undefined;
    fields.push(...valueFields(line, start, end, key));
    at = end + (isQuoted ? 1 : 0);
    if (at < line.length && line.charCodeAt(at) !== 32) return undefined;
    while (line.charCodeAt(at) === 32) at++;
  }
  return fields.length === 0 ? undefined : fields;
}

function valueFields(line: string, start: number, end: number, key: string): readonly Field[] {
  const kind = kindOfField(key, line.slice(start, end));
  return kind === 'message' ? messageFields(line, start, end) : [fieldOf(line, start, end, kind)];
}
