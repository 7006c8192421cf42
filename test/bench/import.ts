import { createReadStream, rmSync, writeFileSync } from 'node:fs';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { randomBytes } from 'node:crypto';
import { applyImport } from '../../main/engine/imports/apply.ts';
import { inspectFile } from '../../main/engine/imports/inspect.ts';
import { planImport } from '../../main/engine/imports/plan.ts';
import { openDatabase } from '../../main/engine/vault/database.ts';
import { migrateDatabase } from '../../main/engine/vault/migrations.ts';
import { randomId } from '../../main/engine/vault/vault.ts';
import type { WritableVault } from '../../main/engine/vault/vault.ts';
import { generatePeople } from '../fixtures/people.ts';
import { time } from './table.ts';
import type { BenchRow } from './table.ts';

const headers = [
  'ID',
  'Other_ID',
  'Barcode',
  'First_Name',
  'Last_Name',
  'Middle',
  'Email',
  'Username',
  'Birthdate',
  'Status',
];

/** Writes the file that both read: ten columns, every cell quoted. */
export function writePeopleFile(folder: string, count: number): string {
  const path = join(folder, 'students.csv');
  writeFileSync(path, `${headers.map((header) => `"${header}"`).join(',')}\r\n`);
  let lines: string[] = [];
  for (const p of generatePeople({ seed: 1, count })) {
    const cells = [
      p.externalId,
      p.otherId,
      p.card,
      p.givenName,
      p.familyName,
      p.middleName ?? '',
      p.email,
      p.username,
      p.birthday,
      p.status,
    ];
    lines.push(cells.map((cell) => `"${cell}"`).join(','));
    if (lines.length < 20_000) continue;
    appendFileSync(path, `${lines.join('\r\n')}\r\n`);
    lines = [];
  }
  if (lines.length > 0) appendFileSync(path, `${lines.join('\r\n')}\r\n`);
  return path;
}

/** Plans and applies the file; gives the time of both together. */
export async function importPeople(vault: WritableVault, path: string): Promise<number> {
  const job = { progress: () => undefined, cancelled: () => false };
  const { format, columns } = await inspectFile(vault, { path, kind: 'student' });
  const started = performance.now();
  const planned = await planImport(vault, { path, kind: 'student', format, mapping: columns }, job);
  await applyImport(vault, planned, job);
  const took = performance.now() - started;
  planned.staging.remove();
  return took;
}

/** The floor: csv-parse, the same insert into the same tables, indexes and word index, the same cipher; no check of anything. */
export async function importBare(folder: string, path: string): Promise<number> {
  const file = join(folder, 'bare.db');
  const db = openDatabase(file, randomBytes(32));
  migrateDatabase(db, folder);
  const insert = db.prepare(
    `INSERT INTO person (id, kind, external_id, other_id, card, given_name, family_name, middle_name, email, username, birthday, status, sort_name, created_at, updated_at)
     VALUES (?, 'student', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '2026-01-01', '2026-01-01')`,
  );
  const started = performance.now();
  db.exec('BEGIN');
  const rows = createReadStream(path).pipe(parse({ from_line: 2, record_delimiter: ['\r\n', '\n', '\r'] }));
  for await (const row of rows) {
    const cells: unknown = row;
    if (!Array.isArray(cells)) continue;
    const text = cells.map((cell) => (typeof cell === 'string' && cell !== '' ? cell : null));
    insert.run(
      randomId(),
      text[0],
      text[1],
      text[2],
      text[3],
      text[4],
      text[5],
      text[6],
      text[7],
      text[8],
      text[9],
      `${String(text[4])} ${String(text[3])}`.toLowerCase(),
    );
  }
  db.exec('COMMIT');
  const took = performance.now() - started;
  db.close();
  rmSync(file);
  return took;
}

/** The row of the table. */
export function importRow(count: number, ours: number, bare: number, peak: number): BenchRow {
  return {
    what: `import ${count.toLocaleString('en')} people x 10 columns, plan and apply`,
    measured: `${time(ours)}, peak ${String(Math.round(peak / 1e6))} MB`,
    floor: `${time(bare)} (csv-parse, same inserts, indexes, cipher)`,
    outcome: `${(ours / bare).toFixed(2)} x`,
    reach: 'at most 1.25 x, 400 MB',
  };
}
