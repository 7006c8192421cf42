import { i18n } from '@lingui/core';
import { afterAll, describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDay,
  formatList,
  formatMoment,
  formatSeconds,
  inOrder,
  weekdayName,
} from '../../renderer/format.ts';
import { intlLocaleOf } from '../../renderer/language/languages.ts';

const speak = (locale: string): void => {
  i18n.loadAndActivate({ locale, locales: intlLocaleOf(locale), messages: {} });
};

/** With spaces that do not break as plain ones. */
const plain = (text: string): string => text.replaceAll(/\s/gu, ' ');

function written(locale: string): string[] {
  speak(locale);
  return [
    formatDay('2026-11-29'),
    formatMoment('2026-11-29T23:24:00').replace(/.*, /, ''),
    formatCount(1_234_567),
    formatBytes(1500),
    formatBytes(999),
    formatSeconds(40),
    formatList(['A', 'B']),
    weekdayName(1),
    weekdayName(7, 'short'),
  ].map(plain);
}

describe('numbers, days and lists', () => {
  afterAll(() => {
    speak('en');
  });

  it('are written as the language of the window writes them', () => {
    expect(written('en')).toEqual([
      '29 Nov 2026',
      '23:24',
      '1,234,567',
      '1.5 kB',
      '999 bytes',
      '40 s',
      'A and B',
      'Monday',
      'Sun',
    ]);
    expect(written('es')).toEqual([
      '29 nov 2026',
      '23:24',
      '1.234.567',
      '1,5 kB',
      '999 bytes',
      '40 s',
      'A y B',
      'lunes',
      'dom',
    ]);
  });

  it('are English in the languages for tests, so that their texts alone stand out', () => {
    expect(written('en-XA')).toEqual(written('en'));
    expect(written('ar-XB')).toEqual(written('en'));
  });

  it('stand in the order of the alphabet of the language', () => {
    const words = ['nz', 'ño', 'nu'];
    speak('es');
    expect(words.toSorted(inOrder)).toEqual(['nu', 'nz', 'ño']);
    speak('en');
    expect(words.toSorted(inOrder)).toEqual(['ño', 'nu', 'nz']);
  });
});
