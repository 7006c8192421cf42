import { fc } from '../../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { checkLeaks } from '../../../../main/engine/leakcheck/leak-check.ts';
import { buildLeakIndex } from '../../../../main/engine/leakcheck/leak-index.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import { encodings, spellingsOf } from '../../../fixtures/spellings.ts';
import { knownPerson, mark, personWith, setting, zoe } from './setting.ts';

const core = setting().pseudonyms.core(zoe.person);

describe('free text', () => {
  test.each([
    'The import of students.csv fails at row 8113 since last Tuesday; we can’t find the reason.',
    "It doesn't start. They've tried version 4.0.12 twice, at 13:05:22 on 2026-10-10.",
    'Error 1054: Unknown column "FirstName" in "field list" at line 12 (StudentID).',
    'TracWeb40 / Default.html -> 500; size 12 KB, 3.5 % of 400 rows.',
    'On 10/10/2026 and 2026-10-10T13:05:22Z it was still down :-)',
    '',
    '   ',
    '--- > * # | ===',
  ])('passes where it is made of words of the language: %s', (line) => {
    expect(setting({ people: [zoe] }).text(line)).toBe(line);
  });

  test.each([
    ['a name', 'Ask Zoë Ångström.', `Ask ${core}.`],
    ['a name in capitals, the family name first', 'ANGSTROM, ZOE', core],
    ['a name with its middle initial', 'zoe m. angstrom', core],
    ['a name with an initial', 'by Z. Ångström', `by ${core}`],
    ['a name written together', 'see zoeangstrom', `see ${core}`],
    ['a name in decomposed letters', 'Zoë Ångström'.normalize('NFD'), core],
    ['a user name', 'user zangstro7', `user u_${core.toLowerCase()}`],
    ['a user name with a domain', 'DOMAIN\\zangstro7', `u_${core.toLowerCase()}`],
    ['an e-mail', '<zangstro7@uni.example.edu>', `<${core.toLowerCase()}@redacted.invalid>`],
    ['an e-mail with a tag', 'ZAngstro7+x@uni.example.edu', `${core.toLowerCase()}@redacted.invalid`],
    [
      'an e-mail of a stranger’s domain with a known name',
      'zangstro7@gmail.example',
      `${core.toLowerCase()}@redacted.invalid`,
    ],
    ['a possessive', 'zangstro7’s row', `u_${core.toLowerCase()} row`],
  ])('gives the person’s pseudonym for %s', (_what, line, expected) => {
    expect(setting().text(line)).toBe(expected);
  });

  test.each([
    ['an unknown word', 'ask Qwombat', 'ask [word:1]'],
    ['a word of another alphabet', 'Марк said', '[word:1] said'],
    ['a word with a look-alike letter', 'M\u0430rk said', '[encoded:1] said'],
    ['a stranger’s user name', 'by tiger99', 'by [word:1]'],
    ['a long number', 'number 20261', 'number [num5:1]'],
    ['a stranger’s phone', 'call (614) 555-0199', 'call [phone:1]'],
    ['a local phone', 'call 555-0199', 'call [phone:1]'],
    ['a card', '4111 1111 1111 1111', '[card:1]'],
    ['an SSN', 'ssn 078-05-1120', 'ssn [ssn:1]'],
    ['an account number', 'GB82WEST12345698765432', '[iban:1]'],
    ['an address of the network', 'from 128.146.7.9', 'from 198.18.0.1'],
    ['the same with a port', 'from 128.146.7.9:443.', 'from 198.18.0.1:443.'],
    ['an IPv6 address with its zone', 'fe80::1%eth0', 'fd00::1'],
    ['an address of hardware', '00:1b:44:11:3a:b7', '[mac:1]'],
    ['a token', 'key 9f86d081884c7d659a2feaa0c55ad015', 'key [token:1]'],
    ['a GUID', '3f2504e0-4f89-11d3-9a0c-0305e82c3301', '[guid:1]'],
    [
      'a path with a user in it',
      'C:\\Users\\somebody\\qwombat.csv',
      /^C:\\Users\\u_p[a-z2-9]{10}\\\{word:1\}\.csv$/,
    ],
    ['a birthday', 'born on 1999-04-05', 'born on [date]'],
    ['a birthday with the month in letters', 'DOB: April 5, 1999', 'DOB: [date]'],
    ['a birthday with a short year', 'dob 4/5/99', 'dob [date]'],
    ['an e-mail hidden in entities', 'jane&#64;else.example', /^p[a-z2-9]{10}@redacted\.invalid$/],
    ['letters of double width', 'ｍａｒｋ', '[encoded:1]'],
    ['letters with nothing between them', 'Qu\u200bick', '[encoded:1]'],
  ])('does not let %s pass', (_what, line, expected) => {
    const after = setting({ people: [zoe] }).text(line);
    if (typeof expected === 'string') expect(after).toBe(expected);
    else expect(after).toMatch(expected);
  });

  test('hides a known address, also in another case', () => {
    expect(setting().text('lives at 88 KALOMI  street, apt 2')).toMatch(/ at \[street\], apt 2$/);
  });

  test('keeps the template of a URL', () => {
    expect(
      setting({ people: [zoe] }).text('see https://trac.uni.edu/trac/students/zangstro7?id=00443211!'),
    ).toMatch(
      /^see https:\/\/host-0001\.redacted\.invalid\/trac\/students\/u_p[a-z2-9]{10}\?id=00[1-9]\d{5}!$/,
    );
  });

  test('treats a pasted line of a log as a line of a log', () => {
    const line = '10.1.2.3 - zangstro7 [10/Oct/2026:13:55:36 -0700] "GET /trac/x1y2z3?a=1 HTTP/1.1" 200 23';
    expect(setting().text(line)).toBe(
      `10.64.0.1 - u_${core.toLowerCase()} [10/Oct/2026:13:55:36 -0700] "GET /trac/{word:1}?a={num:1} HTTP/1.1" 200 23`,
    );
  });

  test('a word of the language that is a name is a doubt, hidden unless it is kept there', () => {
    const people = [zoe, personWith(8, { givenNames: ['Mark'], familyNames: ['Orange'] })];
    const [line] = setting({ people }).redactor.redactText('problem.md', 'the next orange');
    expect(line?.after).toBe('the next [word:1]');
    expect(line?.doubts).toEqual([{ start: 9, end: 15, rule: 'common-name', text: 'orange' }]);
    const keep = [{ file: 'problem.md', line: 2, start: 9, end: 15 }];
    const kept = setting({ people, keep }).redactor.redactText(
      'problem.md',
      'the next orange\r\nthe next orange',
    );
    expect(kept.map(({ after }) => after)).toEqual(['the next [word:1]', 'the next orange']);
  });

  test('a technical word that is a name is one only where it is written as a name', () => {
    const { text } = setting();
    expect(text('the next page')).toBe('the next page');
    expect(text('said Page')).toBe('said [word:1]');
  });

  test('a full name of two such words is no doubt', () => {
    const { redactor, pseudonyms } = setting();
    const [line] = redactor.redactText('problem.md', 'said Mark Page');
    expect(line?.after).toBe(`said ${pseudonyms.core(mark.person)}`);
    expect(line?.doubts).toEqual([]);
  });

  test('a date that may be a birthday is a doubt, one after everybody was born is not', () => {
    const { redactor } = setting();
    expect(redactor.redactText('p', 'on 1999-04-05')[0]?.doubts[0]?.rule).toBe('date');
    expect(redactor.redactText('p', 'on 2026-04-05')[0]?.after).toBe('on 2026-04-05');
    const child = personWith(1, { birthday: '2027-01-01' });
    expect(setting({ people: [child] }).text('on 2026-04-05')).toBe('on [date]');
  });

  test('an everyday word with a capital inside a sentence may be the person who is called so', () => {
    const people = [personWith(1, { givenNames: ['Will'], familyNames: ['Marsh'] })];
    const { redactor } = setting({ people });
    const doubts = (line: string): string[] =>
      (redactor.redactText('problem.md', line)[0]?.doubts ?? []).map(({ text }) => text);
    expect(doubts('Mei and Will cannot log in')).toEqual(['Will']);
    for (const line of ['Will the import run?', 'It stops. Will it run?', 'it will run', 'WILL NOT RUN'])
      expect(doubts(line)).toEqual([]);
  });

  test('a user name that is a word of the language is hidden', () => {
    const people = [personWith(1, { username: 'sunshine' })];
    expect(setting({ people }).text('some sunshine here')).toMatch(/^some u_p[a-z2-9]{10} here$/);
  });

  test('words and phrases of the custodian are hidden', () => {
    const { text } = setting({ hide: ['Blue Door', 'campus'] });
    expect(text('the BLUE DOOR on campuses')).toBe('the [hidden:1] on [hidden:2]');
  });

  test('gives the same number to the same word in all files', () => {
    const { redactor } = setting();
    redactor.redactText('a', 'Qwombat');
    expect(redactor.redactText('b', 'see QWOMBAT and Zwingo')[0]?.after).toBe('see [word:1] and [word:2]');
  });

  test('tokens of this bundle pass, look-alikes do not', () => {
    const first = setting();
    const after = first.text('Zoë Ångström, zangstro7, 00443211, (614) 555-0142, Qwombat') ?? '';
    const { text } = setting({ after: first });
    expect(text(after)).toBe(after);
    expect(text('P7K3Q9XM2PA and [word:77] and {num:8}')).toMatch(/^(?:\[word:[2-6]\](?: and )?){3}$/);
  });
});

describe('free text about many people', () => {
  const fixtures = [...generatePeople({ seed: 23, count: 300 })];
  const people = fixtures.map((fixture, index) => knownPerson(fixture, index + 1));
  const leakIndex = buildLeakIndex(people);
  const first = setting({ people });
  const { redactor, pseudonyms } = first;
  const frames = [
    '%',
    'Please ask % about it.',
    'row 12: "%",2',
    '(%)',
    'id=%;',
    '<b>%</b>',
    '%!',
    'x,%,y',
    "'%'",
  ];
  const encoders = [(text: string) => text, ...Object.values(encodings)];

  test('holds no identifier after redaction, in any spelling, encoding and place', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...fixtures),
        fc.nat(),
        fc.constantFrom(...frames),
        fc.constantFrom(...encoders),
        (fixture, roll, frame, encode) => {
          const spellings = spellingsOf(fixture);
          const spelling = spellings[roll % spellings.length];
          const line = frame.replace('%', () => encode(spelling?.text ?? ''));
          const after = redactor.redactText('problem.md', line)[0]?.after ?? '';
          const ownTokens = new Set([...pseudonyms.issued()].map(({ token }) => token));
          const files = [{ name: 'problem.md', bytes: Buffer.from(after), format: 'text' as const }];
          expect(
            checkLeaks(leakIndex, files, { ownTokens }).map(({ kind }) => `${kind}: ${line} -> ${after}`),
          ).toEqual([]);
          expect(setting({ after: first }).text(after)).toBe(after);
        },
      ),
      { numRuns: 1500, seed: 7 },
    );
  });
});
