import { describe, expect, it } from 'vitest';
import { checkLeaks } from '../../../../main/engine/leakcheck/leak-check.ts';
import type { LeakHit } from '../../../../main/engine/leakcheck/leak-check.ts';
import { buildLeakIndex } from '../../../../main/engine/leakcheck/leak-index.ts';
import type { LeakIndex } from '../../../../main/engine/leakcheck/leak-index.ts';
import { startLeakIndexing } from '../../../../main/engine/leakcheck-threads/index-builder.ts';
import { generateLog } from '../../../fixtures/logs.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import { knownPerson } from '../redaction/setting.ts';

const fixtures = [...generatePeople({ seed: 21, count: 9000 })];
const people = fixtures.map((person, at) => knownPerson(person, at + 1));
const bytes = Buffer.from(
  [...generateLog({ seed: 22, lines: 500, format: 'combined', people: fixtures.slice(-400) })].join(''),
);

async function indexOf(worth: number, count: number): Promise<LeakIndex> {
  const indexing = startLeakIndexing(worth);
  try {
    for (const person of people.slice(0, count)) indexing.add(person);
    return await indexing.finish();
  } finally {
    await indexing.close();
  }
}

function hitsOf(index: LeakIndex): LeakHit[] {
  return checkLeaks(index, [{ name: 'logs/log-01.log', bytes, format: 'log' }], { ownTokens: new Set() });
}

describe('an index that is built in a thread', () => {
  it('is the one that is built without', async () => {
    const built = buildLeakIndex(people);
    const hits = hitsOf(built);
    expect(hits.length).toBeGreaterThan(20);
    for (const worth of [1, 1500, 9000, 20_000]) {
      const index = await indexOf(worth, people.length);
      expect(index.birthYears).toEqual(built.birthYears);
      expect(Buffer.from(index.birthdays).equals(Buffer.from(built.birthdays))).toBe(true);
      expect(hitsOf(index)).toEqual(hits);
    }
  });

  it('holds nobody where nobody came', async () => {
    expect(hitsOf(await indexOf(1, 0)).filter(({ kind }) => kind === 'name')).toEqual([]);
  });

  it('is a failure with a sentence when the thread has stopped', async () => {
    const indexing = startLeakIndexing(1);
    for (const person of people.slice(0, 2)) indexing.add(person);
    await indexing.close();
    await expect(indexing.finish()).rejects.toMatchObject({ code: 'internal' });
  });
});
