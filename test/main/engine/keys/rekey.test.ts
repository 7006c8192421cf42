import { cpSync, existsSync, readFileSync, readdirSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRekeyDue } from '../../../../main/engine/keys/rekey-due.ts';
import { rekey } from '../../../../main/engine/keys/rekey.ts';
import { revoke } from '../../../../main/engine/keys/slot-calls.ts';
import { addPerson } from '../../../../main/engine/people/edit.ts';
import { journalled, journalPath, readJournal } from '../../../../main/engine/people/erasure/journal.ts';
import {
  createSuppression,
  suppress,
  suppressionHashes,
} from '../../../../main/engine/people/suppression.ts';
import { databasePath, keyringPath, readKeyring } from '../../../../main/engine/vault/keyring.ts';
import { openDatabase } from '../../../../main/engine/vault/database.ts';
import { readRecoveryKey } from '../../../../main/engine/vault/recovery-key.ts';
import { openSlot } from '../../../../main/engine/vault/slots.ts';
import { changePassphrase, openForReading, openVault } from '../../../../main/engine/vault/vault.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { verifyVault } from '../../../../main/engine/verify.ts';
import { createWriterState } from '../../../../main/engine/writer-state.ts';
import { canMountSmallDisk, mountSmallDisk } from '../../../support/small-disk.ts';
import { closeAfter, makeVault, temporaryFolder, testPassphrase } from '../../../support/vault.ts';
import { callOf } from '../bundles/setting.ts';
import { callWith, codeOf, give, openNew, opened, passphraseOf, refusal, unlockAgain } from './people.ts';

const own = { own: testPassphrase };

function faults(vault: WritableVault): string[] {
  return verifyVault(vault, () => undefined)
    .checks.filter(({ ok }) => !ok)
    .map(({ name, detail }) => `${name}: ${detail}`);
}

function freeKibibytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return Math.floor((bavail * bsize) / 1024);
}

function keeps(vault: WritableVault, familyName: string): number {
  return (
    vault.db
      .prepare<[string], { n: number }>('SELECT count(*) AS n FROM person WHERE family_name = ?')
      .get(familyName)?.n ?? 0
  );
}

/** Erases somebody as the erasure does, so far as keys are concerned: tombstone, keyed hashes, journal. */
function eraseBy(vault: WritableVault, subject: string, externalId: string): void {
  const hashes = suppressionHashes(vault, { externalId });
  const at = '2026-11-01T00:00:00.000Z';
  journalled(vault, [{ at, subject, kind: 'student', basis: 'gdpr-17-1-b', hashes }], () => {
    vault.db
      .prepare(
        "INSERT INTO tombstone (subject, at, actor, reason, basis, certificate) VALUES (?, ?, 'x', 'x', 'x', 'x')",
      )
      .run(subject, at);
    suppress(vault, subject, hashes);
  });
}

describe('a rekey', () => {
  it('gives the vault another key, for everyone who has a slot, and loses nothing', async () => {
    const { state, folder, recoveryKey } = await openNew();
    await give(state, 'Robin', 'custodian');
    addPerson(state.vault(), { kind: 'student', fields: { externalId: 'Z1', familyName: 'Okafor' } });
    eraseBy(state.vault(), 'erased-before', 'Z2');
    const old = state.vault().copyDataKey();
    const phases = new Set<string>();
    const progress = (phase: string): void => void phases.add(phase);

    const { slots, pages } = await rekey(state, own, callOf({ vaultFolder: folder, progress }));

    expect(slots).toBe(3);
    expect(pages).toBeGreaterThan(10);
    expect(phases).toContain('Comparing every page');
    const vault = closeAfter(state.vault());
    expect(vault.copyDataKey()).not.toEqual(old);
    expect(() => openDatabase(databasePath(folder), old)).toThrow();
    expect(keeps(vault, 'Okafor')).toBe(1);
    expect(faults(vault)).toEqual([]);
    expect(readdirSync(folder).filter((name) => /next|growing/.test(name))).toEqual([]);
    state.lock();

    for (const input of [
      { passphrase: testPassphrase },
      { operator: 'Robin', passphrase: passphraseOf.Robin },
      { recoveryKey },
    ]) {
      const again = await opened(folder, input);
      expect(keeps(again.vault(), 'Okafor')).toBe(1);
      again.lock();
    }
  });

  it('goes on keeping away whoever was erased before, and whoever is erased after', async () => {
    const { state, folder } = await openNew();
    eraseBy(state.vault(), 'erased-before', 'Z-2');
    await rekey(state, own, callWith(folder));
    await rekey(state, own, callWith(folder));
    const vault = closeAfter(state.vault());
    eraseBy(vault, 'erased-after', 'Z3');
    const list = createSuppression(vault);
    expect(list.matches({ externalId: 'Z2' })).toBe('suppressed');
    expect(list.matches({ externalId: 'Z3' })).toBe('suppressed');
    expect(list.matches({ externalId: 'Z4' })).toBe(null);
    expect(readJournal(vault).map(({ subject }) => subject)).toEqual(['erased-before', 'erased-after']);
    const reader = closeAfter(openForReading(folder, vault.copyDataKey()));
    expect(createSuppression(reader).matches({ externalId: 'Z2' })).toBe('suppressed');
  });

  it('leaves older copies to be opened as they were, and to learn who was erased since', async () => {
    const { state, folder, recoveryKey } = await openNew();
    addPerson(state.vault(), { kind: 'student', fields: { externalId: 'Z1', familyName: 'Okafor' } });
    state.vault().db.pragma('wal_checkpoint(TRUNCATE)');
    const copy = join(temporaryFolder(), 'copy');
    cpSync(folder, copy, { recursive: true });
    await rekey(state, own, callWith(folder));
    const vault = closeAfter(state.vault());
    const person = vault.db.prepare<[], { id: string }>('SELECT id FROM person').get();
    eraseBy(vault, person?.id ?? '', 'Z1');
    cpSync(journalPath(folder), journalPath(copy));
    const restored = await opened(copy, { recoveryKey });
    expect(keeps(restored.vault(), 'Okafor')).toBe(0);
    expect(faults(restored.vault())).toEqual([]);
  });

  it('shuts out who had a slot, a former passphrase, or a copy of an older key file', async () => {
    const { state, folder } = await openNew();
    const robin = await give(state, 'Robin', 'administrator');
    const before = readKeyring(folder);
    await changePassphrase(state.vault(), { passphrase: testPassphrase }, 'violet harbor compass eleven');
    await revoke(state, { slot: robin, own: 'violet harbor compass eleven' });
    expect(isRekeyDue(state.vault())).toBe(true);
    await rekey(state, { own: 'violet harbor compass eleven' }, callWith(folder));
    expect(isRekeyDue(state.vault())).toBe(false);
    state.lock();

    expect(await unlockAgain(folder, { operator: 'Robin', passphrase: passphraseOf.Robin })).toEqual({
      code: 'wrong-passphrase',
    });
    const now = readKeyring(folder);
    const kept = before.slots.find(({ id }) => id === robin);
    if (kept === undefined) throw new Error('the older key file has this slot');
    const content = await openSlot(kept, { passphrase: passphraseOf.Robin });
    expect(() => openDatabase(databasePath(folder), content?.dataKey ?? new Uint8Array(32))).toThrow();
    // A former passphrase and the older key file give a private half that nothing is sealed to any more.
    const pairs = now.slots.map(({ recipient }) => recipient);
    expect(now.slots[0]?.id).toBe(before.slots[0]?.id);
    expect(pairs).not.toContain(before.slots[0]?.recipient);
    expect(pairs).not.toContain(kept.recipient);
  });

  it('is refused with a wrong passphrase, and stops when it is told to, with the vault as it was', async () => {
    const made = await openNew();
    const { folder, recoveryKey } = made;
    expect(await refusal(rekey(made.state, { own: 'not the right one' }, callWith(folder)))).toBe(
      'wrong-passphrase own',
    );
    made.state.lock();
    const state = await opened(folder, { recoveryKey });
    const key = state.vault().copyDataKey();
    const keyring = readFileSync(keyringPath(folder));
    let asked = 0;
    for (let last = 1; asked < last; last++) {
      asked = 0;
      const call = callOf({ vaultFolder: folder, cancelled: () => ++asked === last });
      const outcome = await rekey(state, { own: recoveryKey }, call).catch(codeOf);
      if (asked < last) {
        expect(outcome).toMatchObject({ slots: 2 });
        break;
      }
      expect(outcome).toBe('cancelled');
      expect(state.vault().copyDataKey()).toEqual(key);
      expect(readFileSync(keyringPath(folder))).toEqual(keyring);
      expect(readdirSync(folder).filter((name) => /next|growing/.test(name))).toEqual([]);
    }
    expect(faults(closeAfter(state.vault()))).toEqual([]);
  });

  it.runIf(canMountSmallDisk())('does not happen on a full disk, which keeps nothing of it', async () => {
    const disk = mountSmallDisk(2400);
    try {
      const { vault } = await makeVault({ folder: join(disk.folder, 'vault') });
      const state = createWriterState(undefined, () => undefined);
      state.take(vault);
      const key = vault.copyDataKey();
      // Room for a part of the copy, and for no more.
      writeFileSync(join(disk.folder, 'other'), Buffer.alloc((freeKibibytes(disk.folder) - 100) * 1024));
      expect(await refusal(rekey(state, own, callWith(vault.folder)))).toBe('disk-full');
      expect(state.vault().copyDataKey()).toEqual(key);
      expect(freeKibibytes(disk.folder)).toBeGreaterThan(50);
      expect(readdirSync(vault.folder).filter((name) => /next|growing/.test(name))).toEqual([]);
      expect(faults(state.vault())).toEqual([]);
      state.lock();
    } finally {
      disk.unmount();
    }
  });

  it('may be cut off anywhere: the vault opens, with the old key or the new one, and nothing is left lying about', async () => {
    const { state, folder, recoveryKey } = await openNew();
    addPerson(state.vault(), { kind: 'student', fields: { externalId: 'Z1', familyName: 'Okafor' } });
    const old = state.vault().copyDataKey();
    const copies: string[] = [];
    const cutOff = (): void => {
      const copy = join(temporaryFolder(), 'vault');
      cpSync(folder, copy, { recursive: true });
      copies.push(copy);
    };
    await rekey(state, own, callOf({ vaultFolder: folder, progress: cutOff }));
    closeAfter(state.vault());
    const keys = new Set<string>();
    for (const copy of copies) {
      const again = await opened(copy, { recoveryKey });
      const vault = again.vault();
      expect(keeps(vault, 'Okafor')).toBe(1);
      expect(faults(vault)).toEqual([]);
      expect(readdirSync(copy).filter((name) => /next|growing/.test(name))).toEqual([]);
      keys.add(Buffer.compare(vault.copyDataKey(), old) === 0 ? 'old' : 'new');
      again.lock();
    }
    expect(copies.length).toBeGreaterThanOrEqual(7);
    expect(keys).toEqual(new Set(['old', 'new']));
  });

  it('opens as before when the older key file is put back before the switch is done, and not at all after', async () => {
    const { state, folder } = await openNew();
    const before = readFileSync(keyringPath(folder));
    let cut = '';
    const progress = (phase: string, done: number): void => {
      if (phase !== 'Switching' || done !== 1) return;
      cut = join(temporaryFolder(), 'vault');
      cpSync(folder, cut, { recursive: true });
    };
    await rekey(state, own, callOf({ vaultFolder: folder, progress }));
    closeAfter(state.vault());
    expect(existsSync(join(cut, 'inventory.next'))).toBe(true);
    // The database of before does not know the new key file, so it cannot tell; it opens, as before the rekey.
    writeFileSync(keyringPath(cut), before);
    closeAfter(await openVault(cut, { passphrase: testPassphrase })).close();
    state.lock();
    writeFileSync(keyringPath(folder), before);
    expect(await refusal(openVault(folder, { passphrase: testPassphrase }))).toBe('vault-damaged');
  });
});

describe('a lock', () => {
  it('overwrites the keys', async () => {
    const { state, recoveryKey } = await openNew();
    const vault = state.vault();
    expect(vault.copyDataKey()).not.toEqual(new Uint8Array(32));
    expect(vault.copyVaultSecret()).not.toEqual(new Uint8Array(32));
    state.lock();
    // A copy of what the vault holds shows that the bytes themselves are gone.
    expect(vault.copyDataKey()).toEqual(new Uint8Array(32));
    expect(vault.copyVaultSecret()).toEqual(new Uint8Array(32));
    expect(readRecoveryKey(recoveryKey)).toHaveLength(20);
  });

  it('overwrites what the writer sent to the reader', async () => {
    const { state, folder } = await openNew();
    const sent: Uint8Array[] = [];
    const other = createWriterState(undefined, (_folder, key) => {
      if (key !== null) sent.push(key);
    });
    state.lock();
    other.take(closeAfter(await openVault(folder, { passphrase: testPassphrase })));
    const key = sent[0] ?? new Uint8Array();
    const reader = openForReading(folder, key);
    expect(reader.keyedHash('suppression id', 'x')).toEqual(other.vault().keyedHash('suppression id', 'x'));
    key.fill(0);
    // It has a copy of its own, and does not hash under a key of zeros from now on.
    expect(reader.keyedHash('suppression email', 'x')).toEqual(
      other.vault().keyedHash('suppression email', 'x'),
    );
    reader.close();
    expect(other.isOpen()).toBe(true);
  });
});
