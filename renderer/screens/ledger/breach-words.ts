import { t } from '@lingui/core/macro';
import type { breachSteps } from '../../../shared/breach.ts';

/** What each step of a breach is called. */
export const breachStepWords = (): Readonly<Record<(typeof breachSteps)[number], string>> => ({
  'authority-told': t`The supervisory authority was told`,
  'people-told': t`The people concerned were told`,
  'ftc-told': t`The Federal Trade Commission was told`,
  'police-delay': t`Law enforcement asked to wait`,
  measures: t`A measure was taken`,
  closed: t`Closed`,
});
