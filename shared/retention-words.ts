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
