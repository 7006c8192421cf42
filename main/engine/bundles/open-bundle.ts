import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Call } from '../call.ts';
import { makePrivateFolder, readWhole, toWriteFailure } from '../vault/files.ts';
import { wipeFolder } from '../vault/wipe.ts';
import { readArchive } from './opened/archive-reader.ts';
import type { MemberSink } from './opened/archive-reader.ts';
import { unsealFile } from './opened/unseal.ts';
import type { BundleKey } from './opened/unseal.ts';
import { readBundle } from './opened/verify-files.ts';
import type { ReadBundle } from './opened/verify-files.ts';
import { said } from '../../../shared/say.ts';

/**
 * The support side: opens a sealed bundle, compares every file with the manifest, and writes them into a new folder if one is named. It is read twice
 * then, once to see that it is whole and harmless and once to write, so that memory does not grow with it. Throws `not-a-bundle`, `bad-identity` or
 * `wrong-passphrase`; nothing is written then.
 */
export async function openBundle(input: Parsed<'bundles.open'>, call: Call): Promise<Output<'bundles.open'>> {
  const path = call.path(input.file);
  const key = readKey(input, call);
  const out = input.out === undefined ? undefined : emptyFolder(call.path(input.out));
  const go = (phase: string) => (bytes: number) => {
    call.progress(phase, bytes, 0);
    return !call.cancelled();
  };
  const read = await readBundle(await unsealFile(path, key), go(said('Checking the bundle')));
  if (out !== undefined) await writeFiles(out, read, path, key, go(said('Writing the files')));
  return {
    manifest: read.manifest,
    files: read.files
      .filter((file) => file.state !== 'missing')
      .map(({ name, bytes, sha256, state }) => ({
        name,
        bytes,
        sha256,
        matches: state === 'verified' || state === 'manifest',
      })),
    missing: read.files.filter((file) => file.state === 'missing').map((file) => file.name),
    unlisted: read.files.filter((file) => file.state === 'unlisted').map((file) => file.name),
    ...(out === undefined ? {} : { out: basename(out) }),
  };
}

/** The key of a bundle, from the file or the passphrase that was given. Throws `invalid-input` where there is neither, or both. */
export function readKey(
  input: Pick<Parsed<'bundles.open'>, 'identity' | 'passphrase'>,
  call: Pick<Call, 'path'>,
): BundleKey {
  const { identity, passphrase } = input;
  if ((identity === undefined) === (passphrase === undefined)) {
    throw new Failure('invalid-input', 'Either an identity file or a passphrase is needed.', {
      field: 'identity',
    });
  }
  if (passphrase !== undefined) return { passphrase };
  return { identities: readWhole(call.path(identity ?? ''), 1_000_000).toString('utf8') };
}

function emptyFolder(folder: string): string {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Failure('already-exists', 'The folder holds files already.', {
      hint: 'Choose a new or empty folder.',
    });
  }
  return folder;
}

async function writeFiles(
  out: string,
  read: ReadBundle,
  path: string,
  key: BundleKey,
  go: (bytes: number) => boolean,
): Promise<void> {
  const expected = new Map(read.files.map((file) => [file.name, file.sha256]));
  let open: number | undefined;
  makePrivateFolder(out);
  try {
    await readArchive(
      await unsealFile(path, key),
      (name) => {
        makePrivateFolder(dirname(join(out, name)));
        const file = openSync(join(out, name), 'wx', 0o600);
        open = file;
        return writing(file, expected.get(name), () => (open = undefined));
      },
      go,
    );
  } catch (error) {
    if (open !== undefined) closeSync(open);
    wipeFolder(out);
    throw toWriteFailure(error);
  }
}

function writing(file: number, expected: string | undefined, closed: () => void): MemberSink {
  const hash = createHash('sha256');
  return {
    add(bytes) {
      hash.update(bytes);
      for (let offset = 0; offset < bytes.length;) offset += writeSync(file, bytes, offset);
    },
    end() {
      if (hash.digest('hex') !== expected) {
        throw new Failure(
          'changed-meanwhile',
          'The bundle was changed while it was read; nothing was written.',
          {
            hint: 'Open it again.',
          },
        );
      }
      fsyncSync(file);
      closeSync(file);
      closed();
    },
  };
}
