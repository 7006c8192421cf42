import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Decrypter } from 'age-encryption';
import { Failure } from '../../../../shared/failure.ts';
import { toReadFailure } from '../../vault/files.ts';

/** What opens a sealed bundle: the text of an age identity file, or the passphrase it was sealed with. */
export type BundleKey = { readonly identities: string } | { readonly passphrase: string };

/** A sealed bundle that its key fits: its size as it lies on disk, and its plain bytes as they are read. */
export interface Unsealed {
  readonly sealedBytes: number;
  /** Throws `not-a-bundle` where the file turns out to be damaged. */
  readonly plain: AsyncIterable<Uint8Array>;
}

const magic = 'age-encryption.org/v1\n';
/** Twenty post-quantum recipients take 40 kB; whoever writes more wants to fill the memory. */
const longestHeader = 256 << 10;
const chunkBytes = 1 << 20;

/**
 * Opens a sealed file (age-encryption.org/v1) as a stream: memory does not grow with it. Throws `not-a-bundle`, `bad-identity`,
 * `wrong-passphrase`, or the read failures.
 */
export async function unsealFile(path: string, key: BundleKey): Promise<Unsealed> {
  const decrypter = new Decrypter();
  if ('passphrase' in key) decrypter.addPassphrase(key.passphrase);
  else for (const identity of readIdentities(key.identities)) decrypter.addIdentity(identity);
  const file = await openForReading(path);
  try {
    const isByPassphrase = await readHeader(file);
    const plain = await decrypter.decrypt(streamOf(file)).catch((error: unknown) => {
      throw refusal(error, key, isByPassphrase);
    });
    return { sealedBytes: (await stat(path)).size, plain: closing(file, plain) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openForReading(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, 'r');
    if ((await file.stat()).isFile()) return file;
    await file.close();
    throw new Failure('is-a-directory', 'That is no file.', { hint: 'Choose the sealed bundle itself.' });
  } catch (error) {
    throw toReadFailure(error);
  }
}

/** Checks that there is a header of a bearable length. Gives whether it asks for a passphrase. */
async function readHeader(file: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(longestHeader), 0, longestHeader, 0);
  const head = buffer.toString('latin1', 0, bytesRead);
  if (!head.startsWith(magic)) {
    throw new Failure('not-a-bundle', 'This file is not a sealed bundle.', {
      hint: 'Pick the .tar.gz.age file as it was sent.',
    });
  }
  if (!head.includes('\n--- ')) throw damaged();
  return head.startsWith('-> scrypt ', magic.length);
}

function streamOf(file: FileHandle): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(chunkBytes), 0, chunkBytes, at);
      at += bytesRead;
      if (bytesRead === 0) controller.close();
      else controller.enqueue(new Uint8Array(buffer.buffer, buffer.byteOffset, bytesRead));
    },
  });
}

async function* closing(file: FileHandle, plain: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = plain.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch {
    throw damaged();
  } finally {
    await reader.cancel().catch(() => undefined);
    await file.close();
  }
}

function refusal(error: unknown, key: BundleKey, isByPassphrase: boolean): Failure {
  const isOthers = error instanceof Error && /no identity matched/i.test(error.message);
  if (!isOthers) return damaged();
  if ('passphrase' in key) {
    return isByPassphrase
      ? new Failure('wrong-passphrase', 'The passphrase is not right for this bundle.', {
          hint: 'Ask the sender for it by another way than the bundle came.',
        })
      : new Failure('bad-identity', 'This bundle was sealed to a key, not with a passphrase.', {
          hint: 'Use the identity file whose public key the sender was given.',
        });
  }
  return isByPassphrase
    ? new Failure('bad-identity', 'This bundle was sealed with a passphrase, not to a key.', {
        hint: 'Give the passphrase that the sender told you.',
      })
    : new Failure('bad-identity', 'This bundle was sealed to another key.', {
        hint: 'Use the identity file whose public key the sender was given.',
      });
}

/** The secret keys of an identity file: one a line, `#` begins a comment. Throws `bad-identity`. */
function readIdentities(file: string): string[] {
  const lines = file
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0) throw badIdentity('The identity file holds no key.');
  for (const line of lines) {
    if (!/^AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]+$/i.test(line))
      throw badIdentity('A line of the identity file is no age secret key.');
    try {
      new Decrypter().addIdentity(line.toUpperCase());
    } catch {
      throw badIdentity('A key of the identity file is not complete or has a typing mistake.');
    }
  }
  return lines.map((line) => line.toUpperCase());
}

function badIdentity(message: string): Failure {
  return new Failure('bad-identity', message, {
    hint: 'It is the file that age-keygen wrote; its keys begin with AGE-SECRET-KEY-1.',
  });
}

function damaged(): Failure {
  return new Failure('not-a-bundle', 'This sealed bundle is damaged.', {
    hint: 'Ask the sender for the file again and compare its SHA-256.',
  });
}
