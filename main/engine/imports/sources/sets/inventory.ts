import type { FieldValues } from '../../../../../shared/fields.ts';
import type { PersonKind } from '../../../../../shared/person.ts';
import type { PersonRow } from '../../../people/person-row.ts';
import { registrationFieldsOf } from '../../../registrations/registration-row.ts';
import type { RegistrationRow } from '../../../registrations/registration-row.ts';
import type { ReadableVault } from '../../../vault/vault.ts';

/** What the inventory knows of the ids in a set that leaves something out. */
export interface Inventory {
  /** What the people with one of these ids are; the first id that anyone has decides. */
  kindsOf(ids: readonly string[]): ReadonlySet<PersonKind>;
  /** Their active registrations. */
  registrationsOf(ids: readonly string[], kind: PersonKind): readonly FieldValues[];
}

/** Where there is no vault to look into: nobody is known. */
export const emptyInventory: Inventory = { kindsOf: () => new Set(), registrationsOf: () => [] };

/** Makes the look-up into a vault. */
export function createInventory(vault: ReadableVault): Inventory {
  const ways = [
    'external_id = ?',
    'no IN (SELECT person_no FROM former_id WHERE value = ?)',
    'other_id = ?',
    'other_id2 = ?',
  ].map((condition) =>
    vault.db.prepare<[string], Pick<PersonRow, 'no' | 'kind'>>(
      `SELECT no, kind FROM person WHERE ${condition} LIMIT 5`,
    ),
  );
  const registrations = vault.db.prepare<[number], RegistrationRow>(
    "SELECT * FROM registration WHERE person_no = ? AND status IS NOT 'Inactive'",
  );
  const find = (ids: readonly string[]): Pick<PersonRow, 'no' | 'kind'>[] => {
    for (const id of ids) {
      if (id === '') continue;
      for (const way of ways) {
        const rows = way.all(id);
        if (rows.length > 0) return rows;
      }
    }
    return [];
  };
  return {
    kindsOf: (ids) => new Set(find(ids).map(({ kind }) => kind)),
    registrationsOf(ids, kind) {
      const rows = find(ids);
      const fitting = rows.filter((row) => row.kind === kind);
      return (fitting.length > 0 ? fitting : rows).flatMap(({ no }) =>
        registrations.all(no).map(registrationFieldsOf),
      );
    },
  };
}
