import { Failure } from '../../../../shared/failure.ts';
import type { ReadFiles } from '../sources/read-files.ts';

/** The files that the imports of this session read, by receipt: in memory only, so that whoever opens the vault later knows of none. */
export interface ReadSources {
  keep(receipt: string, source: ReadSource): void;
  /** The files of imports that all read from one place. Throws `not-found` for any other. */
  of(receipts: readonly string[], path: string): ReadFiles;
  forget(receipts: readonly string[]): void;
  clear(): void;
}

/** Where an import read from, and which files. */
export interface ReadSource {
  readonly path: string;
  readonly read: ReadFiles;
}

/** Makes the list. */
export function createReadSources(): ReadSources {
  const sources = new Map<string, ReadSource>();
  return {
    keep(receipt, { path, read }) {
      sources.set(receipt, { path, read });
    },
    of(receipts, path) {
      const files = new Map<string, string>();
      for (const receipt of receipts) {
        const source = sources.get(receipt);
        if (source?.path !== path) throw unknown();
        // Read twice, it counts as it was the first time: what was changed in between is told as changed.
        for (const [file, mark] of source.read) if (!files.has(file)) files.set(file, mark);
      }
      return files;
    },
    forget(receipts) {
      for (const receipt of receipts) sources.delete(receipt);
    },
    clear() {
      sources.clear();
    },
  };
}

function unknown(): Failure {
  return new Failure('not-found', 'No import since the vault was unlocked read this file; it is kept.', {
    hint: 'Delete it yourself, if it is not needed any more.',
  });
}
