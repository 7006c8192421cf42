import { Encrypter } from 'age-encryption';

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
