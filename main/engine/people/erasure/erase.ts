import type { Output, Parsed } from '../../../../shared/contract.ts';
import { erasureReasons } from '../../../../shared/erasure.ts';
import type { ErasureCertificate, ErasurePreview, ErasureProof } from '../../../../shared/erasure.ts';
import { Failure } from '../../../../shared/failure.ts';
import { blockSentences } from '../../holds/guard.ts';
import { assertErasable, erasureBlocks } from '../../holds/erasable.ts';
import { forgettingHolds } from '../../holds/forget.ts';
import { deletePackagesOf } from '../../access/delete-packages.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { forgetLedgerTexts } from '../../ledger/forget-texts.ts';
import type { Forgotten } from '../../ledger/forget-texts.ts';
import { preparedRead, preparedWrite } from '../../vault/prepared.ts';
import type { ReadableVault, WritableVault } from '../../vault/vault.ts';
import { randomId } from '../../vault/vault.ts';
import { now } from '../../clock.ts';
import { assertRequestsAllowErasure, settleRequests } from '../../requests/erased.ts';
import { findPerson } from '../find.ts';
import { formerIdsOf, mergedSubjects } from '../former-ids.ts';
import { forgetInstructor } from '../instructors.ts';
import { displayName, fieldsOf } from '../person-row.ts';
import type { PersonRow } from '../person-row.ts';
import { createPersonWriter } from '../store.ts';
import { hashFor, suppress } from '../suppression.ts';
import { forgetAllowedTexts } from './allowed-texts.ts';
import { assertConfirmed, confirmationFor } from './confirm.ts';
import { identifyingTerms, searchWords } from './identifiers.ts';
import { appendToJournal } from './journal.ts';
import { forgetMentions } from './mentions.ts';
import { proveErasure } from './proof.ts';
import { erasureLines, outsideCopies } from './scope.ts';
import { dropSeparators, findWords, wordOf } from './word-index.ts';

/** How far an erasure is, and whether it was cancelled. */
export interface EraseJob {
  progress(phase: string, done: number, total: number): void;
  cancelled(): boolean;
}

/** What erasing these people would do, with what must be typed to confirm it. Throws `not-found` or `ambiguous`. */
export function previewErasure(vault: ReadableVault, ids: readonly string[]): ErasurePreview {
  const people = resolve(vault, ids);
  return {
    people: people.slice(0, 100).map((row) => ({
      id: row.id,
      kind: row.kind,
      name: displayName(row),
      ...(row.external_id === null ? {} : { externalId: row.external_id }),
    })),
    lines: erasureLines(vault, people),
    blocked: blockSentences(erasureBlocks(vault, people), people.length),
    outside: outsideCopies(vault, people),
    confirm: confirmationFor(people),
  };
}

/**
 * Erases people for good: their rows and all that hangs on them in one transaction, a tombstone and keyed hashes in their place, then the proof
 * on the decrypted pages. Throws `confirmation-mismatch`, `held` or `cancelled` before anything is changed.
 */
export function erasePeople(
  vault: WritableVault,
  input: Parsed<'erase.run'>,
  job: EraseJob,
): Output<'erase.run'> {
  const people = resolve(vault, input.ids);
  assertConfirmed(people, input);
  assertErasable(vault, people);
  assertRequestsAllowErasure(vault, people, reasonCode(input.reason));
  const traces = people.map((row) => tracesOf(vault, row));
  const lines = erasureLines(vault, people);
  const outside = outsideCopies(vault, people);
  const forgotten = people.map((row) => forgottenOf(vault, row));
  const certificate = randomId();
  const at = now();
  const auditHash = eraseRows(vault, people, traces, input, { certificate, at, forgotten }, job);
  deletePackagesOf(
    vault,
    people.map((row) => row.id),
  );
  appendToJournal(
    vault,
    people.map((row) => ({ at, subject: row.id, basis: input.basis, hashes: suppressionOf(vault, row) })),
  );
  const proof = eraseTraces(vault, traces, job);
  const written: ErasureCertificate = {
    certificate,
    institution: vault.institution,
    at,
    actor: vault.operator.name,
    reason: reasonCode(input.reason),
    basis: input.basis,
    erased: people.length,
    tombstones: people.map((row) => row.id),
    lines,
    proof,
    outside,
    auditHash,
  };
  vault.db
    .prepare('INSERT INTO certificate (certificate, at, content) VALUES (?, ?, ?)')
    .run(certificate, at, JSON.stringify(written));
  return { erased: people.length, proof, certificate: written };
}

/**
 * Proves the erasure, and where traces are found takes the next stronger remedy and proves again. SQLite overwrites what it deletes, but pages that it
 * rebalances may keep copies of moved cells in their slack (measured); indexes written anew have none, and VACUUM writes every page anew.
 */
function eraseTraces(vault: WritableVault, traces: readonly Trace[], job: EraseJob): ErasureProof {
  const words = new Set(traces.flatMap((trace) => trace.words));
  const terms = unique(traces.flatMap((trace) => trace.terms));
  dropSeparators(vault, words);
  const wordsOfTerms = new Set(terms.flatMap((term) => wordOf(term) ?? []));
  let found = findWords(vault, words, wordsOfTerms);
  // Words that a remaining person has too are checked in the index alone, as their bytes rightly stay.
  const { shared } = found;
  const alone = terms.filter((term) => !shared.has(wordOf(term) ?? ''));
  const prove = (): ErasureProof => {
    const pages = proveErasure(vault, alone, (done, total) => {
      job.progress('Proving on the decrypted pages', done, total);
    });
    return { ...pages, hits: pages.hits + found.left };
  };
  let proof = prove();
  for (const remedy of ['REINDEX person', 'VACUUM']) {
    if (proof.hits === 0) break;
    job.progress('Writing pages anew', 0, 0);
    vault.db.exec(remedy);
    found = findWords(vault, words);
    proof = prove();
  }
  return proof;
}

interface Trace {
  readonly terms: Buffer[];
  readonly words: string[];
}

function tracesOf(vault: WritableVault, row: PersonRow): Trace {
  const fields = fieldsOf(row);
  const photo = preparedRead<{ bytes: Buffer }>(vault.db, 'SELECT bytes FROM photo WHERE person_no = ?').get(
    row.no,
  );
  const earlier = earlierFields(vault, row.no);
  const elsewhere = [...heldFields(vault, row.no), ...mergedFields(vault, row.no)];
  const former = formerIdsOf(vault, row.no).map((id) => ({ externalId: id }));
  return {
    terms: [
      ...identifyingTerms(fields, photo?.bytes),
      ...[...earlier, ...elsewhere, ...former].flatMap((values) => identifyingTerms(values)),
    ],
    words: [fields, ...earlier].flatMap(searchWords),
  };
}

/** Values that the record had before. */
function earlierFields(vault: WritableVault, no: number): Record<string, string>[] {
  return preparedRead<{ before: string; after: string }>(
    vault.db,
    'SELECT before, after FROM person_change WHERE person_no = ?',
  )
    .all(no)
    .flatMap((change) => [asFields(change.before), asFields(change.after)]);
}

/** Rows that wait because they may be about the person: they go with them. */
function heldFields(vault: WritableVault, no: number): Record<string, string>[] {
  return preparedRead<{ fields: string }>(vault.db, 'SELECT fields FROM held_row WHERE person_no = ?')
    .all(no)
    .map((row) => asFields(row.fields));
}

/** Values of records that were merged into the person. */
function mergedFields(vault: WritableVault, no: number): Record<string, string>[] {
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

/** Under which ids and values the ledger may speak of a person: those of records that were merged into theirs too. */
function forgottenOf(vault: WritableVault, row: PersonRow): Forgotten {
  return {
    subjects: [row.id, ...mergedSubjects(vault, row.id)],
    values: [
      fieldsOf(row),
      ...earlierFields(vault, row.no),
      ...mergedFields(vault, row.no),
      ...formerIdsOf(vault, row.no).map((id) => ({ externalId: id })),
    ],
  };
}

function eraseRows(
  vault: WritableVault,
  people: readonly PersonRow[],
  traces: readonly Trace[],
  input: Parsed<'erase.run'>,
  mark: { certificate: string; at: string; forgotten: readonly Forgotten[] },
  job: EraseJob,
): string {
  const code = reasonCode(input.reason);
  const writer = createPersonWriter(vault);
  const tombstone = vault.db.prepare(
    'INSERT INTO tombstone (subject, at, actor, reason, basis, certificate) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const hasTexts = subjectsOfTexts(vault);
  const unlink = vault.db.prepare('UPDATE pseudonym SET person_no = NULL, erased = 1 WHERE person_no = ?');
  return vault.db.transaction(() => {
    settleRequests(vault, people, mark);
    let hash = '';
    const forgetHolds = forgettingHolds(vault, people);
    for (const [index, row] of people.entries()) {
      if (job.cancelled()) throw new Failure('cancelled', 'Cancelled; nobody was erased.');
      tombstone.run(row.id, mark.at, vault.operator.slot, code, input.basis, mark.certificate);
      suppress(vault, row.id, fieldsOf(row), formerIdsOf(vault, row.no));
      forgetInstructor(vault, row);
      forgetAllowedTexts(vault, fieldsOf(row));
      unlink.run(row.no);
      writer.remove(row.no);
      const entry = appendAudit(vault, {
        action: 'person-erased',
        subject: row.id,
        detail: { reason: code, basis: input.basis, certificate: mark.certificate },
      });
      hash = entry.hash;
      if (hasTexts.has(row.id)) purgeTexts(vault, row.id, entry.seq);
      if (index % 200 === 0) job.progress('Erasing', index, people.length);
    }
    forgetLedgerTexts(vault, mark.forgotten);
    forgetHolds();
    forgetMentions(vault, {
      values: traces.flatMap(({ terms }) => terms.map((term) => term.toString('utf8'))),
      words: traces.flatMap(({ words }) => words),
    });
    if (code === 'other')
      hash = appendAudit(vault, {
        action: 'erasure-reason',
        detail: { certificate: mark.certificate },
        text: input.reason,
      }).hash;
    return hash;
  })();
}

function subjectsOfTexts(vault: ReadableVault): ReadonlySet<string> {
  const rows = vault.db
    .prepare<[], { subject: string }>('SELECT DISTINCT subject FROM audit_text WHERE subject IS NOT NULL')
    .all();
  return new Set(rows.map((row) => row.subject));
}

/** Removes texts about the person; the chain keeps their commitments, and `verify` accepts a purge that is recorded. */
function purgeTexts(vault: WritableVault, subject: string, by: number): void {
  preparedWrite(
    vault.db,
    'INSERT INTO audit_text_purged (seq, by_seq) SELECT seq, ? FROM audit_text WHERE subject = ?',
  ).run(by, subject);
  preparedWrite(vault.db, 'DELETE FROM audit_text WHERE subject = ?').run(subject);
}

function suppressionOf(vault: WritableVault, row: PersonRow): string[] {
  const own = [row.external_id, row.other_id, row.other_id2, row.card].filter((id) => id !== null);
  const ids = [...own, ...formerIdsOf(vault, row.no)];
  const hashes = ids.map((id) => `id ${hashFor(vault, 'id', id).toString('base64')}`);
  return row.email === null
    ? hashes
    : [...hashes, `email ${hashFor(vault, 'email', row.email).toString('base64')}`];
}

function resolve(vault: ReadableVault, ids: readonly string[]): PersonRow[] {
  const people = new Map<number, PersonRow>();
  for (const id of ids) {
    const row = findPerson(vault, id);
    people.set(row.no, row);
  }
  return [...people.values()];
}

/** A reason that is no code is the custodian's own words: the chain says `other`, the words go to the erasable table. */
function reasonCode(reason: string): string {
  return erasureReasons.find((code) => code === reason) ?? 'other';
}

function unique(terms: readonly Buffer[]): Buffer[] {
  return [...new Map(terms.map((term) => [term.toString('latin1'), term])).values()];
}
