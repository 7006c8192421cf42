import { isIPv4 } from '../ip.ts';
import { fieldOf } from './format.ts';
import type { Field } from './format.ts';

/** A path in quotes, or an address with a port: parts of a message that say what they are. */
const parts =
  /(?<quote>["'])(?<path>(?:\/|[A-Za-z]:[\\/])[^"'\r\n]{1,1024})\k<quote>|(?<![\w.:])(?<host>\d{1,3}(?:\.\d{1,3}){3}:\d{1,5})(?![\w.:])/g;
const most = 64;

/** A stretch of free text: what can be told apart in it (paths in quotes, addresses with ports), and between these messages. */
export function messageFields(line: string, start: number, end = line.length): readonly Field[] {
  const fields: Field[] = [];
  const text = line.slice(start, end);
  let at = 0;
  for (const match of text.matchAll(parts)) {
    const { path, host } = match.groups ?? {};
    const from = path === undefined ? match.index : match.index + 1;
    const found = path ?? host ?? '';
    if (host !== undefined && !isIPv4(host.replace(/:.*$/, ''))) continue;
    if (from > at) fields.push(fieldOf(line, start + at, start + from, 'message'));
    const kind = host !== undefined ? 'host' : found.includes('?') ? 'target' : 'path';
    fields.push(fieldOf(line, start + from, start + from + found.length, kind));
    at = from + found.length;
    if (fields.length >= most) break;
  }
  if (at < text.length) fields.push(fieldOf(line, start + at, end, 'message'));
  return fields;
}
