import { t } from '@lingui/core/macro';
import type { Role } from '../../../shared/session.ts';
import { told } from '../../language/told.ts';

/** What each role may do, in a sentence. */
export const roleAbout = (): Readonly<Record<Role, string>> => ({
  auditor: t`Looks at lists, bundles that left, and the ledger; changes nothing and opens no record.`,
  custodian: t`Imports, corrects and erases; prepares, approves and seals bundles.`,
  administrator: t`Does what a custodian does; also sets what is asked of bundles, and adds people here.`,
});

/** What a role is called, with a capital as it stands in a list. */
export function roleName(role: Role): string {
  const name = told(role);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
