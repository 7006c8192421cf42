import { describe, expect, test } from 'vitest';
import {
  cleanSummary,
  createLogSummary,
  summarySchema,
  writeSummary,
} from '../../../../main/engine/bundles/log-summary.ts';
import type { LogSummary } from '../../../../main/engine/bundles/log-summary.ts';
import { timeIn } from '../../../../main/engine/bundles/line-time.ts';
import { hideWords } from '../../../../main/engine/bundles/decide.ts';
import { callOf, draftOf, people, setting } from './setting.ts';
import type { Setting } from './setting.ts';
import { identifiersOf } from '../../../e2e/planted-log.ts';

function summaryOf(lines: readonly string[], cut = 7): LogSummary {
  const builder = createLogSummary('logs/log-01.log');
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  for (let at = 0; at < bytes.length; at += cut) builder.add(bytes.subarray(at, at + cut));
  return builder.end();
}

const line = (minute: number, target: string, status: number): string =>
  `10.64.0.1 - - [10/Oct/2026:13:${String(minute).padStart(2, '0')}:36 -0700] "GET ${target} HTTP/1.1" ${String(status)} 12`;

describe('the summary of a log', () => {
  test('lists what failed most, with counts and times, and nothing that went well', () => {
    const summary = summaryOf([
      line(1, '/photos/*.jpg', 404),
      line(2, '/trac/login', 200),
      line(3, '/trac/save?x=1', 500),
      line(4, '/trac/save?x=2', 500),
      '2026-10-10 14:00:00 ERROR cannot open table 12',
      '2026-10-10 14:05:00 ERROR cannot open table 13',
    ]);
    expect(summary).toEqual({
      file: 'logs/log-01.log',
      lines: 6,
      requests: [
        {
          method: 'GET',
          path: '/trac/save',
          status: 500,
          count: 2,
          first: '10/Oct/2026:13:03:36 -0700',
          last: '10/Oct/2026:13:04:36 -0700',
        },
        expect.objectContaining({ path: '/photos/*.jpg', status: 404, count: 1 }),
      ],
      messages: [
        {
          message: 'cannot open table #',
          count: 2,
          first: '2026-10-10 14:00:00',
          last: '2026-10-10 14:05:00',
        },
      ],
      notListed: 0,
    });
  });

  test('is the same however the bytes come', () => {
    const lines = [line(1, '/a', 404), line(2, '/b', 500), line(3, '/a', 404)];
    for (const cut of [1, 13, 1 << 20]) expect(summaryOf(lines, cut)).toEqual(summaryOf(lines));
  });

  test('lists fifty of each at most and counts the rest', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const lines = [...letters].flatMap((a) => ['x', 'y', 'z'].map((b) => line(1, `/${a}${b}`, 404)));
    expect(summaryOf(lines).requests).toHaveLength(50);
    expect(summaryOf(lines).notListed).toBe(28);
  });

  test('leaves out and counts what may be somebody’s', () => {
    const summary = summaryOf([line(1, '/a', 404), line(2, '/b', 500)]);
    const clean = cleanSummary(summary, (text) => !text.includes('/b'));
    expect(clean.requests.map(({ path }) => path)).toEqual(['/a']);
    expect(clean.notListed).toBe(1);
  });

  test('is written as JSON that can be read', () => {
    const summary = summaryOf([line(1, '/a"\\', 404), 'ERROR a "b" \\ c']);
    expect(summarySchema.parse(JSON.parse(writeSummary([summary, summary])))).toEqual({
      logs: [summary, summary],
    });
  });
});

test.each([
  ['2026-10-10T13:55:36.123Z INFO x', '2026-10-10T13:55:36.123Z'],
  ['2026-10-10 13:55:36 10.1.1.1 GET', '2026-10-10 13:55:36'],
  ['{"level":"info","time":"2026-10-10 13:55:36"}', '2026-10-10 13:55:36'],
  ['[Sat Oct 10 13:55:36.123456 2026] [core:error]', 'Oct 10 13:55:36.123456 2026'],
  ['Oct 10 13:55:36 host sshd[1]: x', 'Oct 10 13:55:36'],
  ['{"ts":1760104536.5,"msg":"x"}', '1760104536.5'],
  ['no time here', undefined],
])('the time of “%s” is %s', (text, time) => {
  expect(timeIn(text)).toBe(time);
});

describe('a draft with logs', () => {
  const textOf = ({ state }: Setting, draft: string): string => {
    const file = state.drafts.get(draft).files.find(({ name }) => name === 'summary.json');
    return Buffer.concat([...(file?.content.read() ?? [])]).toString('utf8');
  };

  test('has summary.json, made from the finished log: nobody is in it', async () => {
    const at = await setting({ inventory: true });
    const draft = await draftOf(at);
    const summary = summarySchema.parse(JSON.parse(textOf(at, draft.draft)));
    expect(draft.files.map(({ name }) => name)).toContain('summary.json');
    expect(summary.logs[0]?.requests).toContainEqual(
      expect.objectContaining({ method: 'GET', status: 404, count: people.length }),
    );
    const text = textOf(at, draft.draft).toLowerCase();
    for (const [, value] of people.flatMap(identifiersOf)) expect(text).not.toContain(value);
  });

  test('has it made anew when a log is', async () => {
    const at = await setting({ inventory: true });
    const { draft } = await draftOf(at);
    expect(textOf(at, draft)).toContain('/photos/');
    await hideWords(at.state, { draft, words: ['photos'], places: [] }, callOf());
    expect(textOf(at, draft)).not.toContain('/photos/');
    expect(summarySchema.safeParse(JSON.parse(textOf(at, draft))).success).toBe(true);
  });
});
