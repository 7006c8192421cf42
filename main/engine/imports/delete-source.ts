import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  realpathSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { SourceKept } from '../../../shared/imports/receipts.ts';
import type { Call } from '../call.ts';
import { appendAudit } from '../ledger/audit.ts';
import { errorCode, syncFolder } from '../vault/files.ts';
import { removeFile } from '../vault/remove.ts';
import { noLink, overwrite } from '../vault/wipe.ts';
import type { WriterState } from '../writer-state.ts';
import { findImport } from './list.ts';
import { markOf } from './sources/read-files.ts';

/**
 * Overwrites and removes the files that imports of this session read, at the wish of whoever imported. The page names receipts and the grant of the import, so
 * that nothing else can be meant; a file that is another one by now, or should not be touched, stays, and is told of. The chain says how many went, without a path.
 * Throws `not-found` for what was not imported from there since the vault was unlocked, `invalid-input` for an import that was taken back.
 */
export function deleteSource(
  state: WriterState,
  { file, receipts }: Parsed<'imports.deleteSource'>,
  call: Call,
): Output<'imports.deleteSource'> {
  const path = call.path(file);
  const vault = state.vault();
  const marks = state.sources.of(receipts, path);
  for (const receipt of receipts)
    if (findImport(vault, receipt).undone === 1)
      throw new Failure('invalid-input', 'This import was taken back; the file is kept.', {
        hint: 'It may be the only place where this data is.',
      });
  const kept = new Map<SourceKept, number>();
  let deleted = 0;
  for (const [each, mark] of marks) {
    const why = deleteRead(each, mark);
    if (why === undefined) deleted++;
    else kept.set(why, (kept.get(why) ?? 0) + 1);
  }
  const stay = [...kept].map(([why, files]) => ({ why, files }));
  const left = stay.reduce((sum, { files }) => sum + files, 0);
  if (deleted > 0)
    appendAudit(vault, {
      action: 'import-source-deleted',
      detail: { receipt: receipts.join(' '), files: deleted, kept: left },
    });
  if (left === 0) state.sources.forget(receipts);
  return { deleted, kept: stay };
}

/** Overwrites and removes one file that still is the one that was read. Gives why it stays. */
function deleteRead(path: string, mark: string): SourceKept | undefined {
  const found = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (found === undefined) return 'gone';
  // Another name of the same bytes is somebody else's.
  if (!found.isFile() || found.nlink > 1n) return 'link';
  if (markOf(found) !== mark) return 'changed';
  let file: number;
  try {
    if (isInVault(path)) return 'in-vault';
    accessSync(dirname(path), constants.W_OK);
    file = openSync(path, constants.O_RDWR | noLink);
  } catch (error) {
    if (errorCode(error) === 'ELOOP') return 'link';
    if (errorCode(error) !== undefined) return 'read-only';
    throw error;
  }
  try {
    // Whoever may write into the folder may have exchanged it since it was looked at.
    if (markOf(fstatSync(file, { bigint: true })) !== mark) return 'changed';
    overwrite(file);
  } catch (error) {
    if (errorCode(error) !== undefined) return 'failed';
    throw error;
  } finally {
    closeSync(file);
  }
  return removeOverwritten(path, found.ino);
}

function removeOverwritten(path: string, ino: bigint): SourceKept | undefined {
  try {
    if (lstatSync(path, { bigint: true }).ino !== ino) return 'changed';
    removeFile(path);
    syncFolder(dirname(path));
    return undefined;
  } catch (error) {
    if (errorCode(error) !== undefined) return 'failed';
    throw error;
  }
}

/** Whether a file lies in the folder of a vault, at any depth, links aside: its backups and exports are not what was imported. */
function isInVault(path: string): boolean {
  for (let folder = realpathSync(dirname(path)); ; folder = dirname(folder)) {
    if (['keyring.json', 'inventory.db'].some((name) => existsSync(join(folder, name)))) return true;
    if (folder === dirname(folder)) return false;
  }
}
