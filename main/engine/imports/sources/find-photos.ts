import { Failure } from '../../../../shared/failure.ts';
import type { ImportKind } from '../../../../shared/imports/source.ts';
import type { FileSet } from './file-set.ts';
import { isPictureName } from './picture-file.ts';

/** How many pictures a set of photos has; undefined where it is none. A set is one where most of its files are pictures, or where someone says so. */
export function countPhotos(set: FileSet, kind: ImportKind | undefined): number | undefined {
  const photos = set.names.filter(isPictureName).length;
  if (kind === 'photo') return photos;
  return photos > 0 && photos * 2 >= set.names.length ? photos : undefined;
}

/** Refuses what is said to be photos and is none, and photos that are said to be something else. Throws `unsupported-file`. */
export function assertPhotosAsSaid(kind: ImportKind | undefined, isPhotos: boolean): void {
  if (kind === undefined || (kind === 'photo') === isPhotos) return;
  throw isPhotos
    ? new Failure('unsupported-file', 'These are photos, not a table.', {
        hint: 'Import them as photos, or pick the file with the table.',
      })
    : new Failure('unsupported-file', 'This is no picture, and no folder or ZIP of pictures.', {
        hint: 'Pick a JPEG or PNG picture, or a folder or ZIP of them, named by ID or card number.',
      });
}
