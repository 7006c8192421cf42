import { createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../shared/failure.ts';
import type { Role } from '../../../shared/session.ts';
import type { ArgonCost } from './argon.ts';
import { openDatabase } from './database.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { holdExclusively } from './exclusive.ts';
import { makePrivateFolder } from './files.ts';
import {
  changeKeyring,
  damaged,
  databasePath,
  isAuthentic,
  keyringPath,
  newKeyring,
  readKeyring,
  writeKeyring,
} from './keyring.ts';
import type { Keyring } from './keyring.ts';
import { migrateDatabase } from './migrations.ts';
import { makeRecoveryKey, readRecoveryKey } from './recovery-key.ts';
import { makeSlot, openSlot, rewrapSlot } from './slots.ts';
import type { Secret, Slot } from './slots.ts';
import { toBase32 } from './base32.ts';

/** Who opened the vault: the slot's random id goes into the ledger, the name is for display. */
export interface Operator {
  readonly slot: string;
  readonly name: string;
  readonly role: Role;
}

/** A vault that queries may read. */
export interface ReadableVault {
  readonly folder: string;
  readonly institution: string;
  readonly db: ReadableDatabase;
  /** A keyed hash (HMAC-SHA256, 32 bytes) under a subkey of the data key, for suppression and the like. */
  keyedHash(purpose: string, value: string): Buffer;
}

/** A vault that changes may be written to. Only the writer thread has one. */
export interface WritableVault extends ReadableVault {
  readonly db: WritableDatabase;
  readonly operator: Operator;
  readonly nativeBinding: string | undefined;
  /** Reads pages straight from the file for the proof of erasure; gives a copy, to be overwritten after use. */
  copyDataKey(): Uint8Array;
  close(): void;
}

/** What a new vault is made of. */
export interface NewVault {
  readonly folder: string;
  readonly institution: string;
  readonly operator: string;
  readonly passphrase: string;
  /** What deriving a key from the passphrase costs; calibrated to this machine where it is left out. */
  readonly argon?: ArgonCost;
}

/** Creates a vault in an empty or new folder. Gives the recovery key, which exists nowhere else. */
export async function createVault(
  wanted: NewVault,
  nativeBinding?: string,
): Promise<{ vault: WritableVault; recoveryKey: string }> {
  assertFree(wanted.folder);
  makePrivateFolder(wanted.folder);
  const release = holdExclusively(wanted.folder, nativeBinding);
  const dataKey = new Uint8Array(randomBytes(32));
  try {
    const recoveryKey = makeRecoveryKey();
    const slots = [
      await makeSlot(
        { kind: 'passphrase', holder: wanted.operator, role: 'administrator' },
        { passphrase: wanted.passphrase },
        dataKey,
        wanted.argon,
      ),
      await makeSlot(
        { kind: 'recovery', holder: 'Recovery key', role: 'administrator' },
        { recovery: readRecoveryKey(recoveryKey) },
        dataKey,
      ),
    ];
    const keyring = newKeyring(wanted.institution, slots, dataKey);
    const db = openDatabase(databasePath(wanted.folder), dataKey, { nativeBinding });
    migrateDatabase(db, wanted.folder);
    setMeta(db, 'vault', keyring.vault);
    setMeta(db, 'keyring-version', String(keyring.version));
    writeKeyring(wanted.folder, keyring);
    const own = slots[0];
    if (own === undefined) throw new Error('a new vault has two slots');
    return {
      vault: openVaultWith(wanted.folder, keyring, own, dataKey, db, release, nativeBinding),
      recoveryKey,
    };
  } catch (error) {
    release();
    for (const name of readdirSync(wanted.folder))
      rmSync(join(wanted.folder, name), { recursive: true, force: true });
    throw error;
  }
}

/** Opens a vault with a passphrase (of one operator, where several have slots) or the recovery key. */
export async function openVault(
  folder: string,
  secret: Secret,
  operator?: string,
  nativeBinding?: string,
): Promise<WritableVault> {
  const keyring = readKeyring(folder);
  const opened = await findSlot(keyring, secret, operator);
  assertAuthentic(keyring, opened.dataKey);
  const release = holdExclusively(folder, nativeBinding);
  try {
    const db = openDatabase(databasePath(folder), opened.dataKey, { nativeBinding });
    try {
      migrateDatabase(db, folder);
      assertSameVault(db, keyring);
      setMeta(db, 'keyring-version', String(keyring.version));
    } catch (error) {
      db.close();
      throw error;
    }
    return openVaultWith(folder, keyring, opened.slot, opened.dataKey, db, release, nativeBinding);
  } catch (error) {
    release();
    throw error;
  }
}

/** Opens the same database a second time, only for reading. `dataKey` stays the caller's to overwrite. */
export function openForReading(
  folder: string,
  dataKey: Uint8Array,
  nativeBinding?: string,
): ReadableVault & { close(): void } {
  const db = openDatabase(databasePath(folder), dataKey, { readonly: true, nativeBinding });
  return {
    folder,
    institution: readKeyring(folder).institution,
    db,
    keyedHash: keyedHasher(dataKey),
    close: () => {
      db.close();
    },
  };
}

/**
 * Gives the slot of `operator` (or of the recovery key's holder) a new passphrase. The database is not touched. Throws
 * `wrong-passphrase` or `wrong-recovery-key` when `current` does not open a slot.
 */
export async function changePassphrase(vault: WritableVault, current: Secret, next: string): Promise<void> {
  const keyring = readKeyring(vault.folder);
  const opened = await findSlot(
    keyring,
    current,
    undefined,
    'passphrase' in current ? vault.operator.slot : undefined,
  );
  assertAuthentic(keyring, opened.dataKey);
  const slots = await Promise.all(
    'passphrase' in current
      ? keyring.slots.map((each) =>
          each.id === opened.slot.id ? rewrapSlot(each, opened.identity, { passphrase: next }) : each,
        )
      : replacePassphraseSlot(keyring.slots, vault, next, opened.dataKey),
  );
  const changed = changeKeyring(keyring, slots, opened.dataKey);
  opened.dataKey.fill(0);
  writeKeyring(vault.folder, changed);
  setKeyringVersion(vault, changed.version);
}

/** Notes the version of the keyring in the database, so that an older key file is found. */
export function setKeyringVersion(vault: WritableVault, version: number): void {
  setMeta(vault.db, 'keyring-version', String(version));
}

/** With the recovery key, a forgotten passphrase's slot is made anew for the same holder. */
function replacePassphraseSlot(
  slots: readonly Slot[],
  vault: WritableVault,
  next: string,
  dataKey: Uint8Array,
): (Slot | Promise<Slot>)[] {
  const own = slots.find((each) => each.id === vault.operator.slot && each.kind === 'passphrase');
  const target = own ?? slots.find((each) => each.kind === 'passphrase');
  return slots.map((each) =>
    each.id === target?.id
      ? makeSlot({ kind: 'passphrase', holder: each.holder, role: each.role }, { passphrase: next }, dataKey)
      : each,
  );
}

function openVaultWith(
  folder: string,
  keyring: Keyring,
  own: Slot,
  dataKey: Uint8Array,
  db: WritableDatabase,
  release: () => void,
  nativeBinding: string | undefined,
): WritableVault {
  const operator: Operator = { slot: own.id, name: own.holder, role: own.role };
  db.prepare(
    'INSERT INTO operator (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name',
  ).run(operator.slot, operator.name);
  return {
    folder,
    institution: keyring.institution,
    operator,
    db,
    nativeBinding,
    keyedHash: keyedHasher(dataKey),
    copyDataKey: () => Uint8Array.from(dataKey),
    close: () => {
      db.close();
      dataKey.fill(0);
      release();
    },
  };
}

function keyedHasher(dataKey: Uint8Array): (purpose: string, value: string) => Buffer {
  const keys = new Map<string, KeyObject>();
  return (purpose, value) => {
    let key = keys.get(purpose);
    if (key === undefined) {
      // A key that is handed over as bytes is taken in anew each time, which takes five times as long as the hash.
      key = createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, '', `trac-custodian ${purpose}`, 32)));
      keys.set(purpose, key);
    }
    return createHmac('sha256', key).update(value).digest();
  };
}

async function findSlot(
  keyring: Keyring,
  secret: Secret,
  operator: string | undefined,
  slotId?: string,
): Promise<{ slot: Slot; identity: string; dataKey: Uint8Array }> {
  const kind = 'passphrase' in secret ? 'passphrase' : 'recovery';
  const candidates = keyring.slots.filter(
    (each) =>
      each.kind === kind &&
      (operator === undefined || kind === 'recovery' || each.holder === operator) &&
      (slotId === undefined || each.id === slotId),
  );
  for (const slot of candidates) {
    const opened = await openSlot(slot, secret);
    if (opened !== undefined) return { slot, ...opened };
  }
  throw kind === 'passphrase'
    ? new Failure('wrong-passphrase', 'The passphrase is not right for this vault.', {
        hint: 'Check Caps Lock and the keyboard layout. If it is lost, use the printed recovery key.',
        field: 'passphrase',
      })
    : new Failure('wrong-recovery-key', 'This recovery key belongs to another vault.', {
        hint: 'Look for the sheet with the name of this institution and vault.',
        field: 'recoveryKey',
      });
}

function assertAuthentic(keyring: Keyring, dataKey: Uint8Array): void {
  if (isAuthentic(keyring, dataKey)) return;
  throw new Failure(
    'keyring-tampered',
    'The key file of this vault (keyring.json) was edited by something other than this program.',
    {
      hint: 'Do not go on. Restore keyring.json from a backup, and find out who changed it.',
    },
  );
}

function assertSameVault(db: WritableDatabase, keyring: Keyring): void {
  if (getMeta(db, 'vault') !== keyring.vault)
    throw damaged('The database and the key file belong to different vaults.');
  if (Number(getMeta(db, 'keyring-version') ?? '0') > keyring.version) {
    throw new Failure(
      'keyring-tampered',
      'An older key file (keyring.json) was put in the place of the current one.',
      {
        hint: 'Restore the newest keyring.json from your backup; a passphrase that was changed since does not open it.',
      },
    );
  }
}

function assertFree(folder: string): void {
  if (!existsSync(folder)) return;
  if (existsSync(keyringPath(folder)) || existsSync(databasePath(folder))) {
    throw new Failure('vault-exists', 'There is a vault in this folder already.', {
      hint: 'Open it, or choose an empty folder.',
    });
  }
  let entries: string[];
  try {
    entries = readdirSync(folder);
  } catch {
    throw new Failure('not-a-directory', 'That is not a folder that can be read.', {
      hint: 'Choose an empty folder.',
    });
  }
  if (entries.some((name) => name !== 'vault.lock')) {
    throw new Failure('already-exists', 'This folder holds other files.', {
      hint: 'Choose an empty or a new folder for the vault.',
    });
  }
}

function setMeta(db: WritableDatabase, name: string, value: string): void {
  db.prepare(
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(name, value);
}

function getMeta(db: WritableDatabase, name: string): string | undefined {
  return db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?').get(name)?.value;
}

/** Makes a random internal id: 26 characters, 128 random bits, no relation to any value of the person. */
export function randomId(): string {
  return toBase32(randomBytes(16));
}
