import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fc } from '../../../support/properties.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeBackup } from '../../../../main/engine/backups/make.ts';
import { recordOutside } from '../../../../main/engine/ledger/record-outside.ts';
import { addPerson } from '../../../../main/engine/people/edit.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import { setPhoto } from '../../../../main/engine/people/photo.ts';
import { searchPeople } from '../../../../main/engine/people/search.ts';
import { walkTree } from '../../../../main/engine/salvage/b-tree.ts';
import { knownTables } from '../../../../main/engine/salvage/known-tables.ts';
import type { KnownTable } from '../../../../main/engine/salvage/known-tables.ts';
import { openPages } from '../../../../main/engine/salvage/page-source.ts';
import { readRecord } from '../../../../main/engine/salvage/record.ts';
import { salvageVault } from '../../../../main/engine/salvage/salvage.ts';
import type { ReadableDatabase } from '../../../../main/engine/vault/database.ts';
import { databasePath, keyringPath } from '../../../../main/engine/vault/keyring.ts';
import { readMap, readSalt } from '../../../../main/engine/vault/map.ts';
import { saltBytes } from '../../../../main/engine/vault/sealed-pages.ts';
import { openForReading, openVault } from '../../../../main/engine/vault/vault.ts';
import { verifyVault } from '../../../../main/engine/verify.ts';
import { createPersonWriter } from '../../../../main/engine/people/store.ts';
import { parseInput } from '../../../../shared/contract.ts';
import { jpegPicture } from '../../../fixtures/pictures.ts';
import {
  closeAfter,
  keepUntilEnd,
  makeVault,
  temporaryFolder,
  testPassphrase,
} from '../../../support/vault.ts';

const quiet = { progress: () => undefined, cancelled: () => false };
const pageBytes = 4096;

/** A row as text, and the pages without which it cannot be read. */
interface PlacedRow {
  readonly text: string;
  readonly pages: ReadonlySet<number>;
}

let folder: string;
let dataKey: Uint8Array;
let whole: Buffer;
let rows: Map<string, PlacedRow[]>;

function salvage(from: string, into: string, keysFrom?: string): ReturnType<typeof salvageVault> {
  return salvageVault(
    {
      folder: from,
      into,
      keysFrom,
      secret: { passphrase: testPassphrase },
      operator: undefined,
      nativeBinding: undefined,
    },
    quiet,
  );
}

function textOf(values: readonly unknown[]): string {
  return JSON.stringify(
    values.map((value) =>
      Buffer.isBuffer(value)
        ? value.toString('hex')
        : typeof value === 'bigint'
          ? Number(value)
          : (value ?? null),
    ),
  );
}

/** All rows of a table, as SQLite itself reads them. */
function rowsBySql(db: ReadableDatabase, table: KnownTable): string[] {
  const columns = table.columns.map(({ name }) => `"${name}"`).join(', ');
  return db
    .prepare<[], Record<string, unknown>>(`SELECT ${columns} FROM "${table.name}"`)
    .all()
    .map((row) => textOf(table.columns.map(({ name }) => row[name])));
}

/** On which pages each row of a whole file stands. */
function placeRows(path: string, db: ReadableDatabase): Map<string, PlacedRow[]> {
  const source = openPages({ path, offset: 0, log: undefined }, dataKey, readSalt(path));
  const read: number[] = [];
  const watched = {
    ...source,
    read: (number: number) => {
      read.push(number);
      return source.read(number);
    },
  };
  const roots = db
    .prepare<[], { name: string; rootpage: number }>(
      "SELECT name, rootpage FROM sqlite_master WHERE type = 'table'",
    )
    .all();
  const placed = new Map<string, PlacedRow[]>();
  for (const table of knownTables(db)) {
    if (table.isDerived) continue;
    const list: PlacedRow[] = [];
    let pages = new Set<number>();
    walkTree(watched, roots.find(({ name }) => name === table.name)?.rootpage ?? 0, new Set(), {
      // A page, and those on which its long rows go on, were read just before.
      page: () => {
        pages = new Set(read.splice(0));
      },
      cell: ({ rowid, payload }) => {
        const record = readRecord(payload ?? Buffer.alloc(0)) ?? [];
        const values = table.columns.map(({ name }, at) => (name === table.rowidColumn ? rowid : record[at]));
        list.push({ text: textOf(values), pages });
      },
      lost: (number) => {
        throw new Error(`page ${String(number)} of a whole file is lost`);
      },
    });
    placed.set(table.name, list);
  }
  source.close();
  return placed;
}

/** A copy of the vault with a damaged database. */
function damagedCopy(
  damage: (file: Buffer) => Buffer | undefined,
  more: { withoutMap?: boolean } = {},
): string {
  const copy = join(temporaryFolder(), 'damaged');
  cpSync(folder, copy, { recursive: true });
  const file = Buffer.from(whole);
  writeFileSync(databasePath(copy), damage(file) ?? file);
  if (more.withoutMap === true) rmSync(join(copy, 'inventory.map'));
  return copy;
}

function zero(file: Buffer, page: number): void {
  file.fill(0, (page - 1) * pageBytes, page * pageBytes);
}

/** Rows of all lengths, also such as go on over several pages. */
function longFields(length: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: Math.floor(length / 5) }, (_, at) => [
      `custom:field ${String(at)}`,
      'n'.repeat(900),
    ]),
  );
}

beforeAll(async () => {
  const made = await makeVault();
  ({ folder } = made);
  const { vault } = made;
  dataKey = vault.copyDataKey();
  const writer = createPersonWriter(vault);
  vault.db.transaction(() => {
    for (let at = 0; at < 2500; at++)
      writer.insert(
        at % 7 === 0 ? 'staff' : 'student',
        {
          externalId: `S${String(100_000 + at)}`,
          familyName: `Fam${String(at)}`,
          givenName: 'Ada',
          email: `p${String(at)}@fixture-u.edu`,
        },
        { how: 'created', at: '2026-01-02T03:04:05.000Z' },
      );
    for (let at = 0; at < 60; at++)
      addPerson(vault, {
        kind: 'student',
        fields: { externalId: `L${String(1000 + at)}`, familyName: 'Long', ...longFields(at) },
      });
  })();
  setPhoto(vault, 'L1003', jpegPicture(3));
  erasePeople(vault, { ids: ['L1004'], reason: 'request', basis: 'gdpr-17-1-b', confirm: '1004' }, quiet);
  vault.close();
  keepUntilEnd();
  whole = readFileSync(databasePath(folder));
  const db = closeAfter(openForReading(folder, dataKey));
  rows = placeRows(databasePath(folder), db.db);
  for (const table of knownTables(db.db))
    if (!table.isDerived)
      expect([
        table.name,
        rows
          .get(table.name)
          ?.map(({ text }) => text)
          .sort(),
      ]).toEqual([table.name, rowsBySql(db.db, table).sort()]);
  db.close();
});

/** Links of disclosures and breaches that may lead nowhere. */
const mayDangle = new Set([
  'disclosure audit',
  'disclosure_entry audit',
  'disclosure_entry disclosure_entry',
  'disclosure_text audit',
  'breach audit',
  'breach_step audit',
]);

/** The rows whose pages are whole, without those that belong to a lost one, and so on: worked out in memory, from the rows as SQLite read them. */
function rowsThatStand(db: ReadableDatabase, lost: ReadonlySet<number>): Map<string, Set<string>> {
  const tables = new Map(knownTables(db).map((table) => [table.name, table]));
  const standing = new Map(
    [...rows].map(([name, list]) => [
      name,
      new Set(list.filter(({ pages }) => ![...pages].some((page) => lost.has(page))).map(({ text }) => text)),
    ]),
  );
  const columnsOf = (name: string): string[] => tables.get(name)?.columns.map((column) => column.name) ?? [];
  const links = [...tables.keys()].flatMap((name) =>
    db
      .prepare<[string], { table: string; from: string; to: string; on_delete: string }>(
        'SELECT "table", "from", "to", on_delete FROM pragma_foreign_key_list(?)',
      )
      .all(name)
      .filter((link) => link.on_delete !== 'SET NULL' && !mayDangle.has(`${name} ${link.table}`))
      .map((link) => ({
        ...link,
        name,
        at: columnsOf(name).indexOf(link.from),
        parentAt: columnsOf(link.table).indexOf(link.to),
      })),
  );
  for (let changed = true; changed;) {
    changed = false;
    for (const { name, table, at, parentAt } of links) {
      const cell = (text: string, index: number): unknown =>
        z.array(z.unknown()).parse(JSON.parse(text))[index];
      const parents = new Set([...(standing.get(table) ?? [])].map((text) => cell(text, parentAt)));
      for (const text of standing.get(name) ?? []) {
        const parent = cell(text, at);
        if (parent === null || parents.has(parent)) continue;
        standing.get(name)?.delete(text);
        changed = true;
      }
    }
  }
  return standing;
}

/** Salvages, and expects every row whose pages are whole. Its own opening changes these. */
async function expectAllButLost(copy: string, lost: ReadonlySet<number>, counted = lost.size): Promise<void> {
  const into = join(temporaryFolder(), 'saved');
  const report = await salvage(copy, into);
  const db = closeAfter(openForReading(into, dataKey));
  const standing = rowsThatStand(db.db, lost);
  for (const table of knownTables(db.db)) {
    if (table.isDerived || table.name === 'meta') continue;
    const saved = new Set(rowsBySql(db.db, table));
    const missing = [...(standing.get(table.name) ?? [])].filter((text) => !saved.has(text));
    expect([table.name, missing.length, missing[0]]).toEqual([table.name, 0, undefined]);
  }
  expect(db.db.prepare('PRAGMA foreign_key_check').all()).toHaveLength(report.danglingRows);
  expect(report.pages.lost).toBe(counted);
  db.close();
}

describe('a salvage', () => {
  it('of a vault that is whole gives the same vault, which verifies', async () => {
    await expectAllButLost(folder, new Set());
    const into = join(temporaryFolder(), 'again');
    await salvage(folder, into);
    const vault = closeAfter(await openVault(into, { passphrase: testPassphrase }));
    expect(verifyVault(vault, () => undefined).checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(searchPeople(vault, parseInput('people.search', { query: 'fam2499' })).total).toBe(1);
  });

  it('saves every row of the pages that are whole, whatever bytes are flipped, pages zeroed, or how much is cut off', async () => {
    const total = whole.length / pageBytes;
    const hurt = fc.record({
      page: fc.integer({ min: 1, max: total }),
      at: fc.nat(pageBytes - 1),
      zeroed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(hurt, { minLength: 1, maxLength: 40 }),
        fc.nat(30),
        fc.boolean(),
        async (hurts, cut, schemaLost) => {
          const all = schemaLost ? [...hurts, { page: 1, at: 0, zeroed: true }] : hurts;
          const lost = new Set<number>();
          const copy = damagedCopy((file) => {
            for (const { page, at, zeroed } of all) {
              // A byte that is flipped twice is whole again.
              if (lost.has(page)) continue;
              // The salt is no part of what page 1 authenticates, and the map beside the database has it too.
              const isSaltOnly = page === 1 && at < saltBytes && !zeroed;
              if (!isSaltOnly) lost.add(page);
              if (zeroed) zero(file, page);
              else file[(page - 1) * pageBytes + at] = (file[(page - 1) * pageBytes + at] ?? 0) ^ 0x20;
            }
            for (let page = total - cut + 1; page <= total; page++) lost.delete(page);
            return file.subarray(0, file.length - cut * pageBytes);
          });
          const gone = Array.from({ length: cut }, (_, at) => total - at);
          const into = new Set([...lost, ...gone]);
          await expectAllButLost(copy, into, lost.size);
        },
      ),
      { numRuns: 6 },
    );
  });

  it('finds tables whose root or inner pages are lost by what their rows look like', async () => {
    const roots = readMap(folder)?.roots ?? {};
    const lost = new Set(['person', 'audit', 'person_change'].map((name) => roots[name] ?? 0));
    const copy = damagedCopy((file) => {
      for (const page of lost) zero(file, page);
      return undefined;
    });
    await expectAllButLost(copy, lost);
  });

  it('finds them also where the whole schema is lost, and what was noted of it', async () => {
    const schema = new Set<number>([1]);
    const copy = damagedCopy(
      (file) => {
        // The salt stays: it stands in clear at the head of the first page.
        file.fill(0, 16, pageBytes);
        return undefined;
      },
      { withoutMap: true },
    );
    await expectAllButLost(copy, schema);
  });

  it('takes the salt from a backup, where the first page and what was noted of it are lost', async () => {
    const copy = damagedCopy(() => undefined, { withoutMap: true });
    const vault = closeAfter(await openVault(copy, { passphrase: testPassphrase }));
    const backup = join(copy, 'backups', makeBackup(vault, 'asked', quiet).name);
    vault.close();
    rmSync(join(copy, 'inventory.map'));
    rmSync(keyringPath(copy));
    const file = readFileSync(databasePath(copy));
    zero(file, 1);
    writeFileSync(databasePath(copy), file);
    const report = await salvage(copy, join(temporaryFolder(), 'saved'), backup);
    expect(report.people).toBe(2559);
  });

  it('leaves out what belongs to somebody who was lost, by table: their number is given to the next person', async () => {
    const withPhoto = (rows.get('person') ?? []).find(({ text }) => text.includes('"L1003"'));
    const lost = withPhoto?.pages ?? new Set<number>();
    const copy = damagedCopy((file) => {
      for (const page of lost) zero(file, page);
      return undefined;
    });
    const into = join(temporaryFolder(), 'saved');
    const report = await salvage(copy, into);
    expect(report.tables.find(({ name }) => name === 'photo')).toMatchObject({ rows: 0, orphaned: 1 });
    expect(report.rowsOrphaned).toBeGreaterThanOrEqual(1);
    expect(report.danglingRows).toBe(0);
    const vault = closeAfter(await openVault(into, { passphrase: testPassphrase }));
    expect(verifyVault(vault, () => undefined).checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('keeps a disclosure whose entry of the log is lost: the law asks for it, and verify says what is missing', async () => {
    const { vault, folder: other } = await makeVault();
    addPerson(vault, { kind: 'student', fields: { externalId: 'A1', familyName: 'Ada' } });
    recordOutside(
      vault,
      parseInput('ledger.record', {
        ids: ['A1'],
        at: '2026-03-12',
        what: 'Transcript list',
        party: { type: 'education-authority', org: 'State Audit Office' },
        interest: 'Audit of a state programme',
        basis: '34-cfr-99.31-a-3-education-authority',
        elements: ['externalId', 'gpa'],
      }),
    );
    vault.db.pragma('foreign_keys=OFF');
    for (const { name } of vault.db
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'")
      .all())
      vault.db.exec(`DROP TRIGGER "${name}"`);
    vault.db.exec('DELETE FROM audit WHERE seq IN (SELECT audit_seq FROM disclosure_entry)');
    vault.close();
    const into = join(temporaryFolder(), 'saved');
    const report = await salvage(other, into);
    expect(report).toMatchObject({ danglingRows: 1 });
    const saved = closeAfter(await openVault(into, { passphrase: testPassphrase }));
    expect(saved.db.prepare('SELECT 1 FROM disclosure_entry').all()).toHaveLength(1);
    expect(
      verifyVault(saved, () => undefined)
        .checks.filter(({ ok }) => !ok)
        .map(({ name }) => name),
    ).toContain('Audit chain');
  });

  it('keeps who was erased erased, though the tombstone is lost', async () => {
    const roots = readMap(folder)?.roots ?? {};
    const copy = damagedCopy((file) => {
      zero(file, roots['tombstone'] ?? 0);
      return undefined;
    });
    const into = join(temporaryFolder(), 'saved');
    await salvage(copy, into);
    const db = closeAfter(openForReading(into, dataKey));
    expect(db.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM tombstone').get()?.n).toBe(1);
  });

  it('does not touch the damaged vault, nor a folder that holds something', async () => {
    const copy = damagedCopy((file) => {
      zero(file, 3);
      return undefined;
    });
    const before = readFileSync(databasePath(copy));
    const other = temporaryFolder();
    writeFileSync(join(other, 'notes.txt'), 'mine');
    await expect(salvage(copy, other)).rejects.toThrow(/other files/);
    await salvage(copy, join(temporaryFolder(), 'saved'));
    expect(readFileSync(databasePath(copy)).equals(before)).toBe(true);
    expect(existsSync(join(other, 'inventory.db'))).toBe(false);
  });
});
