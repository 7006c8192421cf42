import type { DataRow } from '../sources/table.ts';
import { createStaging } from './staging.ts';
import type { Staging } from './staging.ts';

/**
 * Rows that say that someone or something is gone. They are compared after all others, wherever they stand in the file: what another row says is
 * there is there. They wait sealed on disk, so that memory does not grow with them.
 */
export interface LateRows {
  add(row: DataRow): void;
  /** The rows in the order of the file; nothing may be added after. */
  read(): Generator<DataRow>;
  /** Removes what was written. */
  remove(): void;
}

/** A row as it can be written down. */
type Kept = Omit<DataRow, 'kept'> & { readonly kept?: readonly number[] };

/** Makes an empty list; most files have no such row, and none is written then. */
export function createLateRows(vaultFolder: string): LateRows {
  let staging: Staging<Kept> | undefined;
  return {
    add({ kept, ...row }) {
      staging ??= createStaging<Kept>(vaultFolder);
      staging.add(kept === undefined ? row : { ...row, kept: [...kept] });
    },
    *read() {
      if (staging === undefined) return;
      staging.finish();
      for (const { kept, ...row } of staging.read())
        yield kept === undefined ? row : { ...row, kept: new Set(kept) };
    },
    remove() {
      staging?.remove();
    },
  };
}
