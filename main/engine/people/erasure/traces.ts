import type { ErasureProof } from '../../../../shared/erasure.ts';
import type { FieldValues } from '../../../../shared/fields.ts';
import type { Forgotten } from '../../ledger/forget-texts.ts';
import { preparedRead } from '../../vault/prepared.ts';
import type { ReadableVault, WritableVault } from '../../vault/vault.ts';
import { formerIdsOf, mergedSubjects } from '../former-ids.ts';
import { fieldsOf } from '../person-row.ts';
import type { PersonRow } from '../person-row.ts';
import { identifyingTerms, searchWords } from './identifiers.ts';
import { proveErasure } from './proof.ts';
import { dropSeparators, findWords, wordOf } from './word-index.ts';
import { said } from '../../../../shared/say.ts';

/** By what a person would be recognised in the file. */
export interface Trace {
  readonly terms: Buffer[];
  readonly words: string[];
}

/** What is to be looked for once the person is gone: gathered before. */
export function tracesOf(vault: WritableVault, row: PersonRow): Trace {
  const fields = fieldsOf(row);
  const photos = [
    ...preparedRead<{ bytes: Buffer | null }>(vault.db, 'SELECT bytes FROM photo WHERE person_no = ?').all(
      row.no,
    ),
    ...preparedRead<{ bytes: Buffer | null }>(
      vault.db,
      'SELECT bytes FROM photo_before WHERE person_no = ?',
    ).all(row.no),
  ].flatMap(({ bytes }) => bytes ?? []);
  const earlier = earlierFields(vault, row.no);
  const elsewhere = [...heldFields(vault, row.no), ...mergedFields(vault, row.no)];
  const former = formerIdsOf(vault, row.no).map((id) => ({ externalId: id }));
  return {
    terms: [
      ...identifyingTerms(fields),
      ...photos.flatMap((photo) => identifyingTerms({}, photo)),
      ...[...earlier, ...elsewhere, ...former].flatMap((values) => identifyingTerms(values)),
    ],
    words: [fields, ...earlier].flatMap(searchWords),
  };
}

/**
 * Proves the erasure, and where traces are found takes the next stronger remedy and proves again. SQLite overwrites what it deletes, but pages that it
 * rebalances may keep copies of moved cells in their slack (measured); indexes written anew have none, and VACUUM writes every page anew.
 */
export function eraseTraces(
  vault: WritableVault,
  traces: readonly Trace[],
  progress: (phase: string, done: number, total: number) => void,
): ErasureProof {
  const words = new Set(traces.flatMap((trace) => trace.words));
  const terms = unique(traces.flatMap((trace) => trace.terms));
  dropSeparators(vault, words);
  progress(said('Proving in the word index'), 0, 0);
  const wordsOfTerms = new Set(terms.flatMap((term) => wordOf(term) ?? []));
  let found = findWords(vault, words, wordsOfTerms);
  // Words that a remaining person has too are checked in the index alone, as their bytes rightly stay.
  const { shared } = found;
  const alone = terms.filter((term) => !shared.has(wordOf(term) ?? ''));
  const prove = (): ErasureProof => {
    const pages = proveErasure(vault, alone, (done, total) => {
      progress(said('Proving on the decrypted pages'), done, total);
    });
    return { ...pages, hits: pages.hits + found.left };
  };
  let proof = prove();
  for (const remedy of ['REINDEX person', 'VACUUM']) {
    if (proof.hits === 0) break;
    progress(said('Writing pages anew'), 0, 0);
    vault.db.exec(remedy);
    found = findWords(vault, words);
    proof = prove();
  }
  return proof;
}

/** Under which ids and values the ledger may speak of a person: those of records that were merged into theirs too. */
export function forgottenOf(vault: ReadableVault, row: PersonRow): Forgotten {
  return {
    subjects: [row.id, ...mergedSubjects(vault, row.id)],
    values: valuesOf(vault, row),
  };
}

/** All values that a person has and had, also under records that were merged into theirs; those of changes are of some fields only. */
export function valuesOf(vault: ReadableVault, row: PersonRow): FieldValues[] {
  return [
    fieldsOf(row),
    ...earlierFields(vault, row.no),
    ...mergedFields(vault, row.no),
    ...formerIdsOf(vault, row.no).map((id) => ({ externalId: id })),
  ];
}

/** Values that the record had before. */
function earlierFields(vault: ReadableVault, no: number): Record<string, string>[] {
  return preparedRead<{ before: string; after: string }>(
    vault.db,
    'SELECT before, after FROM person_change WHERE person_no = ?',
  )
    .all(no)
    .flatMap((change) => [asFields(change.before), asFields(change.after)]);
}

/** Rows that wait because they may be about the person: they go with them. */
function heldFields(vault: ReadableVault, no: number): Record<string, string>[] {
  return preparedRead<{ fields: string }>(vault.db, 'SELECT fields FROM held_row WHERE person_no = ?')
    .all(no)
    .map((row) => asFields(row.fields));
}

/** Values of records that were merged into the person. */
function mergedFields(vault: ReadableVault, no: number): Record<string, string>[] {
  return preparedRead<{ fields: string | null }>(
    vault.db,
    "SELECT json_extract(image, '$.fields') AS fields FROM merge WHERE survivor_no = ?",
  )
    .all(no)
    .map((row) => asFields(row.fields ?? '{}'));
}

function asFields(json: string): Record<string, string> {
  const parsed: unknown = JSON.parse(json);
  const fields: Record<string, string> = {};
  if (typeof parsed !== 'object' || parsed === null) return fields;
  for (const [key, value] of Object.entries(parsed)) if (typeof value === 'string') fields[key] = value;
  return fields;
}

function unique(terms: readonly Buffer[]): Buffer[] {
  return [...new Map(terms.map((term) => [term.toString('latin1'), term])).values()];
}
