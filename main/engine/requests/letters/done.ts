import type { Right } from '../../../../shared/requests.ts';
import type { LetterWords } from './words/letter-words.ts';

/** What the letter must know of the deed: the purposes that were stopped, the certificate of an erasure, and whether courses stay without the person. */
export interface Done {
  readonly stopped: readonly string[];
  readonly certificate: string | undefined;
  readonly isMasked: boolean;
}

/** What was done, in plain words, for each right. */
export function doneParagraphs(
  right: Right,
  { stopped, certificate, isMasked }: Done,
  words: LetterWords,
): string[] {
  const { done } = words;
  switch (right) {
    case 'access':
      return [done.access, done.passphrase];
    case 'portability':
      return [done.portability, done.passphrase];
    case 'rectification':
      return [done.rectification, done.recipients];
    case 'erasure':
      return [
        done.erasure(isMasked, certificate),
        ...(isMasked ? [done.masked] : []),
        done.whatStays,
        done.recipients,
      ];
    case 'restriction':
      return [done.restriction, done.recipients];
    case 'objection':
      return [done.objection(purposesText(stopped, words))];
    case 'consent-withdrawal':
      return [done.consentWithdrawal(purposesText(stopped, words))];
  }
}

function purposesText(stopped: readonly string[], { purposes, gaps }: LetterWords): string {
  const names = Object.entries(purposes)
    .filter(([purpose]) => stopped.includes(purpose))
    .map(([, name]) => name);
  return names.length === 0 ? gaps.purposes : names.join(', ');
}
