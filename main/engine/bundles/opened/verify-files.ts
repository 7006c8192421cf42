import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { VerifiedFile } from '../../../../shared/viewer.ts';
import { Failure } from '../../../../shared/failure.ts';
import { manifestSchema } from '../manifest.ts';
import { readArchive } from './archive-reader.ts';
import type { MemberSink } from './archive-reader.ts';
import type { Unsealed } from './unseal.ts';

/** The name of the manifest inside a bundle. It cannot list itself. */
export const manifestName = 'manifest.json';

/** What was read of an archive: its manifest, and every file with the hash of what was really there. */
export interface ReadBundle {
  readonly manifest: ReadManifest;
  readonly files: readonly VerifiedFile[];
}

const largestManifest = 64 << 20;

/**
 * Reads a whole bundle once, hashing every file as it passes, and holds it against the manifest. `keep` may take the bytes as well. Throws
 * `not-a-bundle`, for one without a manifest too.
 */
export async function readBundle(
  unsealed: Unsealed,
  go: (bytes: number) => boolean,
  keep?: (name: string) => MemberSink,
): Promise<ReadBundle> {
  const read: Hashed[] = [];
  const manifest: Uint8Array[] = [];
  await readArchive(
    unsealed,
    (name) => {
      const kept = keep?.(name);
      const hash = createHash('sha256');
      let bytes = 0;
      return {
        add(chunk) {
          bytes += chunk.length;
          hash.update(chunk);
          if (name === manifestName && bytes <= largestManifest) manifest.push(Uint8Array.from(chunk));
          kept?.add(chunk);
        },
        end() {
          read.push({ name, bytes, sha256: hash.digest('hex') });
          kept?.end();
        },
      };
    },
    go,
  );
  return verify(readManifest(Buffer.concat(manifest)), read);
}

interface Hashed {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

function verify(manifest: ReadManifest, read: readonly Hashed[]): ReadBundle {
  const listed = new Map(manifest.files.map((file) => [file.name, file]));
  const present = new Set(read.map((file) => file.name));
  const files = read.map((file): VerifiedFile => {
    const entry = listed.get(file.name);
    const counts = { lines: entry?.lines ?? 0, withheld: entry?.withheld ?? 0 };
    if (file.name === manifestName) return { ...file, ...counts, state: 'manifest' };
    if (entry === undefined) return { ...file, ...counts, state: 'unlisted' };
    return { ...file, ...counts, state: entry.sha256 === file.sha256 ? 'verified' : 'changed' };
  });
  const missing = manifest.files
    .filter((file) => !present.has(file.name))
    .map(({ name, bytes, lines, withheld, sha256 }): VerifiedFile => {
      return { name, bytes, lines, withheld, sha256, state: 'missing' };
    });
  return { manifest, files: [...files, ...missing] };
}

/** Somebody else wrote it: its dates must be dates. Not every version says all of it, and fields of later ones are kept as they are. */
const readable = manifestSchema
  .extend({
    created: z.iso.date(),
    purge_by: z.iso.date(),
    redisclosure_notice: z.string().optional(),
    second_approval: z.string().optional(),
    doubts: z.object({ redacted: z.int(), kept: z.int() }).optional(),
    leak_check: z.object({ hits: z.int(), files: z.int() }).loose().optional(),
  })
  .loose();

/** The manifest of a bundle as it was read. */
export type ReadManifest = z.infer<typeof readable>;

function readManifest(bytes: Buffer): ReadManifest {
  try {
    return readable.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw new Failure('not-a-bundle', 'This file holds no manifest of a bundle.', {
      hint: 'Ask the sender for the bundle again.',
    });
  }
}
