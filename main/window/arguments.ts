import { resolve } from 'node:path';

/**
 * Reads `--vault DIR` or `--vault=DIR` from the command line; the last one counts.
 *
 * Gives the absolute folder, resolved against `workingFolder`, or null when none is named.
 */
export function vaultArgument(argv: readonly string[], workingFolder: string): string | null {
  let folder: string | null = null;
  for (const [index, argument] of argv.entries()) {
    if (argument === '--vault') folder = argv[index + 1] ?? null;
    else if (argument.startsWith('--vault=')) folder = argument.slice('--vault='.length);
  }
  return folder === null || folder === '' ? null : resolve(workingFolder, folder);
}
