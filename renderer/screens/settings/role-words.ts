import type { Role } from '../../../shared/session.ts';

/** What each role may do, in a sentence. */
export const roleAbout: Readonly<Record<Role, string>> = {
  auditor: 'Looks at lists, bundles that left, and the ledger; changes nothing and opens no record.',
  custodian: 'Imports, corrects and erases; prepares, approves and seals bundles.',
  administrator: 'Does what a custodian does; also sets what is asked of bundles, and adds people here.',
};
