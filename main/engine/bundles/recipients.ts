import { createHash } from 'node:crypto';
import { Encrypter } from 'age-encryption';
import { Failure } from '../../../shared/failure.ts';
import { said, say } from '../../../shared/say.ts';
import type { Sentence } from '../../../shared/say.ts';

/** The kinds of recipient keys that a bundle is sealed to; one bundle never mixes them. */
export type RecipientKind = 'x25519' | 'hybrid';

/**
 * Checks the vendor's public keys. Throws `bad-recipient` (by position, never by value) or `mixed-recipients`: a classic recipient beside a
 * hybrid one would undo the hybrid one's protection.
 */
export async function checkKeys(keys: readonly string[]): Promise<RecipientKind> {
  const kinds: RecipientKind[] = [];
  for (const [index, key] of keys.entries()) kinds.push(await kindOfKey(key, say`Recipient ${index + 1}`));
  const [first] = kinds;
  if (first === undefined)
    throw bad(said('There is no recipient key.'), said('Paste the age1… key that the vendor gave you.'));
  if (kinds.some((kind) => kind !== first)) {
    throw new Failure(
      'mixed-recipients',
      'Classic (age1…) and post-quantum (age1pq1…) keys cannot be mixed in one bundle.',
      {
        hint: 'Use keys of one kind; ask the vendor for one of the other kind, or write two bundles.',
        field: 'recipients',
      },
    );
  }
  return first;
}

/** The kind of one public key that bytes can be sealed to. Throws `bad-recipient`; `which` stands for the key in its words. */
export async function kindOfKey(key: string, which: string | Sentence): Promise<RecipientKind> {
  if (/^AGE-SECRET-KEY-/i.test(key)) {
    throw bad(
      say`${which} is a private key.`,
      said('Never use or send it. Ask the vendor for the public key that begins with age1.'),
    );
  }
  if (/^ssh-/.test(key))
    throw bad(say`${which} is an SSH key.`, said('Ask the vendor for a key that begins with age1.'));
  if (!/^age1[a-z0-9]+$/.test(key))
    throw bad(
      say`${which} is no age public key.`,
      said('It begins with age1 and has small letters and digits only. Copy it again, whole.'),
    );
  // Keys of hardware tokens are of either kind, and neither prefix tells: they could be mixed unseen.
  if (/^age1(?:tag|tagpq|yubikey|se|tpm)1/.test(key))
    throw bad(
      say`${which} is the key of a hardware token.`,
      said('Ask the vendor for a key that age-keygen made.'),
    );
  if (!(await canSealTo(key)))
    throw bad(
      say`${which} is not complete or has a typing mistake.`,
      said('Copy the key again, whole, and compare its fingerprint by phone.'),
    );
  return key.startsWith('age1pq1') ? 'hybrid' : 'x25519';
}

/** Whether something can be sealed to it: a key may be spelt well and still be no point of its curve. */
async function canSealTo(key: string): Promise<boolean> {
  try {
    const encrypter = new Encrypter();
    encrypter.addRecipient(key);
    await encrypter.encrypt(new Uint8Array());
    return true;
  } catch {
    return false;
  }
}

/**
 * What two people read to each other to see that they have the same key: the first 24 hexadecimal digits of the SHA-256 of its text, in groups of
 * four. The vendor has the same from `printf %s KEY | sha256sum`.
 */
export function fingerprintOf(key: string): string {
  const hash = createHash('sha256').update(key).digest('hex');
  return (hash.slice(0, 24).match(/.{4}/g) ?? []).join(' ');
}

function bad(message: string | Sentence, hint: string): Failure {
  return new Failure('bad-recipient', message, { hint, field: 'recipients' });
}
