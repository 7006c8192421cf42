import { describe, expect, test } from 'vitest';
import { buildKnownIndex } from '../../../../main/engine/redaction/known-people.ts';
import { createPseudonyms } from '../../../../main/engine/redaction/pseudonyms.ts';
import type { OwnPseudonyms } from '../../../../main/engine/redaction/pseudonyms.ts';
import { personWith } from './setting.ts';

const key = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const idOf = (person: number): string => `01J${String(person).padStart(23, '0')}`;
const nobody = buildKnownIndex([]);
const make = (fill = 1, index = nobody): OwnPseudonyms => createPseudonyms({ key: key(fill), index, idOf });

describe('the core of a person', () => {
  test('is P, nine characters and a check character, without the ones that are mistaken for others', () => {
    expect(make().core(1)).toMatch(/^P[A-HJ-NP-Z2-9]{10}$/);
  });

  test('is the same in name, user name and e-mail', () => {
    const pseudonyms = make();
    const core = pseudonyms.core(5);
    expect(pseudonyms.forHit('name', 5, 'Jane Roe')).toBe(core);
    expect(pseudonyms.forHit('user', 5, 'jroe')).toBe(`u_${core.toLowerCase()}`);
    expect(pseudonyms.forHit('email', 5, 'jroe@x.example')).toBe(`${core.toLowerCase()}@redacted.invalid`);
  });

  test('comes from the key and the random internal id, not from the row', () => {
    const moved = createPseudonyms({ key: key(1), index: nobody, idOf: (person) => idOf(person - 1) });
    expect(moved.core(6)).toBe(make().core(5));
    expect(make(2).core(5)).not.toBe(make().core(5));
  });

  test('is nobody else’s', () => {
    const pseudonyms = make();
    const cores = new Set(Array.from({ length: 20_000 }, (_, person) => pseudonyms.core(person + 1)));
    expect(cores.size).toBe(20_000);
  });

  test('has a check character that a slip of the pen breaks', () => {
    const pseudonyms = make();
    const checks = new Map<string, Set<string>>();
    for (let person = 1; person <= 500; person++) {
      const core = pseudonyms.core(person);
      const body = core.slice(0, 10);
      checks.set(body, (checks.get(body) ?? new Set()).add(core.slice(10)));
    }
    expect([...checks.values()].every((endings) => endings.size === 1)).toBe(true);
    expect(new Set([...checks.values()].flatMap((endings) => [...endings])).size).toBeGreaterThan(20);
  });
});

describe('the pseudonym of an id', () => {
  test.each(['12345678', '00012345', 'A01931234', 'A-0193-1234', '078-05-1120', 'E 12/345'])(
    'keeps the shape of %s',
    (id) => {
      const shape = (text: string): string => text.replace(/[1-9]/g, '9').replace(/[A-Z]/g, 'A');
      const pseudonym = make().forHit('id', 3, id);
      expect(pseudonym).not.toBe(id);
      expect(shape(pseudonym).replaceAll('0', '9')).toBe(shape(id).replaceAll('0', '9'));
      expect(/^0*/.exec(pseudonym)?.[0]).toBe(/^0*/.exec(id)?.[0]);
    },
  );

  test('is never a real one, and one character longer where every one is taken', () => {
    const everyone = Array.from({ length: 900 }, (_, index) =>
      personWith(index + 1, { ids: [String(100 + index)] }),
    );
    const pseudonyms = make(1, buildKnownIndex(everyone));
    for (const { person, ids } of everyone.slice(0, 50))
      expect(pseudonyms.forHit('id', person, ids[0] ?? '')).toMatch(/^[1-9]\d{3}$/);
  });

  test('is not shared, also in a crowded class', () => {
    const everyone = Array.from({ length: 4000 }, (_, index) =>
      personWith(index + 1, { ids: [String(10_000 + index * 7)] }),
    );
    const index = buildKnownIndex(everyone);
    const pseudonyms = make(1, index);
    const made = everyone.map(({ person, ids }) => pseudonyms.forHit('id', person, ids[0] ?? ''));
    expect(new Set(made).size).toBe(made.length);
    expect(made.filter((id) => index.isId(id))).toEqual([]);
  });

  test('keeps two ids of one person apart, and one id together', () => {
    const pseudonyms = make();
    const [first, second] = ['12345678', '87654321'].map((id) => pseudonyms.forHit('id', 1, id));
    expect(first).not.toBe(second);
    expect(pseudonyms.forHit('id', 1, '12345678')).toBe(first);
  });
});

test('a phone gets an area code that nobody has', () => {
  const pseudonyms = make();
  expect(pseudonyms.forHit('phone', 1, '(614) 555-0142')).toMatch(/^\(0\d{2}\) \d{3}-\d{4}$/);
  expect(pseudonyms.forHit('phone', 1, '+1 614 555 0142')).toMatch(/^\+\d 0\d{2} \d{3} \d{4}$/);
});

describe('what is not in the inventory', () => {
  test('gets a token by its text, in any case, that leads to nobody', () => {
    const pseudonyms = make();
    const token = pseudonyms.forUnknownUser('stranger');
    expect(token).toMatch(/^u_p[a-z2-9]{10}$/);
    expect(pseudonyms.forUnknownUser('STRANGER')).toBe(token);
    expect(pseudonyms.forUnknownUser('another')).not.toBe(token);
    expect(pseudonyms.forUnknownEmail('stranger@x.example')).toMatch(/^p[a-z2-9]{10}@redacted\.invalid$/);
    expect([...pseudonyms.issued()].every(({ person }) => person === null)).toBe(true);
  });

  test('is numbered in the order of first sight', () => {
    const pseudonyms = make();
    expect(['b', 'a', 'B', 'c'].map((word) => pseudonyms.numbered('word', word, '[]'))).toEqual([
      '[word:1]',
      '[word:2]',
      '[word:1]',
      '[word:3]',
    ]);
  });
});

test('the issued tokens say whose they are, for the sealed map', () => {
  const pseudonyms = make();
  const user = pseudonyms.forHit('user', 9, 'jroe');
  const id = pseudonyms.forHit('id', 9, '12345678');
  const people = new Map([...pseudonyms.issued()].map(({ token, person }) => [token, person]));
  expect([user, id, pseudonyms.core(9)].map((token) => people.get(token))).toEqual([9, 9, 9]);
});

describe('a second run', () => {
  const first = make();
  const given = [first.core(1), first.numbered('word', 'a', '[]'), first.forAddress('10.9.9.9')];
  const second = createPseudonyms({ key: key(1), index: nobody, idOf, earlier: given });

  test('lets pass what the first one issued, and nothing else', () => {
    expect(given.map((token) => second.isIssued(token))).toEqual([true, true, true]);
    expect(['[word:2]', 'u_p7k3q9xm2pa', '10.64.0.2'].map((token) => second.isIssued(token))).toEqual([
      false,
      false,
      false,
    ]);
    expect(given.map((token) => first.isIssued(token))).toEqual([false, false, false]);
  });

  test('gives nobody else a token of the first', () => {
    expect(second.numbered('word', 'b', '[]')).toBe('[word:2]');
    expect(second.forAddress('10.8.8.8')).toBe('10.64.0.2');
  });
});
