import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivateFile } from './files.ts';
import { removeFile } from './remove.ts';

/** Swept away with other half-written files where the program is killed just after the vault is made. */
const markerName = '.creating.tmp';

/** What a creation that was cut short may have left. Its key was never written, so that nobody can read it. */
const leftovers =
  /^(?:\.creating\.tmp|\.trac-custodian-[0-9a-f]{16}\.tmp|inventory\.(?:db.*|map)|vault\.lock.*)$/;

/** Notes in a folder that a vault is being made there, and removes what an earlier attempt left. */
export function beginCreating(folder: string): void {
  writePrivateFile(join(folder, markerName), '');
  for (const name of readdirSync(folder)) if (name.startsWith('inventory.')) removeFile(join(folder, name));
}

/** The vault is made: its key file is there. */
export function endCreating(folder: string): void {
  removeFile(join(folder, markerName));
}

/** Whether a program was killed while it made a vault here. There is no vault then, and the folder is as good as empty. */
export function isHalfMade(folder: string): boolean {
  if (!existsSync(join(folder, markerName)) || existsSync(join(folder, 'keyring.json'))) return false;
  return readdirSync(folder).every((name) => leftovers.test(name));
}
