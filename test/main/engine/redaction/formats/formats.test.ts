import { fc } from '../../../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { isRecentTime } from '../../../../../main/engine/redaction/formats/closed-forms.ts';
import type { FormatState } from '../../../../../main/engine/redaction/formats/format.ts';
import { findLogFormat } from '../../../../../main/engine/redaction/log-format.ts';
import type { LogSession } from '../../../../../main/engine/redaction/redactor.ts';
import { mark, setting, zoe } from '../setting.ts';
import { planted, samples } from './samples.ts';
import type { Sample } from './samples.ts';

const identifiers = [
  'zangstro7',
  '00443211',
  '443211',
  'zangstro7@uni.example.edu',
  'zangstro7%40uni.example.edu',
  'Zoe.Angstrom',
  'Zo\u00eb-\u00c5ngstr\u00f6m',
  '6009121234567890',
];

function open(lines: readonly string[], options?: Parameters<typeof setting>[0]): LogSession {
  const session = setting(options).redactor.openLog('logs/log-01.log', lines);
  if ('refused' in session) throw new Error(session.refused);
  return session;
}

/** Redacts lines in turn, each in the state that those before it made. */
function redactAll(session: LogSession, lines: readonly string[]): (string | null)[] {
  let state: FormatState = session.state;
  return lines.map((line, index) => {
    const { after } = session.redactLine(line, index + 1, state);
    state = session.carry(state, line);
    return after;
  });
}

test('the name of a program holds nobody in an encoding', () => {
  const line = (name: string): string =>
    `<165>1 2026-11-10T10:00:00.003Z web01 ${name} 77 ID47 - Login failed`;
  const session = open([line('trac')]);
  const entities = (text: string, radix: 10 | 16): string =>
    Array.from(text, (each) => `&#${radix === 16 ? 'x' : ''}${each.charCodeAt(0).toString(radix)};`).join('');
  for (const value of ['00443211', '443211', 'Zoe'])
    for (const radix of [10, 16] as const)
      expect(session.redactLine(line(entities(value, radix)), 1).after).toContain(
        ' [code] 77 ID47 - Login failed',
      );
  expect(session.redactLine(line('postfix/smtpd'), 1).after).toContain(' postfix/smtpd 77 ');
});

describe.each(samples.map((sample): [string, Sample] => [sample.what, sample]))('%s', (_what, sample) => {
  const { lines, format, stays, withheld = [] } = sample;

  test('is recognised, and nothing of anybody passes', () => {
    const session = open(lines);
    expect(session.format).toBe(format);
    const text = redactAll(session, lines).join('\n').toLowerCase();
    for (const value of planted) expect(text).not.toContain(value);
  });

  test('keeps what support needs', () => {
    const after = redactAll(open(lines), lines);
    const text = after.join('\n');
    for (const part of stays) expect(text).toContain(part);
    const gone = after.flatMap((line, index) => (line === null ? [index + 1] : []));
    expect(gone).toEqual(withheld);
  });

  test('gives the same for lines one by one, in any order, after they were read once', () => {
    const session = open(lines);
    const expected = redactAll(open(lines), lines);
    const first = lines.map((line, index) => session.redactLine(line, index + 1).after);
    expect(first.map((line) => line?.length)).toEqual(expected.map((line) => line?.length));
    for (const index of lines.keys().toArray().toReversed())
      expect(session.redactLine(lines[index] ?? '', index + 1).after).toBe(first[index]);
  });

  test('says where each replacement stands', () => {
    const session = open(lines);
    for (const [index, line] of lines.entries()) {
      const { after, replacements } = session.redactLine(line, index + 1);
      if (after === null) continue;
      let text = line;
      for (const { start, end, replacement } of replacements.toReversed())
        text = text.slice(0, start) + replacement + text.slice(end);
      expect(text).toBe(after);
    }
  });

  test('lets nobody pass in any field, nor in any word', () => {
    const format = findLogFormat(lines);
    if (format === undefined || format === 'http-debug') throw new Error('the sample has a format');
    const session = open(lines);
    let state: FormatState = session.state;
    for (const [index, line] of lines.entries()) {
      const fields = format.parse(line, state) ?? [];
      const words = Array.from(line.matchAll(/[\p{L}\p{N}]+/gu), ({ 0: text, index: start }) => ({
        start,
        end: start + text.length,
      }));
      for (const value of identifiers) {
        for (const { start, end } of [...fields, ...words]) {
          // A fraction is nobody's number, whatever its digits are; times of a log are never touched.
          if (/\d[.,]$/.test(line.slice(0, start)) && /^\d+$/.test(value)) continue;
          const changed = line.slice(0, start) + value + line.slice(end);
          const after = session.redactLine(changed, index + 1, state).after?.toLowerCase() ?? '';
          for (const gone of planted)
            expect(after, `${value} in ${line.slice(start, end)}`).not.toContain(gone);
        }
      }
      state = session.carry(state, line);
    }
  });

  test('keeps the end of a line', () => {
    const session = open(lines);
    const ends = lines.map((line) => `${line.replace(/\r$/, '')}\r`);
    for (const line of redactAll(session, ends)) if (line !== null) expect(line.endsWith('\r')).toBe(true);
  });
});

/** The types of a value, and of its parts in their order. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.values(value).map(shapeOf);
}

describe('JSON', () => {
  const redact = (value: unknown): unknown => {
    const line = JSON.stringify(value);
    const after = open([line]).redactLine(line, 1).after;
    return after === null ? null : JSON.parse(after);
  };

  test('stays valid, and types, order and spacing stay', () => {
    const sample = samples.find(({ format }) => format === 'json-lines');
    const [line = ''] = sample?.lines ?? [];
    const after = open([line]).redactLine(line, 1).after ?? '';
    const [before, now]: unknown[] = [JSON.parse(line), JSON.parse(after)];
    expect(shapeOf(now)).toEqual(shapeOf(before));
  });

  test('numbers stay numbers: small ones and times as they are, ids as others', () => {
    expect(redact({ level: 'info', n: 12, ts: 1791640536, student_id: 5, x: 0.25, y: -3 })).toEqual({
      level: 'info',
      n: 12,
      ts: 1791640536,
      student_id: 0,
      x: 0.25,
      y: -3,
    });
    const found = redact({ level: 'info', student_id: 443211, other: 443211, float: 443211.0 });
    expect(found).toMatchObject({ student_id: expect.any(Number), other: expect.any(Number) });
    expect(JSON.stringify(found)).not.toContain('443211');
  });

  test('stays valid with the same keys in the same order, whatever it holds', () => {
    const session = open(['{"level":"info"}']);
    const leaf = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        'zangstro7',
        'a\n\tat b.C.d(E.java:1)',
        '00443211',
        'Zo\u00eb \u00c5ngstr\u00f6m said "no"',
      ),
      fc.double(),
      fc.integer(),
      fc.boolean(),
    );
    const key = fc.oneof(
      fc.constantFrom('user', 'msg', 'bytes', 'headers', 'time', 'name'),
      fc.string({ maxLength: 8 }),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('tree')), fc.dictionary(key, tie('tree'))),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, tree), (value) => {
        const line = JSON.stringify(value);
        const { after } = session.redactLine(line, 1);
        if (after === null) return;
        expect(shapeOf(JSON.parse(after))).toEqual(shapeOf(JSON.parse(line)));
        expect(after).not.toMatch(/zangstro7|443211/);
      }),
      { numRuns: 300 },
    );
  });

  test('the parts of a name or a birth are as personal as the whole', () => {
    expect(
      redact({ level: 'info', birth: { date: '2001-03-12' }, name: { first: 'Zoe', last: 'Odd' } }),
    ).toEqual({
      level: 'info',
      birth: { date: '{date}' },
      name: { first: '{text}', last: '{text}' },
    });
  });

  test('a size that is someone’s id is a doubt', () => {
    const line = '{"level":"info","bytes":443211}';
    const { after, doubts } = open([line]).redactLine(line, 1);
    expect(after).toBe('{"level":"info","bytes":0}');
    expect(doubts.map(({ text }) => text)).toEqual(['443211']);
  });

  test('what is below headers, cookies and bodies goes, whatever the keys are', () => {
    expect(
      redact({
        level: 'info',
        headers: { 'X-Plugh': 'qwombat', 'Content-Type': 'json' },
        cookies: { a: { b: 'qwombat' } },
        body: { text: 'login failed', deep: { remark: 'login' } },
      }),
    ).toEqual({
      level: 'info',
      headers: { '{param:1}': '[secret]', 'Content-Type': 'json' },
      cookies: { a: { b: '[secret]' } },
      body: { text: '{text}', deep: { remark: '{text}' } },
    });
  });

  test.each([
    ['cut off', '{"level":"info","msg":"x'],
    ['no object', '["zangstro7"]'],
    ['nested too deep', `${'{"a":'.repeat(80)}1${'}'.repeat(80)}`],
    ['two objects', '{"a":1}{"b":2}'],
  ])('is withheld when it is %s', (_what, line) => {
    expect(open(['{"level":"info"}']).redactLine(line, 1).after).toBeNull();
  });
});

describe('columns', () => {
  test('with an unknown name are judged by the form of the value', () => {
    const lines = [
      '#Fields: time sc-status x-a x-b x-c x-d',
      '13:55:36 200 0.123 10.20.30.40 qwombat /trac/login',
      '13:55:36 200 20261234567 - login https://qwombat.example/login',
    ];
    expect(redactAll(open(lines), lines)).toEqual([
      '#Fields: time sc-status x-a x-b x-c x-d',
      '13:55:36 200 0.123 10.64.0.1 {text} /trac/login',
      '13:55:36 200 {num:11} - login https://host-0001.redacted.invalid/login',
    ]);
  });

  test('keep the error of a script that IIS adds to a query', () => {
    const lines = [
      '#Fields: time cs-uri-stem cs-uri-query sc-status',
      '13:55:36 /trac/login.asp user=zangstro7|12|800a000d|Type_mismatch 500',
      '13:55:36 /trac/login.asp user=zangstro7|12|800a000d|zangstro7_mismatch 500',
    ];
    const after = redactAll(open(lines), lines);
    expect(after[1]).toMatch(/ user=u_p\w{10}\|12\|800a000d\|Type_mismatch 500$/);
    expect(after[2]).not.toContain('zangstro7');
  });

  test('hold each value to its kind: a user under a status does not pass', () => {
    const lines = ['#Fields: time sc-status cs-method time-taken', 'zangstro7 qwombat qwombat qwombat'];
    expect(redactAll(open(lines), lines)[1]).toBe('[time] [number] [method] [number]');
  });

  test('are unknown before a header: such lines are withheld', () => {
    const lines = ['13:55:36 200', '#Fields: time sc-status', '13:55:36 200'];
    expect(redactAll(open(lines), lines)).toEqual([null, '#Fields: time sc-status', '13:55:36 200']);
  });
});

describe('a table', () => {
  test('keeps its quotes, and a cell over several lines keeps its column', () => {
    const lines = ['ID,Name,Status', '"00443211","Angstrom, ""Zoe""', 'of Columbus","active"', '7,"x",ok'];
    const after = redactAll(open(lines), lines);
    expect(after[1]).toMatch(/^"00\d{6}","[^"]+$/);
    expect(after[2]).toBe('{text}","active"');
    expect(after[3]).toBe('{num:1},"{text}",ok');
  });

  test('whose header comes again shows it again', () => {
    const lines = ['ID;Name;Status', '1;Zoe;active', 'ID;Name;Status'];
    expect(redactAll(open(lines), lines)[2]).toBe('ID;Name;Status');
  });

  test('loses the names of columns that nobody knows', () => {
    const lines = ['ID,Name,Status,qwombat', '1,Zoe,active,qwombat'];
    expect(redactAll(open(lines), lines)).toEqual([
      'ID,Name,Status,{param:1}',
      '{num:1},{text},active,[word:1]',
    ]);
  });
});

describe('a time', () => {
  test.each([
    ['2026-10-10T13:55:36.123Z', true],
    ['2026-10-10 13:55:36,123', true],
    ['10/10/2026 1:55:36 PM', true],
    ['Sat Oct 10 14:32:52 2026', true],
    ['Oct 10 13:55:36', true],
    ['13:55:36', true],
    ['1791640536', true],
    ['1791640536123', true],
    ['2001-03-12T00:00:00Z', false],
    ['Mon Mar 12 00:00:00 2001', false],
    ['03/12/01 13:00', false],
    ['2001-03-12', false],
    ['3125550142', false],
    ['984355200', false],
  ])('%s in a table or in JSON stays: %s, as nobody was born then', (text, stays) => {
    const line = JSON.stringify({ level: 'info', time: text });
    const after = open([line], { people: [] }).redactLine(line, 1).after;
    expect(isRecentTime(text)).toBe(stays);
    if (stays) expect(after).toBe(line);
  });

  test('of somebody’s birth under a name of time goes', () => {
    for (const value of ['2001-03-12', '2001-03-12T00:00:00Z', '03/12/2001']) {
      const line = JSON.stringify({ level: 'info', date: value });
      expect(open([line]).redactLine(line, 1).after).not.toContain('2001');
    }
  });

  test('may have a number before it, which may be somebody’s', () => {
    const lines = [
      '12 2026-10-10 13:55:36 start',
      '00443211 2026-10-10 13:55:36 start',
      '7654321 2026-10-10 13:55:36 start',
    ];
    const after = redactAll(open(lines), lines).join('\n');
    expect(after).toContain('12 2026-10-10 13:55:36 start\n');
    expect(after).not.toMatch(/443211|7654321/);
  });
});

describe('what is left out', () => {
  const refusal = (lines: readonly string[]): string => {
    const session = setting().redactor.openLog('x', lines);
    return 'refused' in session ? session.refused : session.format;
  };
  test.each([
    ['headers', ['GET /trac/login HTTP/1.1', 'Host: a.example', 'Cookie: 4DSID=1', '', 'user=x']],
    [
      'headers with times before',
      ['HTTP/1.1 200 OK', 'Set-Cookie: a=b', ...'abcdefgh'.split('').map((x) => `${x}=1`)],
    ],
  ])('%s', (_what, lines) => {
    expect(refusal(lines)).toMatch(/headers/);
  });
  test.each([
    ['single words', ['zangstro7', 'qwombat', 'x']],
    ['numbers', ['1 2 3', '4 5 6']],
    ['a listing', ['qwombat zork plugh xyzzy', 'frobnicate quux corge grault']],
    ['nothing', ['', '']],
  ])('%s', (_what, lines) => {
    expect(refusal(lines)).toMatch(/no log/);
  });
});

describe('doubts in any field', () => {
  test('are hidden, and kept only where the custodian said so', () => {
    const line = '2026-10-10 13:55:36 ERROR could not load the Page';
    const { doubts, after } = open([line], { people: [zoe, mark] }).redactLine(line, 1);
    expect(doubts.map(({ text, start }) => [text, start])).toEqual([['Page', 45]]);
    expect(after).not.toContain('Page');
    const keep = [{ file: 'logs/log-01.log', line: 1, start: 45, end: 49 }];
    expect(open([line], { people: [zoe, mark], keep }).redactLine(line, 1).after).toBe(line);
  });
});
