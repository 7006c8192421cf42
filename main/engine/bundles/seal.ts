import { Decrypter, Encrypter } from 'age-encryption';
import { Failure } from '../../../shared/failure.ts';

/** Seals bytes to public keys in the age format (age-encryption.org/v1). The keys were checked before. */
export async function seal(bytes: Uint8Array, recipients: readonly string[]): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient.trim());
  return encrypter.encrypt(bytes);
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
