import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { journalled } from './erasure/journal.ts';
import type { JournalEntry } from './erasure/journal.ts';
import { suppressionHashes } from './suppression.ts';

interface Row {
  readonly subject: string;
  readonly at: string;
  readonly reason: string;
  readonly basis: string;
  readonly certificate: string;
  readonly hashes: number;
}

/** Everyone whom an import leaves out because they were erased, newest first. */
export function listSuppressed(
  vault: ReadableVault,
  { offset, limit }: Parsed<'suppression.list'>,
): Output<'suppression.list'> {
  const total =
    vault.db.prepare<[], { n: number }>('SELECT count(DISTINCT subject) AS n FROM suppression').get()?.n ?? 0;
  const people = vault.db
    .prepare<[number, number], Row>(
      `SELECT t.subject, t.at, t.reason, t.basis, t.certificate, count(*) AS hashes
       FROM suppression s JOIN tombstone t ON t.subject = s.subject
       GROUP BY t.subject ORDER BY t.at DESC, t.subject LIMIT ? OFFSET ?`,
    )
    .all(limit, offset);
  return { total, people };
}

/**
 * Lets an erased person come back with a later import: somebody enrolled again, or an ID was given to another person. Throws `not-found` when nobody
 * who was erased had this id, `ambiguous` when several had.
 */
export function releaseSuppression(
  vault: WritableVault,
  { id, reason }: Parsed<'suppression.release'>,
): Output<'suppression.release'> {
  const subjects = subjectsOf(vault, id.trim());
  const [subject] = subjects;
  if (subject === undefined) {
    throw new Failure('not-found', 'Nobody who was erased is kept away by this id.', {
      hint: 'Give the ID or card as the file has it, or the random id from the certificate.',
      field: 'id',
    });
  }
  if (subjects.length > 1) {
    throw new Failure('ambiguous', 'Several people who were erased had this id.', {
      hint: 'Give the random id from the certificate.',
      field: 'id',
    });
  }
  return { subject, hashes: releaseSubject(vault, subject, reason) };
}

/** Takes the hashes of one erased person away; gives how many there were. */
export function releaseSubject(vault: WritableVault, subject: string, reason?: string): number {
  const entries: JournalEntry[] = [];
  return journalled(vault, entries, () => {
    const { changes } = vault.db.prepare('DELETE FROM suppression WHERE subject = ?').run(subject);
    // The words of the reason may name the person who comes back.
    appendAudit(vault, {
      action: 'suppression-released',
      subject,
      detail: { hashes: changes },
      ...(reason === undefined ? {} : { text: reason }),
    });
    entries.push({ at: now(), subject, basis: 'released', hashes: [], released: true });
    return changes;
  });
}

function subjectsOf(vault: ReadableVault, id: string): string[] {
  const own = vault.db
    .prepare<[string], { subject: string }>('SELECT subject FROM suppression WHERE subject = ? LIMIT 1')
    .get(id);
  if (own !== undefined) return [own.subject];
  const find = vault.db.prepare<[string, Buffer], { subject: string }>(
    'SELECT subject FROM suppression WHERE kind = ? AND hash = ?',
  );
  const hashes = suppressionHashes(vault, id.includes('@') ? { email: id } : { externalId: id });
  return [
    ...new Set(
      hashes.flatMap((each) => {
        const [kind = '', hash = ''] = each.split(' ');
        return find.all(kind, Buffer.from(hash, 'base64')).map((row) => row.subject);
      }),
    ),
  ];
}
