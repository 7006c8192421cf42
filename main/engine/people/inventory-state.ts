import { lookingActions } from '../ledger/audit.ts';
import type { ReadableDatabase } from '../vault/database.ts';
import { preparedRead } from '../vault/prepared.ts';
import type { ReadableVault } from '../vault/vault.ts';

const looking: ReadonlySet<string> = new Set(lookingActions);

/** Where the chain was read to, and the last entry by then that changed something. */
interface Seen {
  readonly upTo: number;
  readonly changed: number;
}

const seenBy = new WeakMap<ReadableDatabase, Seen>();

/**
 * A number that is another one whenever the inventory may have changed: that of the last audit entry which tells of a change (every change has one). What
 * was worked out for one number holds while the number stays.
 */
export function inventoryState(vault: ReadableVault): number {
  const seen = seenBy.get(vault.db) ?? { upTo: 0, changed: 0 };
  const since = preparedRead<{ seq: number; action: string }>(
    vault.db,
    'SELECT seq, action FROM audit WHERE seq > ? ORDER BY seq DESC LIMIT 1000',
  ).all(seen.upTo);
  const [last] = since;
  if (last === undefined) return seen.changed;
  // Beyond so many entries nobody asks what they were.
  const changed = since.find(({ action }) => !looking.has(action))?.seq;
  const now = { upTo: last.seq, changed: changed ?? (since.length === 1000 ? last.seq : seen.changed) };
  seenBy.set(vault.db, now);
  return now.changed;
}
