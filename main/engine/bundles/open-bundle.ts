import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Call } from '../call.ts';
import { makePrivateFolder, readWhole, writePrivateFile } from '../vault/files.ts';
import { unpackArchive } from './archive.ts';
import { manifestSchema, sha256 } from './manifest.ts';
import { unseal } from './seal.ts';

const largestBundle = 2_000_000_000;

/**
 * The support side: opens a sealed bundle with an identity file, compares every file with the manifest, and writes them into a new folder if one is
 * named. Throws `not-a-bundle` or `bad-identity`; nothing is written then.
 */
export async function openBundle(input: Parsed<'bundles.open'>, call: Call): Promise<Output<'bundles.open'>> {
  const sealed = readWhole(call.path(input.file), largestBundle);
  const identity = readWhole(call.path(input.identity), 1_000_000).toString('utf8');
  const files = await unpackArchive(await unseal(sealed, identity));
  const manifest = readManifest(files.find((file) => file.name === 'manifest.json')?.bytes);
  const out = input.out === undefined ? undefined : call.path(input.out);
  if (out !== undefined) {
    if (existsSync(out) && readdirSync(out).length > 0) {
      throw new Failure('already-exists', 'The folder holds files already.', {
        hint: 'Choose a new or empty folder.',
      });
    }
    makePrivateFolder(out);
    for (const { name, bytes } of files) {
      makePrivateFolder(dirname(join(out, name)));
      writePrivateFile(join(out, name), bytes);
    }
  }
  const listed = new Map(manifest.files.map((file) => [file.name, file.sha256]));
  return {
    manifest,
    files: files.map(({ name, bytes }) => {
      const hash = sha256(bytes);
      return {
        name,
        bytes: bytes.length,
        sha256: hash,
        matches: name === 'manifest.json' || listed.get(name) === hash,
      };
    }),
    ...(out === undefined ? {} : { out: basename(out) }),
  };
}

function readManifest(bytes: Uint8Array | undefined): ReturnType<typeof manifestSchema.parse> {
  try {
    return manifestSchema.parse(JSON.parse(Buffer.from(bytes ?? []).toString('utf8')));
  } catch {
    throw new Failure('not-a-bundle', 'This file holds no manifest of a bundle.', {
      hint: 'Ask the sender for the bundle again.',
    });
  }
}
