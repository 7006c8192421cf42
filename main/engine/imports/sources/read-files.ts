import { lstatSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';

/** Files that an import read, by path, each as it was when it began to be read. */
export type ReadFiles = ReadonlyMap<string, string>;

/** Told of each file before its first byte is read. */
export type NoteRead = (path: string) => void;

/** Makes the list of what is read, which grows as it is told. */
export function createReadFiles(): { readonly files: ReadFiles; readonly note: NoteRead } {
  const files = new Map<string, string>();
  return {
    files,
    note(path) {
      if (files.has(path)) return;
      const found = lstatSync(path, { bigint: true, throwIfNoEntry: false });
      if (found !== undefined) files.set(path, markOf(found));
    },
  };
}

/** What tells a file from another one, and from itself once it was changed: where it lies on the disk, its size and when it was written. A link has the mark of a link. */
export function markOf({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs].join(' ');
}
