import type { ConcernedPerson } from '../../../shared/documents/concerned.ts';
import { displayName } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';

/** The internal ids of everyone who was in a bundle: by the ledger, and by the pseudonym map while it is there. */
export function peopleOfBundle(vault: ReadableVault, bundle: string): string[] {
  return vault.db
    .prepare<[string, string], { subject: string }>(
      `SELECT p.subject FROM disclosure_entry e JOIN disclosure_person p ON p.disclosure_no = e.no WHERE e.bundle = upper(?)
       UNION SELECT q.id FROM pseudonym m JOIN person q ON q.no = m.person_no WHERE m.bundle = upper(?)
       ORDER BY 1`,
    )
    .all(bundle, bundle)
    .map(({ subject }) => subject);
}

/**
 * Who stands behind internal ids now: a record that took another one in stands for it, and of the erased only the id is left. An auditor sees no names.
 */
export function namesOf(vault: WritableVault, subjects: readonly string[]): ConcernedPerson[] {
  const own = vault.db.prepare<[string], PersonRow>('SELECT * FROM person WHERE id = ?');
  const merged = vault.db.prepare<[string], PersonRow>(
    'SELECT p.* FROM merge m JOIN person p ON p.no = m.survivor_no WHERE m.subject = ? AND m.undone = 0',
  );
  const isAuditor = vault.operator.role === 'auditor';
  const people = new Map<string, ConcernedPerson>();
  for (const subject of subjects) {
    const row = own.get(subject) ?? merged.get(subject);
    const person =
      row === undefined ? { id: subject } : isAuditor ? { id: row.id, kind: row.kind } : personOf(row);
    people.set(person.id, person);
  }
  return [...people.values()];
}

function personOf(row: PersonRow): ConcernedPerson {
  return {
    id: row.id,
    kind: row.kind,
    name: displayName(row),
    ...(row.external_id === null ? {} : { externalId: row.external_id }),
    ...(row.email === null ? {} : { email: row.email }),
  };
}
