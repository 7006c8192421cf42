import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { writePrivateFile } from './files.ts';
import { databasePath } from './keyring.ts';
import { saltBytes } from './sealed-pages.ts';

const mapSchema = z.object({
  /** Without it no page of the file can be authenticated. It stands in clear at the head of the file too. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  schemaVersion: z.int().nonnegative(),
  roots: z.record(z.string(), z.int().positive()),
  /** Where backups go, if not into the vault's own folder: a vault that does not open finds them by it. */
  backups: z.string().optional(),
});

/** What the first page of the database says and cannot be found out again: kept beside it for the day on which that page is lost. */
export type VaultMap = z.infer<typeof mapSchema>;

/** Writes the map where it is not the one that is there. It holds names of tables and numbers of pages only. A disk that is full keeps nobody out. */
export function keepMap(folder: string, db: WritableDatabase): void {
  const backups = backupFolderOf(db);
  const map: VaultMap = {
    salt: readSalt(databasePath(folder)).toString('hex'),
    schemaVersion: Number(db.pragma('user_version', { simple: true })),
    roots: rootsOf(db),
    ...(backups === undefined ? {} : { backups }),
  };
  const text = `${JSON.stringify(map)}\n`;
  const path = mapPath(folder);
  try {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
    writePrivateFile(path, text);
  } catch {
    // It is a help for bad days, and no part of the vault.
  }
}

/** The map beside a database, or undefined where there is none that can be read. */
export function readMap(folder: string): VaultMap | undefined {
  try {
    return mapSchema.safeParse(JSON.parse(readFileSync(mapPath(folder), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** The first bytes of an encrypted database: its salt. */
export function readSalt(path: string): Buffer {
  const salt = Buffer.alloc(saltBytes);
  const file = openSync(path, 'r');
  try {
    readSync(file, salt, 0, saltBytes, 0);
  } finally {
    closeSync(file);
  }
  return salt;
}

function backupFolderOf(db: ReadableDatabase): string | undefined {
  const row = db
    .prepare<[], { folder: string | null }>(
      "SELECT json_extract(value, '$.folder') AS folder FROM setting WHERE name = 'backups'",
    )
    .get();
  return row?.folder ?? undefined;
}

function mapPath(folder: string): string {
  return join(folder, 'inventory.map');
}

function rootsOf(db: ReadableDatabase): Record<string, number> {
  const rows = db
    .prepare<[], { name: string; rootpage: number }>(
      "SELECT name, rootpage FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name",
    )
    .all();
  return Object.fromEntries(rows.map(({ name, rootpage }) => [name, rootpage]));
}
