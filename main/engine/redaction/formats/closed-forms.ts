import type { ValueTools } from '../values.ts';

const methods = new Set(
  'GET POST PUT DELETE HEAD OPTIONS PATCH TRACE CONNECT PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK REPORT SEARCH'.split(
    ' ',
  ),
);

/** Whether a text is a method of HTTP or WebDAV. */
export function isMethod(text: string): boolean {
  return methods.has(text);
}

/** Whether a text is a protocol with its version. */
export function isProtocol(text: string): boolean {
  return /^(?:HTTP|TLSv?|SSLv?)\/?\d(?:\.\d)?$/i.test(text);
}

const levels = new Set(
  'emerg emergency alert crit critical error err warn warning notice info information debug trace trace1 trace2 trace3 trace4 trace5 trace6 trace7 trace8 fatal severe fine finer finest config verbose audit log panic stderr stdout failure inf wrn dbg ftl vrb trc note statement hint'.split(
    ' ',
  ),
);

/** Whether a text is a level of severity of any of the usual loggers. */
export function isLevel(text: string): boolean {
  return levels.has(text.toLowerCase());
}

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const clock = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:[.,:]\d{1,9})?)?(?: ?[AP]M)?`;
const zone = String.raw`(?: ?(?:Z|UTC|GMT|[ECMP][SD]T|CES?T|[+-]\d{2}:?\d{2}))?`;
const date = [
  String.raw`\d{4}[-/.]\d{1,2}[-/.]\d{1,2}`,
  String.raw`\d{1,2}[-/.]\d{1,2}[-/.]\d{4}`,
  String.raw`\d{1,2}/\d{1,2}/\d{2}`,
  String.raw`\d{1,2}[-/ ]${month}[-/ ]\d{4}`,
  String.raw`(?:${weekday},? )?${month} {1,2}\d{1,2}(?:,? \d{4})?`,
  String.raw`${weekday},? \d{1,2} ${month} \d{4}`,
].join('|');

/**
 * A point in time as loggers write it: a date with a time of day, or a time of day alone. To be built into other expressions; it has no groups, and
 * every repetition is bounded.
 */
export const timeSource = `(?:(?:${date})[T :,]{1,2}${clock}${zone}(?: \\d{4})?|${clock}${zone})`;

const writtenTime = new RegExp(`^\\[?${timeSource}\\]?$`, 'i');
const writtenDate = new RegExp(`^(?:${date})$`, 'i');
/** Beyond it begin the phone numbers of North America, whose area codes are 200 and more. */
const latestSecond = 2_000_000_000;
/** Nobody in a university was born then or later. */
const earliestYear = 2013;
const earliestSecond = 1_262_304_000;

/** Whether a text is a point in time or a date of a log, or seconds or milliseconds of Unix from 2010 to 2033. */
export function isWrittenTime(text: string): boolean {
  if (text.length > 48) return false;
  return writtenTime.test(text) || writtenDate.test(text) || isEpoch(text);
}

/** Whether a text is a point in time that nobody can be born at: with a time of day, and in a year since 2013 or in none. */
export function isRecentTime(text: string): boolean {
  if (!isWrittenTime(text)) return false;
  if (isEpoch(text)) return true;
  if (!/\d:\d/.test(text)) return false;
  const years = text.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g);
  if (years !== null) return years.every((year) => Number(year) >= earliestYear);
  return !/\d[/.-]\d{1,2}[/.-]\d/.test(text);
}

/** Whether a number is a time of Unix from 2010 to 2033, which nobody in a university was born after. */
export function isEpoch(text: string): boolean {
  if (!/^\d{10}(?:\.\d{1,9}|\d{3}|\d{6})?$/.test(text)) return false;
  const seconds = Number(text.slice(0, 10));
  return seconds >= earliestSecond && seconds < latestSecond;
}

/** What HTTP.sys gives as reasons (HTTPERR), and what web servers and proxies write in fields of their own. */
const constants = new Set(
  `- AppOffline AppPoolTimer AppShutdown BadRequest Client_Reset Connection_Abandoned_By_AppPool Connection_Abandoned_By_ReqQueue
  Connection_Dropped Connection_Dropped_List_Full ConnLimit ConnLimit Disabled EntityTooLarge FieldLength Forbidden Header Hostname Internal
  Invalid_CR/LF LengthRequired N/A N/I Number Precondition QueueFull RequestLength Timer_AppPool Timer_ConnectionIdle Timer_EntityBody
  Timer_HeaderWait Timer_MinBytesPerSecond Timer_ReqQueue Timer_Response Timer_SslRenegotiation URL URL_Length Verb Version_N/S
  HIT MISS BYPASS EXPIRED STALE UPDATING REVALIDATED TCP_HIT TCP_MISS http https ws wss h2 h3 off on true false yes no null`.split(
    /\s+/,
  ),
);

/** Whether a text is one of the constant words of a format, and nothing that the custodian hides. */
export function isConstant(tools: ValueTools, text: string): boolean {
  if (tools.hidden.length > 0) return text === '-';
  return constants.has(text) || isProtocol(text) || /^W3SVC\d{0,10}$/.test(text);
}
