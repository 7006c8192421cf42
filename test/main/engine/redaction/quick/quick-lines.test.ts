import { fc } from '../../../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { redactChunk } from '../../../../../main/engine/redaction-threads/chunk.ts';
import { createRedactor } from '../../../../../main/engine/redaction/redactor.ts';
import type { RedactorOptions } from '../../../../../main/engine/redaction/redactor.ts';
import { generateLog } from '../../../../fixtures/logs.ts';
import { generatePeople } from '../../../../fixtures/people.ts';
import { knownPerson, lineFor, mark, setting, zoe } from '../setting.ts';

const fixtures = [...generatePeople({ seed: 3, count: 60 })];
const people = [zoe, mark, ...fixtures.map((fixture, at) => knownPerson(fixture, at + 10))];

/** What redacting a log gives, the short way where it is open or always the long one, and what tokens were given on the way. */
function outcome(log: Buffer, way: 'short' | 'long', options: Partial<RedactorOptions> = {}): unknown {
  const { index, pseudonyms } = setting({ people });
  const session = createRedactor({ index, pseudonyms, ...options }).openLog('a.log', [lineFor('/')]);
  if ('refused' in session) throw new Error(session.refused);
  const { bytes, ...rest } = redactChunk(
    way === 'short' ? session : { ...session, quick: undefined },
    log,
    1,
    session.state,
  );
  return { text: bytes.toString('utf8'), ...rest, issued: [...pseudonyms.issued()] };
}

/** How many lines the short way reads. */
function quickLines(log: string): number {
  const { quick } = setting({ people }).session;
  return log
    .split('\n')
    .map((line) => Buffer.from(line))
    .filter((line) => (quick?.read(line, 0, line.length) ?? -1) >= 0).length;
}

const values = [
  'zangstro7',
  'zangstro7@uni.example.edu',
  'Zoë_Ångström',
  'naïve',
  'x\ufffdy',
  '\u0085',
  'zangstro7%40uni.example.edu',
  '00443211',
  '443211',
  'Zoe',
  'Mark',
  'page',
  'mark.page',
  'MPAGE2',
  '28586167',
  '2326',
  '0',
  '007',
  'login',
  'eyJzaWQiOiJ6YW5nc3RybzciLCJ0Ijo2NTgxMjk2NDR9',
  'xyzzy12345',
  '2001-03-12',
  'a=b',
  '%',
  '&#64;',
  '&amp;',
  '{word:1}',
  'P7K3Q9XM2PA',
  '-',
  '',
];
const value = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...values) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
);
const join = (parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''));
const pair = fc.oneof(
  value,
  join([fc.constantFrom('id', 'q', 'recNum', 'lang', 'user', 'zoe', 'x.y'), fc.constant('='), value]),
);
const path = fc
  .array(fc.oneof(value, fc.constantFrom('trac', 'students', 'TracWeb40', 'login.html')), { maxLength: 4 })
  .map((parts) => `/${parts.join('/')}`);
const query = fc
  .array(pair, { maxLength: 4 })
  .map((pairs) => (pairs.length === 0 ? '' : `?${pairs.join('&')}`));
const origin = fc.constantFrom(
  '',
  '',
  'https://trac.example.edu',
  'http://h:8080',
  'https://u@h',
  'ftp://h',
  'HTTP://h',
);
const target = join([
  origin,
  fc.oneof({ weight: 9, arbitrary: path }, { weight: 1, arbitrary: value }),
  query,
  fc.constantFrom('', '', '', '#top'),
]);
const host = fc.constantFrom(
  '10.1.2.3',
  '2001:db8::7',
  '::1',
  'pc7.example.edu',
  'trac.example.edu:443',
  '-',
  'zangstro7',
);
const request = fc.oneof(
  {
    weight: 8,
    arbitrary: join([
      fc.constantFrom('GET ', 'GET ', 'POST ', 'get ', '- ', ''),
      target,
      fc.constantFrom(' HTTP/1.1', ' HTTP/2', ' HTTP/x', ''),
    ]),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('-', '', '[request]', '\\x16\\x03', 'GET', 'GET  HTTP/1.1', 'GET - HTTP/1.1'),
  },
);
const line = fc
  .record({
    host,
    ident: fc.constantFrom('-', '-', 'zangstro7', ''),
    user: fc.oneof(fc.constant('-'), value, fc.constant('""'), fc.constant('Zoe Angstrom')),
    time: fc.constantFrom(
      '10/Oct/2026:13:55:36 -0700',
      '10/Oct/2026:13:55:36',
      '1/Oct/2026:13:55:36 +0000',
      '10/Okt/2026:13:55:36',
    ),
    request,
    status: fc.constantFrom('200', '-', '4040'),
    size: fc.oneof(
      fc.nat({ max: 999_999 }).map(String),
      fc.constantFrom('-', '0', '00443211', '443211', '2326', '1.5'),
    ),
    rest: fc.oneof(
      {
        weight: 6,
        arbitrary: fc
          .tuple(
            fc.oneof(fc.constantFrom('-', ''), target),
            fc.constantFrom(
              'curl/8.5.0',
              'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0',
              '',
              'zangstro7',
              'a\\"b',
            ),
          )
          .map(([referer, agent]) => ` "${referer}" "${agent}"`),
      },
      { weight: 1, arbitrary: fc.constantFrom('', ' "-"', ' "-" "x" 0.123', ' ', ' "') },
    ),
    end: fc.constantFrom('', '', '\r', '\r\r', '\t', '\u0001'),
  })
  .map(
    (all) =>
      `${all.host} ${all.ident} ${all.user} [${all.time}] "${all.request}" ${all.status} ${all.size}${all.rest}${all.end}`,
  );

describe('the short way through an access log', () => {
  test('gives what the long way gives, token for token, whatever the lines hold', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.boolean(), (lines, isEnded) => {
        const log = Buffer.from(lines.join('\n') + (isEnded ? '\n' : ''));
        expect(outcome(log, 'short')).toEqual(outcome(log, 'long'));
      }),
      { numRuns: 120 },
    );
  });

  test('gives what the long way gives where single bytes are broken', () => {
    const log = Buffer.from(
      [...generateLog({ seed: 11, lines: 40, format: 'combined', people: fixtures, planted: 0.5 })].join(''),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.nat({ max: log.length - 1 }),
            fc.oneof(fc.nat({ max: 255 }), fc.constantFrom(...Buffer.from('"\\ []&#=?;:\r\n-'))),
          ),
          { maxLength: 30 },
        ),
        (changes) => {
          const broken = Buffer.from(log);
          for (const [at, byte] of changes) broken[at] = byte;
          expect(outcome(broken, 'short')).toEqual(outcome(broken, 'long'));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('gives what the long way gives when more is seen than is remembered', () => {
    const lines = Array.from({ length: 36_000 }, (_, at) => {
      const number = at % 34_000;
      return `10.${String(number >> 16)}.${String((number >> 8) & 255)}.${String(number & 255)} - - [10/Oct/2026:13:55:36 -0700] "GET / HTTP/1.1" 200 5\n`;
    });
    const log = Buffer.from(lines.join(''));
    expect(outcome(log, 'short')).toEqual(outcome(log, 'long'));
  });

  test.each(['combined', '4d-clf'] as const)('is the way of nearly every line of a log in %s', (format) => {
    const log = [...generateLog({ seed: 12, lines: 2000, format, people: fixtures })].join('');
    expect(quickLines(log.replaceAll('\r\n', '\n'))).toBeGreaterThan(1900);
    expect(outcome(Buffer.from(log), 'short')).toEqual(outcome(Buffer.from(log), 'long'));
  });

  test('is closed where words are to be hidden, times to be moved, or the file has marks', () => {
    const { index, pseudonyms } = setting({ people });
    const quickOf = (options: Partial<RedactorOptions>): unknown => {
      const session = createRedactor({ index, pseudonyms, ...options }).openLog('a.log', [lineFor('/')]);
      return 'refused' in session ? session : session.quick;
    };
    const place = { line: 1, start: 0, end: 4 };
    expect(quickOf({})).toBeDefined();
    expect(quickOf({ hide: ['kalomi'] })).toBeUndefined();
    expect(quickOf({ shiftTimes: 60 })).toBeUndefined();
    expect(quickOf({ hideIn: [{ file: 'a.log', ...place }] })).toBeUndefined();
    expect(quickOf({ hideIn: [{ file: 'b.log', ...place }] })).toBeDefined();
    expect(quickOf({ allow: [{ entry: 'E1', value: 'kalomi' }] })).toBeUndefined();
  });
});
