import { beforeAll, describe, expect, it } from 'vitest';
import type { FieldValues } from '../../../../shared/fields.ts';
import { searchPeople } from '../../../../main/engine/people/search.ts';
import { createPersonWriter } from '../../../../main/engine/people/store.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { keepUntilEnd, makeVault } from '../../../support/vault.ts';

const people: readonly FieldValues[] = [
  {
    externalId: '00012345',
    givenName: 'José',
    familyName: "O'Neil",
    email: 'jose.oneil@uni.example',
    card: '6001002003',
  },
  {
    externalId: 'A-19310046',
    givenName: 'An',
    preferredName: 'Anna',
    familyName: 'Nguyễn',
    email: 'an.nguyen@uni.example',
  },
  {
    externalId: '7001',
    otherId: 'S00777',
    givenName: 'Søren',
    familyName: 'Kierkegård-Smith',
    username: 'skierk12',
  },
  { externalId: '7002', givenName: 'Łucja', familyName: 'Großmann', email: 'lg@uni.example' },
  { externalId: '7003', givenName: 'Maria del Carmen', familyName: 'de la Cruz', email: 'mdlc@uni.example' },
];

async function filled(): Promise<WritableVault> {
  const { vault } = await makeVault();
  const writer = createPersonWriter(vault);
  for (const values of people) writer.insert('student', values, { how: 'created', at: '2026-01-01' });
  writer.insert(
    'staff',
    { externalId: '7001', givenName: 'Ann', familyName: 'Smith' },
    { how: 'created', at: '2026-01-01' },
  );
  return vault;
}

function idsFor(vault: WritableVault, query: string, kind?: 'student' | 'staff'): (string | undefined)[] {
  const found = searchPeople(vault, {
    query,
    count: 'exact',
    offset: 0,
    limit: 50,
    ...(kind === undefined ? {} : { kind }),
  });
  expect(found.total).toBe(found.people.length);
  return found.people.map((person) => person.externalId);
}

describe('search as you type', () => {
  let vault: WritableVault;

  beforeAll(async () => {
    vault = await filled();
    keepUntilEnd();
  });

  it.each([
    ['jose', '00012345'],
    ['JOSÉ', '00012345'],
    ["o'ne", '00012345'],
    ['oneil', '00012345'],
    ['oneil jose', '00012345'],
    ['jo one', '00012345'],
    ['nguyen', 'A-19310046'],
    ['nguyễn anna', 'A-19310046'],
    ['soren', '7001'],
    ['kierkegard', '7001'],
    ['skierk12', '7001'],
    ['lucja gross', '7002'],
    ['großm', '7002'],
    ['cruz carmen', '7003'],
    ['00012345', '00012345'],
    ['0001', '00012345'],
    ['12345', '00012345'],
    ['6001002', '00012345'],
    ['s00777', '7001'],
    ['a-193', 'A-19310046'],
    ['jose.oneil@uni.example', '00012345'],
    ['an.nguyen@', 'A-19310046'],
    ['mdlc', '7003'],
    ['o', '00012345'],
    ['jose.oneil@uni.example oneil', '00012345'],
    ['jose 0001', '00012345'],
  ])('finds by %j', (query, id) => {
    expect(idsFor(vault, query)).toContain(id);
  });

  it('sorts few matches by name, whatever the accents', () => {
    expect(idsFor(vault, 'an')).toEqual(['A-19310046', '7001']);
  });

  it('keeps to one kind when asked, for names and for ids', () => {
    expect(idsFor(vault, 'smith', 'staff')).toEqual(['7001']);
    expect(idsFor(vault, '7001', 'staff')).toHaveLength(1);
    expect(idsFor(vault, '7001')).toHaveLength(2);
    expect(idsFor(vault, '', 'staff')).toHaveLength(1);
  });

  it('treats search syntax as text', () => {
    for (const query of [
      '"',
      '*',
      'a OR b',
      'NEAR(x y)',
      '-',
      "'; DROP TABLE person; --",
      '%',
      '\u0000',
      '😀',
    ]) {
      expect(() => idsFor(vault, query)).not.toThrow();
    }
    expect(idsFor(vault, '')).toHaveLength(6);
  });

  it('counts exactly beyond the cap when asked, and says so when it does not', async () => {
    const { vault } = await makeVault();
    const writer = createPersonWriter(vault);
    vault.db.transaction(() => {
      for (let index = 0; index < 1500; index++) {
        writer.insert(
          'student',
          { externalId: String(500_000 + index), familyName: 'Lopez' },
          { how: 'created', at: '2026-01-01' },
        );
      }
    })();
    for (const query of ['lop', '50']) {
      const capped = searchPeople(vault, { query, count: 'capped', offset: 0, limit: 10 });
      expect([capped.total, capped.totalIsExact]).toEqual([1000, false]);
      const exact = searchPeople(vault, { query, count: 'exact', offset: 0, limit: 10 });
      expect([exact.total, exact.totalIsExact]).toEqual([1500, true]);
      const seen = new Set<string>();
      for (let offset = 0; offset < 1500; offset += 500) {
        for (const person of searchPeople(vault, { query, count: 'capped', offset, limit: 500 }).people)
          seen.add(person.id);
      }
      expect(seen.size).toBe(1500);
    }
  });
});
