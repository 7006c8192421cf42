import type { Span } from './spans.ts';
import { isNationalId, isNationalName } from './national-ids.ts';
import { numberPattern } from './text-patterns.ts';
import type { ValueTools } from './values.ts';

/** Names of what is counted, measured or numbered by machines; a number beside one of them is nobody's. Lower case. */
const countNames = new Set(
  `pid tid ppid process thread worker child line lineno row rows col column position pos offset index port status errno rc code exit size length len bytes byte count cnt total sum took elapsed duration
time timeout latency delay interval ms millis seconds secs limit max min avg mean peak used free available allocated memory mem heap rss cache seq sequence attempt attempts retry retries epoch ts timestamp exp iat nbf expires
uptime build revision rev release version width height weight score rate throughput bandwidth read written sent received records entries items lines queries connections requests sessions threads handles inode block blocks page pages cpu tick ticks
cid connection sqlstate dsn content-length contentlength statuscode errorcode responsetime processid threadid lsn xid oid affected rowcount maxrows fetched inserted updated deleted skipped imported exported processed loaded spt dpt sport dport window ttl rport lport`.split(
    /\s+/,
  ),
);
const unitNames = new Set(
  `b byte bytes kb kib mb mib gb gib kilobytes megabytes gigabytes bit bits ns us µs ms msec msecs millis milliseconds microseconds nanoseconds s sec secs second seconds min mins minute minutes h hour hours day days row rows line lines record records entry entries
item items file files request requests connection connections user users student students people times time chars character characters px pixel pixels percent % hit hits message messages thread threads query queries try tries attempt attempts retry retries page pages
object objects event events session sessions packet packets block blocks step steps iteration iterations loop loops cycles operations ops transactions visits appointments registrations registration kilobyte`.split(
    /\s+/,
  ),
);
/** Names under which a number tells who someone is, whatever its form. */
const idName =
  /^(?:id|ids|no|nr|num|number|user|student|staff|person|member|patron|card|account|acct|phone|tel|ssn|emplid|empl|bannerid|netid|barcode|badge|sid|uid|login|name)$/;
/** What is done to many records at once, after their number. */
const tallyNames = new Set(
  'imported exported inserted updated deleted skipped processed loaded unchanged total'.split(' '),
);
const rangeName = /^(?:range|ranges|rows|lines|pages|ports|columns|versions|ids|between|from)$/;
const timeName =
  /^(?:ts|time|timestamp|epoch|at|exp|iat|nbf|expires|expiry|since|until|date|created|updated|started|ended|now|ms|modified|mtime|ctime|atime)$/;

/** Milliseconds since 1970 from 2015 to 2035, when a log is written; no birthday of anybody who is known to a university. */
const epoch = { from: 1_420_070_400, to: 2_051_222_400 };
const longestCount = 13;

/** Whether a name says that a number tells who someone is. */
export function isIdName(name: string): boolean {
  return idName.test(name.toLowerCase().replace(/^.*[._-](?=\w)/, '')) || /id$/i.test(name);
}

/** Whether a name is one of a count, a measure or a number of a machine. */
export function isCountName(name: string): boolean {
  return countNames.has(name.toLowerCase().replace(/^.*[._](?=\w)/, ''));
}

/** Whether a number of five digits or more is nobody's by the words before and after it, in lower case. */
export function isCount(digits: string, before: string, after: string): boolean {
  if (digits.length > longestCount || idName.test(before)) return false;
  if (!/^\d+$/.test(digits)) return isRange(digits, before);
  if ((unitNames.has(after) || tallyNames.has(after)) && digits.length < 13) return true;
  const isMillis = digits.length === 13;
  if (isMillis || (digits.length === 10 && (timeName.test(before) || after === 'offset'))) {
    const seconds = Number(digits) / (isMillis ? 1000 : 1);
    return seconds >= epoch.from && seconds < epoch.to;
  }
  return digits.length <= 12 && isCountName(before);
}

/** `rows 100-200-300`: numbers of one length that go up. A phone may stand after any word, but its groups are not alike. */
function isRange(text: string, before: string): boolean {
  const groups = text.split('-');
  const isAlike = groups.every((group) => group.length === groups[0]?.length && /^\d{1,6}$/.test(group));
  return (
    isAlike &&
    rangeName.test(before) &&
    groups.every((group, at) => at === 0 || group > (groups[at - 1] ?? ''))
  );
}

/** How phones and cards are grouped where there is nothing else to tell them by: digits of each group (national numbering plans; ISO/IEC 7812). */
const groupings = new Set(
  '3-3-4 1-3-3-4 2-3-3-4 2-2-2-2-2 1-2-2-2-2 3-2-2-2-2 3-2-2-3 4-3-3 4-3-4 3-4-4 3-3-3 5-6 5-3-3 5-5 2-4-4 4-2-2 3-3-2-2 3-2-2 2-3-4 2-4-5 3-2-4 4-4-4-4 4-4-4-4-3 4-6-5 4-4-4-1'.split(
    ' ',
  ),
);
const shortGroupings = new Set('3-4 4-4 2-3-3 2-2-2-2 3-6 4-6 4-5 4-7'.split(' '));
const phoneName =
  /^(?:phone|phones|telephone|tel|call|called|mobile|cell|fax|ext|extension|text|sms|dial|reach|whatsapp|handy|telefon|telefono|movil)$/;

/** A number in groups, and what replaces it; nothing does where it is a token of ours. */
export interface GroupedNumber {
  readonly start: number;
  readonly end: number;
  readonly span?: Span;
}

/** Digits with light punctuation between them, standing alone. */
const numberRun = /(?<![\p{L}\p{N}.])[+(]{0,2}\d[\d ().\u00a0\p{Cf}-]{3,30}\d(?![\p{L}\p{N}])/gu;

/**
 * Numbers written in groups with spaces: known ids and phones in any grouping, other phones and cards in the groupings they are written in. `before` is
 * the word before them in lower case.
 */
export function* groupedNumbers(tools: ValueTools, text: string, before: string): Generator<GroupedNumber> {
  for (const match of text.matchAll(numberRun)) {
    const run = match[0];
    const digits = run.replace(/\D/g, '');
    const place = { start: match.index, end: match.index + run.length };
    if (tools.pseudonyms.isIssued(run)) {
      yield place;
      continue;
    }
    const hit = digits.length < 5 ? undefined : tools.index.findDigits(digits);
    if (hit !== undefined && hit.person !== null) {
      const replacement = tools.pseudonyms.forHit(hit.kind, hit.person, run);
      yield {
        ...place,
        span: { ...place, rule: `known-${hit.kind}`, text: replacement, people: [hit.person] },
      };
      continue;
    }
    const groups = run.match(/\d+/g) ?? [];
    if (groups.length > 1 && (isNationalId(groups) || (digits.length > 5 && isNationalName(before)))) {
      const text = tools.pseudonyms.numbered('id', digits, '[]');
      yield { ...place, span: { ...place, rule: 'national-id', text, people: [] } };
      continue;
    }
    const grouping = groups.map((group) => group.length).join('-');
    const isPhone =
      digits.length >= 7 &&
      (/^\+|^\(\d{2,5}\)|\(0\)/.test(run) ||
        groupings.has(grouping) ||
        (shortGroupings.has(grouping) && phoneName.test(before)));
    const rule = hit !== undefined || isPhone ? numberPattern(digits) : undefined;
    if (rule !== undefined)
      yield {
        ...place,
        span: { ...place, rule, text: tools.pseudonyms.numbered(rule, digits, '[]'), people: [] },
      };
  }
}
