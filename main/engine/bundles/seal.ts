import { Decrypter, Encrypter } from 'age-encryption';
import { Failure } from '../../../shared/failure.ts';

/** To whom a bundle is sealed: public keys of one kind, or a passphrase. They were checked before. */
export type SealTo = { readonly keys: readonly string[] } | { readonly passphrase: string };

/**
 * Seals bytes in the age format (age-encryption.org/v1), piece by piece: memory does not grow with them. An error of `plain` comes out as it is. With
 * a passphrase the key is derived by scrypt (2^18, 256 MiB), which the stock program reads.
 */
export async function* seal(plain: AsyncIterable<Uint8Array>, to: SealTo): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  if ('passphrase' in to) encrypter.setPassphrase(to.passphrase);
  else for (const key of to.keys) encrypter.addRecipient(key);
  yield* await encrypter.encrypt(streamOf(plain));
}

function streamOf(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
const header = 'age-encryption.org/v1';

/** Opens sealed bytes with the identities of an identity file. Throws `not-a-bundle` or `bad-identity`. */
export async function unseal(sealed: Uint8Array, identityFile: string): Promise<Uint8Array> {
  if (!Buffer.from(sealed.subarray(0, header.length)).equals(Buffer.from(header))) {
    throw new Failure('not-a-bundle', 'This file is not a sealed bundle.', {
      hint: 'Pick the .tar.gz.age file as it was sent.',
    });
  }
  const decrypter = new Decrypter();
  for (const identity of readIdentities(identityFile)) decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(sealed);
  } catch (error) {
    const isOthers = error instanceof Error && /no identity matched|identit/i.test(error.message);
    if (isOthers) {
      throw new Failure('bad-identity', 'This bundle was sealed to another key.', {
        hint: 'Use the identity file whose public key the sender was given.',
      });
    }
    throw new Failure('not-a-bundle', 'This sealed bundle is damaged.', {
      hint: 'Ask the sender for the file again and compare its SHA-256.',
    });
  }
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
