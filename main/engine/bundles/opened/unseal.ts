import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Decrypter } from 'age-encryption';
import { Failure } from '../../../../shared/failure.ts';
import { said } from '../../../../shared/say.ts';
import { toReadFailure } from '../../vault/files.ts';
import { isArmored, withoutArmor } from './armor.ts';

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
/** So much is looked at to see an armor: its first line, and the blanks that may stand before it. */
const longestArmorHead = 2048;

/**
 * Opens a sealed file (age-encryption.org/v1, in ASCII armor too) as a stream: memory does not grow with it. Throws `not-a-bundle`, `bad-identity`,
 * `wrong-passphrase`, or the read failures.
 */
export async function unsealFile(path: string, key: BundleKey): Promise<Unsealed> {
  const decrypter = new Decrypter();
  if ('passphrase' in key) decrypter.addPassphrase(key.passphrase);
  else for (const identity of readIdentities(key.identities)) decrypter.addIdentity(identity);
  const file = await openForReading(path);
  try {
    const sealed = await binaryOf(file);
    const { isByPassphrase, whole } = await readHeader(sealed);
    const plain = await decrypter.decrypt(streamOf(whole)).catch((error: unknown) => {
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
    // Looked at first: opening a pipe would wait for whoever writes into it.
    if ((await stat(path)).isFile()) return await open(path, 'r');
    throw new Failure('is-a-directory', 'That is no file.', { hint: 'Choose the sealed bundle itself.' });
  } catch (error) {
    throw toReadFailure(error);
  }
}

/** The bytes of a file without its armor, where it has one. */
async function binaryOf(file: FileHandle): Promise<AsyncIterator<Uint8Array>> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(longestArmorHead), 0, longestArmorHead, 0);
  const bytes = piecesOf(file);
  return isArmored(buffer.toString('latin1', 0, bytesRead)) ? withoutArmor(bytes) : bytes;
}

async function* piecesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ;) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(chunkBytes), 0, chunkBytes, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield new Uint8Array(buffer.buffer, buffer.byteOffset, bytesRead);
  }
}

/** Checks that there is a header of a bearable length. Gives whether it asks for a passphrase, and all bytes from the first on. */
async function readHeader(
  bytes: AsyncIterator<Uint8Array>,
): Promise<{ isByPassphrase: boolean; whole: AsyncIterator<Uint8Array> }> {
  const read: Uint8Array[] = [];
  for (let length = 0; length < longestHeader;) {
    const { done, value } = await bytes.next().catch(() => {
      throw damaged();
    });
    if (done === true) break;
    read.push(value);
    length += value.length;
  }
  const head = Buffer.concat(read).toString('latin1', 0, longestHeader);
  if (!head.startsWith(magic)) {
    throw new Failure('not-a-bundle', 'This file is not a sealed bundle.', {
      hint: 'Pick the .tar.gz.age file as it was sent.',
    });
  }
  if (!head.includes('\n--- ')) throw damaged();
  return { isByPassphrase: head.startsWith('-> scrypt ', magic.length), whole: again(read, bytes) };
}

async function* again(
  read: readonly Uint8Array[],
  bytes: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* read;
  for (let next = await bytes.next(); next.done !== true; next = await bytes.next()) yield next.value;
}

function streamOf(bytes: AsyncIterator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await bytes.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
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
  if (lines.length === 0) throw badIdentity(said('The identity file holds no key.'));
  for (const line of lines) {
    if (!/^AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]+$/i.test(line))
      throw badIdentity(said('A line of the identity file is no age secret key.'));
    try {
      new Decrypter().addIdentity(line.toUpperCase());
    } catch {
      throw badIdentity(said('A key of the identity file is not complete or has a typing mistake.'));
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
