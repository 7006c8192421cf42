import { Failure } from '../../shared/failure.ts';
import { readRecoveryKey } from './vault/recovery-key.ts';
import type { Secret } from './vault/slots.ts';

/** What opens a slot, as it was typed. Throws `invalid-input` where neither is given, `wrong-recovery-key` for a mistyped one. */
export function secretOf(passphrase: string | undefined, recoveryKey: string | undefined): Secret {
  if (recoveryKey !== undefined) return { recovery: readRecoveryKey(recoveryKey) };
  if (passphrase !== undefined) return { passphrase };
  throw new Failure('invalid-input', 'A passphrase or the recovery key is needed.', { field: 'passphrase' });
}
