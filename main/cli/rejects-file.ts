import { basename, dirname, extname, join } from 'node:path';
import type { ImportKind } from '../../shared/imports/source.ts';
import { partName } from './import-profiles.ts';

/** What tells one import of a command from the others: its file, and its kind where a set brings several. */
export interface PartOfCommand {
  readonly file: string;
  readonly files: readonly string[];
  readonly kind: ImportKind | undefined;
}

/** Where the refused rows of one import go: each of several has a file of its own, or the last would replace the others. */
export function rejectsFile(wanted: string, { file, files, kind }: PartOfCommand): string {
  const parts = [
    ...(files.length > 1 ? [stemOf(file, files)] : []),
    ...(kind === undefined ? [] : [partName[kind]]),
  ];
  if (parts.length === 0) return wanted;
  const ending = extname(wanted);
  return join(dirname(wanted), `${basename(wanted, ending)} (${parts.join(', ')})${ending}`);
}

/** The name of a file without its ending; two of one name are numbered. */
function stemOf(file: string, files: readonly string[]): string {
  const stem = (path: string): string => basename(path, extname(path));
  const isAlone = files.filter((each) => stem(each) === stem(file)).length === 1;
  return isAlone ? stem(file) : `${stem(file)} ${String(files.indexOf(file) + 1)}`;
}
