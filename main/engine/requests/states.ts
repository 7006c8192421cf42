import { Failure } from '../../../shared/failure.ts';
import { said } from '../../../shared/say.ts';
import { requestMoves } from '../../../shared/requests.ts';
import type { Decision, RequestMove, RequestState, RequestStep, Right } from '../../../shared/requests.ts';

/** What decides which moves a request allows. Nothing else does: neither the screen nor the command line. */
export interface Standing {
  readonly state: RequestState;
  readonly right: Right;
  readonly person: 'known' | 'not-found' | 'gone';
  readonly decision: Decision | null;
  readonly isPaused: boolean;
  /** Whether more information was asked for to make sure who asks (GDPR Art. 12(6)). */
  readonly identityAsked: boolean;
  readonly isExtended: boolean;
  /** Whether nothing was held any more when it was to be carried out. */
  readonly wasNothingHeld: boolean;
  readonly hasTexts: boolean;
}

/** The one thing to do next; null where nothing is left to do. */
export function nextStep(standing: Standing): RequestStep | null {
  const { state, person, decision, isPaused } = standing;
  if (isPaused) return 'resume';
  switch (state) {
    case 'received':
      return person === 'gone' ? 'assess' : 'verify';
    case 'verified':
      return 'assess';
    case 'assessed':
      return decision === 'grant' ? 'carry-out' : 'answer';
    case 'carried-out':
      return 'answer';
    case 'answered':
      return 'close';
    case 'closed':
      return null;
  }
}

/** The decisions that can be taken now. Without a verified identity only two: that nothing is held, or that the person could not be identified. */
export function possibleDecisions({ state, person, identityAsked }: Standing): readonly Decision[] {
  if (person === 'gone') return ['nothing-held'];
  if (state === 'verified') return person === 'known' ? ['grant', 'refuse'] : ['nothing-held', 'refuse'];
  return identityAsked ? ['refuse'] : [];
}

/** Whether the move is allowed now. */
export function mayMove(standing: Standing, move: RequestMove): boolean {
  const { state, person, decision, isPaused } = standing;
  const isIn = (...states: RequestState[]): boolean => states.includes(state);
  switch (move) {
    case 'verify':
      return isIn('received') && person !== 'gone' && !isPaused;
    case 'ask-identity':
      return isIn('received') && person !== 'gone' && !isPaused;
    case 'link':
      return isIn('received', 'verified') && !isPaused;
    case 'assess':
      return isIn('received', 'verified') && !isPaused && possibleDecisions(standing).length > 0;
    // What was decided can be decided anew until it is done: a hold may turn up, or a duty to keep.
    case 'reopen':
      return isIn('assessed') && !isPaused;
    case 'pause':
      return isIn('received', 'verified', 'assessed') && !isPaused && person !== 'gone';
    case 'resume':
      return isPaused;
    case 'extend':
      return !isIn('answered', 'closed') && !standing.isExtended && person !== 'gone';
    case 'carry-out':
      return isIn('assessed') && decision === 'grant' && !isPaused;
    case 'answer':
      return !isPaused && (isIn('carried-out') || (isIn('assessed') && decision !== 'grant'));
    case 'close':
      return isIn('answered');
    case 'withdraw':
      return isIn('received', 'verified', 'assessed');
    case 'duplicate':
      return isIn('received', 'verified');
    case 'fee':
      return !isIn('answered', 'closed');
    case 'assign':
      return !isIn('closed');
    // Words written after the person was erased would be kept for ever.
    case 'comment':
      return person !== 'gone';
    case 'forget':
      return isIn('closed') && standing.hasTexts;
  }
}

/** Everything that can be done with the request now. */
export function allowedMoves(standing: Standing): RequestMove[] {
  return requestMoves.filter((move) => mayMove(standing, move));
}

/** Throws `not-verified` or `out-of-order` where the move is not allowed now, and says what is to be done first. */
export function assertMove(standing: Standing, move: RequestMove): void {
  if (mayMove(standing, move)) return;
  const next = nextStep(standing);
  const isUnverified =
    standing.state === 'received' && ['assess', 'carry-out', 'answer', 'close'].includes(move);
  throw new Failure(
    isUnverified && !standing.isPaused ? 'not-verified' : 'out-of-order',
    isUnverified && !standing.isPaused
      ? 'It was not made sure yet who asks; nothing was done.'
      : 'This request does not allow that now; nothing was done.',
    { hint: next === null ? 'The request is closed.' : stepHints[next] },
  );
}

const stepHints: Readonly<Record<RequestStep, string>> = said({
  verify: 'The next step is to verify the identity of the person.',
  assess: 'The next step is to assess the request.',
  'carry-out': 'The next step is to carry it out.',
  answer: 'The next step is to answer the person.',
  close: 'The next step is to close the request.',
  resume: 'The person’s answer is waited for: resume the request first.',
});
