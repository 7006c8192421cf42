import type { ChannelOf, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { assertBackupFolderFree } from '../../../shared/workstation-policy.ts';
import type { Call, Handler } from '../call.ts';
import { noteFailedUnlock } from '../failed-unlocks.ts';
import { appendAudit } from '../ledger/audit.ts';
import { salvageVault } from '../salvage/salvage.ts';
import { secretOf } from '../secret.ts';
import { checkBackup } from '../vault/backup-file.ts';
import { wipeSecret } from '../vault/slots.ts';
import type { Secret } from '../vault/slots.ts';
import type { WriterState } from '../writer-state.ts';
import { backupNamed } from './folder.ts';
import { describeBackup, makeBackup } from './make.ts';
import { setBackupPolicy } from './policy.ts';
import { previewRestore } from './preview.ts';
import { restoreBackup } from './restore.ts';
import { runSchedule } from './schedule.ts';

type BackupChannel = Extract<ChannelOf<'write' | 'job'>, `backups.${string}` | 'salvage.run'>;

/** Backups, restores and salvages, as the writer answers them. */
export const backupHandlers: { readonly [C in BackupChannel]: Handler<WriterState, C> } = {
  'backups.setPolicy': (state, { policy, folder }, call) => {
    if (folder !== undefined) assertBackupFolderFree(call.policy ?? {});
    setBackupPolicy(state.vault(), policy, typeof folder === 'string' ? call.path(folder) : folder);
    return { done: true };
  },
  'backups.make': (state, { out }, call) =>
    makeBackup(state.vault(), 'asked', call, out === undefined ? undefined : call.path(out)),
  'backups.scheduled': (state, _input, call) => runSchedule(state.vault(), call),
  'backups.check': (state, input, call) => {
    const vault = state.vault();
    const path = pathOf(input, vault.folder, call);
    const dataKey = vault.copyDataKey();
    try {
      const made = describeBackup(path, checkBackup(path, dataKey, call));
      appendAudit(vault, { action: 'backup-checked', detail: { at: made.at } });
      return made;
    } finally {
      dataKey.fill(0);
    }
  },
  'backups.preview': (_state, input, call) => {
    const folder = targetFolder(input.into, call);
    return previewRestore(pathOf(input, call.vaultFolder, call), folder, call);
  },
  'backups.restore': async (state, input, call) => {
    assertMayReplace(state);
    const folder = targetFolder(input.into, call);
    const secret = secretOf(input.passphrase, input.recoveryKey);
    const { nativeBinding } = state;
    const isOpen = (): boolean => state.isOpen() && call.vaultFolder === folder;
    const wish = {
      path: pathOf(input, call.vaultFolder, call),
      folder,
      secret,
      operator: input.operator,
      journal: input.journal === undefined ? undefined : call.path(input.journal),
      nativeBinding,
      isOpen: isOpen(),
      close: () => {
        if (!isOpen()) return;
        state.lock('restored');
        call.locked?.();
      },
    };
    return slowedDown(state, secret, call, () => restoreBackup(wish, call));
  },
  'salvage.run': async (state, input, call) => {
    const folder = input.from === undefined ? call.vaultFolder : call.path(input.from);
    if (folder === null) throw noVault();
    if (state.isOpen() && call.vaultFolder === folder)
      throw new Failure('vault-in-use', 'This vault is open.', { hint: 'Lock it first.' });
    const secret = secretOf(input.passphrase, input.recoveryKey);
    const wish = {
      folder,
      into: call.path(input.into),
      keysFrom: input.keysFrom === undefined ? undefined : call.path(input.keysFrom),
      secret,
      operator: input.operator,
      nativeBinding: state.nativeBinding,
    };
    return slowedDown(state, secret, call, () => salvageVault(wish, call));
  },
};

/** A wrong secret is slowed down as at unlock: a backup is no way around that. */
async function slowedDown<T>(
  state: WriterState,
  secret: Secret,
  call: Call,
  work: () => Promise<T>,
): Promise<T> {
  state.attempts.check();
  try {
    const result = await work();
    state.attempts.succeeded();
    return result;
  } catch (error) {
    if (error instanceof Failure && error.code.startsWith('wrong-')) {
      state.attempts.failed();
      if (call.vaultFolder !== null)
        noteFailedUnlock(call.vaultFolder, 'passphrase' in secret ? 'passphrase' : 'recoveryKey');
    }
    throw error;
  } finally {
    wipeSecret(secret);
  }
}

/** Whoever is in the vault replaces it only as an administrator. While it is closed, a slot of the backup decides. */
function assertMayReplace(state: WriterState): void {
  if (!state.isOpen() || state.vault().operator.role === 'administrator') return;
  throw new Failure('forbidden', 'Only an administrator restores a backup over an open vault.', {
    hint: 'Ask an administrator.',
  });
}

function targetFolder(into: string | undefined, call: Call): string {
  const folder = into === undefined ? call.vaultFolder : call.path(into);
  if (folder === null) throw noVault();
  return folder;
}

function pathOf(
  { file, name }: Pick<Parsed<'backups.check'>, 'file' | 'name'>,
  vaultFolder: string | null,
  call: Call,
): string {
  if (file !== undefined) return call.path(file);
  if (name !== undefined && vaultFolder !== null)
    return backupNamed(vaultFolder, name, call.policy?.backupFolder);
  throw new Failure('invalid-input', 'No backup was named.', { hint: 'Choose one.', field: 'file' });
}

function noVault(): Failure {
  return new Failure('not-a-vault', 'No vault was chosen.', { hint: 'Choose the vault folder first.' });
}
