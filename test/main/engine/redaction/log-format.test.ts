import { describe, expect, test } from 'vitest';
import { reduceAgent } from '../../../../main/engine/redaction/agents.ts';
import { parseAccessLine } from '../../../../main/engine/redaction/formats/access.ts';
import { detectLogFormat } from '../../../../main/engine/redaction/log-format.ts';
import { setting } from './setting.ts';

const apache = '10.1.2.3 - jroe [10/Oct/2026:13:55:36 -0700] "GET /a HTTP/1.0" 200 2326';
const combined = `${apache} "http://a.example/b" "Mozilla/5.0 (X; \\"Y\\")"`;
const local = '10.1.2.3 - Jane_Roe [10/Oct/2026:13:55:36] "GET /a HTTP/1.0" 200 2326\r';

describe('the format of a log', () => {
  test.each([
    ['apache-combined', [combined, combined]],
    ['apache-combined', ['', combined, 'a broken line', combined]],
    ['apache-common', [apache]],
    ['4d-clf', [local, local]],
    ['http-debug', ['GET / HTTP/1.1', 'Host: a.example', 'Cookie: 4DSID=1', 'Accept: */*']],
    [undefined, ['hello', 'world']],
    ['csv', ['name,id', 'Jane,1']],
    ['json-lines', ['{"remote_addr":"10.1.1.1"}']],
    [undefined, []],
    [undefined, ['']],
  ])('is %s by its first lines', (format, lines) => {
    expect(detectLogFormat(lines)).toBe(format);
  });

  test('decides whether a log is opened, and why not', () => {
    const { redactor } = setting();
    expect(redactor.openLog('a', [combined])).toMatchObject({ format: 'apache-combined' });
    expect(redactor.openLog('a', ['Cookie: a=1', 'Host: b'])).toMatchObject({ refused: /headers/ });
    expect(redactor.openLog('a', ['hello'])).toMatchObject({ refused: /\.$/ });
  });
});

describe('a line', () => {
  test('is taken apart, each field at its place', () => {
    const line = `trac.example.edu:443 ${combined}`;
    const parsed = parseAccessLine(line);
    const fields = [
      'vhost',
      'host',
      'ident',
      'user',
      'time',
      'request',
      'status',
      'size',
      'referer',
      'agent',
    ] as const;
    for (const name of fields) {
      const field = parsed?.[name];
      expect(line.slice(field?.start, field?.end), name).toBe(field?.text);
    }
    expect(fields.map((name) => parsed?.[name]?.text)).toEqual([
      'trac.example.edu:443',
      '10.1.2.3',
      '-',
      'jroe',
      '10/Oct/2026:13:55:36 -0700',
      'GET /a HTTP/1.0',
      '200',
      '2326',
      'http://a.example/b',
      'Mozilla/5.0 (X; \\"Y\\")',
    ]);
  });

  test('of 4D has local time and keeps the CR of its end', () => {
    const parsed = parseAccessLine(local);
    expect(parsed?.time.text).toBe('10/Oct/2026:13:55:36');
    expect(parsed?.end).toBe(local.length - 1);
    expect(setting().redact(local, 1).after?.endsWith('\r')).toBe(true);
  });

  test.each([
    ['a user with spaces', apache.replace('jroe', 'Jane van der Roe')],
    ['an empty user', apache.replace('jroe', '""')],
    ['no size', apache.replace('2326', '-')],
    ['an escaped quote', apache.replace('/a', '/a\\"b')],
    ['an escaped backslash before the quote', combined.replace('/b"', '/b\\\\"')],
    ['an IPv6 host', apache.replace('10.1.2.3', '2001:db8::1')],
  ])('may have %s', (_what, line) => {
    expect(parseAccessLine(line)).toBeDefined();
  });

  test.each([
    ['a further field that is not closed', `${combined} "more`],
    ['no closing quote', combined.slice(0, -1)],
    ['a closing quote that is escaped', `${combined.slice(0, -1)}\\"`],
    ['a month in another language', apache.replace('Oct', 'Okt')],
    ['a status that is none', apache.replace(' 200 ', ' 2000 ')],
    ['a size that is none', apache.replace('2326', '2326b')],
    ['a size that no file has', apache.replace('2326', '12345678901234')],
    ['no time', apache.replace(/ \[.*\]/, '')],
    ['no user', apache.replace(' jroe', '')],
    ['65,537 characters', apache.replace('/a', `/${'a'.repeat(65_537)}`)],
  ])('is refused with %s', (_what, line) => {
    expect(parseAccessLine(line)).toBeUndefined();
  });
});

describe('a user agent', () => {
  test.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
      'Chrome/126 (Windows)',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.2592.87',
      'Edge/126 (Windows)',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      'Safari/17 (iOS)',
    ],
    [
      'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36',
      'Chrome/125 (ChromeOS)',
    ],
    ['Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1)', 'MSIE/8 (Windows)'],
    ['curl/8.5.0', 'curl/8'],
    ['zangstro7 agent of Zoe', '[agent]'],
    ['Zoe/7', '[agent]'],
    ['', ''],
    ['-', '-'],
  ])('%s becomes %s, and stays that', (agent, expected) => {
    expect(reduceAgent(agent)).toBe(expected);
    expect(reduceAgent(expected)).toBe(expected);
  });
});
