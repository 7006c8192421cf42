import { describe, expect, test } from 'vitest';
import { setting, zoe } from './setting.ts';

const { redactor } = setting({ people: [zoe] });
const peopleIn = (text: string): readonly number[] =>
  redactor.redactText('problem.md', text).flatMap(({ people }) => people);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const cp1252 = (text: string): string => new TextDecoder('windows-1252').decode(Buffer.from(text));

describe('a known person is recognised in free text through every encoding', () => {
  test.each([
    ['percent signs', 'user zangstro7%40uni.example.edu failed'],
    ['percent signs of percent signs', 'user zangstro7%2540uni.example.edu failed'],
    ['nothing but percent signs', '%7a%61%6e%67%73%74%72%6f%37'],
    ['percent signs and u', 'Zo%u00EB%20%u00C5ngstr%u00F6m'],
    ['a plus for a space', 'q=Zoe+Angstrom'],
    ['UTF-8 that is longer than allowed', '%C1%BAangstro7'],
    ['percent signs of Latin-1', 'Zo%EB%20%C5ngstr%F6m'],
    ['decimal entities', 'zangstro7&#64;uni.example.edu'],
    ['hexadecimal entities', 'zangstro7&#x40;uni.example.edu'],
    ['named entities', 'Zo&euml; &Aring;ngstr&ouml;m'],
    ['entities of signs', 'zangstro7&commat;uni&period;example&period;edu'],
    ['escapes of JSON', String.raw`Zo\u00eb \u00c5ngstr\u00f6m`],
    ['escapes of escapes', String.raw`Zo\\u00eb \\u00c5ngstr\\u00f6m`],
    ['escapes of Apache', String.raw`zangstro7\x40uni.example.edu`],
    ['octal escapes', String.raw`Zo\303\253 \303\205ngstr\303\266m`],
    ['quoted-printable', 'zangstro7=40uni.example.edu'],
    ['a word of a mail header in base64', `From: =?utf-8?B?${base64('Zoë Ångström')}?=`],
    ['a word of a mail header with signs', 'From: =?utf-8?Q?Zo=C3=AB_=C3=85ngstr=C3=B6m?='],
    ['a word of a mail header in Latin-1', 'From: =?iso-8859-1?Q?Zo=EB_=C5ngstr=F6m?='],
    ['UTF-8 read as Windows-1252', cp1252('Zoë Ångström')],
    ['decomposed letters', 'Zoë Ångström'.normalize('NFD')],
    ['letters of double width', 'Ｚｏｅ Ａｎｇｓｔｒｏｍ'],
    ['letters that look alike', 'z\u0430ngstro7'],
    ['letters that look alike, in a name', 'Zo\u0435 Angstr\u043em'],
    ['characters without width', 'Zo\u200be Ang\u200bstrom'],
    ['soft hyphens', 'Zo\u00ade Ang\u00adstrom'],
    ['marks of direction', '\u202eZoe Angstrom\u202c'],
    ['a space that does not break', 'Zoe\u00a0Angstrom'],
    ['zero bytes of UTF-16', [...'zangstro7'].join('\0')],
    ['base64', `data ${base64('{"user":"zangstro7"}')}`],
    ['base64 that begins anywhere', `data x${base64('{"user":"zangstro7","a":1}')}`],
    ['base64 two letters later', `data xy${base64('{"user":"zangstro7","a":1}')}`],
    ['base64 of base64', `data ${base64(base64('{"user":"zangstro7"}'))}`],
    [
      'the claims of a token',
      `eyJhbGciOiJIUzI1NiJ9.${base64('{"sub":"zangstro7"}').replace(/=+$/, '')}.c2lnbmF0dXJl`,
    ],
    ['hexadecimal', `value ${Buffer.from('user=zangstro7').toString('hex')}`],
    ['a dump of bytes', `${[...Buffer.from('zangstro7')].map((byte) => byte.toString(16)).join(' ')} |..|`],
    ['JSON in JSON', String.raw`{"m":"{\"user\":\"zangstro7\"}"}`],
    ['a string of SQL', "VALUES ('Zoë','Ångström')"],
  ])('%s', (_name, text) => {
    expect(peopleIn(text)).toEqual([zoe.person]);
  });

  test('what is encoded and holds nobody stays where it is plain text', () => {
    const text = String.raw`can\u0027t open %20 &quot;file&quot; \"name\"`;
    expect(redactor.redactText('p', text)[0]?.after).toBe(text);
  });

  test('what nobody sees does not stay, even in an ordinary word', () => {
    expect(redactor.redactText('p', 'the fi\u200ble')[0]?.after).not.toContain('\u200b');
  });
});
