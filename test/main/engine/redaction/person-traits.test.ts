import { fc } from '../../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { createTraitsWriter, openTraits } from '../../../../main/engine/redaction/person-traits.ts';

/** Words that no other test has, as `nameKey` gives them. */
const keyOf = (number: number): string =>
  number.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'.charAt(Number(digit)));

describe('what tells whether a weak sign is of one person', () => {
  test('knows the day of birth, and no other', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1901-01-01'), max: new Date('2070-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 5000 }),
        (date, person) => {
          const writer = createTraitsWriter();
          const iso = date.toISOString().slice(0, 10);
          writer.addBirthday(person, iso);
          const traits = writer.finish();
          const next = new Date(Date.parse(iso) + 86_400_000).toISOString().slice(0, 10);
          expect(traits.isBirthday(person, iso)).toBe(true);
          expect(traits.isBirthday(person, next)).toBe(false);
          expect(traits.isBirthday(person + 1, iso)).toBe(false);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('is not misled by what is no day', () => {
    const writer = createTraitsWriter();
    for (const wrong of ['', '2001', '2001-13-40', '1850-01-01']) {
      writer.addBirthday(1, wrong);
      expect(writer.finish().isBirthday(1, wrong)).toBe(false);
    }
  });

  test('knows seven parts of a name, keeps the day beside them, and forgets the eighth', () => {
    const writer = createTraitsWriter();
    const parts = ['maria', 'del', 'carmen', 'garcia', 'marquez', 'y', 'vega', 'soto'];
    writer.addBirthday(3, '2001-03-12');
    for (const part of [...parts, ...parts]) writer.addName(3, part);
    const traits = writer.finish();
    expect(parts.map((part) => traits.mayBeNamed(3, part))).toEqual([
      ...parts.slice(1).map(() => true),
      false,
    ]);
    expect(traits.isBirthday(3, '2001-03-12')).toBe(true);
    expect(traits.mayBeNamed(2, 'maria')).toBe(false);
    expect(traits.mayBeNamed(3, '')).toBe(false);
  });

  test('takes hardly any other word for a part of the name', () => {
    const writer = createTraitsWriter();
    for (let part = 0; part < 7; part++) writer.addName(1, keyOf(part + 1));
    const traits = writer.finish();
    const wrong = Array.from({ length: 40_000 }, (_none, at) => keyOf(at + 1000)).filter((key) =>
      traits.mayBeNamed(1, key),
    );
    expect(wrong.length).toBeLessThan(20);
  });

  test('is the same in another thread, and grows with the people', () => {
    const writer = createTraitsWriter();
    writer.addName(70_000, 'zoe');
    writer.addName(-1, 'zoe');
    const other = openTraits(writer.finish().toShared());
    expect([other.mayBeNamed(70_000, 'zoe'), other.mayBeNamed(69_999, 'zoe')]).toEqual([true, false]);
    expect(other.mayBeNamed(9_000_000, 'zoe')).toBe(false);
  });
});
