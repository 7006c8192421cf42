import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../main/engine/redaction/redactor.ts';
import type { RedactedLine } from '../../../../main/engine/redaction/log-redactor.ts';
import { allowKey } from '../../../../main/engine/redaction/review-marks.ts';
import type { AllowMark, ReviewMarks } from '../../../../main/engine/redaction/review-marks.ts';
import { lineFor, setting, zoe } from './setting.ts';

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

  it('finds the value behind encodings', () => {
    expect(redact(lineFor('/zw%6fmbat'), { allow: [allow('zwombat')] }).after).toContain('/zw%6fmbat');
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
