import { describe, expect, it } from 'vitest';
import { searchPeople } from '../../../../main/engine/people/search.ts';
import { createPersonWriter } from '../../../../main/engine/people/store.ts';
import { changeInBulk } from '../../../../main/engine/vault/bulk-change.ts';
import type { BulkStep } from '../../../../main/engine/vault/bulk-change.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { verifyVault } from '../../../../main/engine/verify.ts';
import { makeVault } from '../../../support/vault.ts';

const context = { how: 'import', at: '2026-11-24T00:00:00.000Z' } as const;
/** More than the least that makes a fresh build worth while. */
const many = 1_000_000;
const quiet: BulkStep = () => undefined;

/** The statements of the schema: names and texts, in no order. */
function schemaOf({ db }: WritableVault): unknown[] {
  return db
    .prepare('SELECT type, name, sql FROM sqlite_master WHERE name NOT GLOB ? ORDER BY name')
    .all('person_search_*');
}

function add(vault: WritableVault, from: number, count: number): void {
  const writer = createPersonWriter(vault);
  for (let index = from; index < from + count; index++) {
    const values = {
      externalId: `B${String(index)}`,
      familyName: `Bulkname${String(index)}`,
      email: `b${String(index)}@x.edu`,
    };
    writer.insert('student', values, context);
  }
}

function find(vault: WritableVault, query: string): number {
  return searchPeople(vault, { query, count: 'exact', offset: 0, limit: 5 }).total;
}

function ok(vault: WritableVault): boolean {
  return verifyVault(vault, () => undefined).ok;
}

describe('a change of many rows', () => {
  it('leaves indexes, triggers, word index and search as row-by-row changes would', async () => {
    const { vault } = await makeVault();
    const before = schemaOf(vault);
    const cache = vault.db.pragma('cache_size', { simple: true });
    add(vault, 0, 20);
    vault.db.transaction(() => {
      changeInBulk(vault, { table: 'person', coming: true, rows: many }, quiet, () => {
        add(vault, 20, 200);
      });
    })();
    expect(schemaOf(vault)).toEqual(before);
    expect(vault.db.pragma('cache_size', { simple: true })).toBe(cache);
    expect([
      find(vault, 'bulkname7'),
      find(vault, 'bulkname150'),
      find(vault, 'b150'),
      find(vault, ''),
    ]).toEqual([11, 1, 1, 220]);
    add(vault, 220, 1);
    expect(find(vault, 'bulkname220')).toBe(1);
    expect(ok(vault)).toBe(true);
  });

  it('takes rows away with their words, and nothing of them stays in the pages', async () => {
    const { vault } = await makeVault();
    add(vault, 0, 150);
    const before = schemaOf(vault);
    vault.db.transaction(() => {
      changeInBulk(vault, { table: 'person', coming: false, rows: many }, quiet, () => {
        const writer = createPersonWriter(vault);
        for (let no = 51; no <= 150; no++) writer.remove(no);
      });
    })();
    vault.db.pragma('wal_checkpoint(TRUNCATE)');
    expect(schemaOf(vault)).toEqual(before);
    expect([find(vault, ''), find(vault, 'bulkname49'), find(vault, 'bulkname149')]).toEqual([50, 1, 0]);
    const pages = vault.db.serialize();
    expect([pages.includes('Bulkname149'), pages.includes('bulkname149'), pages.includes('b149@')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(pages.includes('Bulkname49')).toBe(true);
    expect(ok(vault)).toBe(true);
  });

  it('that ends early, anywhere, leaves everything as it was', async () => {
    const { vault } = await makeVault();
    add(vault, 0, 30);
    const before = schemaOf(vault);
    let total = 1;
    // First in the middle of the rows, then before each step of building anew.
    for (let stopAt = -1; stopAt < total; stopAt++) {
      const stop: BulkStep = (done, all) => {
        total = all;
        if (done === stopAt) throw new Error('stopped');
      };
      expect(() =>
        vault.db.transaction(() => {
          changeInBulk(vault, { table: 'person', coming: true, rows: many }, stop, () => {
            add(vault, 30, 40);
            if (stopAt === -1) throw new Error('stopped');
          });
        })(),
      ).toThrow('stopped');
      expect(schemaOf(vault)).toEqual(before);
      expect([find(vault, ''), find(vault, 'bulkname35')]).toEqual([30, 0]);
    }
    expect(total).toBeGreaterThan(5);
    expect(ok(vault)).toBe(true);
  });

  it('refuses an id twice, though the index that would refuse it is away', async () => {
    const { vault } = await makeVault();
    add(vault, 0, 5);
    expect(() =>
      vault.db.transaction(() => {
        changeInBulk(vault, { table: 'person', coming: true, rows: many }, quiet, () => {
          add(vault, 4, 3);
        });
      })(),
    ).toThrow(/UNIQUE/);
    expect(find(vault, '')).toBe(5);
  });

  it('of a few rows among many is made row by row', async () => {
    const { vault } = await makeVault();
    const seen = changeInBulk(vault, { table: 'person', coming: true, rows: 19_999 }, quiet, () =>
      vault.db.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'person_by_card'").get(),
    );
    expect(seen).toEqual({ n: 1 });
  });
});
