import { describe, expect, test } from 'vitest';
import { dateSpellings } from '../date-spellings.ts';
import { makePeople } from '../people.ts';
import { readBirthday } from './dates.ts';

describe('a birthday that can be read', () => {
  test('is read in every spelling that is planted', () => {
    for (const person of makePeople(150)) {
      for (const { name, write } of dateSpellings) {
        const text = write(person);
        if (text === undefined) continue;
        const { whole, partial } = readBirthday(`born ${text}, as it says`, person.birthday);
        expect(whole + partial, `${name} ${text}`).toBeGreaterThan(0);
      }
    }
  });

  test.each([
    ['another day', 'born 2001-03-13'],
    ['the year alone', 'born in 2001'],
    ['day and month without a word of birth', 'at 03/12 it failed'],
    ['a longer number', '120010312'],
    ['numbers far apart', '3 rows of 12 were read, and then the term of 2001'],
  ])('is not read in %s', (_what, text) => {
    expect(readBirthday(text, '2001-03-12')).toEqual({ whole: 0, partial: 0 });
  });
});
