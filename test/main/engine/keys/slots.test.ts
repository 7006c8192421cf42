import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addKeychain, removeKeychain } from '../../../../main/engine/keys/keychain.ts';
import { isRekeyDue } from '../../../../main/engine/keys/rekey-due.ts';
import {
  addSlot,
  change,
  renewRecoveryKey,
  revoke,
  setRole,
} from '../../../../main/engine/keys/slot-calls.ts';
import { keyringPath, readKeyring } from '../../../../main/engine/vault/keyring.ts';
import { listKeychains, listSlotHolders } from '../../../../main/engine/vault/people-with-slots.ts';
import { testKeychain } from '../../../support/keychain.ts';
import { testPassphrase } from '../../../support/vault.ts';
import { callWith, give, openNew, opened, passphraseOf, refusal, unlockAgain } from './people.ts';

const own = testPassphrase;

describe('a slot that is revoked', () => {
  it('opens nothing any more, and the vault says that its key may still be known', async () => {
    const { state, folder } = await openNew();
    const robin = await give(state, 'Robin', 'administrator');
    expect(isRekeyDue(state.vault())).toBe(false);
    expect(await revoke(state, { slot: robin, own })).toEqual({
      slot: robin,
      name: 'Robin',
      role: 'administrator',
    });
    expect(listSlotHolders({ folder }).map(({ name }) => name)).toEqual(['Test Custodian']);
    expect(isRekeyDue(state.vault())).toBe(true);
    expect(await refusal(revoke(state, { slot: robin, own }))).toBe('not-found slot');
    state.lock();
    expect(await unlockAgain(folder, { operator: 'Robin', passphrase: passphraseOf.Robin })).toEqual({
      code: 'wrong-passphrase',
    });
  });

  it('is never one’s own, never the last administrator’s, and needs one’s own passphrase', async () => {
    const { state, folder, recoveryKey } = await openNew();
    const [first] = listSlotHolders({ folder });
    const slot = first?.slot ?? '';
    expect(await refusal(revoke(state, { slot, own }))).toBe('forbidden slot');
    expect(await refusal(setRole(state, { slot, role: 'auditor', own }))).toBe('forbidden slot');
    expect(await refusal(revoke(state, { slot, own: 'not the right one' }))).toBe('wrong-passphrase own');
    state.lock();
    // The recovery key is nobody's: with it the only administrator could be removed.
    const byKey = await opened(folder, { recoveryKey });
    expect(await refusal(revoke(byKey, { slot, own: recoveryKey }))).toBe('forbidden slot');
    expect(await refusal(setRole(byKey, { slot, role: 'custodian', own: recoveryKey }))).toBe(
      'forbidden slot',
    );
    expect(listSlotHolders({ folder })).toHaveLength(1);
    // Once there is another one, somebody who left can be.
    const { Alex: passphrase } = passphraseOf;
    await addSlot(byKey, { name: 'Alex', role: 'administrator', passphrase, own: recoveryKey });
    await revoke(byKey, { slot, own: recoveryKey });
    expect(listSlotHolders({ folder }).map(({ name }) => name)).toEqual(['Alex']);
  });
});

describe('a role', () => {
  it('is another one from the next unlock on', async () => {
    const { state, folder } = await openNew();
    const robin = await give(state, 'Robin', 'auditor');
    await setRole(state, { slot: robin, role: 'custodian', own });
    state.lock();
    const again = await opened(folder, { operator: 'Robin', passphrase: passphraseOf.Robin });
    expect(again.vault().operator).toMatchObject({ slot: robin, name: 'Robin', role: 'custodian' });
  });
});

describe('a new recovery key', () => {
  it('opens the vault, and the sheet before does not', async () => {
    const { state, folder, recoveryKey } = await openNew();
    const made = await renewRecoveryKey(state, { own }, { cancelled: () => false });
    state.lock();
    expect(await unlockAgain(folder, { recoveryKey })).toEqual({ code: 'wrong-recovery-key' });
    (await opened(folder, { recoveryKey: made.recoveryKey })).lock();
    expect(readKeyring(folder).slots.filter(({ kind }) => kind === 'recovery')).toHaveLength(1);
  });
});

describe('a forgotten passphrase', () => {
  it('is set anew with the recovery key, for the person who is named and for nobody else', async () => {
    const { state, folder, recoveryKey } = await openNew();
    const robin = await give(state, 'Robin', 'custodian');
    state.lock();
    const byKey = await opened(folder, { recoveryKey });
    await change(byKey, { recoveryKey, next: passphraseOf.Alex, slot: robin });
    expect(await refusal(change(byKey, { recoveryKey, next: passphraseOf.Alex, slot: 'nobody' }))).toBe(
      'not-found slot',
    );
    byKey.lock();
    const again = await opened(folder, { operator: 'Robin', passphrase: passphraseOf.Alex });
    expect(again.vault().operator).toMatchObject({ slot: robin, role: 'custodian' });
    again.lock();
    (await opened(folder, { operator: 'Test Custodian', passphrase: testPassphrase })).lock();
  });
});

describe('the keychain of a computer', () => {
  it('opens the vault as the person whom it lets in, beside their passphrase', async () => {
    const { state, folder } = await openNew();
    const keychain = testKeychain();
    const added = await addKeychain(state, { own }, callWith(folder, keychain));
    const before = state.vault().operator;
    state.lock();
    const again = await unlockAgain(folder, { keychain: true, operator: 'Test Custodian' }, keychain);
    if ('code' in again) throw new Error(again.code);
    expect(again.state.vault().operator).toEqual(before);
    expect(listKeychains({ folder })).toEqual([{ ...added, name: 'Test Custodian' }]);
    again.state.lock();
    (await opened(folder, { passphrase: testPassphrase })).lock();
  });

  it('that is another one, is empty, or is not there is no slot, and the passphrase still opens the vault', async () => {
    const { state, folder } = await openNew();
    await addKeychain(state, { own }, callWith(folder, testKeychain()));
    state.lock();
    const unavailable = { code: 'keychain-unavailable' };
    expect(await unlockAgain(folder, { keychain: true }, testKeychain())).toEqual(unavailable);
    expect(await unlockAgain(folder, { keychain: true })).toEqual(unavailable);
    const closed = { seal: () => Promise.resolve(null), open: () => Promise.resolve(null) };
    expect(await unlockAgain(folder, { keychain: true }, closed)).toEqual(unavailable);
    const again = await opened(folder, { passphrase: testPassphrase });
    expect(await refusal(addKeychain(again, { own }, callWith(folder, closed)))).toBe('keychain-unavailable');
    expect(await refusal(addKeychain(again, { own }, callWith(folder)))).toBe('keychain-unavailable');
  });

  it('goes with the person whom it lets in, follows their role, and is never there without them', async () => {
    const { state, folder, recoveryKey } = await openNew();
    const robin = await give(state, 'Robin', 'auditor');
    state.lock();
    const keychain = testKeychain();
    const theirs = await opened(folder, { operator: 'Robin', passphrase: passphraseOf.Robin });
    await addKeychain(theirs, { own: passphraseOf.Robin }, callWith(folder, keychain));
    await addKeychain(theirs, { own: passphraseOf.Robin }, callWith(folder, keychain));
    expect(listKeychains({ folder })).toHaveLength(1);
    theirs.lock();
    const byKey = await opened(folder, { recoveryKey });
    // Whoever came in with the recovery key has no passphrase to fall back on.
    expect(await refusal(addKeychain(byKey, { own: recoveryKey }, callWith(folder, keychain)))).toBe(
      'not-found slot',
    );
    await setRole(byKey, { slot: robin, role: 'custodian', own: recoveryKey });
    byKey.lock();
    const again = await unlockAgain(folder, { keychain: true, operator: 'Robin' }, keychain);
    if ('code' in again) throw new Error(again.code);
    expect(again.state.vault().operator).toMatchObject({ slot: robin, role: 'custodian' });
    const [mine] = listKeychains({ folder });
    again.state.lock();
    const last = await opened(folder, { recoveryKey });
    await revoke(last, { slot: robin, own: recoveryKey });
    expect(listKeychains({ folder })).toEqual([]);
    expect(() => removeKeychain(last, { slot: mine?.slot ?? '' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });

  it('that has a new key of its own seals the secret anew', async () => {
    const { state, folder } = await openNew();
    const keychain = testKeychain(true);
    await addKeychain(state, { own }, callWith(folder, keychain));
    const sealed = (): string | undefined => readKeyring(folder).slots.at(-1)?.keychain?.sealed;
    const before = sealed();
    state.lock();
    const again = await unlockAgain(folder, { keychain: true }, keychain);
    expect('code' in again).toBe(false);
    expect(sealed()).not.toBe(before);
    expect(listKeychains({ folder })).toHaveLength(1);
  });
});

describe('an open vault', () => {
  it('adds nobody to a key file that was edited meanwhile', async () => {
    const { state, folder } = await openNew();
    const before = readFileSync(keyringPath(folder), 'utf8');
    const robin = await give(state, 'Robin', 'auditor');
    writeFileSync(keyringPath(folder), before);
    expect(await refusal(setRole(state, { slot: robin, role: 'custodian', own }))).toBe('keyring-tampered');
    expect(readFileSync(keyringPath(folder), 'utf8')).toBe(before);
  });
});
