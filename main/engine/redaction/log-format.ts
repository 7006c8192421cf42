/** The access log formats that are understood; NGINX's `combined` has Apache's grammar. */
export type LogFormat = 'apache-combined' | 'apache-common' | '4d-clf';

/** A line taken apart. Offsets are into the line; what is between the fields is punctuation of the format. */
export interface LogLine {
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
  /** Where the line's end begins (a CR of a CRLF), which stays. */
  readonly end: number;
}

/** A stretch of a line. */
export interface Field {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** 4D writes local time without an offset; Apache and NGINX write one. */
const time =
  /\[\d{1,2}\/(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\/\d{4}:\d{2}:\d{2}:\d{2}(?: [+-]\d{4})?\] "/y;
/** Virtual host and port, which some servers write first. */
const virtualHost = /^[A-Za-z0-9._-]{1,255}:\d{1,5}$/;
const longestHost = 255;
const longestUser = 512;

/** A line longer than this is withheld: no access log of a web server has one. */
const longestLine = 65_536;

/** Takes a line apart, or gives undefined for one that does not have the form of an access log. Linear in its length. */
export function parseLogLine(line: string): LogLine | undefined {
  const end = line.endsWith('\r') ? line.length - 1 : line.length;
  if (end > longestLine) return undefined;
  const text = end === line.length ? line : line.slice(0, end);
  const bracket = text.indexOf(' [');
  time.lastIndex = bracket + 1;
  if (bracket < 0 || !time.test(text)) return undefined;
  const requestStart = time.lastIndex;
  const requestEnd = closingQuote(text, requestStart);
  const who = requestEnd < 0 ? undefined : parseWho(text, bracket);
  if (who === undefined) return undefined;
  const status = numberOrDash(text, requestEnd + 1, 3, 3);
  const size = status === undefined ? undefined : numberOrDash(text, status.end, 1, 12);
  if (status === undefined || size === undefined) return undefined;
  const extra = size.end === end ? noExtra : quotedPair(text, size.end);
  if (extra === undefined) return undefined;
  return {
    vhost: who.vhost,
    host: who.host,
    ident: who.ident,
    user: who.user,
    time: fieldOf(text, bracket + 2, requestStart - 3),
    request: fieldOf(text, requestStart, requestEnd),
    status,
    size,
    referer: extra.referer,
    agent: extra.agent,
    end,
  };
}

/** Virtual host (if any), host, ident and user: the user is the rest, and may hold spaces. */
function parseWho(text: string, end: number): Pick<LogLine, 'vhost' | 'host' | 'ident' | 'user'> | undefined {
  let host = wordAt(text, 0, end);
  let ident = host === undefined ? undefined : wordAt(text, host.end + 1, end);
  if (host === undefined || ident === undefined) return undefined;
  let vhost: Field | undefined;
  if (host.text.includes(':') && virtualHost.test(host.text)) {
    const next = wordAt(text, ident.end + 1, end);
    if (next !== undefined) [vhost, host, ident] = [host, ident, next];
  }
  const start = ident.end + 1;
  if (end - start < 1 || end - start > longestUser) return undefined;
  const user = fieldOf(text, start, end);
  return user.text.includes('"') && user.text !== '""' ? undefined : { vhost, host, ident, user };
}

/** The word that begins at a place and is followed by a space before `end`. */
function wordAt(text: string, start: number, end: number): Field | undefined {
  const space = text.indexOf(' ', start);
  if (space <= start || space >= end || space - start > longestHost) return undefined;
  return fieldOf(text, start, space);
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
  return end === text.length || text.charCodeAt(end) === 32 ? fieldOf(text, start, end) : undefined;
}

function fieldOf(text: string, start: number, end: number): Field {
  return { start, end, text: text.slice(start, end) };
}

/** Where the quote is that closes a field, or -1. A backslash takes the next character with it. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (at - 1 - slashes >= from && text.charCodeAt(at - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

interface ExtraFields {
  readonly referer: Field | undefined;
  readonly agent: Field | undefined;
}

const noExtra: ExtraFields = { referer: undefined, agent: undefined };

/** Referer and user agent, which must be the last thing on the line. */
function quotedPair(text: string, from: number): ExtraFields | undefined {
  const middle = text.startsWith(' "', from) ? closingQuote(text, from + 2) : -1;
  if (middle < 0 || !text.startsWith(' "', middle + 1)) return undefined;
  const last = closingQuote(text, middle + 3);
  if (last !== text.length - 1) return undefined;
  return { referer: fieldOf(text, from + 2, middle), agent: fieldOf(text, middle + 3, last) };
}

const debugMarks =
  /^(?:host|cookie|authorization|user-agent|accept|content-type|content-length|set-cookie|referer):\s/im;

/**
 * Finds the format of a log by its first lines: most must parse. Gives `http-debug` for a log of raw headers and bodies, which is refused, and
 * undefined for anything else.
 */
export function detectLogFormat(firstLines: readonly string[]): LogFormat | 'http-debug' | undefined {
  const lines = firstLines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const parsed = lines.map(parseLogLine).filter((line) => line !== undefined);
  if (lines.filter((line) => debugMarks.test(line)).length * 4 >= lines.length && lines.length > 0)
    return 'http-debug';
  if (parsed.length === 0 || parsed.length * 2 < lines.length) return undefined;
  const withAgent = parsed.filter((line) => line.agent !== undefined).length;
  const withOffset = parsed.filter((line) => / [+-]\d{4}$/.test(line.time.text)).length;
  if (withOffset * 2 < parsed.length) return '4d-clf';
  return withAgent * 2 >= parsed.length ? 'apache-combined' : 'apache-common';
}
