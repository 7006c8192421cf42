import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { checkLeaks, findLeaks } from '../../../../main/engine/leakcheck/leak-check.ts';
import type { CheckedFile, LeakHit } from '../../../../main/engine/leakcheck/leak-check.ts';
import { buildLeakIndex } from '../../../../main/engine/leakcheck/leak-index.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import { knownPerson, personWith } from '../redaction/setting.ts';

const zed = personWith(1, { ids: ['00412345'], username: 'zangstro7', birthday: '1999-04-05' });
const fixtures = [...generatePeople({ seed: 51, count: 2000 })].map((fixture, at) =>
  knownPerson(fixture, at + 2),
);
const index = buildLeakIndex([zed, ...fixtures]);

function check(text: string, format: CheckedFile['format'] = 'log', own: readonly string[] = []): LeakHit[] {
  return checkLeaks(index, [{ name: 'x', bytes: Buffer.from(text), format }], { ownTokens: new Set(own) });
}

describe('something of a stranger stops the bundle', () => {
  it.each([
    ['e-mail', 'mail from bob@elsewhere.example', 'e-mail'],
    ['e-mail at our own host', 'bob.stranger@redacted.invalid', 'e-mail'],
    ['encoded e-mail', '/x?q=bob%40elsewhere.example', 'e-mail'],
    ['public address', 'from 81.2.69.142 port', 'address'],
    ['private address', 'from 192.168.17.4 port', 'address'],
    ['IPv6 address', 'from 2a02:8109:9ac0::17 port', 'address'],
    ['link-local address', 'from fe80::1ff:fe23:4567:890a port', 'address'],
    ['hardware address', 'card 00:1b:63:84:45:e6 up', 'hardware address'],
    ['phone number', 'call (614) 867-5309', 'phone'],
    ['phone number from abroad', 'call +44 20 7946 0958 now', 'phone'],
    ['payment card', 'paid with 4111 1111 1111 1111', 'card'],
    ['social security number', 'ssn 219-09-9999', 'ssn'],
    ['signed token', `t=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.x`, 'token'],
    ['session', 'cookie JSESSIONID=8F2C', 'secret'],
    ['password', 'password=hunter2x', 'secret'],
    ['basic login', 'Authorization: Basic dXNlcjpwdw==', 'token'],
    ['login in a URL', 'https://bob:pw@host/x', 'token'],
    ['private key', '-----BEGIN RSA PRIVATE KEY-----', 'token'],
    ['random run', 'GET /x/dQw4w9WgXcQ7fK2mN8pL3rT6', 'token'],
  ])('%s', (_name, text, kind) => {
    expect(check(text)).toEqual(expect.arrayContaining([expect.objectContaining({ kind, hard: true })]));
  });
});

describe('what is ours, or nobody’s, passes', () => {
  it.each([
    ['our e-mail', 'mail p7k3q9xm2pa@redacted.invalid'],
    [
      'our addresses',
      '10.64.0.1 198.18.0.7 240.0.0.9 2001:db8::1f fd00::2 ::ffff:198.18.0.4 host-0001.redacted.invalid',
    ],
    ['addresses of nobody', '127.0.0.1 0.0.0.0 255.255.255.255 ::1 169.254.1.1 203.0.113.9'],
    ['versions', 'Chrome/126.0.0.0 v1.2.3.4 version 10.20.30.40 npm@10.1.0'],
    ['names of code', 'std::vector::push_back Trac::Session'],
    ['times', '[10/Oct/2026:13:55:36 -0700] 2026-10-10T13:55:36.123Z 13:55:36'],
    ['a GUID', 'id 6f1c2d3e-8113-4a5b-9c7d-0e1f2a3b4c5d'],
    ['a fictional phone number', 'call (614) 555-0142'],
    ['placeholders', 'GET /x/{word:3}?sid={token}&code={num:8}&q=[word:12] password={value}'],
    ['a kept parameter', 'GET /x?form=login&lang=en&sort=name'],
    ['a stack trace', 'at com.example.app.SessionFilter.doFilter(SessionFilter.java:128)'],
  ])('%s', (_name, text) => {
    expect(check(text, 'log', ['{word:3}', '{token}', '{num:8}', '[word:12]', '{value}'])).toEqual([]);
  });

  it('whatever else the bundle issued', () => {
    expect(
      check('from 192.168.17.4, phone (014) 867-5309', 'log', ['192.168.17.4', '(014) 867-5309']),
    ).toEqual([]);
  });

  it('a page of English, though two thousand people have names', () => {
    const page =
      'The import of the schedule failed in row twelve. Open a page in the calendar, then mark the green row as read. ' +
      'A young student may rose early in April; the hall was closed. Support asked for the log of May and for the layout of the file.';
    expect(check(page, 'text').filter((hit) => hit.hard)).toEqual([]);
  });
});

describe('a container is opened', () => {
  const inner = 'user zangstro7 failed\n';
  const zip = (name: string, comment: string): Uint8Array => {
    const data = deflateRawSync(inner);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(comment.length, 20);
    return Buffer.concat([
      local,
      Buffer.from(name),
      data,
      central,
      Buffer.from(name),
      end,
      Buffer.from(comment),
    ]);
  };
  const found = (bytes: Uint8Array): string[] =>
    checkLeaks(index, [{ name: 'x', bytes, format: 'binary' }], { ownTokens: new Set() })
      .filter((hit) => hit.hard)
      .map((hit) => hit.kind);

  test.each([
    ['gzip', gzipSync(inner)],
    ['gzip in gzip', gzipSync(gzipSync(inner))],
    ['zip', zip('a.txt', '')],
    ['the name of a member', zip('zangstro7.txt', '')],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${inner}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(inner, 'utf16le').swap16()],
    ['a deflated stream of a document', Buffer.concat([Buffer.from('%PDF-1.7\n\0'), deflateSync(inner)])],
  ])('%s', (_name, bytes) => {
    expect(found(bytes)).toContain('user name');
  });

  test('or stops the bundle when it cannot be read', () => {
    expect(found(gzipSync(inner).subarray(0, 20))).toContain('unreadable container');
    expect(found(gzipSync(gzipSync(gzipSync(gzipSync(gzipSync(gzipSync(inner)))))))).toContain(
      'unreadable container',
    );
  });
});

describe('many doubts', () => {
  test('do not end the search for what stops a bundle', () => {
    const doubts = 'on 1999-04-05\n'.repeat(1500);
    const files = [
      { name: 'a', bytes: Buffer.from(`${doubts}user zangstro7\n`), format: 'text' as const },
      { name: 'b', bytes: Buffer.from('user zangstro7\n'), format: 'text' as const },
    ];
    const { hits, isCut } = findLeaks(index, files, { ownTokens: new Set() });
    expect(hits.filter(({ hard }) => hard).map(({ file, line }) => [file, line])).toEqual([
      ['a', 1501],
      ['b', 1],
    ]);
    expect(isCut).toBe(false);
  });
});

describe('what a check looked at', () => {
  test('is counted with what it found', () => {
    const { hits, ...counts } = findLeaks(
      index,
      [
        { name: 'a', bytes: Buffer.from('born 1999\non 1999-04-05\nuser zangstro7\n'), format: 'text' },
        { name: 'b', bytes: Buffer.from('nothing here\n'), format: 'text' },
      ],
      { ownTokens: new Set() },
    );
    expect(counts).toMatchObject({ files: 2, lines: 4, isCut: false });
    expect(hits.map(({ file, line, hard }) => [file, line, hard])).toEqual([
      ['a', 2, false],
      ['a', 3, true],
    ]);
  });
});
