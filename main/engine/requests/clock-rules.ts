import type { Law, Right } from '../../../shared/requests.ts';
import { said } from '../../../shared/say.ts';

/** A length of time as laws give it. */
export interface Period {
  readonly unit: 'month' | 'day';
  readonly length: number;
}

/** How one law counts, as data. */
export interface ClockRule extends Period {
  readonly law: Law;
  /** What starts it: the receipt of the request, or the latest of receipt, proof of identity and fee. */
  readonly startEvent: 'receipt' | 'latest';
  /** Whether a last day without work moves to the next working day. */
  readonly roll: 'next-working-day' | 'none';
  /** By how much a notice within the first period extends it, counted from the original start. */
  readonly extension: Period | null;
  /** The rights for which waiting for a clarification stops it. */
  readonly pauseAllowed: readonly Right[];
  /** The rule and where it stands, as a sentence says it. */
  readonly source: string;
  readonly rollSource: string;
  /** Where the law sets this length for some rights only: those, and what is said of the others. */
  readonly onlyFor?: { readonly rights: readonly Right[]; readonly otherwise: string };
}

/** The clocks of all laws. */
export const clockRules: Readonly<Record<Law, ClockRule>> = {
  gdpr: {
    law: 'gdpr',
    unit: 'month',
    length: 1,
    startEvent: 'receipt',
    roll: 'next-working-day',
    extension: { unit: 'month', length: 2 },
    pauseAllowed: [],
    source: said('GDPR Art. 12(3)'),
    rollSource: said('Regulation 1182/71 Art. 3(4)'),
  },
  'uk-gdpr': {
    law: 'uk-gdpr',
    unit: 'month',
    length: 1,
    startEvent: 'latest',
    roll: 'next-working-day',
    extension: { unit: 'month', length: 2 },
    // Only what is needed to find the data of an access request stops the clock.
    pauseAllowed: ['access'],
    source: said('UK GDPR Art. 12(3) and 12A'),
    rollSource: said('as the Information Commissioner counts'),
  },
  ferpa: {
    law: 'ferpa',
    unit: 'day',
    length: 45,
    startEvent: 'receipt',
    roll: 'none',
    extension: null,
    pauseAllowed: [],
    source: said('FERPA, 34 CFR 99.10(b)'),
    rollSource: '',
    onlyFor: {
      rights: ['access'],
      otherwise: said(
        'FERPA sets no number of days for this (34 CFR 99.20: a reasonable time); its 45 days are taken as the house rule.',
      ),
    },
  },
};
