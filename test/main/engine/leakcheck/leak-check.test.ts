import { describe, expect, it } from 'vitest';
import { checkLeaks } from '../../../../main/engine/leakcheck/leak-check.ts';
import type { CheckedFile, LeakHit } from '../../../../main/engine/leakcheck/leak-check.ts';
import { buildLeakIndex } from '../../../../main/engine/leakcheck/leak-index.ts';
import { generatePeople } from '../../../fixtures/people.ts';

const zoe = {
  ids: ['00412345', 'A-1931.0046', '6009121234567'],
  givenNames: ['Zoë', 'Zed'],
  middleNames: ['Q'],
  familyNames: ['Ångström'],
  email: 'zoe.angstrom@uni.example',
  username: 'zangstro7',
  birthday: '2001-02-03',
  phones: ['(505) 867-5309'],
  addresses: [],
};
const index = buildLeakIndex([
  zoe,
  {
    ...zoe,
    ids: ['8113'],
    givenNames: ['Anna'],
    familyNames: ['Page'],
    email: 'ap@uni.example',
    username: 'null',
    phones: [],
  },
]);

function check(text: string, format: CheckedFile['format'] = 'text', own: readonly string[] = []): LeakHit[] {
  return checkLeaks(index, [{ name: 'x', bytes: Buffer.from(text), format }], { ownTokens: new Set(own) });
}

describe('the leak check finds', () => {
  it.each([
    ['the e-mail', 'mail to zoe.angstrom@uni.example now'],
    ['the e-mail in capitals', 'ZOE.ANGSTROM@UNI.EXAMPLE'],
    ['the e-mail percent-encoded', '/x?m=zoe.angstrom%40uni.example'],
    ['the e-mail percent-encoded twice', '/x?m=zoe.angstrom%2540uni.example'],
    ['the e-mail as entities', 'zoe.angstrom&#64;uni.example'],
    ['the e-mail as an escape', String.raw`"zoe.angstrom\u0040uni.example"`],
    ['the e-mail in base64', `t=${Buffer.from('{"u":"zoe.angstrom@uni.example"}').toString('base64')}`],
    [
      'the e-mail in base64url in the middle of a token',
      `aa.${Buffer.from('xzoe.angstrom@uni.example').toString('base64url')}.bb`,
    ],
    ['the e-mail in hex', Buffer.from('zoe.angstrom@uni.example').toString('hex')],
    ['the local part', 'user zoe.angstrom logged in'],
    ['the user name', 'uid=zangstro7;'],
    ['the user name in a Windows path', String.raw`C:\Users\zangstro7\file.csv`],
    ['the id', 'student 00412345'],
    ['the id without zeros', 'student 412345.'],
    ['the id in a path', '/student/00412345/photo'],
    ['the id as a file name', '00412345.jpg'],
    ['the formatted id without its marks', 'A19310046'],
    ['the card with spaces', 'card 6009 121 234567'],
    ['the name', 'Zoë Ångström'],
    ['the name without accents', 'zoe angstrom'],
    ['the name in capitals', 'ZOE ANGSTROM'],
    ['the name decomposed', 'Zoë Ångström'.normalize('NFD')],
    ['the name reversed', 'Ångström, Zoë'],
    ['the name in JSON', '{"first":"Zoë","last":"Ångström"}'.replace(',"last":', ',')],
    ['the name joined', 'zoeangstrom'],
    ['the name with an underscore', 'Zoe_Angstrom'],
    ['the name plus-encoded', 'q=Zoe+Angstrom'],
    ['the preferred name', 'Zed Ångström'],
    ['initial and family name', 'Z. Ångström'],
    ['initial and family name joined', 'zangstrom'],
    ['the phone', 'call 505-867-5309'],
    ['the phone as digits', 'call 5058675309'],
  ])('%s, and stops the bundle', (_name, text) => {
    expect(check(text).some((hit) => hit.hard)).toBe(true);
  });

  it.each([
    ['an e-mail of someone unknown', 'bob@elsewhere.example', 'e-mail'],
    ['a public address', 'from 8.8.4.4 port', 'address'],
    ['a Social Security number', 'ssn 219-09-9999', 'ssn'],
    ['a signed token', `eyJhbGciOiJIUzI1NiJ9.${'a'.repeat(20)}.x`, 'token'],
  ])('%s', (_name, text, kind) => {
    expect(check(text)).toEqual(expect.arrayContaining([expect.objectContaining({ kind, hard: true })]));
  });

  it('a birthday as a doubt', () => {
    expect(check('on 02/03/2001 and')).toEqual([expect.objectContaining({ kind: 'birthday', hard: false })]);
  });
});

describe('the leak check lets pass', () => {
  it.each([
    [
      'a log line of ours',
      '10.64.0.1 - u_p7k3q9xm2pa [10/Oct/2026:13:55:36 -0700] "GET /TracWeb40/schedule.4sp?id={num:8} HTTP/1.1" 200 8114 "-" "Chrome/126 (Windows)"',
      'log',
    ],
    ['an address of ours', 'p7k3q9xm2pa@redacted.invalid', 'text'],
    ['versions and hashes', 'v1.2.3.4 5d41402abc4b2a76b9719d911017c592 Chrome/126.0.0.0', 'text'],
    ['a page of English', 'Open a page in May and mark the green row.', 'text'],
    ['reserved addresses', '127.0.0.1 198.18.0.7 203.0.113.9 ::1 2001:db8::1', 'text'],
  ] as const)('%s', (_name, text, format) => {
    expect(check(text, format)).toEqual([]);
  });

  it('its own pseudonyms, though digits inside look like an id', () => {
    expect(check('see X-8113-77', 'text', ['X-8113-77'])).toEqual([]);
  });
});

describe('a pseudonym that is a real id', () => {
  it('was made wrongly, and stops the bundle', () => {
    expect(check('see 00412345', 'text', ['00412345']).some((hit) => hit.hard)).toBe(true);
  });
});

describe('a bare number that is someone’s id', () => {
  const line = (size: string): string =>
    `10.64.0.1 - - [10/Oct/2026:13:55:36 -0700] "GET /a HTTP/1.1" 200 ${size} "-" "-"`;

  it('is a doubt where a log has its size, at that place', () => {
    expect(check(line('8113'), 'log')).toEqual([
      expect.objectContaining({ hard: false, text: '8113', start: line('').indexOf('200 ') + 4 }),
    ]);
  });

  it('is a leak anywhere else in the line', () => {
    expect(check(line('5').replace('/a', '/8113'), 'log').some((hit) => hit.hard)).toBe(true);
  });

  it('is a count in JSON of ours, and a leak as text there', () => {
    expect(check('  "bytes": 8113,', 'json')).toEqual([]);
    expect(check('  "case": "8113",', 'json')).toEqual([expect.objectContaining({ hard: true })]);
  });
});

describe('everyone of a large inventory', () => {
  it('is found by id, e-mail, user name and full name', () => {
    const people = [...generatePeople({ seed: 21, count: 400 })];
    const all = buildLeakIndex(
      people.map((person) => ({
        ids: [person.externalId, person.otherId, person.card],
        givenNames: [person.givenName],
        middleNames: [],
        familyNames: [person.familyName],
        email: person.email,
        username: person.username,
        phones: [],
        addresses: [],
      })),
    );
    const missed = people.flatMap((person) =>
      [
        person.externalId,
        person.otherId,
        person.card,
        person.email,
        person.username,
        `${person.givenName} ${person.familyName}`,
      ]
        .filter((text) => text.length >= 5)
        .filter(
          (text) =>
            !checkLeaks(all, [{ name: 'x', bytes: Buffer.from(`a ${text} b`), format: 'text' }], {
              ownTokens: new Set(),
            }).some((hit) => hit.hard),
        ),
    );
    expect(missed).toEqual([]);
  });
});
