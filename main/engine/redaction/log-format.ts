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

const quoted = '"([^"\\\\]*(?:\\\\.[^"\\\\]*)*)"';
const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
/** 4D writes local time without an offset; Apache and NGINX write one. */
const time = `\\[(\\d{1,2}/(?:${months})/\\d{4}:\\d{2}:\\d{2}:\\d{2}(?: [+-]\\d{4})?)\\]`;
const grammar = new RegExp(
  `^(?:([A-Za-z0-9._-]{1,255}:\\d{1,5}) )?(\\S{1,255}) (\\S{1,255}) ([^"[]{1,512}|"") ${time} ${quoted} (\\d{3}|-) (\\d{1,12}|-)(?: ${quoted} ${quoted})?$`,
);

/** A line longer than this is withheld: no access log of a web server has one. */
const longestLine = 65_536;

/** Takes a line apart, or gives undefined for one that does not have the form of an access log. Linear in its length. */
export function parseLogLine(line: string): LogLine | undefined {
  const end = line.endsWith('\r') ? line.length - 1 : line.length;
  if (end > longestLine) return undefined;
  const match = grammar.exec(end === line.length ? line : line.slice(0, end));
  if (match === null) return undefined;
  // The fields follow each other with fixed punctuation between them, so that their lengths give their places.
  let at = 0;
  const field = (group: number, gap: number): Field | undefined => {
    const text = match[group];
    if (text === undefined) return undefined;
    const start = at + gap;
    at = start + text.length;
    return { start, end: at, text };
  };
  const vhost = field(1, 0);
  const host = field(2, vhost === undefined ? 0 : 1);
  const ident = field(3, 1);
  const user = field(4, 1);
  const when = field(5, 2);
  const request = field(6, 3);
  const status = field(7, 2);
  const size = field(8, 1);
  if (!host || !ident || !user || !when || !request || !status || !size) return undefined;
  const referer = field(9, 2);
  const agent = field(10, 3);
  return { vhost, host, ident, user, time: when, request, status, size, referer, agent, end };
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
