import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../main/engine/redaction/redactor.ts';
import type { LogSession } from '../../../../main/engine/redaction/redactor.ts';
import type { RedactedLine } from '../../../../main/engine/redaction/log-redactor.ts';
import { allowKey } from '../../../../main/engine/redaction/review-marks.ts';
import type { AllowMark, ReviewMarks } from '../../../../main/engine/redaction/review-marks.ts';
import { identifiersOf, plantedLog } from '../../../e2e/planted-log.ts';
import { generateLog } from '../../../fixtures/logs.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import { knownPerson, lineFor, personWith, setting, zoe } from './setting.ts';

const file = 'logs/log-01.log';

/** Redacts a line as line 5 of the file, with marks. */
function redact(line: string, marks: Partial<ReviewMarks>, hide: readonly string[] = []): RedactedLine {
  const { index, pseudonyms } = setting();
  const session = createRedactor({ index, pseudonyms, hide, ...marks }).openLog(file, [lineFor('/')]);
  if ('refused' in session) throw new Error(session.refused);
  return session.redactLine(line, 5);
}

function allow(value: string, rest: Partial<AllowMark> = {}): AllowMark {
  return { entry: 'E1', value: allowKey(value), ...rest };
}

describe('the allow-list', () => {
  it('lets a word of a path through, in any case, and says which entry did it', () => {
    expect(redact(lineFor('/Zwombat/x'), {}).after).not.toContain('Zwombat');
    const line = redact(lineFor('/Zwombat/x'), { allow: [allow('zwombat')] });
    expect(line.after).toContain('/Zwombat/');
    expect(line.allowed).toEqual(['E1']);
  });

  it('lets nothing through that is written in an encoding: another decoding could find somebody in it', () => {
    const { index, pseudonyms } = setting({ people: [personWith(3, { username: 'xbawexre240' })] });
    for (const value of ['CAMPUS%5Cxbawexre240', 'zw%6fmbat', 'zwombat&#x21;', '\\x6bestrel', 'ﬁle']) {
      const marks = { allow: [allow(value)] };
      const session = createRedactor({ index, pseudonyms, ...marks }).openLog(file, [lineFor('/')]);
      if ('refused' in session) throw new Error(session.refused);
      expect(session.redactLine(lineFor(`/${value}`), 1).after).not.toContain(value);
    }
  });

  it('counts for its rule, its file and its place only', () => {
    const line = lineFor('/Zwombat');
    const place = { line: 5, start: line.indexOf('Zwombat'), end: line.indexOf('Zwombat') + 7 };
    const passes = (rest: Partial<AllowMark>): boolean =>
      redact(line, { allow: [allow('zwombat', rest)] }).after?.includes('Zwombat') ?? false;
    expect(passes({ rule: 'path-word' })).toBe(true);
    expect(passes({ rule: 'query-value' })).toBe(false);
    expect(passes({ file })).toBe(true);
    expect(passes({ file: 'logs/log-02.log' })).toBe(false);
    expect(passes({ file, place })).toBe(true);
    expect(passes({ file, place: { ...place, line: 6 } })).toBe(false);
    expect(passes({ file, place: { ...place, start: place.start + 1 } })).toBe(false);
  });

  it('never lets anything of a known person through, however it is written', () => {
    const username = zoe.username ?? '';
    const values = [
      ...zoe.ids,
      ...zoe.familyNames,
      ...zoe.phones,
      username,
      zoe.email ?? '',
      'Zoe Angstrom',
      'Angstrom',
      'angstrom-x',
      'x.angstrom',
      `pre_${username}`,
      Buffer.from(zoe.email ?? '').toString('base64url'),
      `id${zoe.ids[0] ?? ''}`,
      zoe.birthday ?? '',
      `born-${zoe.birthday ?? ''}`,
      '12.03.2001',
    ];
    for (const value of values) {
      for (const target of [`/${encodeURIComponent(value)}`, `/x?q=${encodeURIComponent(value)}`]) {
        const line = lineFor(target);
        expect([value, redact(line, { allow: [allow(value)] }).after]).toEqual([
          value,
          redact(line, {}).after,
        ]);
      }
    }
  });

  it('finds a user name of several parts inside a longer text', () => {
    const { index, pseudonyms } = setting({
      people: [personWith(3, { username: 'qa.ops-2', givenNames: ['Uma'] })],
    });
    const marks = { allow: [allow('log-qa.ops-2-x')] };
    const session = createRedactor({ index, pseudonyms, ...marks }).openLog(file, [lineFor('/')]);
    if ('refused' in session) throw new Error(session.refused);
    expect(session.redactLine(lineFor('/x?q=log-qa.ops-2-x'), 1).after).not.toContain('qa.ops');
  });

  it('cannot overrule a secret, an e-mail or a word that is to be hidden', () => {
    const key = 'c2Vzc2lvbi1rZXktMTIzNDU2Nzg5MA';
    expect(redact(lineFor(`/x?t=${key}`), { allow: [allow(key)] }).after).not.toContain(key);
    const mail = 'nobody@elsewhere.example';
    expect(redact(lineFor(`/x?to=${mail}`), { allow: [allow(mail)] }).after).not.toContain(mail);
    expect(redact(lineFor('/Zwombat'), { allow: [allow('zwombat')] }, ['zwombat']).after).not.toContain(
      'Zwombat',
    );
  });

  it('does not settle a doubt', () => {
    const line = lineFor('/page');
    expect(redact(line, {}).doubts).toHaveLength(1);
    expect(redact(line, { allow: [allow('page')] })).toEqual(redact(line, {}));
  });
});

describe('a custodian who allows everything', () => {
  it('still names nobody more than the redactor alone', () => {
    const fixtures = [...generatePeople({ seed: 5, count: 300 })];
    const people = fixtures.map((fixture, at) => knownPerson(fixture, at + 1));
    const { index, pseudonyms } = setting({ people });
    const generated = generateLog({
      seed: 5,
      lines: 1500,
      format: 'combined',
      people: fixtures,
      planted: 0.6,
    });
    const lines = [plantedLog(fixtures), ...generated].join('').split('\n');
    const open = (marks: Partial<ReviewMarks>): LogSession => {
      const opened = createRedactor({ index, pseudonyms, ...marks }).openLog(file, lines.slice(0, 50));
      if ('refused' in opened) throw new Error(opened.refused);
      return opened;
    };
    const plain = open({});
    const values = lines.flatMap((line) =>
      plain.redactLine(line, 1).replacements.map(({ start, end }) => allowKey(line.slice(start, end))),
    );
    const session = open({ allow: [...new Set(values)].map((value) => ({ entry: value, value })) });
    const identifiers = [...new Set(fixtures.flatMap(identifiersOf).map(([, value]) => value))];
    let used = 0;
    for (const line of lines) {
      const { after, allowed } = session.redactLine(line, 1);
      if (allowed === undefined) continue;
      used += allowed.length;
      const before = plain.redactLine(line, 1).after?.toLowerCase() ?? '';
      const text = after?.toLowerCase() ?? '';
      expect(identifiers.filter((value) => text.includes(value) && !before.includes(value))).toEqual([]);
    }
    expect(used).toBeGreaterThan(500);
  });
});

describe('hiding in one file', () => {
  it('hides a word there and not in another, with the whole word that it is part of', () => {
    const line = lineFor('/schedule/index.html');
    expect(redact(line, { hideIn: [{ file, text: 'sched' }] }).after).toContain('/[hidden:1]/index.html');
    expect(redact(line, { hideIn: [{ file: 'other.log', text: 'schedule' }] }).after).toContain('/schedule/');
  });

  it('hides one place, and takes a replacement that it touches with it', () => {
    const line = lineFor('/schedule/Zwombat/index.html');
    const start = line.indexOf('dule');
    const end = line.indexOf('mbat');
    const { after, replacements } = redact(line, { hideIn: [{ file, line: 5, start, end }] });
    expect(after).toContain('/sche[hidden:1]/index.html');
    expect(replacements.map(({ rule }) => rule)).toContain('hidden');
    expect(redact(line, { hideIn: [{ file, line: 4, start, end }] }).after).toContain('/schedule/');
  });

  it('settles a doubt inside what it hides', () => {
    expect(redact(lineFor('/page'), { hideIn: [{ file, text: 'page' }] }).doubts).toEqual([]);
  });

  it('leaves nothing of a hidden stretch, wherever it lies', () => {
    const line = lineFor('/schedule/Zwombat/list?name=zangstro7&day=2026-11-10');
    fc.assert(
      fc.property(fc.nat(line.length - 1), fc.integer({ min: 1, max: 40 }), (start, length) => {
        const end = Math.min(line.length, start + length);
        const { before, after, replacements } = redact(line, { hideIn: [{ file, line: 5, start, end }] });
        const covering = replacements.find((each) => each.start <= start && each.end >= end);
        expect(covering?.rule).toBe('hidden');
        let written = '';
        let at = 0;
        for (const each of replacements) {
          expect(each.start).toBeGreaterThanOrEqual(at);
          written += before.slice(at, each.start) + each.replacement;
          at = each.end;
        }
        expect(after).toBe(written + before.slice(at));
      }),
      { numRuns: 80 },
    );
  });
});
