import { describe, expect, it } from 'vitest';
import {
  allowedGroupSize,
  setSmallestGroup,
  smallestGroup,
} from '../../../../main/engine/bundles/small-group-size.ts';
import { makeVault } from '../../../support/vault.ts';

describe('the smallest group', () => {
  it('is ten until an administrator says otherwise, and that is noted', async () => {
    const { vault } = await makeVault();
    expect(smallestGroup(vault)).toBe(10);
    setSmallestGroup(vault, 20);
    expect(smallestGroup(vault)).toBe(20);
    const noted = vault.db.prepare("SELECT detail FROM audit WHERE action = 'small-group-set'").pluck().all();
    expect(noted).toEqual(['{"k":20}']);
  });

  it('of one bundle may be larger for anyone, and smaller for an administrator only', async () => {
    const { vault } = await makeVault();
    const custodian = { ...vault, operator: { ...vault.operator, role: 'custodian' as const } };
    expect(allowedGroupSize(custodian, 15)).toBe(15);
    expect(allowedGroupSize(custodian, undefined)).toBe(10);
    expect(() => allowedGroupSize(custodian, 5)).toThrow(expect.objectContaining({ code: 'forbidden' }));
    expect(allowedGroupSize(vault, 5)).toBe(5);
  });

  it('is never out of bounds, whatever is stored', async () => {
    const { vault } = await makeVault();
    for (const [stored, k] of [
      ['1', 5],
      ['1000', 50],
      ['many', 10],
    ] as const) {
      vault.db.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('small-group', ?)").run(stored);
      expect(smallestGroup(vault)).toBe(k);
    }
  });
});
