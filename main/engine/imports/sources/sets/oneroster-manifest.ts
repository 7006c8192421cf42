import type { ImportKind } from '../../../../../shared/imports/source.ts';
import type { Joined, SetReader } from './set-files.ts';

/** What a OneRoster set says about itself. */
export interface Manifest {
  readonly version: string;
  /** Set where the set is one of our own exports: it holds all that can be said, and hints where the standard has no place. */
  readonly isOurs: boolean;
  /** Whether the main file of a kind is all there is, or only what changed. Each file has its own mode. */
  modeOf(kind: ImportKind): 'bulk' | 'delta';
  /** Whether a joined file tells of everyone: what it does not have is then not there. */
  isWhole(file: string, kind: ImportKind, joined: Joined): boolean;
}

/** Reads the manifest of a set; one without it is taken for a whole set. */
export async function readManifest(reader: SetReader): Promise<Manifest> {
  const said = new Map<string, string>();
  await reader.each('manifest.csv', (cells, read) => {
    said.set(read(cells, 'propertyName').toLowerCase(), read(cells, 'value').toLowerCase());
  });
  const isDelta = (file: string): boolean => said.get(`file.${file}`.toLowerCase()) === 'delta';
  const modeOf = (kind: ImportKind): 'bulk' | 'delta' =>
    isDelta(kind === 'registration' ? 'enrollments' : 'users') ? 'delta' : 'bulk';
  return {
    version: said.get('oneroster.version') ?? '',
    isOurs: said.get('source.systemname') === 'trac custodian',
    modeOf,
    isWhole: (file, kind, { isThere, broken }) =>
      isThere ? broken === 0 && !isDelta(file) : modeOf(kind) === 'bulk',
  };
}
