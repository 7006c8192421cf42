import initSqlJs from 'sql.js';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../../../main/engine/bundles/opened/member-store.ts';
import type { StoredFile } from '../../../../../main/engine/bundles/opened/member-store.ts';
import { openRecords } from '../../../../../main/engine/bundles/opened/query-records.ts';
import type { Records } from '../../../../../main/engine/bundles/opened/query-records.ts';

const open: Records[] = [];
afterEach(() => {
  for (const records of open.splice(0)) records.close();
});

function stored(bytes: Uint8Array): StoredFile {
  const writer = createMemoryStore().write();
  writer.add(bytes);
  return writer.finish();
}

async function recordsOf(script: string, milliseconds?: number): Promise<Records> {
  const { Database } = await initSqlJs();
  const db = new Database();
  db.exec(script);
  const records = openRecords(stored(db.export()), milliseconds);
  open.push(records);
  db.close();
  return records;
}

const script = `
  CREATE TABLE people (id TEXT, kind TEXT, birth_year INTEGER, photo BLOB);
  INSERT INTO people VALUES ('P7K3Q9XM2PA', 'student', 2004, X'0102'), ('PPAAWUW2CBW', '=1+1', 9007199254740993, NULL);
  CREATE VIEW students AS SELECT * FROM people WHERE kind = 'student';
`;

describe('the records of a bundle', () => {
  it('list their tables and views', async () => {
    const records = await recordsOf(script);
    expect(await records.tables()).toEqual([
      {
        name: 'people',
        rows: 2,
        columns: [
          { name: 'id', type: 'TEXT' },
          { name: 'kind', type: 'TEXT' },
          { name: 'birth_year', type: 'INTEGER' },
          { name: 'photo', type: 'BLOB' },
        ],
      },
      expect.objectContaining({ name: 'students', rows: 1 }),
    ]);
  });

  it('list a view that cannot be read without columns', async () => {
    const records = await recordsOf(
      `${script} CREATE TABLE gone (x); CREATE VIEW broken AS SELECT x FROM gone; DROP TABLE gone;`,
    );
    expect((await records.tables()).at(-1)).toEqual({ name: 'broken', rows: 0, columns: [] });
  });

  it('answer a query, with whole numbers and binary values as they are', async () => {
    const records = await recordsOf(script);
    const result = await records.query('SELECT id, birth_year, photo FROM people ORDER BY id; -- all');
    expect(result).toMatchObject({
      columns: ['id', 'birth_year', 'photo'],
      rows: [
        ['P7K3Q9XM2PA', 2004, '[2 bytes]'],
        ['PPAAWUW2CBW', '9007199254740993', null],
      ],
      more: false,
    });
  });

  it('stop at a number of rows, and say so', async () => {
    const records = await recordsOf(script);
    const sql = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n';
    const result = await records.query(sql);
    expect([result.rows.length, result.more]).toEqual([1000, true]);
    const saved = await records.table(sql);
    expect([saved.rows, saved.more, saved.csv.split('\r\n').length]).toEqual([100_000, true, 100_002]);
  });

  it('save as a table in which nothing is a formula', async () => {
    const records = await recordsOf(script);
    const { csv } = await records.table('SELECT id, kind FROM people');
    expect(csv).toBe('"id","kind"\r\n"P7K3Q9XM2PA","student"\r\n"PPAAWUW2CBW","\'=1+1"\r\n');
  });

  it.each([
    'DELETE FROM people',
    'UPDATE people SET kind = 1',
    'DROP TABLE people',
    'INSERT INTO people DEFAULT VALUES',
    "ATTACH 'x' AS y",
    'PRAGMA query_only = OFF',
    'VACUUM',
    '/* SELECT */ DELETE FROM people',
    '-- SELECT\nDELETE FROM people',
    'WITH x AS (SELECT 1) DELETE FROM people',
    'SELECT 1; DELETE FROM people',
    'SELECT nothing FROM nowhere',
    'SELECT',
    ';',
  ])('refuse %j, and stay as they are', async (sql) => {
    const records = await recordsOf(script);
    await expect(records.query(sql)).rejects.toMatchObject({ code: 'invalid-input' });
    expect((await records.query('SELECT count(*) FROM people')).rows).toEqual([[2]]);
  });

  it('stop a query that does not end, and answer the next', async () => {
    const records = await recordsOf(script, 1500);
    const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n';
    const [stopped, next] = await Promise.allSettled([
      records.query(endless),
      records.query('SELECT count(*) FROM people'),
    ]);
    expect(stopped).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } });
    expect(next).toMatchObject({ status: 'fulfilled', value: { rows: [[2]] } });
  });

  it('do not fill the memory', async () => {
    const records = await recordsOf(script);
    await expect(records.query('SELECT length(zeroblob(900000000) || 1)')).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  it('may be missing or damaged', async () => {
    const none = openRecords(undefined);
    expect(await none.tables()).toEqual([]);
    await expect(none.query('SELECT 1')).rejects.toMatchObject({ code: 'not-found' });
    const damaged = openRecords(stored(Buffer.alloc(5000, 'no database ')));
    open.push(damaged);
    await expect(damaged.tables()).rejects.toMatchObject({ code: 'unsupported-file' });
  });
});
