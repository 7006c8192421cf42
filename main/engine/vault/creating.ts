import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivateFile } from './files.ts';

/** Swept away with other half-written files where the program is killed just after the vault is made. */
const markerName = '.creating.tmp';

/** What a creation that was cut short may have left. Its key was never written, so that nobody can read it. */
const leftovers =
  /^(?:\.creating\.tmp|\.\.creating\.tmp\.tmp|\.keyring\.json\.tmp|inventory\.(?:db.*|map)|vault\.lock.*)$/;

/** Notes in a folder that a vault is being made there, and removes what an earlier attempt left. */
export function beginCreating(folder: string): void {
  writePrivateFile(join(folder, markerName), '');
  for (const name of readdirSync(folder))
    if (name.startsWith('inventory.')) rmSync(join(folder, name), { force: true });
}

/** The vault is made: its key file is there. */
export function endCreating(folder: string): void {
  rmSync(join(folder, markerName), { force: true });
}

/** Whether a program was killed while it made a vault here. There is no vault then, and the folder is as good as empty. */
export function isHalfMade(folder: string): boolean {
  if (!existsSync(join(folder, markerName)) || existsSync(join(folder, 'keyring.json'))) return false;
  return readdirSync(folder).every((name) => leftovers.test(name));
}
