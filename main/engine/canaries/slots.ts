import type { SlotKind } from './encodings.ts';

/** A place of a line where a person's value can stand, as character offsets. */
export interface Slot {
  readonly kind: SlotKind;
  readonly start: number;
  readonly end: number;
}

const longestLine = 20_000;

/**
 * Finds the places of a line where a person's value can stand: user, path segment, query value, text of JSON, word of a message. Never time, status,
 * size or address. `header` is the `#Fields:` line of a W3C log.
 */
export function slotsOf(line: string, header?: string): Slot[] {
  if (line.length > longestLine || line.startsWith('#')) return [];
  if (/^\s{0,9}\{/.test(line)) return jsonSlots(line);
  if (header !== undefined) return columnSlots(line, header);
  const access = accessSlots(line);
  if (access.length > 0) return access;
  const native = nativeSlots(line);
  return native.length > 0 ? native : messageSlots(line);
}

/** IIS's own format: fifteen fields with a comma and a space between them; the second is the user, the last two target and query. */
function nativeSlots(line: string): Slot[] {
  const found =
    /^[^, ]{1,255}, ([^,]{1,300}), [\d/.-]{6,10}, [\d:]{7,8}, (?:[^,]{0,255}, ){8}[A-Z]{3,9}, ([^,\s]{1,8000}), ([^\s]{1,4000}?),?$/d.exec(
      line,
    )?.indices;
  const [, user, target, query] = found ?? [];
  if (user === undefined || target === undefined || query === undefined) return [];
  return [
    { kind: 'user', start: user[0], end: user[1] },
    ...targetSlots(line, target[0], target[1]),
    ...querySlots(line, query[0], query[1]),
  ];
}

/** `host ident user [time] "METHOD target HTTP/1.1" status size "referer" "agent"`. */
function accessSlots(line: string): Slot[] {
  const slots: Slot[] = [];
  const before = /^(?:\S{1,300} )?\S{1,300} \S{1,300} (\S{1,300}) \[[^\]]{10,60}\] "/.exec(line);
  if (before?.[1] === undefined) return [];
  const userEnd = line.indexOf(' [');
  slots.push({ kind: 'user', start: userEnd - before[1].length, end: userEnd });
  const request = /"[A-Z]{3,9} ([^\s"]{1,8000})(?: HTTP\/[\d.]{1,4})?"/d.exec(line)?.indices?.[1];
  if (request !== undefined) slots.push(...targetSlots(line, request[0], request[1]));
  const referer = /" (?:\d{3}|-) (?:\d{1,19}|-) "https?:\/\/[^/\s"]{1,300}(\/[^\s"]{0,8000})"/d.exec(line)
    ?.indices?.[1];
  if (referer !== undefined) slots.push(...targetSlots(line, referer[0], referer[1]));
  return slots;
}

const columnKinds: Readonly<Record<string, SlotKind>> = {
  'cs-username': 'user',
  user: 'user',
  'cs-uri-stem': 'path',
  cs_uri_stem: 'path',
  'cs-uri-query': 'query',
  cs_uri_query: 'query',
  'cs-uri': 'path',
};

function columnSlots(line: string, header: string): Slot[] {
  const slots: Slot[] = [];
  const separator = line.includes('\t') ? '\t' : ' ';
  let at = 0;
  for (const name of header.replace(/^#\w+:?\s*|^!!\w+\s*/, '').split(/\s+/)) {
    const { start, end, next } = cellAt(line, at, separator);
    const kind = columnKinds[name.toLowerCase()];
    if (kind === 'user') slots.push({ kind, start, end });
    if (kind === 'path') slots.push(...targetSlots(line, start, end));
    if (kind === 'query') slots.push(...querySlots(line, start, end));
    if (next > line.length) break;
    at = next;
  }
  return slots;
}

/** The cell that begins at a place, without its quotes, and where the next one begins. */
function cellAt(line: string, at: number, separator: string): { start: number; end: number; next: number } {
  const closing = line.charAt(at) === '"' ? line.indexOf(`"${separator}`, at + 1) : -1;
  if (closing > 0) return { start: at + 1, end: closing, next: closing + 2 };
  const found = line.indexOf(separator, at);
  const end = found < 0 ? line.length : found;
  return { start: at, end, next: end + 1 };
}

function targetSlots(line: string, start: number, end: number): Slot[] {
  const target = line.slice(start, end);
  const mark = target.indexOf('?');
  const pathEnd = mark < 0 ? target.length : mark;
  const slots: Slot[] = [];
  for (const match of target.slice(0, pathEnd).matchAll(/\/([^/]{1,500})/g)) {
    const from = start + match.index + 1;
    slots.push({ kind: 'path', start: from, end: start + match.index + match[0].length });
  }
  if (mark >= 0) slots.push(...querySlots(line, start + mark + 1, end));
  return slots;
}

function querySlots(line: string, start: number, end: number): Slot[] {
  return [...line.slice(start, end).matchAll(/[^=&]{1,200}=([^&]{0,4000})/g)].map((match) => {
    const from = start + match.index + match[0].length - (match[1] ?? '').length;
    return { kind: 'query', start: from, end: from + (match[1] ?? '').length };
  });
}

const measureKeys =
  /time|date|stamp|level|severity|status|size|bytes|duration|pid|port|version|logger|thread|host|addr|ip$/i;

/** The text values of a JSON line. */
function jsonSlots(line: string): Slot[] {
  return [...line.matchAll(/"([^"\\]{1,100})"\s{0,3}:\s{0,3}"((?:[^"\\]|\\.){1,4000})"/g)].flatMap(
    (match) => {
      if (measureKeys.test(match[1] ?? '')) return [];
      const end = match.index + match[0].length - 1;
      return [{ kind: 'json', start: end - (match[2] ?? '').length, end }];
    },
  );
}

/** The words of the second half of a line: the first holds time, host and level. */
function messageSlots(line: string): Slot[] {
  const from = Math.floor(line.length / 2);
  return [...line.slice(from).matchAll(/(?<![\w/.:-])[A-Za-z]{4,40}(?![\w/.:=-])/g)].map((match) => ({
    kind: 'word',
    start: from + match.index,
    end: from + match.index + match[0].length,
  }));
}
