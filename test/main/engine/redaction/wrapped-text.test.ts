import { describe, expect, test } from 'vitest';
import { setting } from './setting.ts';

const { text } = setting();
const zoe = 'PHFGNZC9YJB';

describe('what is written in escapes', () => {
  test.each([
    ['an id in groups', String.raw`row A\u{2d}019\u{2d}312\u{2d}34`],
    ['a phone', String.raw`call 614\u{2d}555\u{2d}0142`],
    ['a date of birth', String.raw`born 12\u{2f}03\u{2f}2001`],
    ['a card', String.raw`card="6009\u{20}1212\u{20}3456\u{20}7890"`],
    ['an id in quoted-printable', 'value="A=2D019=2D312=2D34"'],
    ['an id under a name', 'id=A=2D019=2D312=2D34;'],
    ['a user name in a folder', 'row 12: C=3A=5CUsers=5Czangstro7=5CDocuments'],
    ['a name of letters', '{"msg":"by =D0=A4=D1=91=D0=B4=D0=BE=D1=80, twice"}'],
    ['groups in JSON in JSON', String.raw`{\"card\":\"6009 1212 3456 7890\"}`],
    ['groups in entities', '&quot;6009 1212 3456 7890&quot;'],
  ])('hides %s', (_what, line) => {
    expect(text(line)).not.toMatch(/019|312|12.{0,8}03|614|555|0142|1212|3456|zangstro|=D0/i);
  });

  test.each([
    'size=20 level=3E8',
    'X-Amz-Expires=3600',
    'user=951.555.9838',
    'last=Echeverria',
    '=?utf-8?Q?=D7=A0=D7=95?=: none',
  ])('does not take %s for quoted-printable', (line) => {
    expect(text(line)).toContain(line.startsWith('=?') ? ': none' : line.split('=')[0]);
    expect(text(line)).not.toMatch(/951|555|9838|D7=A0/);
  });

  test.each([
    [String.raw`\tZoë Ångström was here`, String.raw`\t${zoe} was here`],
    [String.raw`the name\nZoë Ångström`, String.raw`the name\n${zoe}`],
    [String.raw`row\tZoë\tÅngström`, String.raw`row\t${zoe}\t${zoe}`],
    [String.raw`call\t614-555-0142`, String.raw`call\t`],
  ])('sees the line break in %s', (line, after) => {
    expect(text(line)?.startsWith(after)).toBe(true);
    expect(text(line)).not.toContain('0142');
  });

  test('leaves the letter of an account to it', () => {
    expect(text(String.raw`CAMPUS\nora7 signed in`)).toMatch(/^CAMPUS\\u_p/);
  });
});

describe('names in fields of their own', () => {
  test.each([
    ['HL7', 'PID|1||Ångström^Zoë^Marie||F', `PID|1||${zoe}^${zoe}^${zoe}||F`],
    ['a comment', '<x><!-- Zoë Ångström --></x>', `<x><!-- ${zoe} --></x>`],
    ['an element beside a short one', '<p><b>Zoë Ångström</b></p>', `<p><b>${zoe}</b></p>`],
    ['a section of characters', '<p><![CDATA[Zoë Ångström]]></p>', `<p><![CDATA[${zoe}]]></p>`],
    ['a namespace', '<s:name>Zoë Ångström</s:name>', `<s:name>${zoe}</s:name>`],
    [
      'two elements',
      '<n><sn>Ångström</sn><given>Zoë</given></n>',
      `<n><sn>${zoe}</sn><given>${zoe}</given></n>`,
    ],
    [
      'an attribute before the end',
      `<p n='Zoë Ångström' mail='zangstro7@uni.example.edu'/>`,
      `<p n='${zoe}' mail='${zoe.toLowerCase()}@redacted.invalid'/>`,
    ],
  ])('are replaced, and nothing beside them: %s', (_what, line, after) => {
    expect(text(line)).toBe(after);
  });

  test('do not hide behind the name of an element', () => {
    expect(text('by <Zoë> Ångström')).toBe(`by <${zoe}> ${zoe}`);
  });

  test('may be written by half: a particle with a capital after a name', () => {
    expect(text('by Zoë Saint')).toMatch(/^by \[word:\d{1,2}\] \[word:\d{1,2}\]$/);
    expect(text('by Zoë on Saint')).toContain(' on Saint');
  });
});
