import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../shared/failure.ts';
import { said } from '../../../shared/say.ts';
import type { Role } from '../../../shared/session.ts';
import type { ArgonCost } from './argon.ts';
import { toBase32 } from './base32.ts';
import { writeBackup } from './backup-file.ts';
import type { BackupWish } from './backup-file.ts';
import { backupName, backupsPath } from './backup-names.ts';
import { beginCreating, endCreating, isHalfMade } from './creating.ts';
import { openDatabase } from './database.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { deriveKeys } from './derived-keys.ts';
import type { DerivedKeys } from './derived-keys.ts';
import { holdExclusively } from './exclusive.ts';
import { makePrivateFolder, toWriteFailure, unsure } from './files.ts';
import { findSlot, ownerSlot, wipeOpened } from './find-slot.ts';
import type { FoundSlot, Whose } from './find-slot.ts';
import {
  changeKeyring,
  damaged,
  databasePath,
  keyringPath,
  newKeyring,
  readKeyring,
  writeKeyring,
} from './keyring.ts';
import type { Keyring } from './keyring.ts';
import { keepMap } from './map.ts';
import { migrateDatabase } from './migrations.ts';
import { dropUnfinishedRekey, finishRekey } from './pending-rekey.ts';
import { makeRecoveryKey, readRecoveryKey } from './recovery-key.ts';
import { copySecret, randomSecret } from './secret-bytes.ts';
import { makeSlot, renewSlot, wipeSecret } from './slots.ts';
import type { Secret, Slot } from './slots.ts';
import { finishSwitch } from './switch-files.ts';
import { removeFolder } from './remove.ts';

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
  /** A keyed hash (HMAC-SHA256, 32 bytes) under a key for one purpose, for suppression and the like. */
  keyedHash(purpose: string, value: string): Buffer;
}

/** A vault that changes may be written to. Only the writer thread has one. */
export interface WritableVault extends ReadableVault {
  readonly db: WritableDatabase;
  readonly operator: Operator;
  readonly nativeBinding: string | undefined;
  readonly keys: DerivedKeys;
  /** Reads pages straight from the file for the proof of erasure; gives a copy, to be overwritten after use. */
  copyDataKey(): Uint8Array<ArrayBuffer>;
  /** A copy of the secret that every slot of this vault holds, to be overwritten after use. */
  copyVaultSecret(): Uint8Array;
  /** Closes the database and overwrites the keys, and keeps others out until the returned function is called. Where it throws, the keys are overwritten and nobody is kept out. */
  detach(): () => void;
  /** The same, and lets others in. The keys are overwritten whatever it throws. */
  close(): void;
}

/** What a new vault is made of. */
export interface NewVault {
  readonly folder: string;
  readonly institution: string;
  readonly operator: string;
  readonly passphrase: string;
  /** What deriving a key from a passphrase costs in this vault, now and later; where it is left out, it is calibrated to each machine. */
  readonly argon?: ArgonCost;
  /** Writes the sheet of the recovery key beside its place, before the vault is one; `publish` is called when it is. */
  readonly sheet?: (made: {
    readonly db: WritableDatabase;
    readonly slot: string;
    readonly recoveryKey: string;
  }) => { publish(): void; discard(): void };
}

/** Creates a vault in an empty or new folder. Gives the recovery key, which exists nowhere else, or on its sheet. */
export async function createVault(
  wanted: NewVault,
  nativeBinding?: string,
): Promise<{ vault: WritableVault; recoveryKey: string }> {
  assertFree(wanted.folder);
  makePrivateFolder(wanted.folder);
  const release = holdExclusively(wanted.folder, nativeBinding);
  const content = {
    dataKey: randomSecret(32),
    vaultSecret: randomSecret(32),
  };
  let sheet: ReturnType<NonNullable<NewVault['sheet']>> | undefined;
  try {
    beginCreating(wanted.folder);
    const recoveryKey = makeRecoveryKey();
    const own = await makeSlot(
      { kind: 'passphrase', holder: wanted.operator, role: 'administrator' },
      { passphrase: wanted.passphrase },
      content,
      wanted.argon,
    );
    const secret = { recovery: readRecoveryKey(recoveryKey) };
    const recovery = await makeSlot(
      { kind: 'recovery', holder: said('Recovery key'), role: 'administrator' },
      secret,
      content,
    );
    wipeSecret(secret);
    const keyring = newKeyring(wanted, [own, recovery], content.dataKey, content.vaultSecret);
    const db = openDatabase(databasePath(wanted.folder), content.dataKey, { nativeBinding });
    migrateDatabase(db, () => undefined);
    setMeta(db, 'vault', keyring.vault);
    setMeta(db, 'keyring-version', String(keyring.version));
    sheet = wanted.sheet?.({ db, slot: recovery.id, recoveryKey });
    writeKeyring(wanted.folder, keyring);
    endCreating(wanted.folder);
    sheet?.publish();
    const vault = joinVault({ folder: wanted.folder, keyring, own, ...content, db, release, nativeBinding });
    return { vault, recoveryKey };
  } catch (error) {
    wipeContent(content);
    release();
    const failure = takenBack(wanted.folder, toWriteFailure(error));
    // Of a vault that may be there, the next unlock puts the sheet in its place.
    if (!existsSync(keyringPath(wanted.folder))) sheet?.discard();
    throw failure;
  }
}

/** Removes what was made of a vault that did not come off. Gives the failure to throw: on a disk that fails the vault may be there all the same. */
function takenBack(folder: string, failure: unknown): unknown {
  try {
    for (const name of readdirSync(folder)) removeFolder(join(folder, name));
  } catch {
    return existsSync(keyringPath(folder)) ? unsure(failure) : failure;
  }
  if (!(failure instanceof Failure) || failure.changed === undefined) return failure;
  return new Failure(failure.code, 'The disk failed while the vault was made; there is none.', {
    hint: 'Check the disk and its connection, then create it again.',
  });
}

/** Opens a vault with a passphrase (of one operator, where several have slots), the recovery key, or what a keychain keeps. */
export async function openVault(
  folder: string,
  secret: Secret,
  operator?: string,
  nativeBinding?: string,
): Promise<WritableVault> {
  const { vault, found } = await unlockVault(folder, secret, { holder: operator }, nativeBinding);
  wipeOpened(found.opened);
  return vault;
}

/** The same, and gives the slot that was opened too. What was in it is the caller's to overwrite. */
export async function unlockVault(
  folder: string,
  secret: Secret,
  whose: Whose,
  nativeBinding?: string,
): Promise<{ vault: WritableVault; found: FoundSlot; keyring: Keyring }> {
  finishSwitch(folder, nativeBinding);
  const keyring = readKeyring(folder);
  const found = await findSlot(keyring, secret, whose);
  const own = ownerSlot(keyring, found.slot);
  const release = holdExclusively(folder, nativeBinding);
  try {
    // Another process may have rekeyed it while the passphrase was derived.
    if (readKeyring(folder).mac !== keyring.mac) throw changedMeanwhile();
    const { opened } = found;
    const vault = openWithKeys({
      folder,
      keyring,
      own,
      dataKey: copySecret(opened.dataKey),
      vaultSecret: copySecret(opened.vaultSecret),
      release,
      nativeBinding,
    });
    return { vault, found, keyring };
  } catch (error) {
    wipeOpened(found.opened);
    release();
    throw error;
  }
}

/** Opens a vault whose slot is open already, as a restored one's is. What was in the slot stays the caller's to overwrite. Throws as `openVault` does. */
export function openWithSlot(
  folder: string,
  keyring: Keyring,
  { slot, opened }: FoundSlot,
  nativeBinding?: string,
): WritableVault {
  const own = ownerSlot(keyring, slot);
  const release = holdExclusively(folder, nativeBinding);
  try {
    const keys = {
      dataKey: copySecret(opened.dataKey),
      vaultSecret: copySecret(opened.vaultSecret),
    };
    return openWithKeys({ folder, keyring, own, ...keys, release, nativeBinding });
  } catch (error) {
    release();
    throw error;
  }
}

/** Opens the database of a keyring that was checked; ends a rekey that was cut off. The keys are the vault's from now on: where it does not open, they are overwritten. */
export function openWithKeys(parts: Omit<VaultParts, 'db'>): WritableVault {
  try {
    return openChecked(parts);
  } catch (error) {
    wipeContent(parts);
    throw error;
  }
}

function openChecked(parts: Omit<VaultParts, 'db'>): WritableVault {
  const { folder, keyring, dataKey, nativeBinding } = parts;
  finishRekey(folder, dataKey, nativeBinding);
  const db = openDatabase(databasePath(folder), dataKey, { nativeBinding });
  try {
    assertSameVault(db, keyring);
    dropUnfinishedRekey(folder);
    migrateDatabase(db, () => {
      backUpBeforeMigration(folder, { db, keyring, dataKey, nativeBinding });
    });
    return joinVault({ ...parts, db });
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens the same database a second time, only for reading. `dataKey` stays the caller's to overwrite; the vault has its own copy. */
export function openForReading(
  folder: string,
  dataKey: Uint8Array,
  nativeBinding?: string,
): ReadableVault & { close(): void } {
  const db = openDatabase(databasePath(folder), dataKey, { readonly: true, nativeBinding });
  const own = copySecret(dataKey);
  try {
    const keys = deriveKeys(own, db);
    return {
      folder,
      institution: readKeyring(folder).institution,
      db,
      keyedHash: (purpose, value) => keys.hash(purpose, value),
      close: () => {
        try {
          db.close();
        } finally {
          keys.forget();
          own.fill(0);
        }
      },
    };
  } catch (error) {
    own.fill(0);
    db.close();
    throw error;
  }
}

/**
 * Gives a slot a new passphrase and a new key pair: one's own with `current`, or with the recovery key that of `slot`. The database is not touched: that the key
 * file changed is the caller's to note. Throws
 * `wrong-passphrase` or `wrong-recovery-key` when `current` does not open a slot, and `not-found` for a slot that is nobody's.
 */
export async function changePassphrase(
  vault: WritableVault,
  current: Secret,
  next: string,
  slot?: string,
): Promise<void> {
  const keyring = readKeyring(vault.folder);
  if (!isNewest(vault, keyring)) throw olderKeyring();
  const isOwn = 'passphrase' in current;
  const found = await findSlot(keyring, current, isOwn ? { slot: vault.operator.slot } : {});
  try {
    const target = isOwn ? found.slot : forgotten(keyring, slot ?? vault.operator.slot, slot === undefined);
    const renewed = await renewSlot(target, { passphrase: next }, found.opened, keyring.argon);
    const slots = keyring.slots.map((each) => (each.id === target.id ? renewed : each));
    writeKeyring(vault.folder, changeKeyring(keyring, slots, found.opened.dataKey));
  } finally {
    wipeOpened(found.opened);
  }
}

/** Whose passphrase is set anew with the recovery key. Whoever came in with it has none: then it is the first one's, unless somebody is named. */
function forgotten(keyring: Keyring, id: string, mayGuess: boolean): Slot {
  const people = keyring.slots.filter((each) => each.kind === 'passphrase');
  const target = people.find((each) => each.id === id) ?? (mayGuess ? people[0] : undefined);
  if (target === undefined)
    throw new Failure('not-found', 'Nobody has this slot.', {
      hint: 'slots.list names everyone.',
      field: 'slot',
    });
  return target;
}

/** The version of the key file that the database knows. */
export function keyringVersion(vault: Pick<ReadableVault, 'db'>): number {
  return Number(getMeta(vault.db, 'keyring-version') ?? '0');
}

/** Notes the version of the keyring in the database, so that an older key file is found. */
export function setKeyringVersion(vault: Pick<WritableVault, 'db'>, version: number): void {
  setMeta(vault.db, 'keyring-version', String(version));
}

/** Whether a keyring is no older than the database knows: an older one would bring back the slot of somebody who lost it. */
export function isNewest(vault: Pick<WritableVault, 'db'>, keyring: Keyring): boolean {
  return keyringVersion(vault) <= keyring.version;
}

/** What a writable vault is made of. */
export interface VaultParts {
  readonly folder: string;
  readonly keyring: Keyring;
  /** The slot of whoever opened it. */
  readonly own: Slot;
  readonly dataKey: Uint8Array;
  readonly vaultSecret: Uint8Array;
  readonly db: WritableDatabase;
  release(): void;
  readonly nativeBinding: string | undefined;
}

function joinVault(parts: VaultParts): WritableVault {
  const { folder, keyring, own, dataKey, vaultSecret, db, release, nativeBinding } = parts;
  const operator: Operator = { slot: own.id, name: own.holder, role: own.role };
  db.prepare(
    'INSERT INTO operator (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name',
  ).run(operator.slot, operator.name);
  const keys = deriveKeys(dataKey, db);
  keepMap(folder, db);
  const detach = (): (() => void) => {
    try {
      db.close();
    } catch (error) {
      release();
      throw error;
    } finally {
      keys.forget();
      wipeContent(parts);
    }
    return release;
  };
  return {
    folder,
    institution: keyring.institution,
    operator,
    db,
    nativeBinding,
    keys,
    keyedHash: (purpose, value) => keys.hash(purpose, value),
    copyDataKey: () => copySecret(dataKey),
    copyVaultSecret: () => copySecret(vaultSecret),
    detach,
    close: () => {
      detach()();
    },
  };
}

function wipeContent({ dataKey, vaultSecret }: Pick<VaultParts, 'dataKey' | 'vaultSecret'>): void {
  dataKey.fill(0);
  vaultSecret.fill(0);
}

/** An older vault is backed up before a newer program changes it; where that fails, it is not changed. */
function backUpBeforeMigration(
  folder: string,
  from: Pick<BackupWish, 'db' | 'keyring' | 'dataKey' | 'nativeBinding'>,
): void {
  const backups = backupsPath(folder);
  makePrivateFolder(backups);
  const path = join(backups, backupName(from.keyring.vault, new Date()));
  writeBackup(
    { ...from, path, reason: 'before-migration' },
    { progress: () => undefined, cancelled: () => false },
  );
}

function assertSameVault(db: WritableDatabase, keyring: Keyring): void {
  if (getMeta(db, 'vault') !== keyring.vault)
    throw damaged(said('The database and the key file belong to different vaults.'));
  if (!isNewest({ db }, keyring)) throw olderKeyring();
}

function changedMeanwhile(): Failure {
  return new Failure('changed-meanwhile', 'The key file of this vault was just changed.', {
    hint: 'Unlock it again.',
  });
}

function olderKeyring(): Failure {
  return new Failure(
    'keyring-tampered',
    'An older key file (keyring.json) was put in the place of the current one.',
    {
      hint: 'Restore the newest keyring.json from your backup; a passphrase that was changed since does not open it.',
    },
  );
}

function assertFree(folder: string): void {
  if (!existsSync(folder) || isHalfMade(folder)) return;
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
  if (entries.some((name) => !name.startsWith('vault.lock'))) {
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

function getMeta(db: ReadableDatabase, name: string): string | undefined {
  return db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?').get(name)?.value;
}

/** Makes a random internal id: 26 characters, 128 random bits, no relation to any value of the person. */
export function randomId(): string {
  return toBase32(randomBytes(16));
}
