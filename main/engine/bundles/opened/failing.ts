import type { FailureGroup } from '../../../../shared/viewer.ts';
import { pseudonymsIn } from '../../../../shared/pseudonym-forms.ts';
import type { LogRecord } from './log-record.ts';

/** Counts what failed by kind. A log of ever new failures is counted up to so many kinds; the rest is of no use in a summary. */
const mostKinds = 20_000;
const longestTemplate = 300;

/** Counts failures over the logs of a bundle. */
export interface FailureCounts {
  add(record: LogRecord, file: string, line: number): void;
  /** The most frequent, at most `limit` of requests and of messages each. */
  top(limit: number): FailureGroup[];
}

/** Makes empty counts. */
export function createFailureCounts(): FailureCounts {
  const groups = new Map<string, FailureGroup>();
  return {
    add(record, file, line) {
      const kind = failureOf(record);
      if (kind === undefined) return;
      const known = groups.get(kind.key);
      if (known !== undefined) groups.set(kind.key, { ...known, count: known.count + 1 });
      else if (groups.size < mostKinds) groups.set(kind.key, { ...kind, count: 1, file, line });
    },
    top(limit) {
      const all = [...groups.values()].sort((a, b) => b.count - a.count);
      return (['request', 'message'] as const).flatMap((kind) =>
        all.filter((group) => group.kind === kind).slice(0, limit),
      );
    },
  };
}

/** The key of the failure that a record is; undefined for one that did not fail. */
export function failureKey(record: LogRecord): string | undefined {
  return failureOf(record)?.key;
}

/** What kind of failure a record is, and its key; undefined for one that did not fail. A message has status 0. */
export function failureOf(record: LogRecord): Omit<FailureGroup, 'count' | 'file' | 'line'> | undefined {
  if (record.kind === 'message') {
    const template = messageTemplate(record.text);
    return { key: `message ${template}`, kind: 'message', method: '', template, status: 0 };
  }
  if (record.status < 400) return undefined;
  const template = pathTemplate(record.target);
  const { method, status } = record;
  return { key: `${method} ${String(status)} ${template}`, kind: 'request', method, template, status };
}

/** `/photos/X651984734.jpg?n=…` becomes `/photos/*.jpg`: what differs from one request to the next is left out. */
export function pathTemplate(target: string): string {
  const path = target.slice(0, 4000).replace(/[?#;].*$/s, '');
  return path
    .split('/')
    .map((part) => {
      const [, name = part, ending = ''] =
        /^(.*?)(\.[A-Za-z][A-Za-z0-9]{0,7}|\.4[A-Za-z]{2,4})?$/s.exec(part) ?? [];
      return isVariable(name) ? `*${ending}` : part;
    })
    .join('/')
    .slice(0, longestTemplate);
}

/** A pseudonym, a placeholder, or three digits and more: no name of a page. */
function isVariable(text: string): boolean {
  return /\d{3}/.test(text) || pseudonymsIn(text).length > 0;
}

/** `*45 open() "/x/123" failed` becomes `*# open() "/x/#" failed`. */
export function messageTemplate(text: string): string {
  const start = text.slice(0, 2000);
  let template = '';
  let from = 0;
  for (const { start: at, end, key } of pseudonymsIn(start)) {
    template += `${start.slice(from, at)}${/^[[{]/.test(key) ? key.replace(/:\d+/, '') : '*'}`;
    from = end;
  }
  return (template + start.slice(from))
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}|0x[0-9a-f]{1,16}|\d+/gi, '#')
    .replace(/#(?:[.,:/-]?#)+/g, '#')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestTemplate);
}
