import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createPersonWriter } from '../../../../main/engine/people/store.ts';
import { databasePath, keyringPath, readKeyring } from '../../../../main/engine/vault/keyring.ts';
import { readRecoveryKey } from '../../../../main/engine/vault/recovery-key.ts';
import {
  changePassphrase,
  createVault,
  openForReading,
  openVault,
  openWithKeys,
  setKeyringVersion,
} from '../../../../main/engine/vault/vault.ts';
import { closeAfter, makeVault, temporaryFolder, testPassphrase } from '../../../support/vault.ts';

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
  return 'nothing was thrown';
}

describe('a new vault', () => {
  it('is a folder that only its owner may enter, with files that only the owner may read', async () => {
    const { vault, folder } = await makeVault();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder))
      expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
    vault.close();
  });

  it('holds no readable byte of what is put in, in no file, while open and after', async () => {
    const { vault, folder } = await makeVault();
    createPersonWriter(vault).insert(
      'student',
      { externalId: 'ZZ-4711', familyName: 'Quixoticzebra' },
      { how: 'created', at: '2026-01-01' },
    );
    const readable = (): string[] =>
      readdirSync(folder).filter((name) => {
        const bytes = readFileSync(join(folder, name)).toString('latin1').toLowerCase();
        return bytes.includes('quixotic') || bytes.includes('zz-4711') || bytes.startsWith('sqlite format');
      });
    expect(readable()).toEqual([]);
    vault.close();
    expect(readable()).toEqual([]);
  });

  it('is refused in a folder that holds a vault or other files, and leaves them alone', async () => {
    const { vault, folder } = await makeVault();
    const other = temporaryFolder();
    writeFileSync(join(other, 'notes.txt'), 'mine');
    const wanted = { institution: 'X', operator: 'Y', passphrase: testPassphrase };
    expect(await codeOf(createVault({ ...wanted, folder }))).toBe('vault-exists');
    expect(await codeOf(createVault({ ...wanted, folder: other }))).toBe('already-exists');
    expect(readFileSync(join(other, 'notes.txt'), 'utf8')).toBe('mine');
    vault.close();
  });
});

describe('a vault whose program was killed while it was made', () => {
  it('is none, and is made in the same folder by the next attempt', async () => {
    const { vault, folder } = await makeVault();
    vault.close();
    // As it is just before the key file is written, which is the last step.
    rmSync(keyringPath(folder));
    writeFileSync(join(folder, '.creating.tmp'), '');
    const secret = { passphrase: testPassphrase };
    expect(await codeOf(openVault(folder, secret))).toBe('not-a-vault');
    const next = await makeVault({ folder });
    next.vault.close();
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
    closeAfter(await openVault(folder, secret)).close();
  });

  it('is not taken for one that lost its key file', async () => {
    const { vault, folder } = await makeVault();
    vault.close();
    rmSync(keyringPath(folder));
    expect(await codeOf(openVault(folder, { passphrase: testPassphrase }))).toBe('vault-damaged');
    writeFileSync(join(folder, '.creating.tmp'), '');
    writeFileSync(join(folder, 'erasures.journal'), '');
    expect(await codeOf(openVault(folder, { passphrase: testPassphrase }))).toBe('vault-damaged');
  });
});

describe('opening a vault', () => {
  it('works with the passphrase and with the recovery key as a person types it', async () => {
    const { vault, folder, recoveryKey } = await makeVault();
    vault.close();
    closeAfter(await openVault(folder, { passphrase: testPassphrase })).close();
    const typed = recoveryKey.toLowerCase().replaceAll('-', ' ');
    closeAfter(await openVault(folder, { recovery: readRecoveryKey(typed) })).close();
  });

  it('tells a wrong passphrase, no vault, a newer vault, damage and a foreign database apart', async () => {
    const { vault, folder } = await makeVault();
    vault.close();
    const secret = { passphrase: testPassphrase };
    expect(await codeOf(openVault(folder, { passphrase: 'not this one at all' }))).toBe('wrong-passphrase');
    expect(await codeOf(openVault(temporaryFolder(), secret))).toBe('not-a-vault');
    expect(await codeOf(openVault(join(folder, 'missing'), secret))).toBe('not-a-vault');

    const keyring = readFileSync(keyringPath(folder), 'utf8');
    writeFileSync(keyringPath(folder), keyring.replace('"formatVersion": 1', '"formatVersion": 2'));
    expect(await codeOf(openVault(folder, secret))).toBe('vault-newer');
    writeFileSync(keyringPath(folder), keyring.slice(0, 500));
    expect(await codeOf(openVault(folder, secret))).toBe('vault-damaged');
    writeFileSync(keyringPath(folder), keyring);

    const other = await makeVault({ isAnother: true });
    other.vault.close();
    const database = readFileSync(databasePath(folder));
    writeFileSync(databasePath(folder), readFileSync(databasePath(other.folder)));
    expect(await codeOf(openVault(folder, secret))).toBe('vault-damaged');
    writeFileSync(databasePath(folder), database);
    closeAfter(await openVault(folder, secret)).close();
  });

  it('refuses a database of a newer program and leaves it as it is', async () => {
    const { vault, folder } = await makeVault();
    vault.db.pragma('user_version=999');
    vault.close();
    expect(await codeOf(openVault(folder, { passphrase: testPassphrase }))).toBe('vault-newer');
  });

  it('finds an edited role and swapped slots by the MAC, though the passphrase is right', async () => {
    const { vault, folder } = await makeVault();
    vault.close();
    const { createHash } = await import('node:crypto');
    const { canonicalJson } = await import('../../../../main/engine/vault/canonical.ts');
    const keyring = JSON.parse(readFileSync(keyringPath(folder), 'utf8'));
    keyring.slots[0].role = 'auditor';
    const { mac, checksum, ...content } = keyring;
    // Whoever edits on purpose mends the checksum too.
    keyring.checksum = createHash('sha256')
      .update(canonicalJson([content, mac]))
      .digest('hex');
    expect(keyring.checksum).not.toBe(checksum);
    writeFileSync(keyringPath(folder), JSON.stringify(keyring));
    expect(await codeOf(openVault(folder, { passphrase: testPassphrase }))).toBe('keyring-tampered');
  });

  it('refuses a second opening while the vault is open, and allows it after', async () => {
    const { vault, folder } = await makeVault();
    expect(await codeOf(openVault(folder, { passphrase: testPassphrase }))).toBe('vault-in-use');
    vault.close();
    closeAfter(await openVault(folder, { passphrase: testPassphrase })).close();
  });

  it('refuses a database that is readable without a key', async () => {
    const { vault, folder } = await makeVault();
    vault.close();
    const plain = join(temporaryFolder(), 'plain.db');
    const database = new Database(plain);
    database.exec('CREATE TABLE t (a)');
    database.close();
    writeFileSync(databasePath(folder), readFileSync(plain));
    expect(await codeOf(openVault(folder, { passphrase: testPassphrase }))).toBe('vault-damaged');
  });
});

describe('changing the passphrase', () => {
  it('closes the old one, opens with the new one, and does not rewrite the database', async () => {
    const { vault, folder } = await makeVault();
    await changePassphrase(vault, { passphrase: testPassphrase }, 'violet harbor compass eleven');
    vault.close();
    expect(await codeOf(openVault(folder, { passphrase: testPassphrase }))).toBe('wrong-passphrase');
    closeAfter(await openVault(folder, { passphrase: 'violet harbor compass eleven' })).close();
  });

  it('with the recovery key sets a new one when the old is lost', async () => {
    const { vault, folder, recoveryKey } = await makeVault();
    vault.close();
    const opened = closeAfter(await openVault(folder, { recovery: readRecoveryKey(recoveryKey) }));
    await changePassphrase(
      opened,
      { recovery: readRecoveryKey(recoveryKey) },
      'violet harbor compass eleven',
    );
    opened.close();
    closeAfter(await openVault(folder, { passphrase: 'violet harbor compass eleven' })).close();
  });

  it('finds an older key file put back in its place', async () => {
    const { vault, folder } = await makeVault();
    const before = readFileSync(keyringPath(folder));
    await changePassphrase(vault, { passphrase: testPassphrase }, 'violet harbor compass eleven');
    setKeyringVersion(vault, readKeyring(folder).version);
    vault.close();
    writeFileSync(keyringPath(folder), before);
    expect(await codeOf(openVault(folder, { passphrase: testPassphrase }))).toBe('keyring-tampered');
  });
});

describe('the reading connection', () => {
  it('sees committed rows and cannot write', async () => {
    const { vault, folder } = await makeVault();
    createPersonWriter(vault).insert(
      'staff',
      { externalId: 'E1', familyName: 'Adeyemi' },
      { how: 'created', at: '2026-01-01' },
    );
    const reader = closeAfter(openForReading(folder, vault.copyDataKey()));
    expect(reader.db.prepare('SELECT family_name FROM person').all()).toEqual([{ family_name: 'Adeyemi' }]);
    expect(() => reader.db.prepare('DELETE FROM person').all()).toThrow();
    reader.close();
  });

  it('leaves no temporary file of the vault behind', async () => {
    const { vault, folder } = await makeVault();
    vault.close();
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(existsSync(join(folder, 'inventory.db'))).toBe(true);
  });
});

describe('keys in memory', () => {
  /** A query that is still read keeps SQLite from closing. */
  function keepBusy(vault: {
    db: { prepare(sql: string): { iterate(): Iterator<unknown> } };
  }): Iterator<unknown> {
    const rows = vault.db.prepare('SELECT name FROM meta').iterate();
    rows.next();
    return rows;
  }

  it('are overwritten when the vault closes, also where the database cannot be closed; then it opens again', async () => {
    const { vault, folder } = await makeVault();
    const rows = keepBusy(vault);
    expect(() => {
      vault.close();
    }).toThrow();
    expect([...vault.copyDataKey(), ...vault.copyVaultSecret()]).toEqual(Array(64).fill(0));
    rows.return?.();
    closeAfter(await openVault(folder, { passphrase: testPassphrase }));
  });

  it('give no hash any more once the vault is closed: one under a key of zeros would be anybody’s', async () => {
    const { vault, folder } = await makeVault();
    const dataKey = vault.copyDataKey();
    vault.keyedHash('suppression id', 'x');
    const reading = openForReading(folder, dataKey);
    reading.close();
    vault.close();
    for (const closed of [vault, reading])
      for (const purpose of ['suppression id', 'never asked for before'])
        expect(() => closed.keyedHash(purpose, 'x')).toThrow(/closed vault/);
  });

  it('are overwritten where a vault does not open after all', async () => {
    const { vault, folder } = await makeVault();
    const keys = { dataKey: vault.copyDataKey(), vaultSecret: vault.copyVaultSecret() };
    vault.close();
    const keyring = readKeyring(folder);
    const [own] = keyring.slots;
    if (own === undefined) throw new Error('a vault has slots');
    writeFileSync(databasePath(folder), Buffer.alloc(8192, 7));
    expect(() =>
      openWithKeys({ folder, keyring, own, ...keys, release: () => undefined, nativeBinding: undefined }),
    ).toThrow(/damaged/);
    expect([...keys.dataKey, ...keys.vaultSecret]).toEqual(Array(64).fill(0));
  });
});
