import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../shared/failure.ts';
import { holdExclusively } from './exclusive.ts';
import {
  makePrivateFolder,
  moveIntoPlace,
  syncFolder,
  toWriteFailure,
  unsure,
  writePrivateFile,
} from './files.ts';
import { removeFile, removeFolder } from './remove.ts';

/**
 * Files of a vault are switched for others in steps that a crash cannot tear apart. They are gathered in `.incoming`; its renaming to `.ready` decides: from
 * then on whoever opens the vault finishes the switch. `.ready` becomes `.moving` once the old files are out of the way.
 */
const incoming = '.incoming';
const ready = '.ready';
const moving = '.moving';
const asideFile = 'aside.txt';

/** What belongs to the database and its key, and is switched with them. Backups, and the lock, stay where they are. */
const vaultFiles = [
  'inventory.db',
  'inventory.db-wal',
  'inventory.db-shm',
  'inventory.map',
  'keyring.json',
  'erasures.journal',
  'failed-unlocks.json',
] as const;

/** Where the new files are gathered: an empty folder inside the vault's, so on the same disk. What an earlier try left there goes. */
export function makeIncoming(folder: string): string {
  const path = join(folder, incoming);
  removeFolder(path);
  makePrivateFolder(path);
  return path;
}

/** Drops what was gathered: the vault is as it was. */
export function dropIncoming(folder: string): void {
  removeFolder(join(folder, incoming));
}

/**
 * Puts what was gathered in the place of the vault's files, which are moved into the folder `aside` and kept. Gives whether there were any. The caller holds the vault
 * exclusively; its files are closed.
 */
export function switchFiles(folder: string, aside: string): boolean {
  const gathered = join(folder, incoming);
  for (const name of readdirSync(gathered))
    if (!vaultFiles.some((each) => each === name)) removeFolder(join(gathered, name));
  writePrivateFile(join(gathered, asideFile), aside);
  moveIntoPlace(gathered, join(folder, ready));
  try {
    return finish(folder);
  } catch (error) {
    throw unsure(toWriteFailure(error));
  }
}

/**
 * Finishes a switch that a crash interrupted, where there is one. Throws `vault-in-use` while another process is at it, and `vault-damaged` for one that this
 * program cannot have begun. No passphrase was asked for by now, and the folder may be anybody's: nothing outside it is touched.
 */
export function finishSwitch(folder: string, nativeBinding?: string): void {
  if (!isUnderWay(folder)) return;
  const release = holdExclusively(folder, nativeBinding);
  try {
    finish(folder);
  } finally {
    release();
  }
}

function isUnderWay(folder: string): boolean {
  return found(join(folder, ready)) !== undefined || found(join(folder, moving)) !== undefined;
}

/** Where one may not look, or what was named is a file, there is none; what opens the vault says what is wrong. */
function found(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Whether there is a folder. A link in its place would lead to the files of another vault, which would be moved here. */
function isFolder(path: string): boolean {
  const there = found(path);
  if (there !== undefined && !there.isDirectory()) throw foreignSwitch();
  return there !== undefined;
}

/** Where the old files go: a folder of a name that this program gives, inside the vault's. Any other name might be that of another vault, whose files would be replaced. */
function asidePath(folder: string): string {
  const note = join(folder, ready, asideFile);
  const aside = found(note)?.isFile() === true ? readFileSync(note, 'utf8') : '';
  if (!/^before-[\w-]{1,60}$/.test(aside)) throw foreignSwitch();
  isFolder(join(folder, aside));
  return join(folder, aside);
}

function foreignSwitch(): Failure {
  return new Failure(
    'vault-damaged',
    'In the folder of this vault is a switch of files (.ready or .moving) that this program did not begin; nothing was moved.',
    { hint: 'Do not open it. Find out who put that there, and what else was changed.' },
  );
}

function finish(folder: string): boolean {
  let moved = false;
  const from = join(folder, moving);
  isFolder(from);
  if (isFolder(join(folder, ready))) {
    const aside = asidePath(folder);
    for (const name of vaultFiles) {
      if (!existsSync(join(folder, name))) continue;
      if (!moved) mkdirSync(aside, { recursive: true, mode: 0o700 });
      renameSync(join(folder, name), join(aside, name));
      moved = true;
    }
    if (moved) syncFolder(aside);
    renameSync(join(folder, ready), join(folder, moving));
    syncFolder(folder);
  }
  if (!isFolder(from)) return moved;
  for (const name of vaultFiles)
    if (existsSync(join(from, name))) renameSync(join(from, name), join(folder, name));
  removeFile(join(from, asideFile));
  rmdirSync(from);
  syncFolder(folder);
  return moved;
}
