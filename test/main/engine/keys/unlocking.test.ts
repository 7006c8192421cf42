import { describe, expect, it } from 'vitest';
import { noteKeyChange } from '../../../../main/engine/keys/note-key-change.ts';
import { raiseCost } from '../../../../main/engine/keys/raise-cost.ts';
import { dearerCost } from '../../../../main/engine/vault/argon.ts';
import { findSlot } from '../../../../main/engine/vault/find-slot.ts';
import { changeKeyring, readKeyring, writeKeyring } from '../../../../main/engine/vault/keyring.ts';
import { addSlotHolder } from '../../../../main/engine/vault/people-with-slots.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { findChainFaults } from '../../../../main/engine/ledger/verify-chain.ts';
import { makeVault, testPassphrase } from '../../../support/vault.ts';
import { openNew, opened, unlockAgain } from './people.ts';

describe('wrong passphrases', () => {
  it('make the next run of the program wait too, but not the recovery key, and stand in the chain', async () => {
    const { state, folder, recoveryKey } = await openNew();
    state.lock();
    const wrong = { passphrase: 'not the right one at all' };
    for (let count = 0; count < 3; count++)
      expect(await unlockAgain(folder, wrong)).toEqual({ code: 'wrong-passphrase' });
    expect(await unlockAgain(folder, { passphrase: testPassphrase })).toEqual({ code: 'wait-before-retry' });
    const again = await opened(folder, { recoveryKey });
    const entry = again
      .vault()
      .db.prepare<[], { detail: string }>("SELECT detail FROM audit WHERE action = 'unlock-failed'")
      .get();
    expect(JSON.parse(entry?.detail ?? '{}')).toMatchObject({ passphrase: 3, recoveryKey: 0 });
    again.lock();
    (await opened(folder, { passphrase: testPassphrase })).lock();
  });
});

describe('what a derivation costs', () => {
  const floor = { memoryKiB: 65_536, passes: 3, lanes: 1 };

  it('is raised to half a second where it takes much less, and never lowered', () => {
    expect(dearerCost(floor, 150)).toEqual({ ...floor, passes: 10 });
    expect(dearerCost({ ...floor, passes: 10 }, 480)).toBeUndefined();
    expect(dearerCost({ ...floor, passes: 10 }, 350)).toBeUndefined();
    expect(dearerCost({ ...floor, passes: 10 }, 4000)).toBeUndefined();
    expect(dearerCost({ ...floor, passes: 10 }, 1)).toEqual({ ...floor, passes: 32 });
    expect(dearerCost({ ...floor, passes: 40 }, 100)).toBeUndefined();
  });

  it('is raised to the least that is asked for today, however long it takes', () => {
    expect(dearerCost({ memoryKiB: 19_456, passes: 2, lanes: 1 }, 900)).toEqual(floor);
  });

  it('is raised in the slot that was just opened, which opens with the same passphrase after', async () => {
    const { state, folder } = await openNew();
    const vault = state.vault();
    const { argon: fixed, ...free } = readKeyring(folder);
    expect(fixed).toEqual(floor);
    const secret = { passphrase: testPassphrase };
    const found = await findSlot(readKeyring(folder), secret);
    const quick = { ...found, opened: { ...found.opened, milliseconds: 280 } };
    const costs = (): unknown => readKeyring(folder).slots.map(({ argon }) => argon?.passes);
    // Where the cost was fixed for this vault, it stays.
    await raiseCost(vault, readKeyring(folder), quick, secret);
    expect(costs()).toEqual([3, undefined]);
    writeKeyring(vault.folder, changeKeyring(free, free.slots, found.opened.dataKey));
    await raiseCost(vault, readKeyring(folder), quick, secret);
    expect(costs()).toEqual([5, undefined]);
    expect((await findSlot(readKeyring(folder), secret)).opened.identity).toBe(found.opened.identity);
    const actions = vault.db.prepare<[], { action: string }>('SELECT action FROM audit').all();
    expect(actions.map(({ action }) => action)).toContain('derivation-cost-raised');
    expect(changeKeyring(free, free.slots, found.opened.dataKey).argon).toBeUndefined();
  });
});

describe('a change of the key file that a killed program could not write down', () => {
  const actionsOf = (vault: WritableVault): string[] =>
    vault.db
      .prepare<[], { action: string }>('SELECT action FROM audit ORDER BY seq')
      .all()
      .map(({ action }) => action);

  it('is written down at the next unlock, once', async () => {
    const { state, folder } = await openNew();
    await addSlotHolder(state.vault(), {
      name: 'Second',
      role: 'auditor',
      passphrase: 'meadow orbit lantern copper',
    });
    state.lock();
    const again = await opened(folder, { passphrase: testPassphrase });
    expect(actionsOf(again.vault()).filter((action) => action === 'keys-changed')).toHaveLength(1);
    again.lock();
    const third = await opened(folder, { passphrase: testPassphrase });
    expect(actionsOf(third.vault()).filter((action) => action === 'keys-changed')).toHaveLength(1);
    expect(findChainFaults(third.vault())).toEqual([]);
    third.lock();
  });

  it('is that the vault was made, too', async () => {
    const { vault, folder } = await makeVault();
    vault.close();
    const again = await opened(folder, { passphrase: testPassphrase });
    expect(actionsOf(again.vault()).slice(0, 2)).toEqual(['vault-created', 'vault-unlocked']);
    again.lock();
  });

  it('holds where the disk takes no entry, and says so', async () => {
    const { vault } = await makeVault();
    await addSlotHolder(vault, {
      name: 'Second',
      role: 'auditor',
      passphrase: 'meadow orbit lantern copper',
    });
    vault.db.pragma('query_only = 1');
    expect(() => {
      noteKeyChange(vault, { action: 'slot-added' });
    }).toThrow(/The change was made/);
  });
});
