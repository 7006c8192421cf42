import { fc } from '../../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { createFingerprintMap, shared } from '../../../../main/engine/redaction/fingerprints.ts';
import { buildKnownIndex } from '../../../../main/engine/redaction/known-people.ts';
import { personWith, zoe } from './setting.ts';

const index = buildKnownIndex([zoe]);
const kindOf = (text: string): string | undefined => index.findValue(text)?.kind;

describe('a whole value', () => {
  test.each([
    ['id', '00443211'],
    ['id', '443211'],
    ['id', '0443211'],
    ['id', 'a01931234'],
    ['id', 'A-0193-1234'],
    ['id', 'A 0193 1234'],
    ['id', '01931234'],
    ['id', '1931234'],
    ['id', '6009-1212-3456-7890'],
    ['user', 'ZANGSTRO7'],
    ['user', 'CAMPUS\\zangstro7'],
    ['user', 'home/zangstro7'],
    ['email', 'Zangstro7@Uni.Example.EDU'],
    ['email', 'zangstro7+trac@uni.example.edu'],
    ['email', 'zangstro7@gmail.example'],
    ['phone', '(614) 555-0142'],
    ['phone', '+1 614.555.0142'],
    ['phone', '6145550142'],
    ['name', 'Zoë Ångström'],
    ['name', 'ZOE ANGSTROM'],
    ['name', 'angstrom, zoe'],
    ['name', 'Zoe-Angstrom'],
    ['name', 'zoe_angstrom'],
    ['name', 'zoe.angstrom'],
    ['name', 'ZoeAngstrom'],
    ['name', 'zoeangstrom'],
    ['name', 'angstromzoe2'],
    ['name', 'zangstrom'],
    ['name', 'Z. Angstrom'],
    ['name', 'Zoe Marie Angstrom'],
    ['name', 'Angstrom Zoe M.'],
    ['name', 'zoemarieangstrom'],
    ['name', 'zoe aangstroem'],
    ['name', 'Zoë Ångström'.normalize('NFD')],
  ])('is a known %s: %s', (kind, text) => {
    expect(kindOf(text)).toBe(kind);
    expect(index.findValue(text)?.person).toBe(zoe.person);
  });

  test.each(['', '-', 'zoe', '443', '4432110', 'angstroms', 'zangstro8', 'a@b', 'Zoe Marie', '2001-03-12'])(
    'is nobody’s: %s',
    (text) => {
      expect(index.findValue(text)).toBeUndefined();
    },
  );

  test.each([
    ['O’Neil', ["O'Neil", 'oneil', 'O`Neil', 'ONEIL']],
    ['García Márquez', ['Garcia Marquez', 'garcia', 'Marquez', 'GARCIA-MARQUEZ']],
    ['van der Berg', ['Vanderberg', 'van der berg', 'Van Der Berg']],
    ['Müller', ['Muller', 'Mueller', 'MÜLLER', 'muller']],
    ['Großmann', ['Grossmann', 'GROSSMANN']],
    ['Łukasiewicz', ['Lukasiewicz']],
    ['Иванов', ['ИВАНОВ']],
    ['田中', ['田中']],
  ])('knows the family name %s as it is written elsewhere', (familyName, spellings) => {
    const one = buildKnownIndex([personWith(3, { givenNames: ['Ana'], familyNames: [familyName] })]);
    for (const spelling of spellings) {
      expect(one.findValue(`Ana ${spelling}`), spelling).toEqual({ kind: 'name', person: 3 });
      expect(one.findValue(`${spelling}, Ana`), spelling).toEqual({ kind: 'name', person: 3 });
    }
  });

  test('that several people have belongs to none of them', () => {
    const two = buildKnownIndex([
      zoe,
      { ...zoe, person: 8, ids: ['111222'], username: 'za2', email: 'za2@x.example' },
    ]);
    expect(two.findValue('Zoe Angstrom')).toEqual({ kind: 'name', person: null });
    expect(two.findValue('00443211')).toEqual({ kind: 'id', person: zoe.person });
  });

  test.each(['null', 'N/A', 'none', 'test', 'admin', 'student', 'x'])(
    '%s tells nobody, though records hold it',
    (text) => {
      const odd = buildKnownIndex([
        personWith(1, { username: text, ids: [text], email: `${text}@x.example` }),
      ]);
      expect(odd.findValue(text)).toBeUndefined();
    },
  );
});

describe('a made-up id', () => {
  test('is taken when it differs only in case, zeros or separators', () => {
    for (const id of ['00443211', '443211', 'a0193-1234', '01931234']) expect(index.isId(id)).toBe(true);
    expect(index.isId('443212')).toBe(false);
  });
});

describe('the map of fingerprints', () => {
  test('finds everything that was put in, and nothing else, however it grew', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ maxLength: 20 }), { maxLength: 400 }), (keys) => {
        const map = createFingerprintMap();
        const half = Math.floor(keys.length / 2);
        for (const [at, key] of keys.slice(0, half).entries()) map.set(1, at + 1, key);
        expect(keys.map((key) => map.get(1, key))).toEqual(keys.map((_key, at) => (at < half ? at + 1 : 0)));
        expect(keys.every((key) => map.get(2, key) === 0)).toBe(true);
      }),
    );
  });

  test('holds 100,000 keys without taking one for another', () => {
    const map = createFingerprintMap();
    for (let key = 0; key < 100_000; key++) map.set(1, key + 1, String(key));
    let wrong = 0;
    for (let key = 0; key < 100_000; key++) if (map.get(1, String(key)) !== key + 1) wrong++;
    for (let key = 100_000; key < 300_000; key++) if (map.get(1, String(key)) !== 0) wrong++;
    expect(wrong).toBe(0);
    expect(map.size).toBe(100_000);
  });

  test('knows a key in two parts as the whole', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (first, second) => {
        const map = createFingerprintMap();
        map.set(1, 7, first, second);
        expect(map.get(1, first + second)).toBe(7);
      }),
    );
  });

  test('says that a key is shared', () => {
    const map = createFingerprintMap();
    map.set(1, 5, 'a');
    map.set(1, 5, 'a');
    expect(map.get(1, 'a')).toBe(5);
    map.set(1, 6, 'a');
    expect(map.get(1, 'a')).toBe(shared);
  });
});
