import type { Output, Parsed } from '../../../../shared/contract.ts';
import { erasureReasons } from '../../../../shared/erasure.ts';
import type {
  ErasureCertificate,
  ErasurePreview,
  ErasureProof,
  NamedLetter,
} from '../../../../shared/erasure.ts';
import { Failure } from '../../../../shared/failure.ts';
import { said } from '../../../../shared/say.ts';
import { assertErasable, erasureBlocks } from '../../holds/erasable.ts';
import { blockSentences } from '../../holds/guard.ts';
import { appendAudit } from '../../ledger/audit.ts';
import type { Operator, ReadableVault, WritableVault } from '../../vault/vault.ts';
import { randomId } from '../../vault/vault.ts';
import { now } from '../../clock.ts';
import { assertRequestsAllowErasure, grantedErasures } from '../../requests/erased.ts';
import { prepareAnswer } from '../../requests/letters/letter.ts';
import { displayName } from '../person-row.ts';
import { carryOut } from './carry-out.ts';
import type { EraseJob } from './carry-out.ts';
import { assertConfirmed, confirmationFor } from './confirm.ts';
import { gatherNotices, namedLetters, recordNotices } from './notices.ts';
import { assertApproved, readErasurePolicy } from './policy.ts';
import { maskingsOf } from './ruling.ts';
import { erasureLines, outsideCopies, subjectsOf, wordsOfPeople } from './scope.ts';
import { selectionOf, selectPeople } from './select.ts';
import { eraseTraces, tracesOf } from './traces.ts';

/** What erasing these people would do, with what must be typed to confirm it. Throws `not-found` or `ambiguous`. */
export function previewErasure(vault: ReadableVault, input: Parsed<'erase.preview'>): ErasurePreview {
  const people = selectPeople(vault, input);
  const maskings = maskingsOf(vault, people, input.way);
  return {
    people: people.slice(0, 100).map((row) => ({
      id: row.id,
      kind: row.kind,
      name: displayName(row),
      ...(row.external_id === null ? {} : { externalId: row.external_id }),
    })),
    total: people.length,
    masked: maskings.size,
    selection: selectionOf(people),
    secondPerson: readErasurePolicy(vault).secondPerson,
    lines: erasureLines(vault, people, maskings),
    blocked: blockSentences(erasureBlocks(vault, people), people.length),
    outside: outsideCopies(vault, subjectsOf(vault, people), new Set()),
    confirm: confirmationFor(people),
  };
}

/**
 * Erases people for good: their rows and all that hangs on them in one transaction, a tombstone and keyed hashes in their place, then the proof
 * on the decrypted pages. Throws `confirmation-mismatch`, `changed-meanwhile`, `held` or `cancelled` before anything is changed.
 * The letters that name who was erased are given here once, and are kept nowhere.
 * `approver` was verified by the caller (`second-person.ts`); without one it throws `gate-incomplete` where the institution asks for one.
 */
export function erasePeople(
  vault: WritableVault,
  input: Parsed<'erase.run'>,
  job: EraseJob,
  approver?: Operator,
): Output<'erase.run'> {
  assertApproved(vault, approver);
  const people = selectPeople(vault, input);
  assertConfirmed(people, input);
  if (input.selection !== undefined && input.selection !== selectionOf(people)) {
    throw new Failure('changed-meanwhile', 'The search finds other people by now; nobody was erased.', {
      hint: 'Look at the list again.',
    });
  }
  assertErasable(vault, people);
  const reason = reasonCode(input.reason);
  assertRequestsAllowErasure(vault, people, reason);
  const maskings = maskingsOf(vault, people, input.way);
  const traces = people.map((row) => tracesOf(vault, row));
  const lines = erasureLines(vault, people, maskings);
  const subjects = subjectsOf(vault, people);
  const words = wordsOfPeople(people);
  const notices = gatherNotices(vault, people);
  const answers = grantedErasures(vault, people).map((row) => ({
    request: row.ref,
    draft: prepareAnswer(vault, row, input.language),
  }));
  const letters: NamedLetter[] = [];
  const certificate = randomId();
  const at = now();
  const describe = (auditHash: string, proof: ErasureProof): ErasureCertificate => ({
    certificate,
    institution: vault.institution,
    at,
    actor: vault.operator.name,
    ...(approver === undefined ? {} : { approver: approver.name }),
    reason,
    basis: input.basis,
    erased: people.length,
    masked: maskings.size,
    tombstones: people.map((row) => row.id),
    lines,
    proof,
    // Read anew: a recipient who was called after the person has no name any more.
    outside: outsideCopies(vault, subjects, words),
    auditHash,
  });
  const auditHash = carryOut(
    vault,
    people,
    {
      traces,
      certificate,
      at,
      reason,
      basis: input.basis,
      maskings,
      ...(approver === undefined ? {} : { detail: { approver: approver.slot } }),
      afterwards: (last) => {
        const recorded = recordNotices(vault, certificate, notices, words);
        letters.push(...namedLetters(vault.institution, at.slice(0, 10), recorded, input.language));
        const hash =
          reason === 'other'
            ? appendAudit(vault, { action: 'erasure-reason', detail: { certificate }, text: input.reason })
                .hash
            : last;
        // With the erasure itself: where the program is killed before the proof, the certificate is there all the same.
        saveCertificate(vault, describe(hash, noProof));
        return hash;
      },
    },
    job,
  );
  const proof = eraseTraces(vault, traces, (phase, done, total) => {
    job.progress(phase, done, total);
  });
  const written = describe(auditHash, proof);
  saveCertificate(vault, written);
  for (const { request, draft } of answers) {
    const { text, missing } = draft();
    letters.push({ to: 'person', recipient: said('The person who asked'), request, text, missing });
  }
  return { erased: people.length, proof, certificate: written, letters };
}

export type { EraseJob } from './carry-out.ts';

/** What a certificate says until the proof is there. */
export const noProof: ErasureProof = { pages: 0, bytes: 0, hits: 0, cutShort: 'pending' };

/** Keeps a certificate, so that it can be printed again; in the place of the one without its proof. */
export function saveCertificate(vault: WritableVault, certificate: ErasureCertificate): void {
  vault.db
    .prepare('INSERT OR REPLACE INTO certificate (certificate, at, content) VALUES (?, ?, ?)')
    .run(certificate.certificate, certificate.at, JSON.stringify(certificate));
}

/** A reason that is no code is the custodian's own words: the chain says `other`, the words go to the erasable table. */
function reasonCode(reason: string): string {
  return erasureReasons.find((code) => code === reason) ?? 'other';
}
