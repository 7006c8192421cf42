import { randomInt } from 'node:crypto';

/** One of the items, by chance; nothing of an empty list. */
export function pick<T>(items: readonly T[]): T | undefined {
  return items.length === 0 ? undefined : items[randomInt(items.length)];
}

/** A whole number from `least` to `most`, both included. */
export function between(least: number, most: number): number {
  return least + randomInt(Math.max(1, most - least + 1));
}

/** True in a share of all cases, from 0 to 1. */
export function happens(share: number): boolean {
  return randomInt(1000) < share * 1000;
}

/** `07` for 7. */
export function two(value: number): string {
  return String(value).padStart(2, '0');
}
