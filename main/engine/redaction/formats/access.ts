import { fieldOf, noState, shareOf } from './format.ts';
import type { Field, FieldKind, FormatName, LogFormat } from './format.ts';
import { quotedEnd } from './quotes.ts';

/** A line of an access log taken apart. Offsets are into the line. */
export interface AccessLine {
  readonly vhost: Field | undefined;
  readonly host: Field;
  readonly ident: Field;
  readonly user: Field;
  readonly time: Field;
  readonly request: Field;
  readonly status: Field;
  readonly size: Field;
  readonly referer: Field | undefined;
  readonly agent: Field | undefined;
  /** What an administrator added after that. */
  readonly extra: readonly Field[];
  /** Where the line's end begins (a CR of a CRLF), which stays. */
  readonly end: number;
}

/** 4D writes local time without an offset; Apache and NGINX write one. */
const time =
  /\[\d{1,2}\/(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\/\d{4}:\d{2}:\d{2}:\d{2}(?: [+-]\d{4})?\] "/y;
/** Virtual host and port, which some servers write first. */
const virtualHost = /^[A-Za-z0-9._-]{1,255}:\d{1,5}$/;
const longestHost = 255;
const longestUser = 512;
const mostExtra = 32;

/** A line longer than this is withheld: no access log of a web server has one. */
const longestLine = 65_536;

/**
 * Takes a line of an access log apart, or gives undefined for one that has not its form: Apache common, combined and vhost_combined, NGINX combined,
 * 4D CLF and DLF, each also with further fields at the end. Linear in its length.
 */
export function parseAccessLine(line: string): AccessLine | undefined {
  const end = line.endsWith('\r') ? line.length - 1 : line.length;
  if (end > longestLine) return undefined;
  const text = end === line.length ? line : line.slice(0, end);
  const bracket = text.indexOf(' [');
  time.lastIndex = bracket + 1;
  if (bracket < 0 || !time.test(text)) return undefined;
  const requestStart = time.lastIndex;
  const requestEnd = quotedEnd(text, requestStart);
  const who = requestEnd < 0 ? undefined : parseWho(text, bracket);
  if (who === undefined) return undefined;
  const status = numberOrDash(text, requestEnd + 1, 3, 3);
  const size = status === undefined ? undefined : numberOrDash(text, status.end, 1, 12);
  if (status === undefined || size === undefined) return undefined;
  const rest = size.end === end ? nothing : parseRest(text, size.end);
  if (rest === undefined) return undefined;
  const { vhost, host, ident, user } = who;
  const { referer, agent, extra } = rest;
  return {
    vhost,
    host,
    ident,
    user,
    time: fieldOf(text, bracket + 2, requestStart - 3, 'time'),
    request: fieldOf(text, requestStart, requestEnd, 'request'),
    status,
    size,
    referer,
    agent,
    extra,
    end,
  };
}

/** Virtual host (if any), host, ident and user: the user is the rest, and may hold spaces. */
function parseWho(
  text: string,
  end: number,
): Pick<AccessLine, 'vhost' | 'host' | 'ident' | 'user'> | undefined {
  let host = wordAt(text, 0, end, 'host');
  let ident = host === undefined ? undefined : wordAt(text, host.end + 1, end, 'user');
  if (host === undefined || ident === undefined) return undefined;
  let vhost: Field | undefined;
  if (host.text.includes(':') && virtualHost.test(host.text)) {
    const next = wordAt(text, ident.end + 1, end, 'user');
    if (next !== undefined) [vhost, host, ident] = [host, { ...ident, kind: 'host' }, next];
  }
  const start = ident.end + 1;
  if (end - start < 1 || end - start > longestUser) return undefined;
  const user = fieldOf(text, start, end, 'user');
  return user.text.includes('"') && user.text !== '""' ? undefined : { vhost, host, ident, user };
}

/** The word that begins at a place and is followed by a space before `end`. */
function wordAt(text: string, start: number, end: number, kind: FieldKind): Field | undefined {
  const space = text.indexOf(' ', start);
  if (space <= start || space >= end || space - start > longestHost) return undefined;
  return fieldOf(text, start, space, kind);
}

/** A space, and then a dash or a number of so many digits that ends at a space or with the line. */
function numberOrDash(text: string, from: number, fewest: number, most: number): Field | undefined {
  if (text.charCodeAt(from) !== 32) return undefined;
  const start = from + 1;
  let end = start;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  const digits = end - start;
  if (digits === 0 && text.charCodeAt(start) === 45) end++;
  else if (digits < fewest || digits > most) return undefined;
  return end === text.length || text.charCodeAt(end) === 32 ? fieldOf(text, start, end, 'number') : undefined;
}

type Rest = Pick<AccessLine, 'referer' | 'agent' | 'extra'>;
const noFields: readonly Field[] = [];
const nothing: Rest = { referer: undefined, agent: undefined, extra: noFields };

/** Referer and user agent, if there are two quoted fields, and then whatever else there is. */
function parseRest(text: string, from: number): Rest | undefined {
  const referer = quotedAt(text, from, 'target');
  const agent = referer === undefined ? undefined : quotedAt(text, referer.end + 1, 'agent');
  if (referer === undefined || agent === undefined) {
    const extra = parseExtra(text, from);
    return extra === undefined ? undefined : { ...nothing, extra };
  }
  const end = agent.end + 1;
  const extra = end === text.length ? noFields : parseExtra(text, end);
  return extra === undefined ? undefined : { referer, agent, extra };
}

/** Fields that an administrator added: quoted ones, and words that may hold a quoted value (`rt=0.123`, `ua="0.1, 0.2"`). */
function parseExtra(text: string, from: number): readonly Field[] | undefined {
  const fields: Field[] = [];
  for (let at = from; at < text.length;) {
    if (text.charCodeAt(at) !== 32 || fields.length >= mostExtra) return undefined;
    const quoted = quotedAt(text, at, 'any');
    if (quoted !== undefined) {
      fields.push(quoted);
      at = quoted.end + 1;
      continue;
    }
    const end = endOfWord(text, at + 1);
    if (end === undefined) return undefined;
    if (end > at + 1) fields.push(fieldOf(text, at + 1, end, 'any'));
    at = end;
  }
  return fields;
}

/** Where a word ends; a quote in it must be the one of a value and be closed. */
function endOfWord(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 32) return at;
    if (code !== 34) continue;
    const end = text.charCodeAt(at - 1) === 61 ? quotedEnd(text, at + 1) : -1;
    if (end < 0 || (end + 1 < text.length && text.charCodeAt(end + 1) !== 32)) return undefined;
    return end + 1;
  }
  return text.length;
}

/** A space and a quoted field; what stands between the quotes. */
function quotedAt(text: string, from: number, kind: FieldKind): Field | undefined {
  if (!text.startsWith(' "', from)) return undefined;
  const end = quotedEnd(text, from + 2);
  return end < 0 ? undefined : fieldOf(text, from + 2, end, kind);
}

/** The fields of an access line that a rule must produce; time and status have been held to their forms. */
export function accessFields(line: AccessLine): readonly Field[] {
  const { vhost, host, ident, user, request, size, referer, agent, extra } = line;
  const fields = vhost === undefined ? [host] : [vhost, host];
  if (ident.text !== '-') fields.push(ident);
  if (user.text !== '-') fields.push(user);
  fields.push(request, size);
  if (referer !== undefined) fields.push(referer);
  if (agent !== undefined) fields.push(agent);
  return extra.length === 0 ? fields : [...fields, ...extra];
}

/** Access logs of Apache, NGINX and 4D. */
export const accessFormat: LogFormat = {
  name: nameOf,
  detect: (lines) => shareOf(lines, (line) => parseAccessLine(line) !== undefined),
  start: () => noState,
  parse(line) {
    const parsed = parseAccessLine(line);
    return parsed === undefined ? undefined : accessFields(parsed);
  },
};

/** Which of them it is: 4D writes no offset of the time, and only the combined ones have an agent. */
function nameOf(lines: readonly string[]): FormatName {
  const parsed = lines.map(parseAccessLine).filter((line) => line !== undefined);
  const withAgent = parsed.filter((line) => line.agent !== undefined).length * 2 >= parsed.length;
  const withOffset = parsed.filter((line) => / [+-]\d{4}$/.test(line.time.text)).length * 2 >= parsed.length;
  if (!withOffset) return withAgent ? '4d-dlf' : '4d-clf';
  return withAgent ? 'apache-combined' : 'apache-common';
}
