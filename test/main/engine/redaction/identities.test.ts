import { describe, expect, test } from 'vitest';
import { personWith, setting, zoe } from './setting.ts';

const robert = personWith(11, {
  ids: ['70011223'],
  givenNames: ['Robert'],
  middleNames: ['James'],
  familyNames: ["O'Brien-Smythe"],
  email: 'robert.obrien@uni.example.edu',
  username: 'robrien3',
  phones: ['020 7946 0958'],
});
const maria = personWith(12, {
  ids: ['S-1234-567'],
  givenNames: ['María José'],
  familyNames: ['de la Cruz'],
  phones: ['+49 171 2345678'],
});
const taro = personWith(13, { givenNames: ['太郎'], familyNames: ['田中'] });
const bo = personWith(14, { ids: ['10044021'], givenNames: ['Bo'], familyNames: ['Li'] });
const jurgen = personWith(15, { givenNames: ['Jürgen'], familyNames: ['Müller'] });
const anna = personWith(16, { givenNames: ['Anna'], familyNames: ['Kowalczyk'] });
const people = [zoe, robert, maria, taro, bo, jurgen, anna];
const { redactor, text } = setting({ people });
const peopleIn = (line: string): readonly number[] => redactor.redactText('p', line)[0]?.people ?? [];

describe('a person is recognised in free text', () => {
  test.each([
    ['first and last', 'ask Zoe Angstrom', zoe],
    ['last, first and middle', 'Angstrom, Zoe Marie', zoe],
    ['an initial', 'by Z. Angstrom', zoe],
    ['the initial last', 'Angstrom Z.', zoe],
    ['two initials', 'Z.M. Angstrom', zoe],
    ['two initials together', 'ZM Angstrom', zoe],
    ['camel case', 'ZoeAngstrom', zoe],
    ['snake case', 'zoe_angstrom', zoe],
    ['a possessive', 'Zoe Angstrom’s row', zoe],
    ['names of fields between', '{"firstName": "Zoë", "lastName": "Ångström"}', zoe],
    ['the fields swapped', 'last=Ångström first=Zoë', zoe],
    ['cells of a row', '"Zoë","Ångström","2026"', zoe],
    ['a nickname', 'Bob O’Brien', robert],
    ['a nickname of one half', 'Bobby Smythe', robert],
    ['another apostrophe', 'Rob O`Brien-Smythe', robert],
    ['an apostrophe of SQL', "'Robert','O''Brien-Smythe'", robert],
    ['the dots of the e-mail', 'robertobrien@uni.example.edu', robert],
    ['a particle', 'Maria de la Cruz', maria],
    ['a double name cut short', 'José Cruz', maria],
    ['no spaces between CJK names', '田中太郎', taro],
    ['names of two letters', 'Li, Bo', bo],
    ['umlauts in two letters', 'Juergen Mueller', jurgen],
    ['umlauts without dots', 'Jurgen Muller', jurgen],
    ['an e-mail with a tag', 'zangstro7+x@uni.example.edu', zoe],
    ['an e-mail cut short', 'zangstro7@uni', zoe],
    ['an e-mail in words', 'zangstro7 (at) uni (dot) example (dot) edu', zoe],
    ['an e-mail in brackets', 'zangstro7[at]uni.example.edu', zoe],
    ['a path of Unix', '/home/zangstro7/x.csv', zoe],
    ['a path of Windows', String.raw`C:\Users\zangstro7\x.csv`, zoe],
    ['a share', String.raw`\\server\home$\zangstro7`, zoe],
    ['a domain of Windows', String.raw`CAMPUS\zangstro7`, zoe],
    ['a host', 'zangstro7@lab-pc', zoe],
    ['an id without zeros', 'id 443211', zoe],
    ['an id with dashes', 'A-0193-1234', zoe],
    ['an id in a file name', 'photo_00443211.jpg', zoe],
    ['an id in a token', 'ref-00443211-2026', zoe],
    ['an id behind a sign', '#00443211', zoe],
    ['an id as a float', '1.0044021e7', bo],
    ['an id as a decimal', '10044021.0', bo],
    ['an id in hexadecimal', `0x${(10_044_021).toString(16)}`, bo],
    ['an id with separators of thousands', '"id":"10,044,021"', bo],
    ['a link of a bar code', 'https://trac.example/scan?code=00443211&x=1', zoe],
    ['a phone in E.164', '+16145550142', zoe],
    ['a phone with dots', 'phone=614.555.0142', zoe],
    ['a phone with the code of the country', '+44 20 7946 0958', robert],
    ['a phone with a zero in brackets', '+49 (0)171 2345678', maria],
    ['a phone with a slash', '0171/2345678', maria],
  ])('written with %s', (_what, line, { person }) => {
    expect(peopleIn(line)).toEqual([person]);
  });

  test('and is not where a name is only a part of a word', () => {
    expect(peopleIn('Anna lives in Annapolis')).toEqual([]);
  });

  test('and what stands around the value stays', () => {
    expect(text('id=S-1234-567 valid=false')).toMatch(/^id=[A-Z]-\d{4}-\d{3} valid=false$/);
    expect(text('12,70011223,55')).toMatch(/^12,\d{8},55$/);
    expect(text('email=zangstro7@uni.example.edu retries=3')).toMatch(
      /^email=p\w{10}@redacted\.invalid retries=3$/,
    );
    expect(text('"Zoë","Ångström"')).toMatch(/^"P\w{10}","P\w{10}"$/);
  });
});

describe('nobody unknown is told by', () => {
  test.each([
    ['the folder of a user', '/home/tiger/x', 'tiger'],
    ['a folder of Windows', String.raw`C:\Users\hunter\y`, 'hunter'],
    ['an account of a domain', String.raw`CAMPUS\tiger`, 'tiger'],
    ['a given name under its name', 'first=Will', 'Will'],
    ['a name under a JSON key', '{"givenName":"May"}', 'May'],
  ])('%s', (_what, line, value) => {
    expect(text(line)).not.toContain(value);
  });

  test('accounts that every machine has stay', () => {
    const line = String.raw`C:\Users\Public and NT AUTHORITY\SYSTEM`;
    expect(setting({ people: [zoe] }).text(line)).toContain(String.raw`Users\Public`);
  });
});

describe('dates of birth', () => {
  test.each([
    'born 12 March 2001',
    'DOB 12.03.2001',
    'geb. 9. Juli 1998',
    'nacido el 31 de diciembre de 2000',
    'né le 5 avril 1999',
    'schacDateOfBirth: 1978-06-07',
    "value '1978-06-07' for column 'birthday'",
    'birthday 06/07',
    'dob=20010312',
    'dob: 984355200',
    'birthdate 36962',
    'b.October 14, 1980',
  ])('are hidden for sure near a word of birth: %s', (line) => {
    const [result] = redactor.redactText('p', line);
    expect(result?.after).not.toMatch(/\d{2,4}[-/. ]\d|\d{5}|19\d\d|200\d/);
    expect(result?.doubts).toEqual([]);
  });

  test.each([
    '2009-04-05 13:22:11 INFO started',
    '[Sat Oct 10 13:55:36.123456 2026] [core:error]',
    '10/Oct/2026:13:55:36 -0700',
    '2026/10/10 13:55:36 [error] 2119#2119: *57 upstream timed out',
    'Oct 10 13:55:36 server',
  ])('are not seen in the time of a record: %s', (line) => {
    expect(text(line)).toBe(line);
  });
});
