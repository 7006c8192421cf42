import { fc } from '../../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { isVerhoeff } from '../../../../main/engine/redaction/check-digits.ts';
import { isNationalId } from '../../../../main/engine/redaction/national-ids.ts';
import { setting } from './setting.ts';

const { text } = setting();

describe('numbers that states give to people', () => {
  test.each([
    ['India', '2341 2341 2346'],
    ['France', '1 85 05 78 006 084 91'],
    ['France, without its key', '1 85 05 78 006 084'],
    ['France, with the look of a time', '1850578006084 91'],
    ['Brazil', '529 982 247 25'],
    ['Brazil, with dots', '529.982.247-25'],
    ['Germany', '86 095 742 719'],
    ['Switzerland', '756.9217.0769.85'],
    ['Belgium', '85 07 30 033 28'],
    ['United Kingdom', 'AB 12 34 56 C'],
    ['United Kingdom, with dashes', 'AB-12-34-56-C'],
    ['United Kingdom, in one', 'AB123456C'],
    ['Spain', '12345678Z'],
    ['Italy', 'RSSMRA85T10A562S'],
    ['Finland', '131052-308T'],
  ])('are hidden wherever they stand: %s', (_what, number) => {
    const after = text(`the row of ${number}, rejected`) ?? '';
    expect(after).toMatch(/^the row of .*, rejected$/);
    for (const group of number.match(/\d{3,}|(?<=[A-Z][ -])\d{2}/g) ?? []) expect(after).not.toContain(group);
  });

  test('are hidden under their name, right or not', () => {
    expect(text('aadhaar 2341 2341 2345')).not.toMatch(/23/);
    expect(text('passport 12 34 56')).toMatch(/^passport \[id:\d+\]$/);
  });

  test.each([
    'times 12 45 300 200',
    'range 100-200-300',
    'rows 100-200 of 5000',
    'port 0/0/1/12/13 is up',
    'delays=0.1/0/0.5/0.6',
    '%ASA-6-302013: built',
    'S-1-5-18 is the system',
    '2341 2341 2345 hits',
    '12044 imported, 13 skipped',
    'commit 9fceb02d0ae598e95dc970b74767f19372d61af8',
  ])('are not seen in %s', (line) => {
    expect(text(line)).toBe(line);
  });

  test('are seen by their check digit: one digit changed, and none is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digits = Array.from('234123412346', Number);
        digits[at] = ((digits[at] ?? 0) + by) % 10;
        expect(isVerhoeff(digits.join(''))).toBe(false);
      }),
    );
    expect(isNationalId(['2341', '2341', '2346'])).toBe(true);
    expect(isNationalId(['234123412346'])).toBe(false);
  });
});

describe('phones after words that count', () => {
  test.each(['call my line 614-555-0199', 'page 614.555.0199', 'index 0211/123456', 'tel 06/14/55/50/14'])(
    'are phones in %s',
    (line) => {
      expect(text(line)).toMatch(/\[phone:\d\]$/);
    },
  );
});
