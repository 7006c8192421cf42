import { randomInt } from 'node:crypto';

const minutesPerDay = 1440;

/** A random time back, in seconds: 30 to 400 days, in whole minutes, as not every layout has seconds. */
export function randomOffset(): number {
  return -60 * (30 * minutesPerDay + randomInt(370 * minutesPerDay));
}
