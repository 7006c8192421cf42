import { groupSize } from '../../../shared/bundle.ts';
import { Failure } from '../../../shared/failure.ts';
import { say } from '../../../shared/say.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';

const setting = 'small-group';

/** The smallest group that records and samples of this vault's bundles may show (k). */
export function smallestGroup(vault: ReadableVault): number {
  const row = vault.db
    .prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?')
    .get(setting);
  return row === undefined ? groupSize.usual : inRange(Number(row.value));
}

/** Sets it, and notes who did. */
export function setSmallestGroup(vault: WritableVault, k: number): void {
  vault.db.transaction(() => {
    vault.db
      .prepare(
        'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      )
      .run(setting, String(inRange(k)));
    appendAudit(vault, { action: 'small-group-set', detail: { k } });
  })();
}

/** The size for one bundle. Throws `forbidden` where someone who is no administrator asks for less than the vault's own. */
export function allowedGroupSize(vault: WritableVault, wanted: number | undefined): number {
  const least = smallestGroup(vault);
  if (wanted === undefined || wanted >= least || vault.operator.role === 'administrator')
    return wanted === undefined ? least : inRange(wanted);
  throw new Failure('forbidden', 'Smaller groups than the institution has set are not shown.', {
    hint: say`Ask for groups of ${least} or more, or let an administrator prepare the bundle.`,
    field: 'k',
  });
}

/** A stored number that is out of range counts as the nearest that is allowed. */
function inRange(k: number): number {
  return Math.min(groupSize.most, Math.max(groupSize.least, Number.isInteger(k) ? k : groupSize.usual));
}
