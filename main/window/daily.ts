import type { Custodian } from '../custodian.ts';

const hour = 3_600_000;
const tenMinutes = 600_000;

/** While a vault is open, makes the backup that its schedule asks for. Each time it is asked whether one is due; a failure shows on Home. */
export function backUpOnSchedule(custodian: Pick<Custodian, 'call'>): () => void {
  const timer = setInterval(() => void custodian.call('backups.scheduled', {}), tenMinutes);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

/** While a vault is open for long, does hourly what is also done when it is unlocked: copies of packages whose day has passed are deleted. */
export function expireByTheHour(custodian: Pick<Custodian, 'call'>): () => void {
  // A locked vault answers that it is locked; that is all right.
  const timer = setInterval(() => void custodian.call('access.expire', {}), hour);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
