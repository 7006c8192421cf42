import { randomBytes } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { z } from 'zod';
import { openDatabase } from '../../main/engine/vault/database.ts';
import { migrateDatabase } from '../../main/engine/vault/migrations.ts';
import { randomId } from '../../main/engine/vault/vault.ts';

/** What the floor takes, in milliseconds. */
export const bareImport = z.object({ took: z.number() });

/**
 * The floor of an import: csv-parse, the same insert into the same tables, indexes and word index, the same cipher; no check of anything. Prints
 * what it took as JSON. Arguments: a folder to work in, and the file.
 */
async function main(folder: string, path: string): Promise<void> {
  const file = join(folder, 'bare.db');
  const db = openDatabase(file, randomBytes(32));
  migrateDatabase(db, () => undefined);
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
    insert.run(randomId(), ...text.slice(0, 10), `${String(text[4])} ${String(text[3])}`.toLowerCase());
  }
  db.exec('COMMIT');
  const took = performance.now() - started;
  db.close();
  rmSync(file);
  process.stdout.write(JSON.stringify({ took }));
}

const [folder, path] = process.argv.slice(2);
if (import.meta.main && folder !== undefined && path !== undefined) await main(folder, path);
