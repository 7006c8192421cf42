import { describe, expect, it } from 'vitest';
import {
  createFailureCounts,
  messageTemplate,
  pathTemplate,
} from '../../../../../main/engine/bundles/opened/failing.ts';
import { createLogReader } from '../../../../../main/engine/bundles/opened/log-record.ts';
import type { LogRecord } from '../../../../../main/engine/bundles/opened/log-record.ts';

function readAll(...lines: string[]): (LogRecord | undefined)[] {
  const reader = createLogReader();
  return lines.map((line) => reader.read(line));
}

const request = (method: string, target: string, status: number): LogRecord => ({
  kind: 'request',
  method,
  target,
  status,
});

describe('reading lines of logs', () => {
  it('finds request and status in Apache and NGINX lines', () => {
    expect(
      readAll(
        '10.64.0.1 - u_ppaawuw2cbw [01/Nov/2026:10:00:00 -0700] "GET /a?b=1 HTTP/1.1" 404 12 "-" "Chrome/126 (Windows)"',
        'host:443 10.64.0.1 - - [01/Nov/2026:10:00:00] "POST /x" 500 -',
        '198.18.0.1 - - [01/Nov/2026:10:00:00 +0000] "-" 400 0 "-" "-"',
      ),
    ).toEqual([request('GET', '/a?b=1', 404), request('POST', '/x', 500), undefined]);
  });

  it('finds them by the columns that a W3C header names, wherever they stand', () => {
    expect(
      readAll(
        '#Software: Microsoft Internet Information Services 10.0',
        '#Fields: date time sc-status cs-uri-stem cs-method',
        '2026-11-01 10:00:00 503 /TracWeb40/a.4sp GET',
        '#Fields: date\ttime\tcs-method\tcs-uri\tsc-status',
        '2026-11-01\t10:00:00\tPUT\t/b\t200',
      ),
    ).toEqual([
      undefined,
      undefined,
      request('GET', '/TracWeb40/a.4sp', 503),
      undefined,
      request('PUT', '/b', 200),
    ]);
  });

  it('finds them in IIS native lines and in JSON', () => {
    expect(
      readAll(
        '10.64.0.1, -, 11/1/2026, 10:00:00, W3SVC1, WEB, 10.64.0.9, 452, 163, 3223, 500, 0, GET, /a.asp, -,',
        '{"time":"x","req":{"method":"GET","url":"/api/a"},"res":{"statusCode":502}}',
        '{"level":"error","msg":"cannot open the data file"}',
        '{"level":"info","msg":"started"}',
        '{broken',
      ),
    ).toEqual([
      request('GET', '/a.asp', 500),
      request('GET', '/api/a', 502),
      { kind: 'message', text: 'cannot open the data file' },
      undefined,
      undefined,
    ]);
  });

  it('takes what has the level of an error as a message, and no other line', () => {
    expect(
      readAll(
        '2026/11/01 10:00:00 [error] 12#0: *45 open() "/x" failed (2: No such file or directory)',
        '2026-11-01 10:00:00 ERROR: import of the file failed',
        'java.lang.NullPointerException: null',
        '2026-11-01 10:00:00 INFO all is well',
        'an errorless day',
      ),
    ).toEqual([
      { kind: 'message', text: '12#0: *45 open() "/x" failed (2: No such file or directory)' },
      { kind: 'message', text: 'import of the file failed' },
      { kind: 'message', text: 'java.lang.NullPointerException: null' },
      undefined,
      undefined,
    ]);
  });

  it('takes time in proportion to a hostile line', () => {
    const reader = createLogReader();
    const hostile = [
      '"GET '.repeat(19_000),
      'error '.repeat(16_000),
      ', '.repeat(49_000),
      `{${'{"a":'.repeat(16_000)}`,
    ];
    const started = performance.now();
    for (const line of hostile) reader.read(line);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('the summary of what failed', () => {
  it.each([
    ['/photos/X651984734.jpg?n=PPAAWUW2CBW', '/photos/*.jpg'],
    ['/TracWeb40/schedule.4sp?student=000042450', '/TracWeb40/schedule.4sp'],
    ['/u/u_ppaawuw2cbw/edit', '/u/*/edit'],
    ['/api/v2/card/878997224986223', '/api/v2/card/*'],
    ['/x/[word:3]/y', '/x/*/y'],
    ['/', '/'],
  ])('groups the path %s as %s', (target, template) => {
    expect(pathTemplate(target)).toBe(template);
  });

  it.each([
    ['*45 open() "/x/123" failed (2: No such file)', '*# open() "/x/#" failed (#: No such file)'],
    ['100#0: *45 timed out', '#: *# timed out'],
    ['user u_ppaawuw2cbw from 10.64.0.1 denied', 'user * from * denied'],
    ['row 8113: [word:12] is no [word:4]', 'row #: [word] is no [word]'],
    ['at 2026-11-01 10:00:00 in 0x1f', 'at # # in #'],
  ])('groups the message %s as %s', (text, template) => {
    expect(messageTemplate(text)).toBe(template);
  });

  it('counts requests of 400 and more by method, path and status, most frequent first', () => {
    const counts = createFailureCounts();
    const add = (record: LogRecord, line: number): void => {
      counts.add(record, 'logs/log-01.log', line);
    };
    add(request('GET', '/ok', 200), 1);
    add(request('GET', '/a/1234', 404), 2);
    add(request('GET', '/b', 500), 3);
    add(request('GET', '/a/5678', 404), 4);
    add({ kind: 'message', text: 'failed 1' }, 5);
    expect(
      counts
        .top(10)
        .map(({ method, template, status, count, line }) => [method, template, status, count, line]),
    ).toEqual([
      ['GET', '/a/*', 404, 2, 2],
      ['GET', '/b', 500, 1, 3],
      ['', 'failed #', 0, 1, 5],
    ]);
  });
});
