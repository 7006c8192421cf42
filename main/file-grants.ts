import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { GrantedFile } from '../shared/contract/entry.ts';

/** The files that a person picked in this run. Only main knows their paths. */
export interface FileGrants {
  /**
   * Remembers a path; gives its grant, its name and its size (0 for a file that is yet to be written). The contract takes a grant to `read` for nothing
   * that writes, and one to
   * `import` alone for deleting what was imported.
   */
  add(path: string, use: 'read' | 'write' | 'import'): GrantedFile;
  /** The paths behind every grant found in `input`. */
  resolve(input: unknown): Record<string, string>;
  pathOf(grant: string): string | undefined;
  clear(): void;
}

const firstBits = { write: 0, read: 0x80, import: 0xc0 } as const;

/** Makes the list of granted files. */
export function createFileGrants(): FileGrants {
  const paths = new Map<string, string>();
  return {
    add(path, use) {
      const secret = randomBytes(16);
      // The first two bits say which: see writeGrant and importGrant.
      secret.writeUInt8((secret.readUInt8() & (use === 'write' ? 0x7f : 0x3f)) | firstBits[use]);
      const grant = `grant-${secret.toString('hex')}`;
      paths.set(grant, path);
      return { grant, name: basename(path), bytes: statSync(path, { throwIfNoEntry: false })?.size ?? 0 };
    },
    resolve(input) {
      const found: Record<string, string> = {};
      for (const text of stringsIn(input)) {
        const path = paths.get(text);
        if (path !== undefined) found[text] = path;
      }
      return found;
    },
    pathOf: (grant) => paths.get(grant),
    clear() {
      paths.clear();
    },
  };
}

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* stringsIn(item);
  else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
    for (const item of Object.values(value)) yield* stringsIn(item);
  }
}
