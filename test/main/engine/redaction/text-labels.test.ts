import { describe, expect, test } from 'vitest';
import { setting } from './setting.ts';

const { text } = setting();

describe('words of the language under the name of a field for names', () => {
  test.each([
    ['a pair', 'first=Summer last=Page', 2],
    ['JSON in a text', '{"given": "Summer"}', 1],
    ['a colon', 'surname: Summer', 1],
    ['SQL', "where last_name = 'Summer'", 1],
    ['SQL with a pattern', "surname LIKE '%Summer%'", 1],
    ['SQL of nations', "sn=N'Summer'", 1],
    ['a list of SQL', "surname IN ('Summer')", 1],
    ['two words in quotes', 'vorname="summer field"', 2],
    ['two words with capitals', 'nombre: Summer Field', 2],
    ['the object of a directory', '2.5.4.4=Summer', 1],
  ])('are hidden: %s', (_what, line, count) => {
    const after = text(line) ?? '';
    expect(after).not.toMatch(/summer|field/i);
    expect(after.match(/\[word:\d+\]/g)).toHaveLength(count);
  });

  test.each([
    'the first row of the last page',
    'column surname is empty',
    'first, open the page',
    'surname: is empty',
    'last = 12',
    'first name missing',
  ])('are no names in %s', (line) => {
    expect(text(line)).toBe(line);
  });

  test('end where the quote does', () => {
    expect(text(`last="Summer" and field`)).toMatch(/^last="\[word:\d+\]" and field$/);
    expect(text('last=Summer is open')).toMatch(/^last=\[word:\d+\] is open$/);
  });
});
