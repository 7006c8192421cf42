import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../shared/failure.ts';

/** The files that were named, those of named folders too, and what is left out of those folders, with the reason. */
export interface PickedLogs {
  readonly files: string[];
  readonly leftOut: { readonly name: string; readonly why: string }[];
}

/** As many as a bundle takes. */
const mostFiles = 200;

/**
 * Finds the logs behind names of files and folders. A link in a folder is not followed: it may lead anywhere, also back to where it lies. Throws
 * `no-such-file`, and `invalid-input` for more than a bundle takes.
 */
export function pickLogs(names: readonly string[]): PickedLogs {
  const picked: PickedLogs = { files: [], leftOut: [] };
  for (const name of names) {
    const state = statSync(name, { throwIfNoEntry: false });
    if (state === undefined)
      throw new Failure('no-such-file', 'There is no log file or folder of this name.', {
        hint: 'Check --logs.',
      });
    if (state.isDirectory()) walk(name, picked);
    else picked.files.push(name);
  }
  if (picked.files.length <= mostFiles) return picked;
  throw new Failure('invalid-input', `A bundle takes ${String(mostFiles)} log files; these are more.`, {
    hint: 'Take those of the days around the fault, or put them into one ZIP.',
    field: 'logs',
  });
}

function walk(folder: string, picked: PickedLogs): void {
  const entries = readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(path, picked);
    else if (entry.isFile()) picked.files.push(path);
    else
      picked.leftOut.push({
        name: path,
        why: entry.isSymbolicLink() ? 'It is a link: name the file itself.' : 'It is no plain file.',
      });
  }
}
