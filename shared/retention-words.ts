import type { DueRecord } from './retention.ts';
import { said } from './say.ts';

/** By what somebody was last active. */
export const activityWords: Readonly<Record<DueRecord['active']['by'], string>> = said({
  import: 'stood in a file',
  change: 'record changed',
  course: 'course changed',
  term: 'term ended',
});

/** What keeps a record whose time is over. */
export const blockWords: Readonly<Record<DueRecord['blocked'][number], string>> = said({
  'legal-hold': 'Legal hold',
  'access-request': 'Open request',
  restricted: 'Restricted',
  'named-in-kept': 'Named in a kept record',
});

/** What stands in the place of a rule where the time of a mask is over. Rules have the names that somebody gave them. */
export const endOfMaskName = said('Masked until its time is over');
