import { Encrypter } from 'age-encryption';
import { Failure } from '../../../shared/failure.ts';

/** The kinds of recipient keys that a bundle is sealed to; one bundle never mixes them. */
export type RecipientKind = 'x25519' | 'hybrid';

/**
 * Checks the vendor's public keys. Throws `bad-recipient` (by position, never by value) or `mixed-recipients`: a classic recipient beside a
 * hybrid one would undo the hybrid one's protection.
 */
export function checkRecipients(recipients: readonly string[]): RecipientKind {
  if (recipients.length === 0)
    throw new Failure('bad-recipient', 'There is no recipient key.', {
      hint: 'Paste the age1… key that the vendor gave you.',
    });
  const kinds = recipients.map((recipient, index) => kindOf(recipient.trim(), index + 1));
  const [first] = kinds;
  if (first === undefined || kinds.some((kind) => kind !== first)) {
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

function kindOf(recipient: string, position: number): RecipientKind {
  const which = `Recipient ${String(position)}`;
  if (/^AGE-SECRET-KEY-/i.test(recipient)) {
    throw bad(
      `${which} is a private key.`,
      'Never use or send it. Ask the vendor for the public key that begins with age1.',
    );
  }
  if (/^ssh-/.test(recipient))
    throw bad(`${which} is an SSH key.`, 'Ask the vendor for a key that begins with age1.');
  if (!/^age1[a-z0-9]+$/.test(recipient))
    throw bad(
      `${which} is no age public key.`,
      'It begins with age1 and has small letters and digits only. Copy it again, whole.',
    );
  try {
    new Encrypter().addRecipient(recipient);
  } catch {
    throw bad(
      `${which} is not complete or has a typing mistake.`,
      'Copy the key again, whole, and compare its first and last characters by phone.',
    );
  }
  return recipient.startsWith('age1pq1') ? 'hybrid' : 'x25519';
}

function bad(message: string, hint: string): Failure {
  return new Failure('bad-recipient', message, { hint, field: 'recipients' });
}
