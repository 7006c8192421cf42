import { roleSuffices } from '../../../shared/session.ts';
import type { Role } from '../../../shared/session.ts';
import { useCall } from '../../client.ts';

/** How many open requests wait for somebody here, and not for the person who asked. */
export function useRequestsThatNeedYou(role: Role): number {
  const counts = useCall('requests.list', { limit: 1 }, { enabled: roleSuffices(role, 'custodian') }).data
    ?.counts;
  return counts === undefined ? 0 : counts.open - counts.waiting;
}
