import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../../../shared/failure.ts';
import type { WritableVault } from '../vault/vault.ts';
import { createOutputFile } from './output-file.ts';
import type { OutputFile } from './output-file.ts';
import { abandon, forgetUnfinished, noteSealed, noteUnfinished, sheetKey } from './unfinished.ts';

/** The sheet with the passphrase of a bundle or a package, which stands nowhere else: without it the file is of no use, and without the file it is a secret too many. */
export interface PassphraseSheet {
  /** Puts it in its place, inside the transaction that records what it opens. */
  publish(): void;
  /** Overwrites and removes it. Where the disk has failed, the next unlock does. */
  abandon(): void;
}

/**
 * Throws where a sheet would take the place of something: of the file that it opens, or of a file that is there already, the sheet of another maybe.
 * Throws `already-exists`.
 */
export function assertPlaceOfSheet(path: string, beside?: string): void {
  if (!existsSync(path) && (beside === undefined || placeOf(path) !== placeOf(beside))) return;
  throw new Failure('already-exists', 'There is something with that name already.', {
    hint: 'Choose another name.',
  });
}

/** Writes the sheet beside its place, through to the disk; `of` is the bundle or package. Throws write failures, and nothing is left then. */
export function writePassphraseSheet(
  vault: WritableVault,
  { of, path, text }: { readonly of: string; readonly path: string; readonly text: string },
): PassphraseSheet {
  const key = sheetKey(of);
  let file: OutputFile | undefined;
  const giveUp = (): void => {
    abandon(vault, key, () => file?.discard());
  };
  try {
    const begun = createOutputFile(
      path,
      (temporary) => {
        noteUnfinished(vault, { bundle: key, target: path, temporary });
      },
      { isClear: true },
    );
    file = begun;
    begun.write(Buffer.from(text));
    noteSealed(vault, key, begun.finish().sha256);
    return {
      publish() {
        forgetUnfinished(vault, key);
        begun.publish();
      },
      abandon: giveUp,
    };
  } catch (error) {
    giveUp();
    throw error;
  }
}

/** Two names of one file, as Windows and macOS compare them. */
function placeOf(path: string): string {
  try {
    return join(realpathSync(dirname(path)), basename(path)).toLowerCase();
  } catch {
    return path.toLowerCase();
  }
}
