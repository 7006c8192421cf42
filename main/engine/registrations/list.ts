import type { Output } from '../../../shared/contract.ts';
import { findPerson } from '../people/find.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { registrationFieldsOf } from './registration-row.ts';
import type { RegistrationRow } from './registration-row.ts';

/** The registrations of a person, newest term first. Throws `not-found` or `ambiguous`. */
export function listRegistrations(vault: ReadableVault, id: string): Output<'people.registrations'> {
  const person = findPerson(vault, id);
  const rows = vault.db
    .prepare<[number], RegistrationRow & { receipt: string | null }>(
      `SELECT r.*, i.receipt FROM registration r LEFT JOIN import i ON i.no = r.import_no
       WHERE r.person_no = ? ORDER BY r.term DESC, r.subject, r.course, r.section, r.no`,
    )
    .all(person.no);
  return {
    registrations: rows.map((row) => ({
      registration: row.no,
      fields: { ...registrationFieldsOf(row) },
      ...(row.receipt === null ? {} : { importedBy: row.receipt }),
      updatedAt: row.updated_at,
    })),
  };
}
