import type { LetterKind } from '../../../../shared/requests.ts';
import type { Standing } from '../states.ts';

/** The letters that make sense at this point, the likeliest first. */
export function lettersFor(standing: Standing): LetterKind[] {
  const { state, decision, person, isPaused } = standing;
  if (decision === 'refuse') return ['refusal'];
  if (decision === 'nothing-held' || standing.wasNothingHeld) return ['nothing-held'];
  const isUnanswered = state !== 'answered' && state !== 'closed';
  // Whom the letter is for is not known any more after an erasure, so its answer can be drafted before.
  if (decision === 'grant')
    return [
      'done',
      ...(state === 'assessed' && person !== 'gone' ? (['ask-clarification', 'extension'] as const) : []),
    ];
  if (!isUnanswered) return [];
  if (person === 'gone') return ['nothing-held'];
  const usual: LetterKind[] = ['acknowledge', 'ask-identity', 'ask-clarification', 'extension', 'redirect'];
  return state === 'received' && !isPaused ? usual : usual.filter((kind) => kind !== 'ask-identity');
}
