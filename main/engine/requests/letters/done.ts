import type { Right, StoppablePurpose } from '../../../../shared/requests.ts';

/** How a purpose is called in letters and lists. */
export const purposeWords: Readonly<Record<StoppablePurpose, string>> = {
  'support-bundles': 'records given to the vendor’s support',
  exports: 'lists given to other offices and systems',
  newsletter: 'the newsletter',
  promotion: 'promotional messages',
  testimonial: 'use as a testimonial',
};

/** What the letter must know of the deed: the purposes that were stopped, the certificate of an erasure, and whether courses stay without the person. */
export interface Done {
  readonly stopped: readonly string[];
  readonly certificate: string | undefined;
  readonly isMasked: boolean;
}

/** What was done, in plain words, for each right. */
export function doneParagraphs(right: Right, { stopped, certificate, isMasked }: Done): string[] {
  switch (right) {
    case 'access':
      return [
        'You receive a copy of the personal data that we hold about you, with the information of GDPR Art. 15: the purposes, the kinds of data, who received them, how long they are kept, where they come from, and your rights.',
        passphrase,
      ];
    case 'portability':
      return [
        'You receive the data that you provided, in a structured, commonly used and machine-readable form (JSON and CSV; GDPR Art. 20). You may give them to whomever you wish.',
        passphrase,
      ];
    case 'rectification':
      return ['We corrected your data as you asked.', recipients];
    case 'erasure':
      return [
        `We erased your personal data for good: the record with all its fields, the photo, ${isMasked ? '' : 'registrations, '}history and search entries. A proof on the stored pages showed that nothing is left of them.${certificate === undefined ? '' : ` Its certificate has the number ${certificate}.`}`,
        ...(isMasked
          ? [
              'A duty by law makes us keep the courses that were attended. They stay without your name and numbers, and nothing leads from them back to you.',
            ]
          : []),
        'What stays is the record of this request without your data, and keyed fingerprints of your ID numbers by which we make sure that a later import does not bring you back.',
        recipients,
      ];
    case 'restriction':
      return [
        'We restricted the processing of your data: they are stored and not used otherwise. We will tell you before the restriction is lifted (GDPR Art. 18(3)).',
        recipients,
      ];
    case 'objection':
      return [`Your data are not processed any more for: ${wordsOf(stopped)}.`];
    case 'consent-withdrawal':
      return [
        `Your consent is withdrawn. Your data are not processed any more for: ${wordsOf(stopped)}. What was done before stays lawful (GDPR Art. 7(3)).`,
      ];
  }
}

const passphrase =
  'The package is encrypted. You receive its passphrase on another way than the package itself.';

const recipients =
  'We tell each recipient to whom the data were disclosed, unless that is impossible or needs a disproportionate effort, and on your wish we tell you who they are (GDPR Art. 19).';

function wordsOf(stopped: readonly string[]): string {
  const words = Object.entries(purposeWords)
    .filter(([purpose]) => stopped.includes(purpose))
    .map(([, each]) => each);
  return words.length === 0 ? '[the purposes]' : words.join(', ');
}
