/** A stretch of a line, as character offsets. */
export interface Zone {
  readonly from: number;
  readonly to: number;
}

/** Where a line has numbers that are no sure sign of anybody. */
export interface Zones {
  /** Times, addresses and random identifiers: digits there are nothing else. */
  readonly inert: readonly Zone[];
  /** Status, size, duration: a number there may also be somebody's id, which is a doubt. */
  readonly measures: readonly Zone[];
}

/** What the zones of a line depend on. `header` is the last `#Fields:` line before it (W3C extended logs). */
export interface LineContext {
  readonly format: 'log' | 'text' | 'csv' | 'json' | 'binary';
  readonly header?: string | undefined;
}

const inert = [
  /\d{1,2}\/[A-Z][a-z]{2}\/\d{4}(?::\d\d:\d\d:\d\d(?: ?[+-]\d{4})?)?/g,
  /(?<!\d)\d{4}[-/.]\d\d[-/.]\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?)?(?!\d)/g,
  /(?<![\d:])\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?(?![\d:])/g,
  /(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?!\d)/g,
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g,
  /(?<![0-9A-Za-z])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9A-Za-z])/gi,
  /(?<![0-9A-Za-z])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![0-9A-Za-z:])/gi,
];

const measureNames =
  'status|state|size|bytes|length|duration|elapsed|took|time|ms|port|pid|tid|line|lines|row|rows|count|total|code|errno|level|version|retries|attempt';
const measures = [
  new RegExp(
    `"(?:[a-z_-]{0,20}[_-])?(?:${measureNames})(?:_ms|_bytes)?"\\s?:\\s?(\\d{1,19})(?![\\d.])`,
    'gi',
  ),
  new RegExp(`(?<![a-z0-9])(?:[a-z_-]{0,20}[_-])?(?:${measureNames})=(\\d{1,19})(?![\\d.])`, 'gi'),
  /(?<![\w.-])(\d{1,19}) ?(?:ms|bytes|byte|rows|lines|files|seconds|records|KB|MB)(?![a-z])/gi,
];

/** Finds the zones of a line. Every expression is bounded, so that it takes linear time. */
export function zonesOf(line: string, context: LineContext): Zones {
  const isLog = context.format === 'log';
  const found: Zone[] = [];
  for (const pattern of inert) {
    for (const match of line.matchAll(pattern))
      found.push({ from: match.index, to: match.index + match[0].length });
  }
  return { inert: found, measures: isLog ? measuresOf(line, context.header) : [] };
}

/** Whether a stretch lies inside one of the zones. */
export function isInside(zones: readonly Zone[], start: number, end: number): boolean {
  return zones.some((zone) => start >= zone.from && end <= zone.to);
}

/** Whether a stretch touches one of the zones. */
export function overlaps(zones: readonly Zone[], start: number, end: number): boolean {
  return zones.some((zone) => start < zone.to && end > zone.from);
}

function measuresOf(line: string, header: string | undefined): Zone[] {
  const zones: Zone[] = [];
  const access = statusAndSize(line);
  if (access !== undefined) zones.push(access);
  if (header !== undefined) zones.push(...columns(line, header));
  for (const pattern of measures) {
    for (const match of line.matchAll(pattern)) {
      const value = match[1] ?? '';
      const from = match.index + match[0].indexOf(value);
      zones.push({ from, to: from + value.length });
    }
  }
  return zones;
}

/** Status and size of an access log line (and durations behind them): after `] "` and the quote that ends the request. */
function statusAndSize(line: string): Zone | undefined {
  const opening = line.indexOf('] "');
  if (opening < 0) return undefined;
  let at = opening + 3;
  while (at < line.length && line.charAt(at) !== '"') at += line.charAt(at) === '\\' ? 2 : 1;
  const rest = /^" (?:\d{3}|-)(?: (?:\d{1,19}|-)){1,4}(?=$|\s)/.exec(line.slice(at, at + 110));
  return rest === null ? undefined : { from: at + 2, to: at + rest[0].length };
}

const numericColumns =
  /^(?:sc-status|sc-substatus|sc-win32-status|sc-bytes|cs-bytes|time-taken|s-port|c-port|s-siteid|bytes_received|bytes_sent|status|transfert_time|connection_id|bytes|x-duration)$/i;

/** Columns of a W3C extended log that hold measures, by the header of the file. */
function columns(line: string, header: string): Zone[] {
  const names = header.replace(/^#\w+:?\s*|^!!\w+\s*/, '').split(/\s+/);
  const zones: Zone[] = [];
  let from = 0;
  for (const name of names) {
    const next = line.slice(from).search(/[ \t]/);
    const to = next < 0 ? line.length : from + next;
    if (numericColumns.test(name) && /^\d{1,19}\r?$/.test(line.slice(from, to))) zones.push({ from, to });
    if (next < 0) break;
    from = to + 1;
  }
  return zones;
}
