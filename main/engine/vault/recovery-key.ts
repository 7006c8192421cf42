import { createHash, randomBytes } from 'node:crypto';
import { Failure } from '../../../shared/failure.ts';
import { fromBase32, toBase32 } from './base32.ts';

const secretBytes = 20;
const checkBytes = 5;

/** Makes a recovery key: 160 random bits and a 40-bit check, as ten groups of four characters to print and retype. */
export function makeRecoveryKey(): string {
  const secret = randomBytes(secretBytes);
  const text = toBase32(Buffer.concat([secret, check(secret)])).toUpperCase();
  return (text.match(/.{4}/g) ?? []).join('-');
}

/**
 * Reads a recovery key as a person types it (any case, spaces or dashes, 0/1/8 for O/I/B).
 * Gives its 20 secret bytes; throws `wrong-recovery-key` when it was mistyped.
 */
export function readRecoveryKey(typed: string): Uint8Array {
  const text = typed
    .toLowerCase()
    .replace(/[\s-]/g, '')
    .replace(/0/g, 'o')
    .replace(/1/g, 'i')
    .replace(/8/g, 'b');
  const bytes = fromBase32(text);
  const secret = bytes?.subarray(0, secretBytes);
  if (
    bytes?.length !== secretBytes + checkBytes ||
    secret === undefined ||
    !check(secret).equals(bytes.subarray(secretBytes))
  ) {
    throw new Failure('wrong-recovery-key', 'This is not a complete recovery key.', {
      hint: 'It has ten groups of four letters and digits. Compare it with the printed sheet, group by group.',
      field: 'recoveryKey',
    });
  }
  return secret;
}

function check(secret: Uint8Array): Buffer {
  return createHash('sha256')
    .update('trac-custodian recovery key')
    .update(secret)
    .digest()
    .subarray(0, checkBytes);
}
