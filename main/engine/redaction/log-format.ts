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
/** Host, ident and user, after the virtual host and port that some servers write first. */
const head = /^(?:([A-Za-z0-9._-]{1,255}:\d{1,5}) )?(\S{1,255}) (\S{1,255}) ([^"]{1,512}|"")$/;
const statusAndSize = / (\d{3}|-) (\d{1,12}|-)(?= "|$)/y;

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
  const who = head.exec(text.slice(0, bracket));
  const requestEnd = closingQuote(text, requestStart);
  if (who === null || requestEnd < 0) return undefined;
  statusAndSize.lastIndex = requestEnd + 1;
  const [numbers, status = '', size = ''] = statusAndSize.exec(text) ?? [];
  if (numbers === undefined) return undefined;
  const sizeEnd = requestEnd + 1 + numbers.length;
  const extra = sizeEnd === end ? noExtra : quotedPair(text, sizeEnd);
  if (extra === undefined) return undefined;

  const [, vhost, host = '', ident = '', user = ''] = who;
  const hostStart = vhost === undefined ? 0 : vhost.length + 1;
  const identStart = hostStart + host.length + 1;
  return {
    vhost: vhost === undefined ? undefined : { start: 0, end: vhost.length, text: vhost },
    host: { start: hostStart, end: identStart - 1, text: host },
    ident: { start: identStart, end: identStart + ident.length, text: ident },
    user: { start: identStart + ident.length + 1, end: bracket, text: user },
    time: fieldOf(text, bracket + 2, requestStart - 3),
    request: fieldOf(text, requestStart, requestEnd),
    status: { start: requestEnd + 2, end: requestEnd + 2 + status.length, text: status },
    size: { start: sizeEnd - size.length, end: sizeEnd, text: size },
    referer: extra.referer,
    agent: extra.agent,
    end,
  };
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
  const middle = closingQuote(text, from + 2);
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
