import type { WritableVault } from '../vault/vault.ts';

/**
 * Lets `act` remove people whom this copy of the database says are kept, in one transaction: for the erasures that a newer journal tells of. They were carried out
 * once nothing kept these people any more; a copy from before does not know that, and would else bring them back for good.
 */
export function replayingErasures<T>(vault: WritableVault, act: () => T): T {
  return vault.db.transaction(() => {
    const trigger = vault.db
      .prepare<[], { sql: string }>(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'person_kept'",
      )
      .get();
    vault.db.exec('DROP TRIGGER IF EXISTS person_kept');
    const result = act();
    if (trigger !== undefined) vault.db.exec(trigger.sql);
    return result;
  })();
}
