import type { Custodian } from '../custodian.ts';

const hour = 3_600_000;

/** While a vault is open for long, does hourly what is also done when it is unlocked: copies of packages whose day has passed are deleted. */
export function expireByTheHour(custodian: Pick<Custodian, 'call'>): () => void {
  // A locked vault answers that it is locked; that is all right.
  const timer = setInterval(() => void custodian.call('access.expire', {}), hour);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
