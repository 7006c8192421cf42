import { readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { sampleFolderPrefix } from '../shared/sample.ts';
import { removeFolder } from './engine/vault/remove.ts';

const msADay = 86_400_000;

/** Removes the folder of a sample vault; nothing else, whatever is named. */
export function removeSampleFolder(folder: string): void {
  if (basename(folder).startsWith(sampleFolderPrefix)) removeFolder(folder);
}

/** Removes sample vaults that a killed program left more than a day ago: nobody can open them any more, and a younger one may be in use. */
export function sweepSamples(folder = tmpdir()): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(sampleFolderPrefix)) continue;
    const path = join(folder, name);
    const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - modified > msADay) removeSampleFolder(path);
  }
}
