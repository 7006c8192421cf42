import type { ReadableVault } from '../vault/vault.ts';

const hour = 3_600_000;
/** A day of work before: who sits at the computer would have seen a wrong date by then. */
const earlier = 20 * hour;
const longest = 7 * 24 * hour;

interface Entry {
  readonly seq: number;
  readonly at: string;
}

/**
 * The latest moment that is certain to have come, for what is deleted by its date without anybody's asking. A clock can jump, and what it says is believed only
 * where the audit chain bears it out: an entry of at least a day before and at most a week, and none since from the future. After a longer rest that is the
 * moment of the last use, so that what came due meanwhile goes on the second day of use.
 */
export function certainMoment(vault: ReadableVault, at = new Date()): Date {
  const anchor = vault.db
    .prepare<[string], Entry>('SELECT seq, at FROM audit WHERE at <= ? ORDER BY seq DESC LIMIT 1')
    .get(moved(at, -earlier));
  if (anchor === undefined) return new Date(0);
  const future = vault.db
    .prepare<[number, string], Entry>('SELECT seq, at FROM audit WHERE seq > ? AND at > ? LIMIT 1')
    .get(anchor.seq, moved(at, hour));
  if (future !== undefined) return new Date(0);
  return anchor.at >= moved(at, -longest) ? at : new Date(anchor.at);
}

/** The same as a day in UTC, `YYYY-MM-DD`. */
export function certainDay(vault: ReadableVault, at = new Date()): string {
  return certainMoment(vault, at).toISOString().slice(0, 10);
}

/** Today, or the day of the last entry where the clock went back behind it: what is promised for so many days counts from here. */
export function latestDay(vault: ReadableVault, at = new Date()): string {
  const day = at.toISOString().slice(0, 10);
  const last = vault.db
    .prepare<[], Pick<Entry, 'at'>>('SELECT at FROM audit ORDER BY seq DESC LIMIT 1')
    .get()
    ?.at.slice(0, 10);
  return last === undefined || last < day ? day : last;
}

function moved(at: Date, milliseconds: number): string {
  return new Date(at.getTime() + milliseconds).toISOString();
}
