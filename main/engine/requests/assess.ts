import {
  exceptions as exceptionList,
  grounds,
  isForTheWhole,
  thatHold,
} from '../../../shared/request-grounds.ts';
import type { Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { said } from '../../../shared/say.ts';
import type { RequestRecord } from '../../../shared/requests.ts';
import { now } from '../clock.ts';
import type { WritableVault } from '../vault/vault.ts';
import { getRequest } from './list.ts';
import { noteRequest } from './note.ts';
import { changeRequest, lawsOf, requestFor, standingOf } from './request-row.ts';
import type { RequestRow } from './request-row.ts';
import { possibleDecisions } from './states.ts';
import type { Standing } from './states.ts';

/** What was decided, with the codes it rests on. */
type Assessment = Parsed<'requests.assess'>;

/**
 * Decides what is done: granted on a ground, refused on an exception with reasons, or nothing held. Throws `invalid-input` for a ground or exception
 * that does not hold for the right under the laws of the request, and for a refusal without reasons (GDPR Art. 12(4)).
 */
export function assessRequest(vault: WritableVault, input: Assessment): RequestRecord {
  const row = requestFor(vault, input, 'assess');
  const standing = standingOf(vault, row);
  assertDecision(standing, input);
  assertCodes(row, standing, input);
  vault.db.transaction(() => {
    changeRequest(vault, row, {
      state: 'assessed',
      assessed_at: now(),
      assessed_by: vault.operator.slot,
      decision: input.decision,
      ground: input.decision === 'grant' ? (input.ground ?? null) : null,
      exceptions: input.exceptions.join(' '),
    });
    noteRequest(
      vault,
      row,
      'request-assessed',
      {
        decision: input.decision,
        ...(input.decision === 'grant' && input.ground !== undefined ? { ground: input.ground } : {}),
        ...(input.exceptions.length === 0 ? {} : { exceptions: input.exceptions.join(' ') }),
      },
      standing.person === 'gone' ? undefined : input.reasons,
    );
  })();
  return getRequest(vault, row.ref);
}

/** Takes a decision back before anything was done on it, so that it can be taken anew. What was decided before stays in the audit chain. */
export function reopenRequest(vault: WritableVault, input: Parsed<'requests.reopen'>): RequestRecord {
  const row = requestFor(vault, input, 'reopen');
  vault.db.transaction(() => {
    changeRequest(vault, row, {
      state: row.verified_on === null ? 'received' : 'verified',
      assessed_at: null,
      assessed_by: null,
      decision: null,
      ground: null,
      exceptions: null,
    });
    noteRequest(vault, row, 'request-reopened');
  })();
  return getRequest(vault, row.ref);
}

function assertDecision(standing: Standing, { decision, exceptions }: Assessment): void {
  const isUnidentified = decision === 'refuse' && exceptions.join() === 'not-identified';
  if (standing.state === 'received' && standing.person !== 'gone' && !isUnidentified) {
    throw new Failure('not-verified', 'It was not made sure yet who asks; nothing was decided.', {
      hint: 'Verify the identity first. Where the person does not prove it, refuse with "not identified".',
    });
  }
  if (possibleDecisions(standing).includes(decision)) {
    if (standing.state === 'verified' && exceptions.includes('not-identified'))
      throw invalid(said('The identity was verified: this is no reason to refuse.'), 'exceptions');
    return;
  }
  throw invalid(decisionHints[standing.person], 'decision');
}

const decisionHints: Readonly<Record<Standing['person'], string>> = said({
  known: 'Something is held about this person: grant or refuse the request.',
  'not-found':
    'Nobody of the inventory is linked to this request: link the person, or decide that nothing is held.',
  gone: 'The person is not in the inventory any more: decide that nothing is held.',
});

function assertCodes(row: RequestRow, standing: Standing, input: Assessment): void {
  const { decision, ground, exceptions, reasons } = input;
  const laws = lawsOf(row);
  const known = thatHold(exceptionList, row.right, laws).map((each) => each.code);
  if (decision === 'nothing-held') {
    if (exceptions.length > 0)
      throw invalid(said('Where nothing is held there is nothing to refuse.'), 'exceptions');
    return;
  }
  if (exceptions.some((code) => !known.includes(code)))
    throw invalid(said('This exception does not hold for this right under these laws.'), 'exceptions');
  if (decision === 'refuse' && exceptions.length === 0)
    throw invalid(said('A refusal rests on an exception.'), 'exceptions');
  if (exceptions.length > 0 && reasons === undefined)
    throw invalid(said('Give the reasons: the person has a right to them (GDPR Art. 12(4)).'), 'reasons');
  if (decision === 'refuse') return;
  const holding = thatHold(grounds, row.right, laws).map((each) => each.code);
  if (ground === undefined || !holding.includes(ground))
    throw invalid(said('Choose the ground on which it is granted, one that holds for this right.'), 'ground');
  if (exceptions.some(isForTheWhole))
    throw invalid(
      said('This exception leaves nothing that could be granted: refuse, or leave it out.'),
      'exceptions',
    );
  if (ground === 'gdpr-21-2' && exceptions.length > 0)
    throw invalid(
      said('An objection to direct marketing is granted wholly (GDPR Art. 21(3)).'),
      'exceptions',
    );
  if (standing.person !== 'known') throw invalid(decisionHints[standing.person], 'decision');
}

function invalid(message: string, field: string): Failure {
  return new Failure('invalid-input', message, { field });
}
