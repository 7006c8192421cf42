/** Where the fields of a plain access line lie in its bytes; the end of a field that is not there is before its start. */
export interface AccessPlaces {
  isAscii: boolean;
  hostStart: number;
  hostEnd: number;
  identStart: number;
  identEnd: number;
  userStart: number;
  userEnd: number;
  requestStart: number;
  requestEnd: number;
  sizeStart: number;
  sizeEnd: number;
  refererStart: number;
  refererEnd: number;
  agentStart: number;
  agentEnd: number;
}

/** Places to be filled in again and again. */
export function emptyPlaces(): AccessPlaces {
  return {
    isAscii: true,
    hostStart: 0,
    hostEnd: 0,
    identStart: 0,
    identEnd: 0,
    userStart: 0,
    userEnd: 0,
    requestStart: 0,
    requestEnd: 0,
    sizeStart: 0,
    sizeEnd: 0,
    refererStart: 0,
    refererEnd: 0,
    agentStart: 0,
    agentEnd: 0,
  };
}

const [space, quote, dash, colon, slash, backslash] = [32, 34, 45, 58, 47, 92];
const longestLine = 8192;
const longestHost = 255;
const longestUser = 512;
const months = new Set(
  ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map((month) =>
    threeBytes(month.charCodeAt(0), month.charCodeAt(1), month.charCodeAt(2)),
  ),
);

/**
 * Finds the fields of an access line in its bytes, for the lines that servers write nearly always: no control characters, no escaped quote, no virtual host,
 * and nothing but referer and agent behind the size. Of such a line in UTF-8 the fields are the ones of `parseAccessLine`; of any other it gives false.
 */
export function findAccessPlaces(
  bytes: Uint8Array,
  start: number,
  end: number,
  places: AccessPlaces,
): boolean {
  if (end - start > longestLine || !isPlain(bytes, start, end, places)) return false;
  const bracket = findBracket(bytes, start, end);
  const afterTime = bracket < 0 ? -1 : endOfTime(bytes, bracket + 2, end);
  return afterTime >= 0 && findWho(bytes, start, bracket, places) && findRest(bytes, afterTime, end, places);
}

function isPlain(bytes: Uint8Array, start: number, end: number, places: AccessPlaces): boolean {
  let all = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    all |= byte;
    if (byte < 0x20 || byte === 0x7f || (byte === quote && bytes[at - 1] === backslash)) return false;
  }
  places.isAscii = all < 0x80;
  return true;
}

/** The first space with a bracket behind it. */
function findBracket(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at + 1 < end; at++) if (bytes[at + 1] === 0x5b && bytes[at] === space) return at;
  return -1;
}

/** `09/Jan/2026:13:55:36 -0700] "` with or without the offset. Gives where the request begins. */
function endOfTime(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  if (end - at < 23 || !areDigits(bytes, at, 2) || bytes[at + 2] !== slash) return -1;
  if (!months.has(threeBytes(bytes[at + 3] ?? 0, bytes[at + 4] ?? 0, bytes[at + 5] ?? 0))) return -1;
  if (bytes[at + 6] !== slash || !areDigits(bytes, at + 7, 4)) return -1;
  for (let part = at + 11; part < at + 20; part += 3)
    if (bytes[part] !== colon || !areDigits(bytes, part + 1, 2)) return -1;
  at += 20;
  if (bytes[at] === space) {
    const sign = bytes[at + 1];
    if ((sign !== 0x2b && sign !== dash) || !areDigits(bytes, at + 2, 4)) return -1;
    at += 6;
  }
  return at + 3 <= end && bytes[at] === 0x5d && bytes[at + 1] === space && bytes[at + 2] === quote
    ? at + 3
    : -1;
}

/** Host, ident and user. A host with one colon may be a virtual host. */
function findWho(bytes: Uint8Array, start: number, end: number, places: AccessPlaces): boolean {
  let colons = 0;
  let hostEnd = start;
  for (; hostEnd < end && bytes[hostEnd] !== space; hostEnd++) if (bytes[hostEnd] === colon) colons++;
  let identEnd = hostEnd + 1;
  while (identEnd < end && bytes[identEnd] !== space) identEnd++;
  const userStart = identEnd + 1;
  if (colons === 1 || hostEnd === start || identEnd === hostEnd + 1 || userStart >= end) return false;
  if (hostEnd - start > longestHost || identEnd - hostEnd - 1 > longestHost || end - userStart > longestUser)
    return false;
  for (let at = userStart; at < end; at++) if (bytes[at] === quote) return false;
  places.hostStart = start;
  places.hostEnd = hostEnd;
  places.identStart = hostEnd + 1;
  places.identEnd = identEnd;
  places.userStart = userStart;
  places.userEnd = end;
  return true;
}

/** Request, status, size, and referer and agent where they are. */
function findRest(bytes: Uint8Array, from: number, end: number, places: AccessPlaces): boolean {
  const requestEnd = endOfQuoted(bytes, from, end);
  if (requestEnd < 0) return false;
  const statusEnd = endOfNumber(bytes, requestEnd + 1, end, 3, 3);
  const sizeEnd = statusEnd < 0 ? -1 : endOfNumber(bytes, statusEnd, end, 1, 12);
  if (sizeEnd < 0) return false;
  places.requestStart = from;
  places.requestEnd = requestEnd;
  places.sizeStart = statusEnd + 1;
  places.sizeEnd = sizeEnd;
  places.refererStart = places.agentStart = 0;
  places.refererEnd = places.agentEnd = -1;
  if (sizeEnd === end) return true;
  const refererEnd = endOfQuotedField(bytes, sizeEnd, end);
  const agentEnd = refererEnd < 0 ? -1 : endOfQuotedField(bytes, refererEnd + 1, end);
  if (agentEnd < 0 || agentEnd + 1 !== end) return false;
  places.refererStart = sizeEnd + 2;
  places.refererEnd = refererEnd;
  places.agentStart = refererEnd + 3;
  places.agentEnd = agentEnd;
  return true;
}

/** A space and a quote; gives where the closing quote is. */
function endOfQuotedField(bytes: Uint8Array, from: number, end: number): number {
  return from + 2 < end && bytes[from] === space && bytes[from + 1] === quote
    ? endOfQuoted(bytes, from + 2, end)
    : -1;
}

function endOfQuoted(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at++) if (bytes[at] === quote) return at;
  return -1;
}

/** A space, and then a dash or a number of so many digits, with a space or the end behind it. */
function endOfNumber(bytes: Uint8Array, from: number, end: number, fewest: number, most: number): number {
  if (bytes[from] !== space || from >= end) return -1;
  let at = from + 1;
  while (at < end && isDigit(bytes[at] ?? 0)) at++;
  const digits = at - from - 1;
  if (digits === 0 && at < end && bytes[at] === dash) at++;
  else if (digits < fewest || digits > most) return -1;
  return at === end || bytes[at] === space ? at : -1;
}

function areDigits(bytes: Uint8Array, from: number, count: number): boolean {
  for (let at = from; at < from + count; at++) if (!isDigit(bytes[at] ?? 0)) return false;
  return true;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function threeBytes(a: number, b: number, c: number): number {
  return (a << 16) | (b << 8) | c;
}
