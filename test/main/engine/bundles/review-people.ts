import type { FieldValues } from '../../../../shared/fields.ts';
import { createPersonWriter } from '../../../../main/engine/people/store.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';

/** Adds people as an import would. */
export function addPeople(vault: WritableVault, people: readonly FieldValues[]): void {
  const writer = createPersonWriter(vault);
  vault.db.transaction(() => {
    for (const values of people) writer.insert('student', values, { how: 'created', at: '2026-01-01' });
  })();
}
