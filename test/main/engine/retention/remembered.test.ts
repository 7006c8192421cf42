import { expect, it } from 'vitest';
import { untilItChanges } from '../../../../main/engine/retention/remembered.ts';
import { openForReading } from '../../../../main/engine/vault/vault.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { closeAfter, makeVault } from '../../../support/vault.ts';

function setUp(): { count: () => number; pass: ReturnType<typeof untilItChanges<number>> } {
  let passes = 0;
  const pass = untilItChanges<number>((vault) => {
    passes++;
    return Promise.resolve([
      vault.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM term').get()?.n ?? 0,
    ]);
  });
  return { count: () => passes, pass };
}

function enterTerm(vault: WritableVault, name: string): void {
  vault.db.prepare("INSERT INTO term (name, ends_on, at, actor) VALUES (?, '2026-01-01', '', '')").run(name);
}

it('looks at everyone once for many pages, and again for another day', async () => {
  const { vault } = await makeVault();
  const { count, pass } = setUp();
  expect([await pass(vault, [], '2026-01-01'), await pass(vault, [], '2026-01-01')]).toEqual([[0], [0]]);
  expect(count()).toBe(1);
  await pass(vault, [], '2026-01-02');
  expect(count()).toBe(2);
});

it('looks again once this connection or another one has written', async () => {
  const { vault } = await makeVault();
  const { count, pass } = setUp();
  const key = vault.copyDataKey();
  const reader = closeAfter(openForReading(vault.folder, key));
  expect([await pass(reader, [], '2026-01-01'), await pass(vault, [], '2026-01-01')]).toEqual([[0], [0]]);
  enterTerm(vault, 'FA26');
  expect([await pass(reader, [], '2026-01-01'), await pass(vault, [], '2026-01-01')]).toEqual([[1], [1]]);
  expect([await pass(reader, [], '2026-01-01'), count()]).toEqual([[1], 4]);
});
