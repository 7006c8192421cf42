import { z } from 'zod';
import { customFieldSpec } from '../../../shared/imports/columns.ts';
import type { CustomField } from '../../../shared/fields.ts';
import { now } from '../clock.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';

const stored = customFieldSpec.extend({ key: z.string() });

/** What the institution said about fields of its own, by key. A custom field that is not here is unclassified text. */
export function customFields(vault: ReadableVault): ReadonlyMap<string, CustomField> {
  const rows = vault.db
    .prepare<[], { key: string; type: string; class: string }>('SELECT key, type, class FROM custom_field')
    .all();
  return new Map(rows.map((row) => [row.key, stored.parse(row)]));
}

/** Notes type and class of custom fields, inside the caller's transaction. A field that is known keeps its class: only a person changes that. */
export function noteCustomFields(vault: WritableVault, fields: readonly CustomField[]): void {
  const insert = vault.db.prepare(
    `INSERT INTO custom_field (key, label, type, class, at, actor) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (key) DO NOTHING`,
  );
  for (const { key, type, class: fieldClass } of fields) {
    insert.run(key, key.slice(key.indexOf(':') + 1), type, fieldClass, now(), vault.operator.slot);
  }
}
