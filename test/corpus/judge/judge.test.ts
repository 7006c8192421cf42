import { describe, expect, test } from 'vitest';
import { gap } from '../cases.ts';
import type { CorpusCase, Planted } from '../cases.ts';
import { casesOf, runCorpus } from '../corpus.ts';
import { makePeople } from '../people.ts';
import type { CorpusPerson } from '../people.ts';
import { createTally, shareOf } from '../tally.ts';
import { parseFamily } from '../template.ts';
import type { Syntax } from '../template.ts';
import { judge } from './judge.ts';
import type { Verdict } from './judge.ts';

const people = makePeople(400);
const halves = ['open', 'held'] as const;

/** Judges every case of a sample as if a redactor had made this of it. */
function verdicts(redact: (test: CorpusCase) => string): { test: CorpusCase; verdict: Verdict }[] {
  return halves.flatMap((half) =>
    Array.from(casesOf({ people, half, perTemplate: 4 }), (test) => ({
      test,
      verdict: judge(test, { after: redact(test), doubts: [] }, personOf(test)),
    })),
  );
}

function personOf({ person }: CorpusCase): CorpusPerson {
  const [first] = people;
  if (first === undefined) throw new Error('there are people');
  return person ?? first;
}

/** What a redactor without a fault makes of a case: a token for each value, within its quotes. */
function ideal({ text, planted }: CorpusCase, token: (planted: Planted) => string): string {
  let [after, at] = ['', 0];
  for (const each of planted) {
    after += text.slice(at, each.start) + token(each);
    at = each.end;
  }
  return after + text.slice(at);
}

const tokenFor = ({ written }: Planted): string => (written.startsWith('"') ? '"[word:1]"' : '[word:1]');
/** In JSON a number must stay one. */
const isBareNumber = ({ text, template }: CorpusCase, { start }: Planted): boolean =>
  template.syntax === 'json' && text.charAt(start - 1) === ':';
const without = (test: CorpusCase): string =>
  ideal(test, (planted) => (isBareNumber(test, planted) ? '1' : tokenFor(planted)));

describe('the judge, before redactors that are plainly wrong or right', () => {
  test('finds everything that nobody took out, but for single letters and dates without a year', () => {
    const slots = verdicts(({ text }) => text).flatMap(({ verdict }) => verdict.slots);
    const missed = slots.filter(({ fate }) => fate === 'gone');
    expect(missed.length / slots.length).toBeLessThan(0.005);
    expect(slots.length).toBeGreaterThan(3000);
  });

  test('finds nothing lost and nothing broken where nothing was changed', () => {
    const wrong = verdicts(({ text }) => text).filter(
      ({ verdict }) => verdict.lost.length > 0 || !verdict.isValid,
    );
    expect(wrong.map(({ test: { id } }) => id)).toEqual([]);
  });

  test('finds nothing left where everything planted is gone, and every other part there', () => {
    const wrong = verdicts(without).filter(
      ({ verdict }) =>
        verdict.lost.length > 0 || !verdict.isValid || verdict.slots.some(({ fate }) => fate !== 'gone'),
    );
    expect(wrong.map(({ test: { id } }) => id)).toEqual([]);
  });

  test('counts no part as kept where all is dropped or withheld', () => {
    for (const after of ['', null]) {
      const tally = createTally();
      runCorpus(() => ({ after, doubts: [], people: [] }), { people, half: 'open', perTemplate: 2 }, tally);
      expect(shareOf(tally.count('recall'))).toBe(1);
      expect(shareOf(tally.count('utility'))).toBe(0);
      expect(shareOf(tally.count('controls'))).toBeLessThan(0.05);
    }
  });

  test('counts recall as nothing where the input is handed back', () => {
    const tally = createTally();
    runCorpus(
      (text) => ({ after: text, doubts: [], people: [] }),
      { people, half: 'held', perTemplate: 2 },
      tally,
    );
    expect(shareOf(tally.count('recall'))).toBeLessThan(0.005);
    expect(shareOf(tally.count('utility'))).toBe(1);
    expect(tally.failures.length).toBeGreaterThan(500);
  });

  test('names nobody in what it reports', () => {
    const tally = createTally();
    runCorpus(
      (text) => ({ after: text, doubts: [], people: [] }),
      { people, half: 'open', perTemplate: 2 },
      tally,
    );
    const report = tally.failures
      .map(({ id, what }) => `${id} ${what}`)
      .join('\n')
      .toLowerCase();
    const values = people.flatMap(({ user, email, id, card, phone }) => [user, email, id, card, phone]);
    expect(values.filter((value) => report.includes(value.toLowerCase()))).toEqual([]);
  });
});

/** A person that is easy to talk about. */
const zoe: CorpusPerson = {
  number: 1,
  culture: 'nordic',
  words: false,
  heldOut: false,
  given: 'Zoë',
  middle: 'Marie',
  family: 'Ångström',
  id: 'A01931234',
  card: '6009121234567890',
  user: 'zangstro7',
  email: 'zoe.angstrom@uni.example',
  birthday: '2001-03-12',
  phone: '(614) 555-0142',
  street: '88 Kalomi Street',
};

/** A case with the values as stored, by hand. */
function caseOf(template: string, syntax?: Syntax): CorpusCase {
  const [parsed] = parseFamily({
    family: 'x',
    context: 'text',
    templates: [template],
    ...(syntax === undefined ? {} : { syntax }),
  });
  if (parsed === undefined) throw new Error('one template gives one');
  const stored: Partial<Record<string, string>> = {
    ...zoe,
    number: undefined,
    words: undefined,
    heldOut: undefined,
    name: 'Zoë Ångström',
  };
  const planted: Planted[] = [];
  const keeps: string[] = [];
  let text = '';
  let frame = '';
  for (const part of parsed.parts) {
    if ('slot' in part) {
      const { kind, hard } = part.slot;
      const value = stored[kind] ?? '123-45-6789';
      planted.push({
        kind,
        hard,
        spelling: '',
        encoding: '',
        value,
        written: value,
        start: text.length,
        end: text.length + value.length,
      });
      text += value;
      frame += gap;
    } else {
      text += part.text;
      frame += part.text;
      if (part.keep) keeps.push(part.text.trim());
    }
  }
  return { id: 'x', template: parsed, person: zoe, text, frame, planted, keeps };
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('the judge, before redactors with one fault', () => {
  test.each([
    ['the family name', 'by {name}', 'by [word:1] Ångström'],
    ['the family name without marks', 'by {name}', 'by P7K3Q9XM2PA angstrom'],
    ['the given name', 'by {name}', 'by Zoë P7K3Q9XM2PA'],
    ['a name inside a word', 'by {name}', 'by xzoeangstromx'],
    ['a name in look-alike letters', 'by {name}', 'by Ångstr\u043em'],
    ['a name with nothing between its letters', 'by {name}', 'by Ång\u200bström'],
    ['a name in percent signs', 'by {name}', 'by %C3%85ngstr%C3%B6m'],
    ['a name in percent signs of percent signs', 'by {name}', 'by %25C3%2585ngstr%25C3%25B6m'],
    ['a name in entities', 'by {name}', 'by &#197;ngstr&#xf6;m'],
    ['a name in escapes', 'by {name}', String.raw`by \u00c5ngstr\u00f6m`],
    ['a name in bytes of C', 'by {name}', String.raw`by \303\205ngstr\303\266m`],
    ['a name in a mail header', 'by {name}', 'by =?utf-8?Q?=C3=85ngstr=C3=B6m?='],
    ['a name as bytes read wrongly', 'by {name}', `by ${Buffer.from('Ångström').toString('latin1')}`],
    ['a name in base64', 'by {name}', `by ${base64('{"name":"Zoë Ångström"}')}`],
    ['a name in base64 begun elsewhere', 'by {name}', `by x${base64('{"name":"Zoë Ångström"}')}`],
    ['a name in base64 of base64', 'by {name}', `by ${base64(base64('Zoë Ångström here'))}`],
    ['a name in hex', 'by {name}', `by ${Buffer.from('Ångström').toString('hex')}`],
    ['six digits of an id', 'row {id}', 'row A0[num:2]931234'],
    ['an id in groups', 'row {id}', 'row 019-312-34'],
    ['the user name', 'by {user}', 'by ZANGSTRO7'],
    ['the letters of a user name', 'by {user}', 'by zangstro[num:1]'],
    ['the local part of an e-mail', 'to {email}', 'to zoe.angstrom@host-0001.redacted.invalid'],
    ['half of a local part', 'to {email}', 'to [word:1].angstrom@[word:2]'],
    ['a birthday in another form', 'born {birthday}', 'born March 12, 2001'],
    ['a birthday with a short year', 'born {birthday}', 'born 12.3.01'],
    ['day and month beside a word of birth', 'born {birthday}', 'born [year:1]-03-12'],
    ['the end of a phone', 'call {phone}', 'call [area:1] 555-0142'],
    ['the name of a street', 'at {street}', 'at [number:1] Kalomi Street'],
    ['most of an SSN', 'ssn {ssn}', 'ssn 123-45-67[num:2]'],
  ])('sees %s left behind', (_what, template, after) => {
    const verdict = judge(caseOf(template), { after, doubts: [] }, zoe);
    expect(verdict.slots.map(({ fate }) => fate)).toEqual(['left']);
  });

  test.each([
    ['a pseudonym', 'by {name}', 'by P7K3Q9XM2PA'],
    ['an id of the same shape', 'row {id}', 'row B08246975'],
    ['what the line says anyway', 'Angstrom unit of {name}', 'Angstrom unit of P7K3Q9XM2PA'],
    ['a year alone', 'born {birthday}', 'born 2001'],
    ['a time that is no birthday', 'at 2026-03-12 of {birthday}', 'at 2026-03-12 of [date]'],
  ])('takes no offence at %s', (_what, template, after) => {
    const verdict = judge(caseOf(template), { after, doubts: [] }, zoe);
    expect(verdict.slots.map(({ fate }) => fate)).toEqual(['gone']);
  });

  test('sees that something had to be gone for sure and is a doubt', () => {
    const doubts = [{ start: 3, end: 6 }];
    expect(judge(caseOf('by {name}'), { after: 'by [word:1]', doubts }, zoe).slots[0]?.fate).toBe('doubt');
    expect(judge(caseOf('by {name?}'), { after: 'by [word:1]', doubts }, zoe).slots[0]?.fate).toBe('gone');
  });

  test('sees parts that were lost, and those in the wrong order', () => {
    const test = caseOf('‹12:05› {name} ‹failed›');
    expect(judge(test, { after: '12:05 [word:1] failed', doubts: [] }, zoe).lost).toEqual([]);
    expect(judge(test, { after: '[time] [word:1] failed', doubts: [] }, zoe).lost).toEqual(['12:05']);
    expect(judge(test, { after: 'failed [word:1] 12:05', doubts: [] }, zoe).lost).toEqual(['failed']);
    expect(judge(test, { after: null, doubts: [] }, zoe).lost).toEqual(['12:05', 'failed']);
  });

  test('sees JSON, rows and tags that are broken', () => {
    const json = caseOf('{"id":"{id}","n":12}', 'json');
    const isValid = (test: CorpusCase, after: string): boolean =>
      judge(test, { after, doubts: [] }, zoe).isValid;
    expect(isValid(json, '{"id":"B08246975","n":12}')).toBe(true);
    expect(isValid(json, '{"id":"B08246975","n":"[num:2]"}')).toBe(false);
    expect(isValid(json, '{"id":"[word:1],"n":12}')).toBe(false);
    const tag = caseOf('<sn>{family}</sn>', 'xml');
    expect(isValid(tag, '<sn>[word:1]</sn>')).toBe(true);
    expect(isValid(tag, '<[word:2]>[word:1]</[word:2]>')).toBe(false);
    expect(isValid(tag, '[word:1]</sn>')).toBe(false);
    const row = caseOf('{id},{family},12', 'csv');
    expect(isValid(row, 'B08246975,[word:1],12')).toBe(true);
    expect(isValid(row, 'P7K3Q9XM2PA,12')).toBe(false);
    expect(isValid(row, 'B08246975,"[word:1],12')).toBe(false);
  });
});
