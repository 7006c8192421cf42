import { said } from '../../../../shared/say.ts';
import type { LetterWords } from './words/letter-words.ts';
import type { Law, RequestPolicy, Right } from '../../../../shared/requests.ts';

/** A part of a letter, and what is still missing in it. */
export interface Part {
  readonly text: string;
  readonly missing?: string;
}

/**
 * What every answer says: where to complain, and that there is a remedy before a court (GDPR Art. 12(4), 77 and 79; 34 CFR 99.63). `isRefused` adds
 * what FERPA gives somebody whose amendment is refused.
 */
export function remedies(
  laws: readonly Law[],
  right: Right,
  policy: RequestPolicy,
  isRefused: boolean,
  { remedies: words, gaps }: LetterWords,
): Part[] {
  return laws.flatMap((law) => {
    switch (law) {
      case 'gdpr':
        return gdpr(policy, words, gaps.authority);
      case 'uk-gdpr':
        return [{ text: words.unitedKingdom }];
      case 'ferpa':
        return isRefused && right === 'rectification'
          ? [{ text: words.hearing }, { text: words.ferpa }]
          : [{ text: words.ferpa }];
    }
  });
}

function gdpr({ authority }: RequestPolicy, words: LetterWords['remedies'], gap: string): Part[] {
  const name = authority.trim();
  return [
    name === ''
      ? {
          text: words.complaint(gap),
          missing: said('The name and address of the supervisory authority: write them down in Settings.'),
        }
      : { text: words.complaint(name) },
    { text: words.court },
  ];
}
