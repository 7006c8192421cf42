import { StringDecoder } from 'node:string_decoder';
import { z } from 'zod';
import { ownText } from '../redaction/own-text.ts';
import { timeIn } from './line-time.ts';
import { failureOf } from './opened/failing.ts';
import { createLogReader } from './opened/log-record.ts';

const times = { count: z.int(), first: z.string().optional(), last: z.string().optional() };

/** What failed most in one log: requests by method, template of the path and status, and messages by template; times as the log writes them. */
export const logSummary = z.object({
  file: z.string(),
  lines: z.int(),
  requests: z.array(z.object({ method: z.string(), path: z.string(), status: z.int(), ...times })),
  messages: z.array(z.object({ message: z.string(), ...times })),
  /** Kinds that are not listed: beyond the first fifty, or with something in them that may be somebody's. */
  notListed: z.int(),
});

/** What failed most in one log. */
export type LogSummary = z.infer<typeof logSummary>;

/** summary.json of a bundle. */
export const summarySchema = z.object({ logs: z.array(logSummary) });

/** Sums up a log while its finished bytes go by. */
export interface SummaryBuilder {
  add(piece: Uint8Array): void;
  end(): LogSummary;
}

interface Failure {
  readonly method: string;
  readonly template: string;
  readonly status: number;
  count: number;
  readonly first: string | undefined;
  last: string | undefined;
}

const mostKinds = 20_000;
const mostListed = 50;
/** A line that is longer is read up to here; nothing that failed is told further behind. */
const longestLine = 1 << 20;

/** Makes the sum of one log, in memory that does not grow with it. */
export function createLogSummary(file: string): SummaryBuilder {
  const decoder = new StringDecoder('utf8');
  const reader = createLogReader();
  const failures = new Map<string, Failure>();
  let rest = '';
  let lines = 0;

  const read = (line: string): void => {
    lines++;
    const record = reader.read(line.endsWith('\r') ? line.slice(0, -1) : line);
    const failure = record === undefined ? undefined : failureOf(record);
    if (failure === undefined) return;
    // Parts of a line would keep the whole piece in memory that they were cut from.
    const found = timeIn(line);
    const time = found === undefined ? undefined : ownText(found);
    const known = failures.get(failure.key);
    if (known !== undefined) {
      known.count++;
      known.last = time ?? known.last;
    } else if (failures.size < mostKinds)
      failures.set(ownText(failure.key), {
        method: ownText(failure.method),
        template: ownText(failure.template),
        status: failure.status,
        count: 1,
        first: time,
        last: time,
      });
  };

  return {
    add(piece) {
      const parts = (rest + decoder.write(Buffer.from(piece))).split('\n');
      rest = (parts.pop() ?? '').slice(0, longestLine);
      for (const part of parts) read(part);
    },
    end() {
      rest += decoder.end();
      if (rest !== '') read(rest);
      const top = [...failures.values()].sort((a, b) => b.count - a.count);
      return {
        file,
        lines,
        requests: top
          .filter(({ status }) => status > 0)
          .slice(0, mostListed)
          .map(({ method, template, status, ...more }) => ({
            method,
            path: template,
            status,
            ...timesOf(more),
          })),
        messages: top
          .filter(({ status }) => status === 0)
          .slice(0, mostListed)
          .map(({ template, ...more }) => ({ message: template, ...timesOf(more) })),
        notListed: [true, false].reduce(
          (sum, isRequest) =>
            sum + Math.max(0, top.filter(({ status }) => status > 0 === isRequest).length - mostListed),
          0,
        ),
      };
    },
  };
}

/** The summary without what `isClean` does not let pass, which is counted. */
export function cleanSummary(summary: LogSummary, isClean: (line: string) => boolean): LogSummary {
  const requests = summary.requests.filter((each) => isClean(JSON.stringify(each)));
  const messages = summary.messages.filter((each) => isClean(JSON.stringify(each)));
  const left = summary.requests.length + summary.messages.length - requests.length - messages.length;
  return { ...summary, requests, messages, notListed: summary.notListed + left };
}

/** Writes summary.json: an entry a line. */
export function writeSummary(logs: readonly LogSummary[]): string {
  const list = (entries: readonly unknown[]): string =>
    entries.length === 0
      ? '[]'
      : `[\n${entries.map((each) => `      ${JSON.stringify(each)}`).join(',\n')}\n    ]`;
  const blocks = logs.map(
    ({ file, lines, requests, messages, notListed }) =>
      `  {\n    "file": ${JSON.stringify(file)},\n    "lines": ${String(lines)},\n    "requests": ${list(requests)},\n    "messages": ${list(messages)},\n    "notListed": ${String(notListed)}\n  }`,
  );
  return `{ "logs": [\n${blocks.join(',\n')}\n] }\n`;
}

function timesOf({ count, first, last }: Pick<Failure, 'count' | 'first' | 'last'>): {
  count: number;
  first?: string;
  last?: string;
} {
  return {
    count,
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
  };
}
