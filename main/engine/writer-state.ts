import { Failure } from '../../shared/failure.ts';
import type { Session } from '../../shared/session.ts';
import { createAttempts } from './attempts.ts';
import type { Attempts } from './attempts.ts';
import type { BundleDrafts } from './bundles/drafts.ts';
import { createBundleDrafts } from './bundles/drafts.ts';
import { appendAudit } from './ledger/audit.ts';
import { createReadSources } from './imports/apply/read-sources.ts';
import type { ReadSources } from './imports/apply/read-sources.ts';
import { createImportPlans } from './imports/plan/waiting-plans.ts';
import type { ImportPlans } from './imports/plan/waiting-plans.ts';
import type { WritableVault } from './vault/vault.ts';

/** What the writer thread holds between calls. Plans and drafts live in memory only and go when the vault locks. */
export interface WriterState {
  readonly nativeBinding: string | undefined;
  readonly attempts: Attempts;
  readonly plans: ImportPlans;
  readonly sources: ReadSources;
  readonly drafts: BundleDrafts;
  /** The open vault. Throws `locked` when there is none. */
  vault(): WritableVault;
  isOpen(): boolean;
  /** Takes a vault that was just opened, and tells the reader. */
  take(vault: WritableVault): Session;
  /**
   * Closes the vault and takes the one that `open` gives in its place, while nobody else can open it. Where `open` gives a failure too, it is thrown;
   * where it throws, the vault is locked.
   */
  exchange(open: (release: () => void) => { vault: WritableVault; failure?: unknown }): void;
  /** Closes the vault, overwrites the key, drops plans and drafts. `why` goes into the audit chain. The vault is locked also where it throws. */
  lock(why?: string): void;
}

/** Makes the writer's state. `tellReader` opens and closes the reading connection; with `pause` its calls wait for what comes next. */
export function createWriterState(
  nativeBinding: string | undefined,
  tellReader: (folder: string | null, dataKey: Uint8Array<ArrayBuffer> | null, pause?: 'pause') => void,
): WriterState {
  let open: WritableVault | undefined;
  const plans = createImportPlans();
  const drafts = createBundleDrafts();
  const sources = createReadSources();
  return {
    nativeBinding,
    attempts: createAttempts(),
    plans,
    sources,
    drafts,
    vault() {
      if (open === undefined) throw lockedFailure();
      return open;
    },
    isOpen: () => open !== undefined,
    take(vault) {
      open = vault;
      tellReader(vault.folder, vault.copyDataKey());
      return { institution: vault.institution, operator: vault.operator.name, role: vault.operator.role };
    },
    exchange(reopen) {
      if (open === undefined) throw lockedFailure();
      tellReader(null, null, 'pause');
      plans.clear();
      drafts.clear();
      const closing = open;
      open = undefined;
      let release = (): void => undefined;
      let next;
      try {
        release = closing.detach();
        next = reopen(release);
      } catch (error) {
        release();
        tellReader(null, null);
        throw error;
      }
      open = next.vault;
      tellReader(open.folder, open.copyDataKey());
      if (next.failure !== undefined) throw next.failure;
    },
    lock(why) {
      const closing = open;
      open = undefined;
      sources.clear();
      // Each whatever became of the one before: what cannot be tidied up keeps no key in memory.
      try {
        tellReader(null, null);
      } finally {
        try {
          plans.clear();
          drafts.clear();
        } finally {
          if (closing !== undefined) {
            noteLock(closing, why ?? 'asked');
            closing.close();
          }
        }
      }
    },
  };
}

/** Whatever becomes of the entry, the vault is locked: a full disk keeps nobody's record open. */
function noteLock(vault: WritableVault, why: string): void {
  try {
    appendAudit(vault, { action: 'vault-locked', detail: { why } });
  } catch {
    // the next unlock stands in the chain all the same
  }
}

/** The failure for a call that needs an open vault. */
export function lockedFailure(): Failure {
  return new Failure('locked', 'The vault is locked.', { hint: 'Unlock it, then try again.' });
}
