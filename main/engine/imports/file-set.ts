import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { toReadFailure } from '../vault/files.ts';
import { fileSource, fileState } from './file-bytes.ts';
import type { ByteSource } from './file-bytes.ts';
import { openZip } from './zip.ts';

/** Files that came together: a folder, or a ZIP that is read where it lies and never unpacked to disk. */
export interface FileSet {
  /** Names with forward slashes, in the order of the names. */
  readonly names: readonly string[];
  /** One file by its exact name; undefined when there is none. */
  file(name: string): ByteSource | undefined;
  close(): void;
}

const deepest = 2;

/** Opens a folder (with its folders, two deep) or a ZIP. Throws the failures of the file system and of `openZip`. */
export async function openFileSet(path: string): Promise<FileSet> {
  return fileState(path).isDirectory ? openFolder(path) : openArchive(path);
}

function openFolder(path: string): FileSet {
  const names = list(path, '', 0).sort();
  const known = new Set(names);
  return {
    names,
    file: (name) => (known.has(name) ? fileSource(join(path, name), name) : undefined),
    close: () => undefined,
  };
}

function list(root: string, below: string, depth: number): string[] {
  try {
    return readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) => {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.name.startsWith('.') || entry.name === 'Thumbs.db') return [];
      // Links are not followed: they may lead out of the folder that was picked.
      if (entry.isDirectory()) return depth < deepest ? list(root, name, depth + 1) : [];
      return entry.isFile() ? [name] : [];
    });
  } catch (error) {
    throw toReadFailure(error);
  }
}

async function openArchive(path: string): Promise<FileSet> {
  const zip = await openZip(path);
  const entries = new Map(zip.entries.map((entry) => [entry.name, entry]));
  return {
    names: [...entries.keys()].sort(),
    file(name) {
      const entry = entries.get(name);
      return entry === undefined ? undefined : { name, bytes: entry.bytes, chunks: () => zip.stream(entry) };
    },
    close() {
      zip.close();
    },
  };
}
