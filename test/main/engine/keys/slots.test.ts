import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
import { writeRecoverySheet } from '../../../../main/engine/keys/recovery-sheet.ts';
import { create } from '../../../../main/engine/vault-calls.ts';
import { findSlot, wipeOpened } from '../../../../main/engine/vault/find-slot.ts';
import { keyringPath, readKeyring } from '../../../../main/engine/vault/keyring.ts';
import {
  addRecoverySlot,
  keepRecoverySlot,
  listKeychains,
  listSlotHolders,
  newRecoverySlot,
} from '../../../../main/engine/vault/people-with-slots.ts';
import { readRecoveryKey } from '../../../../main/engine/vault/recovery-key.ts';
import { temporaryFor } from '../../../../main/engine/vault/temporary.ts';
import { createVault } from '../../../../main/engine/vault/vault.ts';
import { verifyVault } from '../../../../main/engine/verify.ts';
import { createWriterState } from '../../../../main/engine/writer-state.ts';
import type { WriterState } from '../../../../main/engine/writer-state.ts';
import { testKeychain } from '../../../support/keychain.ts';
import { canMountSmallDisk, mountSmallDisk } from '../../../support/small-disk.ts';
import { temporaryFolder, testPassphrase } from '../../../support/vault.ts';
import { callWith, codeOf, give, openNew, opened, passphraseOf, refusal, unlockAgain } from './people.ts';

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
    const made = await renewRecoveryKey(state, { own }, callWith(folder));
    state.lock();
    expect(await unlockAgain(folder, { recoveryKey })).toEqual({ code: 'wrong-recovery-key' });
    (await opened(folder, { recoveryKey: made.recoveryKey })).lock();
    expect(readKeyring(folder).slots.filter(({ kind }) => kind === 'recovery')).toHaveLength(1);
  });

  it('on a sheet is there with it, and writes over nothing: the sheet of another vault may lie there', async () => {
    const { state, folder, recoveryKey } = await openNew();
    const out = join(temporaryFolder(), 'key.txt');
    writeFileSync(out, 'of another vault');
    expect(await refusal(renewRecoveryKey(state, { own, out }, callWith(folder)))).toBe('already-exists');
    rmSync(out);
    await renewRecoveryKey(state, { own, out }, callWith(folder));
    expect(readdirSync(dirname(out))).toEqual(['key.txt']);
    state.lock();
    expect(await opensByKeyFile(folder, { recoveryKey, sheet: out })).toEqual(['sheet']);
  });

  it.runIf(canMountSmallDisk())('is not made where its sheet finds no room', async () => {
    const { state, folder, recoveryKey } = await openNew();
    const disk = mountSmallDisk(64);
    try {
      writeFileSync(join(disk.folder, 'full'), Buffer.alloc(64 << 10));
      const before = readFileSync(keyringPath(folder));
      const wish = { own, out: join(disk.folder, 'key.txt') };
      expect(await refusal(renewRecoveryKey(state, wish, callWith(folder)))).toBe('disk-full');
      expect(readdirSync(disk.folder)).toEqual(['full']);
      expect(readFileSync(keyringPath(folder)).equals(before)).toBe(true);
    } finally {
      disk.unmount();
    }
    state.lock();
    (await opened(folder, { recoveryKey })).lock();
  });

  it('is not made where the key file cannot be written, and its sheet is gone', async () => {
    const { state, folder, recoveryKey } = await openNew();
    const out = join(temporaryFolder(), 'key.txt');
    // What the key file is written to before it gets its name.
    mkdirSync(join(temporaryFor(keyringPath(folder)), 'in the way'), { recursive: true });
    expect(await refusal(renewRecoveryKey(state, { own, out }, callWith(folder)))).not.toBe('none');
    expect(readdirSync(dirname(out))).toEqual([]);
    rmSync(temporaryFor(keyringPath(folder)), { recursive: true });
    state.lock();
    (await opened(folder, { recoveryKey })).lock();
    expect(readKeyring(folder).slots.filter(({ kind }) => kind === 'recovery')).toHaveLength(1);
  });
});

describe('a program that is killed while it makes a new recovery key leaves one that opens the vault', () => {
  /** How far it came: each with what opens the vault before and after the next unlock, and what lies in the folder of the sheet after. */
  const steps = [
    ['the sheet was written', ['old'], ['old'], []],
    ['the key file had both', ['old'], ['old'], []],
    ['the sheet was in its place', ['old', 'sheet'], ['sheet'], ['key.txt']],
    ['the key before was gone', ['sheet'], ['sheet'], ['key.txt']],
    ['the sheet was in its place, and somebody took it away', ['old', 'taken'], ['old', 'taken'], []],
  ] as const;

  it.each(steps)('after %s', async (reached, before, after, left) => {
    const { state, folder, recoveryKey } = await openNew();
    const out = join(temporaryFolder(), 'key.txt');
    const taken = join(temporaryFolder(), 'taken.txt');
    const vault = state.vault();
    const made = await newRecoverySlot(vault);
    const wish = { slot: made.slot.id, path: out, recoveryKey: made.recoveryKey };
    const sheet = writeRecoverySheet(vault, wish);
    if (reached !== 'the sheet was written') addRecoverySlot(vault, made.slot);
    if (reached.includes('place') || reached.includes('gone')) sheet.publish();
    if (reached.includes('gone')) keepRecoverySlot(vault, made.slot.id);
    if (reached.includes('took')) renameSync(out, taken);
    state.lock();
    const sheets = { recoveryKey, sheet: out, taken };
    expect(await opensByKeyFile(folder, sheets)).toEqual(before);
    const again = await openWithAny(folder, sheets);
    expect(again.vault().db.prepare('SELECT count(*) FROM unfinished_bundle').pluck().get()).toBe(0);
    expect(verifyVault(again.vault(), () => undefined)).toMatchObject({ ok: true });
    again.lock();
    expect(await opensByKeyFile(folder, sheets)).toEqual(after);
    expect(readdirSync(dirname(out))).toEqual(left);
  });

  it('and waits with the rest while the folder of the sheet is away', async () => {
    const { state, folder, recoveryKey } = await openNew();
    const stick = join(temporaryFolder(), 'stick');
    mkdirSync(stick);
    const out = join(stick, 'key.txt');
    const made = await newRecoverySlot(state.vault());
    const wish = { slot: made.slot.id, path: out, recoveryKey: made.recoveryKey };
    const sheet = writeRecoverySheet(state.vault(), wish);
    addRecoverySlot(state.vault(), made.slot);
    sheet.publish();
    state.lock();
    renameSync(stick, `${stick} away`);
    (await opened(folder, { recoveryKey })).lock();
    renameSync(`${stick} away`, stick);
    expect(await opensByKeyFile(folder, { recoveryKey, sheet: out })).toEqual(['old', 'sheet']);
    (await opened(folder, { recoveryKey })).lock();
    expect(await opensByKeyFile(folder, { recoveryKey, sheet: out })).toEqual(['sheet']);
  });
});

describe('the first recovery key of a vault', () => {
  it('is on its sheet when the vault is there, also where the program is killed just before', async () => {
    const folder = join(temporaryFolder(), 'vault');
    const out = join(temporaryFolder(), 'key.txt');
    const made = await createVault({
      folder,
      institution: 'U',
      operator: 'D',
      passphrase: testPassphrase,
      argon: { memoryKiB: 65_536, passes: 3, lanes: 1 },
      sheet: ({ db, slot, recoveryKey }) => {
        const sheet = writeRecoverySheet({ db }, { slot, path: out, recoveryKey });
        return { publish: () => undefined, discard: sheet.discard };
      },
    });
    made.vault.close();
    expect(existsSync(out)).toBe(false);
    (await opened(folder, { recoveryKey: made.recoveryKey })).lock();
    expect(readdirSync(dirname(out))).toEqual(['key.txt']);
    expect(readFileSync(out, 'utf8')).toBe(`${made.recoveryKey}\n`);
  });

  it('and the vault is not there where its sheet cannot be written', async () => {
    const root = temporaryFolder();
    const wanted = { institution: 'U', operator: 'D', passphrase: testPassphrase };
    const state = createWriterState(undefined, () => undefined);
    for (const out of [join(root, 'nowhere', 'key.txt'), root]) {
      const input = { ...wanted, folder: join(root, 'vault'), recoveryOut: out };
      expect(await refusal(create(state, input, callWith('')))).toMatch(/no-such-file|already-exists/);
      expect(existsSync(join(root, 'vault', 'keyring.json'))).toBe(false);
    }
    const input = { ...wanted, folder: join(root, 'vault'), recoveryOut: join(root, 'key.txt') };
    const { recoveryKey } = await create(state, input, callWith(''));
    expect(readFileSync(join(root, 'key.txt'), 'utf8')).toBe(`${recoveryKey}\n`);
    expect(state.vault().db.prepare('SELECT count(*) FROM unfinished_bundle').pluck().get()).toBe(0);
    state.lock();
  });
});

interface Keys {
  readonly recoveryKey: string;
  readonly sheet: string;
  readonly taken?: string;
}

function keysOf({ recoveryKey, sheet, taken }: Keys): [string, string][] {
  const onSheet = [
    ['sheet', sheet],
    ['taken', taken ?? ''],
  ] as const;
  return [
    ['old', recoveryKey],
    ...onSheet.flatMap(([name, path]): [string, string][] =>
      existsSync(path) ? [[name, readFileSync(path, 'utf8')]] : [],
    ),
  ];
}

/** Opens the vault with the first key that does. */
async function openWithAny(folder: string, keys: Keys): Promise<WriterState> {
  for (const [, recoveryKey] of keysOf(keys)) {
    const again = await unlockAgain(folder, { recoveryKey });
    if ('state' in again) return again.state;
  }
  throw new Error('no key opens the vault');
}

/** Which keys the key file lets in. */
async function opensByKeyFile(folder: string, keys: Keys): Promise<string[]> {
  const open: string[] = [];
  for (const [name, recoveryKey] of keysOf(keys)) {
    try {
      wipeOpened((await findSlot(readKeyring(folder), { recovery: readRecoveryKey(recoveryKey) })).opened);
      open.push(name);
    } catch (error) {
      expect(codeOf(error)).toBe('wrong-recovery-key');
    }
  }
  return open;
}

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
