import { findPerson } from '../people/find.ts';
import { mergedSubjects } from '../people/former-ids.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** Where an id as typed may stand, the surest first: a record that went into another leads to the one that stands for it. */
const places = [
  'SELECT id FROM person WHERE id = ?',
  'SELECT p.id FROM merge m JOIN person p ON p.no = m.survivor_no WHERE m.subject = ? AND m.undone = 0',
  'SELECT id FROM person WHERE external_id = ?',
  'SELECT id FROM person WHERE other_id = ?',
  'SELECT id FROM person WHERE other_id2 = ?',
  'SELECT id FROM person WHERE card = ?',
  'SELECT p.id FROM former_id f JOIN person p ON p.no = f.person_no WHERE f.value = ?',
];

/**
 * The random ids under which the ledger knows whoever is meant by an id as typed: internal, outer or earlier. Those of merged records are among them, and both
 * records of who is student and staff under one ID. An internal id that is nobody's any more is given back: the erased stand in the ledger by it. Throws `not-found` for any
 * other: an empty list would say that nothing was disclosed.
 */
export function subjectsOf(vault: ReadableVault, id: string): string[] {
  const wanted = id.trim();
  for (const sql of places) {
    const rows = vault.db.prepare<[string], { id: string }>(sql).all(wanted);
    if (rows.length > 0)
      return [...new Set(rows.flatMap((row) => [row.id, ...mergedSubjects(vault, row.id)]))];
  }
  return [isKnown(vault, wanted) ? wanted : findPerson(vault, wanted).id];
}

/** Whether the ledger or a tombstone knows an internal id: that of somebody who is gone, or of a request. */
function isKnown(vault: ReadableVault, id: string): boolean {
  return (
    vault.db
      .prepare<[{ id: string }], unknown>(
        `SELECT 1 FROM audit WHERE subject = :id UNION ALL SELECT 1 FROM disclosure_person WHERE subject = :id
           UNION ALL SELECT 1 FROM tombstone WHERE subject = :id LIMIT 1`,
      )
      .get({ id }) !== undefined
  );
}

/** The internal id of the record that stands for one that was merged into it; undefined where it is none. */
export function survivorOf(vault: ReadableVault, subject: string): string | undefined {
  return vault.db
    .prepare<[string], { id: string }>(
      'SELECT p.id FROM merge m JOIN person p ON p.no = m.survivor_no WHERE m.subject = ? AND m.undone = 0',
    )
    .get(subject)?.id;
}
