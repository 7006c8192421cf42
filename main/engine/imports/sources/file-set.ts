import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Failure } from '../../../../shared/failure.ts';
import { toReadFailure } from '../../vault/files.ts';
import { fileSource, fileState } from './file-bytes.ts';
import type { ByteSource } from './file-bytes.ts';
import { isPictureFile } from './picture-file.ts';
import type { NoteRead } from './read-files.ts';
import { openZip } from './zip.ts';

/** Files that came together: a folder, a ZIP that is read where it lies and never unpacked to disk, or one picture. */
export interface FileSet {
  /** Names with forward slashes, in the order of the names. */
  readonly names: readonly string[];
  /** What was not looked into: folders that lie too deep, and links. */
  readonly leftOut: { readonly folders: number; readonly links: number };
  /** One file by its exact name; undefined when there is none. */
  file(name: string): ByteSource | undefined;
  close(): void;
}

/** How many folders deep a folder is looked into. */
export const deepest = 6;
const mostFiles = 200_000;
const nothing = { folders: 0, links: 0 } as const;

/** Opens a folder (with its folders, six deep), a ZIP or a single picture. `note` is told which files of a folder are read. Throws the failures of the file system and of `openZip`. */
export async function openFileSet(path: string, note?: NoteRead): Promise<FileSet> {
  if (fileState(path).isDirectory) return openFolder(path, note);
  return isPictureFile(path) ? openPicture(path) : openArchive(path);
}

function openPicture(path: string): FileSet {
  const own = basename(path);
  return {
    names: [own],
    leftOut: nothing,
    file: (name) => (name === own ? fileSource(path, own) : undefined),
    close: () => undefined,
  };
}

function openFolder(path: string, note?: NoteRead): FileSet {
  const { names, leftOut } = list(path);
  const known = new Set(names);
  return {
    names: names.sort(),
    leftOut,
    file: (name) =>
      known.has(name) ? noting(fileSource(join(path, name), name), join(path, name), note) : undefined,
    close: () => undefined,
  };
}

function noting(source: ByteSource, path: string, note: NoteRead | undefined): ByteSource {
  if (note === undefined) return source;
  return {
    ...source,
    chunks() {
      note(path);
      return source.chunks();
    },
  };
}

function list(root: string): { names: string[]; leftOut: FileSet['leftOut'] } {
  const names: string[] = [];
  const leftOut = { folders: 0, links: 0 };
  const look = (below: string, depth: number): void => {
    for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'Thumbs.db') continue;
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        if (depth < deepest) look(name, depth + 1);
        else leftOut.folders++;
      } else if (entry.isFile()) names.push(name);
      // Links are not followed: they may lead out of the folder that was picked.
      else if (entry.isSymbolicLink()) leftOut.links++;
      if (names.length > mostFiles) throw tooMany();
    }
  };
  try {
    look('', 0);
  } catch (error) {
    throw error instanceof Failure ? error : toReadFailure(error);
  }
  return { names, leftOut };
}

function tooMany(): Failure {
  return new Failure('unsupported-file', 'There are more than 200,000 files in this folder.', {
    hint: 'Pick the folder that holds only what is to be imported.',
  });
}

async function openArchive(path: string): Promise<FileSet> {
  const zip = await openZip(path);
  const entries = new Map(zip.entries.map((entry) => [entry.name, entry]));
  return {
    names: [...entries.keys()].sort(),
    leftOut: nothing,
    file(name) {
      const entry = entries.get(name);
      return entry === undefined ? undefined : { name, bytes: entry.bytes, chunks: () => zip.stream(entry) };
    },
    close() {
      zip.close();
    },
  };
}
