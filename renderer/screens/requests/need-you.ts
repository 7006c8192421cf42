import { useCall } from '../../client.ts';

/** How many open requests wait for somebody here, and not for the person who asked. */
export function useRequestsThatNeedYou(): number {
  const counts = useCall('requests.list', { limit: 1 }).data?.counts;
  return counts === undefined ? 0 : counts.open - counts.waiting;
}
