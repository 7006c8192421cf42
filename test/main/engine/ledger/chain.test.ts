import { describe, expect, it } from 'vitest';
import { appendAudit } from '../../../../main/engine/ledger/audit.ts';
import { listActivity } from '../../../../main/engine/ledger/activity.ts';
import { findChainFaults } from '../../../../main/engine/ledger/verify-chain.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { makeVault } from '../../../support/vault.ts';

const page = { offset: 0, limit: 100 };

async function chainOf(entries: number): Promise<WritableVault> {
  const { vault } = await makeVault();
  for (let index = 0; index < entries; index++) {
    appendAudit(vault, {
      action: 'person-edited',
      subject: `s${String(index)}`,
      detail: { index },
      text: `why ${String(index)}`,
    });
  }
  return vault;
}

describe('the audit chain', () => {
  it('is whole as written, and lists newest first with its texts', async () => {
    const vault = await chainOf(5);
    expect(findChainFaults(vault)).toEqual([]);
    const { total, entries } = listActivity(vault, page);
    expect(total).toBe(5);
    expect(entries[0]).toMatchObject({
      action: 'person-edited',
      actor: 'Test Custodian',
      detail: { index: 4 },
      text: 'why 4',
    });
  });

  it.each([
    ['one altered detail', `UPDATE audit SET detail = '{"index":9}' WHERE seq = 3`],
    ['one altered time', `UPDATE audit SET at = '2020-01-01' WHERE seq = 3`],
    ['an entry taken out', 'DELETE FROM audit WHERE seq = 3'],
    ['a removed tail', 'DELETE FROM audit WHERE seq >= 4'],
    ['everything removed', 'DELETE FROM audit'],
    [
      'a swapped pair',
      'UPDATE audit SET seq = CASE seq WHEN 2 THEN -3 WHEN 3 THEN -2 ELSE seq END; UPDATE audit SET seq = -seq WHERE seq < 0',
    ],
    ['an altered text', `UPDATE audit_text SET text = 'another' WHERE seq = 2`],
    ['a text that vanished without a purge', 'DELETE FROM audit_text WHERE seq = 2'],
  ])('finds %s', async (_name, sql) => {
    const vault = await chainOf(5);
    vault.db.pragma('foreign_keys=OFF');
    vault.db.exec(sql);
    expect(findChainFaults(vault).length).toBeGreaterThan(0);
  });

  it('accepts a text that was purged with an entry to say so', async () => {
    const vault = await chainOf(3);
    const entry = appendAudit(vault, { action: 'person-erased', subject: 's1' });
    vault.db
      .prepare("INSERT INTO audit_text_purged SELECT seq, ? FROM audit_text WHERE subject = 's1'")
      .run(entry.seq);
    vault.db.prepare("DELETE FROM audit_text WHERE subject = 's1'").run();
    expect(findChainFaults(vault)).toEqual([]);
  });
});
