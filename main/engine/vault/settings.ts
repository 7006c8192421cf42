import type { z } from 'zod';
import type { ReadableVault, WritableVault } from './vault.ts';

/** Reads a setting of the institution, kept as JSON. Gives undefined where it was never set or is not what `schema` says. */
export function readSetting<T>(vault: ReadableVault, name: string, schema: z.ZodType<T>): T | undefined {
  const row = vault.db
    .prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?')
    .get(name);
  return row === undefined ? undefined : schema.safeParse(JSON.parse(row.value)).data;
}

/** Writes a setting, inside the caller's transaction. `at` is the moment (ISO 8601). */
export function writeSetting(vault: WritableVault, name: string, value: unknown, at: string): void {
  vault.db
    .prepare('INSERT OR REPLACE INTO setting (name, value, at, actor) VALUES (?, ?, ?, ?)')
    .run(name, JSON.stringify(value), at, vault.operator.slot);
}
