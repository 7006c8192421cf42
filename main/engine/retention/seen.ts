import { preparedWrite } from '../vault/prepared.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';

/** Who stood in a file, as bits by row number. */
export interface SeenPeople {
  readonly size: number;
  /** The bits, the lowest first; a copy. */
  bits(): Uint8Array;
}

/**
 * Notes who stood in an imported file, changed or not: that somebody is in the nightly file is activity, though nothing of theirs changes for years. Kept for
 * each month, one bit a row: nothing about anybody. Inside the caller's transaction.
 */
export function noteSeen(vault: WritableVault, at: string, seen: SeenPeople): void {
  if (seen.size === 0) return;
  const month = at.slice(0, 7);
  const known = vault.db
    .prepare<[string], { people: Buffer }>('SELECT people FROM import_seen WHERE month = ?')
    .get(month)?.people;
  const bits = seen.bits();
  const all = Buffer.alloc(Math.max(bits.length, known?.length ?? 0));
  all.set(bits);
  known?.forEach((byte, index) => {
    all[index] = (all[index] ?? 0) | byte;
  });
  preparedWrite(vault.db, 'INSERT OR REPLACE INTO import_seen (month, people) VALUES (?, ?)').run(month, all);
}

/** Gives the last day of the latest month in whose files somebody stood, by row number. */
export function lastSeen(vault: ReadableVault): (no: number) => string | undefined {
  const months = vault.db
    .prepare<[], { month: string; people: Buffer }>(
      'SELECT month, people FROM import_seen ORDER BY month DESC',
    )
    .all()
    .map(({ month, people }) => ({ day: lastDayOf(month), people }));
  return (no) => months.find(({ people }) => ((people[no >> 3] ?? 0) & (1 << (no & 7))) !== 0)?.day;
}

function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
