import type { breachSteps } from '../../../shared/breach.ts';

/** What each step of a breach is called. */
export const breachStepWords: Readonly<Record<(typeof breachSteps)[number], string>> = {
  'authority-told': 'The supervisory authority was told',
  'people-told': 'The people concerned were told',
  'ftc-told': 'The Federal Trade Commission was told',
  'police-delay': 'Law enforcement asked to wait',
  measures: 'A measure was taken',
  closed: 'Closed',
};
