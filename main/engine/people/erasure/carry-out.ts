import { Failure } from '../../../../shared/failure.ts';
import { asContact, isShown } from '../../access/as-contact.ts';
import { deletePackages, packagesOf } from '../../access/delete-packages.ts';
import { deleteContact } from '../../contacts/contacts.ts';
import { deleteTestimonial } from '../../contacts/testimonials.ts';
import { forgettingHolds } from '../../holds/forget.ts';
import { forgetLedgerTexts } from '../../ledger/forget-texts.ts';
import { settleRequests } from '../../requests/erased.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { preparedWrite } from '../../vault/prepared.ts';
import type { ReadableVault, WritableVault } from '../../vault/vault.ts';
import { formerIdsOf, mergedSubjects } from '../former-ids.ts';
import { forgetInstructors } from '../instructors.ts';
import { fieldsOf } from '../person-row.ts';
import type { PersonRow } from '../person-row.ts';
import { createPersonWriter } from '../store.ts';
import { suppress, suppressionHashes, teacherHashes } from '../suppression.ts';
import { forgetAllowedTexts } from './allowed-texts.ts';
import { journalled } from './journal.ts';
import type { JournalEntry } from './journal.ts';
import { createMasker } from './mask.ts';
import { forgetMentions, forgetPassingMentions } from './mentions.ts';
import { forgottenOf } from './traces.ts';
import type { Trace } from './traces.ts';
import { newLabel } from './ruling.ts';
import type { Masking } from './ruling.ts';
import { said } from '../../../../shared/say.ts';

const removedAtOnce = 1000;

/** How far an erasure is, and whether it was cancelled. */
export interface EraseJob {
  progress(phase: string, done: number, total: number): void;
  cancelled(): boolean;
}

/** One run over people: why, and how it is told in the ledger. */
export interface ErasureRun {
  readonly certificate: string;
  readonly at: string;
  /** A code. */
  readonly reason: string;
  readonly basis: string;
  /** Further codes for the entry of each person. */
  readonly detail?: Readonly<Record<string, string>>;
  /** By what these people would be recognised. */
  readonly traces: readonly Trace[];
  readonly maskings: ReadonlyMap<number, Masking>;
  /** Called last inside the transaction with the hash of the last entry; gives that of the one that is the last then. */
  readonly afterwards?: (last: string) => string;
}

/**
 * Takes people away, in one transaction: rows and all that hangs on them, a tombstone and keyed hashes in their place. The journal beside the vault is
 * written just before the transaction is; where that fails, the journal is cut back. Gives the hash of the last audit entry. Throws `cancelled`.
 */
export function carryOut(
  vault: WritableVault,
  people: readonly PersonRow[],
  run: ErasureRun,
  job: EraseJob,
): string {
  const writer = createPersonWriter(vault);
  const masker = createMasker(vault);
  const forgotten = people.map((row) => forgottenOf(vault, row));
  const hasTexts = subjectsOfTexts(vault);
  const isInBundle = peopleInBundles(vault);
  const entries: JournalEntry[] = [];
  const packages = packagesOf(vault, people);
  const account = asContact(
    vault,
    people.map(({ no }) => no),
    forgotten.flatMap(({ values }) => values),
  );
  const last = journalled(vault, entries, () => {
    settleRequests(vault, people, run);
    const forgetHolds = forgettingHolds(vault, people);
    forgetInstructors(
      vault,
      people.map((row, index) => ({ row, values: forgotten[index]?.values ?? [] })),
    );
    let hash = '';
    for (const [index, row] of people.entries()) {
      if (job.cancelled()) throw new Failure('cancelled', 'Cancelled; nobody was erased.');
      const masking = run.maskings.get(row.no);
      const label = masking === undefined ? undefined : newLabel();
      raiseTombstone(vault, row.id, run);
      const merged = mergedSubjects(vault, row.id);
      for (const subject of merged) raiseTombstone(vault, subject, run);
      const hashes = [
        ...suppressionHashes(vault, fieldsOf(row), formerIdsOf(vault, row.no)),
        ...(row.kind === 'staff' ? teacherHashes(vault, fieldsOf(row)) : []),
      ];
      suppress(vault, row.id, hashes);
      forgetAllowedTexts(vault, forgotten[index]?.values ?? []);
      if (isInBundle.has(row.no))
        preparedWrite(vault.db, 'UPDATE pseudonym SET person_no = NULL, erased = 1 WHERE person_no = ?').run(
          row.no,
        );
      if (masking !== undefined && label !== undefined)
        masker.mask(row, forgotten[index]?.values ?? [], label, masking, run.at);
      const entry = appendAudit(vault, {
        action: masking === undefined ? 'person-erased' : 'person-masked',
        subject: row.id,
        detail: { reason: run.reason, basis: run.basis, certificate: run.certificate, ...run.detail },
      });
      hash = entry.hash;
      if (hasTexts.has(row.id)) purgeTexts(vault, row.id, entry.seq);
      const entered = {
        at: run.at,
        kind: row.kind,
        basis: run.basis,
        ...(masking === undefined
          ? {}
          : {
              mask: {
                basis: masking.basis,
                ...(masking.until === undefined ? {} : { until: masking.until }),
              },
            }),
      };
      entries.push({ ...entered, subject: row.id, hashes });
      // An old copy of the vault may hold a record on its own that was merged into this one: it is erased there too.
      for (const subject of merged) entries.push({ ...entered, subject, hashes: [] });
      if (index % 200 === 0) job.progress(said('Writing tombstones'), index, people.length);
    }
    const gone = people.flatMap(({ no }) => (run.maskings.has(no) ? [] : [no]));
    for (let at = 0; at < gone.length; at += removedAtOnce) {
      if (job.cancelled()) throw new Failure('cancelled', 'Cancelled; nobody was erased.');
      job.progress(said('Erasing'), at, gone.length);
      writer.removeAll(gone.slice(at, at + removedAtOnce));
    }
    for (const { contact } of account.contacts) deleteContact(vault, contact);
    for (const each of account.testimonials) if (!isShown(each)) deleteTestimonial(vault, each.testimonial);
    forgetLedgerTexts(vault, forgotten);
    forgetHolds();
    forgetMentions(vault, {
      values: run.traces.flatMap(({ terms }) => terms.map((term) => term.toString('utf8'))),
      words: run.traces.flatMap(({ words }) => words),
    });
    forgetPassingMentions(
      vault,
      forgotten.map(({ values }) => values),
    );
    return run.afterwards?.(hash) ?? hash;
  });
  deletePackages(vault, packages);
  return last;
}

/**
 * Somebody who was masked has a tombstone already. Not in one statement: for an upsert SQLite goes through the whole list of hashes that point to tombstones.
 */
export function raiseTombstone(
  vault: WritableVault,
  subject: string,
  { at, reason, basis, certificate }: Pick<ErasureRun, 'at' | 'reason' | 'basis' | 'certificate'>,
): void {
  const values = [at, vault.operator.slot, reason, basis, certificate, subject];
  const { changes } = preparedWrite(
    vault.db,
    'UPDATE tombstone SET at = ?, actor = ?, reason = ?, basis = ?, certificate = ? WHERE subject = ?',
  ).run(...values);
  if (changes > 0) return;
  preparedWrite(
    vault.db,
    'INSERT INTO tombstone (at, actor, reason, basis, certificate, subject) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(...values);
}

/** Looked up once: with an index of some rows only, SQLite compiles the statement anew for each person. */
function peopleInBundles(vault: ReadableVault): ReadonlySet<number> {
  const rows = vault.db
    .prepare<[], { person_no: number }>(
      'SELECT DISTINCT person_no FROM pseudonym WHERE person_no IS NOT NULL',
    )
    .all();
  return new Set(rows.map((row) => row.person_no));
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
