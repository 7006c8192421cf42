import type { PersonKind } from '../../../shared/person.ts';
import type { ReadableVault } from '../vault/vault.ts';

/**
 * How many people there are, of a kind or at all, without going through them: a count over a million rows keeps a query waiting for a tenth of a
 * second. All come from the word index, which keeps its own number of rows; staff from their index; students are the rest. Between
 * transactions only.
 */
export function countPeople(vault: ReadableVault, kind?: PersonKind): number {
  switch (kind) {
    case undefined:
      return countIndexed(vault);
    case 'staff':
      return countStaff(vault);
    case 'student':
      return countIndexed(vault) - countStaff(vault);
  }
}

/** FTS5's record of totals (fts5_index.c, FTS5_AVERAGES_ROWID): its first number is that of all rows. `verify` compares it with the table. */
function countIndexed(vault: ReadableVault): number {
  const block = vault.db
    .prepare<[], { block: Buffer }>('SELECT block FROM person_search_data WHERE id = 1')
    .get()?.block;
  return block === undefined ? 0 : readVarint(block);
}

function countStaff(vault: ReadableVault): number {
  return (
    vault.db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM person WHERE ${whereKind.staff}`).get()
      ?.n ?? 0
  );
}

/** Conditions by which the list of a kind comes from an index: staff have one of their own (schema 008). */
export const whereKind: Readonly<Record<PersonKind, string>> = {
  staff: "kind <> 'student'",
  student: "kind = 'student'",
};

/** A number as SQLite writes it: seven bits a byte, the highest first, the top bit set on all but the last. */
function readVarint(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) {
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return value;
  }
  return value;
}
