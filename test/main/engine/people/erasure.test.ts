import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { FieldValues } from '../../../../shared/fields.ts';
import { findChainFaults } from '../../../../main/engine/ledger/verify-chain.ts';
import { readDecryptedPages, readLoggedPages } from '../../../../main/engine/people/erasure/pages.ts';
import { erasePeople, previewErasure } from '../../../../main/engine/people/erasure/erase.ts';
import { identifyingTerms, searchWords } from '../../../../main/engine/people/erasure/identifiers.ts';
import { journalPath, readJournal } from '../../../../main/engine/people/erasure/journal.ts';
import { proveErasure } from '../../../../main/engine/people/erasure/proof.ts';
import { findWords } from '../../../../main/engine/people/erasure/word-index.ts';
import { findPerson } from '../../../../main/engine/people/find.ts';
import { createPersonWriter } from '../../../../main/engine/people/store.ts';
import { createSuppression } from '../../../../main/engine/people/suppression.ts';
import { databasePath } from '../../../../main/engine/vault/keyring.ts';
import { openForReading } from '../../../../main/engine/vault/vault.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { makeVault, temporaryFolder } from '../../../support/vault.ts';

const quiet = { progress: () => undefined, cancelled: () => false };
const zebra: FieldValues = {
  externalId: 'ZQ88417723',
  card: '6009125577310042',
  givenName: 'Zephyrine',
  familyName: 'Quixoticzebra',
  email: 'zephyrine.quixoticzebra@uni.example',
  username: 'zquixotic7',
  street: '4711 Kumquat Crescent',
  homePhone: '555-018-8842',
  'custom:Locker': 'LCK-99177',
};

function fill(vault: WritableVault, count: number): void {
  const writer = createPersonWriter(vault);
  vault.db.transaction(() => {
    for (let index = 0; index < count; index++) {
      const family = ['Smith', 'Quintero', 'Zelazny', 'Quixano'][index % 4] ?? '';
      writer.insert(
        'student',
        {
          externalId: `S${String(index).padStart(7, '0')}`,
          givenName: `Given${String(index % 300)}`,
          familyName: family,
          email: `s${String(index)}@uni.example`,
        },
        { how: 'created', at: '2026-01-01' },
      );
    }
  })();
}

function add(vault: WritableVault, values: FieldValues): void {
  createPersonWriter(vault).insert('student', values, { how: 'created', at: '2026-01-01' });
}

const zebraErasure = {
  ids: ['ZQ88417723'],
  reason: 'request',
  basis: 'gdpr-17-1-b',
  confirm: '7723',
};

function pagesHolding(vault: WritableVault, text: string): number {
  vault.db.pragma('wal_checkpoint(TRUNCATE)');
  let pages = 0;
  readDecryptedPages(databasePath(vault.folder), vault.copyDataKey(), (page) => {
    if (page.toString('utf8').toLowerCase().includes(text.toLowerCase())) pages++;
  });
  return pages;
}

/** What stands between the pages of the search index and is the beginning of one staff member's user name alone. */
function lonelySeparators(vault: WritableVault): { text: string; id: string }[] {
  const separators = vault.db
    .prepare<[], { term: Buffer }>('SELECT term FROM person_search_idx')
    .all()
    .map(({ term }) => Buffer.from(term).subarray(1).toString());
  const staff = vault.db
    .prepare<[], { external_id: string; username: string }>(
      "SELECT external_id, username FROM person WHERE kind = 'staff'",
    )
    .all();
  // FTS5 keeps as much of a word as tells it from the one before.
  return separators.flatMap((text) => {
    const holders = text.length >= 8 ? staff.filter(({ username }) => username.startsWith(text)) : [];
    return holders.length === 1 ? [{ text, id: holders[0]?.external_id ?? '' }] : [];
  });
}

describe('erasing a person', () => {
  it('leaves no identifier on any decrypted page, and says how many pages were searched', async () => {
    const { vault } = await makeVault();
    fill(vault, 2000);
    add(vault, zebra);
    expect(pagesHolding(vault, 'quixoticzebra')).toBeGreaterThan(0);
    const result = erasePeople(vault, zebraErasure, quiet);
    expect(result.erased).toBe(1);
    expect(result.proof.hits).toBe(0);
    expect(result.proof.bytes).toBe(result.proof.pages * 4096);
    // SQLite's own view of the decrypted file is the oracle for our page reader.
    const image = vault.db.serialize().toString('utf8').toLowerCase();
    for (const value of Object.values(zebra)) {
      expect(pagesHolding(vault, value)).toBe(0);
      expect(image.includes(value.toLowerCase())).toBe(false);
    }
    expect(image.includes('quixotic')).toBe(false);
    expect(image.includes('zephyr')).toBe(false);
  });

  it('reads the same pages as SQLite does', async () => {
    const { vault } = await makeVault();
    fill(vault, 500);
    vault.db.pragma('wal_checkpoint(TRUNCATE)');
    const image = vault.db.serialize();
    let compared = 0;
    readDecryptedPages(databasePath(vault.folder), vault.copyDataKey(), (page, number) => {
      const offset = (number - 1) * 4096 + (number === 1 ? 16 : 0);
      // Page 1 begins with the salt on disk and with a header in memory; both agree after it, but for the file's change counters.
      const from = number === 1 ? 84 : 0;
      expect(page.subarray(from).equals(image.subarray(offset + from, offset + page.length))).toBe(true);
      compared++;
    });
    expect(compared).toBe(image.length / 4096);
  });

  it('fails its own proof when the search index forgets secure-delete: whole words and their beginnings are found', async () => {
    const { vault } = await makeVault();
    fill(vault, 2000);
    vault.db.exec("INSERT INTO person_search (person_search, rank) VALUES ('secure-delete', 0)");
    add(vault, zebra);
    expect(erasePeople(vault, zebraErasure, quiet).proof.hits).toBeGreaterThan(0);
    expect(findWords(vault, searchWords(zebra)).left).toBeGreaterThan(0);
    // A search finds nobody all the same, so only a look into the pages can tell.
    expect(
      vault.db
        .prepare('SELECT count(*) AS n FROM person_search WHERE person_search MATCH \'"quixoticzebra"\'')
        .get(),
    ).toEqual({ n: 0 });
  });

  it('leaves no word between the pages of the search index, which secure-delete alone would', async () => {
    const { vault } = await makeVault();
    fill(vault, 6000);
    const writer = createPersonWriter(vault);
    vault.db.transaction(() => {
      for (let index = 0; index < 3000; index++) {
        const username = `handle${String((index * 7919) % 100_003)}x`;
        writer.insert(
          'staff',
          { externalId: `H${String(index)}`, familyName: 'Smith', username },
          { how: 'created', at: 'x' },
        );
      }
    })();
    // Twice: the first time leaves the index as one segment, which FTS5 does not write anew when it is asked to optimize it.
    for (let round = 1; round <= 2; round++) {
      const alone = lonelySeparators(vault);
      expect(alone.length).toBeGreaterThan(1);
      const ids = alone.map((each) => each.id);
      const erased = { ids, reason: 'retention', basis: 'contract', confirmCount: ids.length };
      expect(erasePeople(vault, erased, quiet).proof.hits).toBe(0);
      const image = vault.db.serialize();
      for (const { text } of alone) expect(image.includes(text)).toBe(false);
      // What took their places leads to the same pages: the index agrees with the table, word by word.
      vault.db.prepare("INSERT INTO person_search (person_search, rank) VALUES ('integrity-check', 1)").run();
      for (const no of [11, 1500, 2999]) {
        const { username } = findPerson(vault, `H${String(no)}`);
        const found = vault.db
          .prepare('SELECT rowid FROM person_search WHERE person_search MATCH ?')
          .all(`"${username ?? ''}"`);
        expect(found).toHaveLength(1);
      }
    }
  });

  it('leaves nothing in the slack of rebalanced pages, which overwriting alone would', async () => {
    const { vault } = await makeVault();
    fill(vault, 20_000);
    const ids = Array.from({ length: 4000 }, (_, index) => `S${String(index * 3).padStart(7, '0')}`);
    const erased = { ids, reason: 'retention', basis: 'contract', confirmCount: ids.length };
    expect(erasePeople(vault, erased, quiet)).toMatchObject({ erased: 4000, proof: { hits: 0 } });
    const gone = new Set(ids);
    const seen = vault.db
      .serialize()
      .toString('latin1')
      .matchAll(/S\d{7}/g);
    expect(Array.from(seen, ([id]) => id).filter((id) => gone.has(id))).toEqual([]);
  });

  it('finds what is left when freed pages are not overwritten, and writes the file anew', async () => {
    const { vault } = await makeVault();
    fill(vault, 2000);
    add(vault, zebra);
    vault.db.pragma('secure_delete=OFF');
    const phases: string[] = [];
    const job = { progress: (phase: string) => phases.push(phase), cancelled: () => false };
    expect(erasePeople(vault, zebraErasure, job).proof.hits).toBe(0);
    expect(phases).toContain('Writing pages anew');
    expect(pagesHolding(vault, 'quixoticzebra')).toBe(0);
  });

  it('does not count what a remaining person shares', async () => {
    const { vault } = await makeVault();
    add(vault, zebra);
    add(vault, { externalId: 'B2', givenName: 'Bo', familyName: 'Quixoticzebra', email: 'bo@uni.example' });
    expect(erasePeople(vault, zebraErasure, quiet).proof.hits).toBe(0);
    expect(pagesHolding(vault, 'quixoticzebra')).toBeGreaterThan(0);
  });

  it('finds what is planted in a free text elsewhere', async () => {
    const { vault } = await makeVault();
    add(vault, zebra);
    vault.db.exec('CREATE TABLE planted (a BLOB)');
    vault.db.prepare('INSERT INTO planted VALUES (?)').run(Buffer.from('xx zquixotic7 yy'));
    vault.db.exec('DROP TABLE planted');
    expect(proveErasure(vault, identifyingTerms(zebra)).hits).toBe(0);
    vault.db.pragma('secure_delete=OFF');
    vault.db.exec('CREATE TABLE planted (a BLOB)');
    vault.db.prepare('INSERT INTO planted VALUES (?)').run(Buffer.from('xx zquixotic8 yy'));
    vault.db.exec('DROP TABLE planted');
    expect(proveErasure(vault, [Buffer.from('zquixotic8')]).hits).toBeGreaterThan(0);
  });

  it('looks into the write-ahead log, whose pages a reader may hold back', async () => {
    const { vault, folder } = await makeVault();
    add(vault, zebra);
    const key = vault.copyDataKey();
    const reader = openForReading(folder, key);
    vault.db.pragma('wal_checkpoint(TRUNCATE)');
    expect(proveErasure(vault, [Buffer.from('zquixotic8')]).hits).toBe(0);
    const held = reader.db.prepare('SELECT * FROM person').iterate();
    held.next();
    vault.db.prepare("UPDATE person SET username = 'zquixotic8'").run();
    let logged = 0;
    readLoggedPages(`${databasePath(folder)}-wal`, key, (page) => {
      if (page.includes('zquixotic8')) logged++;
    });
    expect(logged).toBeGreaterThan(0);
    // One for the log that cannot be emptied, and one at least for what stands there, though the database has it too.
    expect(proveErasure(vault, [Buffer.from('zquixotic8')]).hits).toBeGreaterThan(1);
    held.return?.();
    reader.close();
  });

  it.each([
    ['a rollback journal beside the database', 'inventory.db-journal'],
    ['a temporary file of SQLite beside it', 'etilqs_8Fh2'],
    ['a half-written copy', '.83ba01.tmp'],
  ])('looks into %s', async (_what, name) => {
    const { vault, folder } = await makeVault();
    expect(proveErasure(vault, [Buffer.from('zquixotic8')]).hits).toBe(0);
    writeFileSync(join(folder, name), 'some bytes zquixotic8 and more');
    expect(proveErasure(vault, [Buffer.from('zquixotic8')]).hits).toBe(1);
    expect(proveErasure(vault, [Buffer.from('zquixotic9')]).hits).toBe(0);
  });

  it('looks into what SQLite left in the folders for temporary files, in pieces that overlap', async () => {
    const { vault } = await makeVault();
    const temporary = temporaryFolder();
    vi.stubEnv('SQLITE_TMPDIR', temporary);
    expect(proveErasure(vault, [Buffer.from('zquixotic8')]).hits).toBe(0);
    const straddling = Buffer.concat([Buffer.alloc((1 << 20) - 4), Buffer.from('zquixotic8')]);
    writeFileSync(join(temporary, 'etilqs_Ab12'), straddling);
    writeFileSync(join(temporary, 'notes.txt'), 'zquixotic8 in a file that SQLite did not write');
    expect(proveErasure(vault, [Buffer.from('zquixotic8')]).hits).toBe(1);
    vi.unstubAllEnvs();
  });

  it('erases before-images and photos with the person', async () => {
    const { vault } = await makeVault();
    add(vault, zebra);
    const row = findPerson(vault, 'ZQ88417723');
    createPersonWriter(vault).update(
      row,
      { ...zebra, familyName: 'Marmaladovna' },
      { how: 'edit', at: '2026-02-01' },
    );
    const photo = Buffer.from(Array.from({ length: 9000 }, (_, index) => (index * 7919) % 251));
    vault.db.prepare('INSERT INTO photo VALUES (?, ?, ?)').run(row.no, 'image/jpeg', photo);
    expect(erasePeople(vault, zebraErasure, quiet).proof.hits).toBe(0);
    const image = vault.db.serialize();
    expect(image.includes('Marmaladovna')).toBe(false);
    expect(image.includes('Quixoticzebra')).toBe(false);
    expect(image.includes(photo.subarray(4000, 4064))).toBe(false);
  });
});

describe('what stays after an erasure', () => {
  it('is a tombstone and a chain that still holds, with nothing of the person in them', async () => {
    const { vault } = await makeVault();
    add(vault, zebra);
    const result = erasePeople(vault, { ...zebraErasure, reason: 'asked at the desk on Monday' }, quiet);
    expect(findChainFaults(vault)).toEqual([]);
    expect(vault.db.prepare('SELECT count(*) AS n FROM tombstone').get()).toEqual({ n: 1 });
    const certificate = JSON.stringify(result.certificate);
    for (const value of Object.values(zebra)) expect(certificate.includes(value)).toBe(false);
    expect(readFileSync(journalPath(vault.folder), 'latin1')).not.toContain('ZQ88417723');
    expect(readJournal(vault)).toHaveLength(1);
  });

  it('keeps an erased person from coming back by id, other id or card, and asks where only the e-mail matches', async () => {
    const { vault } = await makeVault();
    add(vault, { ...zebra, otherId: 'A-0042' });
    erasePeople(vault, zebraErasure, quiet);
    const list = createSuppression(vault);
    expect(list.matches({ externalId: 'zq88417723' })).toBe('suppressed');
    expect(list.matches({ otherId: 'A0042', familyName: 'New' })).toBe('suppressed');
    expect(list.matches({ externalId: 'X1', card: '6009125577310042' })).toBe('suppressed');
    expect(list.matches({ externalId: 'X1', email: 'Zephyrine.Quixoticzebra@uni.example' })).toBe('ask');
    expect(list.matches({ externalId: 'X1', givenName: 'Zephyrine' })).toBe(null);
  });
});

describe('the confirmation', () => {
  it('needs the last four characters of the id, and erases nobody without them', async () => {
    const { vault } = await makeVault();
    add(vault, zebra);
    expect(previewErasure(vault, { ids: ['ZQ88417723'] }).confirm).toBe('last-4-of-id');
    for (const confirm of ['', '1111', '772']) {
      expect(() => erasePeople(vault, { ...zebraErasure, confirm }, quiet)).toThrow(
        expect.objectContaining({ code: 'confirmation-mismatch' }),
      );
    }
    expect(findPerson(vault, 'ZQ88417723').family_name).toBe('Quixoticzebra');
  });

  it('of many people is their number', async () => {
    const { vault } = await makeVault();
    fill(vault, 20);
    const ids = ['S0000001', 'S0000002', 'S0000003'];
    const many = { ids, reason: 'retention', basis: 'institution-policy' };
    expect(() => erasePeople(vault, { ...many, confirmCount: 2 }, quiet)).toThrow(
      expect.objectContaining({ code: 'confirmation-mismatch' }),
    );
    expect(erasePeople(vault, { ...many, confirmCount: 3 }, quiet)).toMatchObject({
      erased: 3,
      proof: { hits: 0 },
    });
  });

  it('cancelled half-way erases nobody', async () => {
    const { vault } = await makeVault();
    fill(vault, 20);
    let asked = 0;
    const job = { progress: () => undefined, cancelled: () => ++asked > 2 };
    const input = {
      ids: ['S0000001', 'S0000002', 'S0000003'],
      reason: 'retention',
      basis: 'contract',
      confirmCount: 3,
    };
    expect(() => erasePeople(vault, input, job)).toThrow(expect.objectContaining({ code: 'cancelled' }));
    expect(vault.db.prepare('SELECT count(*) AS n FROM person').get()).toEqual({ n: 20 });
  });
});
