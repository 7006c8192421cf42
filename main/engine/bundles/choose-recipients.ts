import type { RecipientEntry, SealedTo } from '../../../shared/bundle.ts';
import { Failure } from '../../../shared/failure.ts';
import { say } from '../../../shared/say.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { assertStrongBundlePassphrase } from './bundle-passphrase.ts';
import { findByKey, listRecipients } from './recipient-book.ts';
import { checkKeys, fingerprintOf } from './recipients.ts';
import type { SealTo } from './seal.ts';

/** What a bundle shall be sealed to, as the custodian says it. */
export interface WantedRecipients {
  /** Keys, or labels of the book. */
  readonly recipients: readonly string[];
  readonly passphrase?: string | undefined;
  readonly acceptUnchecked: boolean;
}

/**
 * Turns keys and labels into keys, or takes the passphrase, and says what is recorded about it. Throws `bad-recipient` (also for a retired key),
 * `mixed-recipients` (also for keys beside a passphrase), `weak-passphrase`, or `gate-incomplete` for a key that nobody checked with the vendor, unless
 * that is accepted.
 */
export async function chooseRecipients(
  vault: ReadableVault,
  wanted: WantedRecipients,
  beside: readonly string[],
): Promise<{ to: SealTo; record: SealedTo[] }> {
  if (wanted.passphrase !== undefined) {
    if (wanted.recipients.length > 0) throw mixed();
    await assertStrongBundlePassphrase(wanted.passphrase, beside);
    return { to: { passphrase: wanted.passphrase }, record: [{ kind: 'passphrase', checked: false }] };
  }
  const book = listRecipients(vault);
  const chosen = new Map<string, RecipientEntry | undefined>();
  for (const [index, text] of wanted.recipients.entries()) {
    const { key, entry } = resolve(vault, book, text.trim(), index + 1);
    chosen.set(key, entry);
  }
  const keys = [...chosen.keys()];
  const kind = await checkKeys(keys);
  const unchecked = [...chosen.values()].findIndex((entry) => entry?.checked === undefined);
  if (unchecked >= 0 && !wanted.acceptUnchecked) throw notChecked(unchecked + 1);
  return {
    to: { keys },
    record: [...chosen].map(([key, entry]) => ({
      kind,
      key,
      fingerprint: fingerprintOf(key),
      ...(entry === undefined ? {} : { label: entry.label }),
      checked: entry?.checked !== undefined,
    })),
  };
}

function resolve(
  vault: ReadableVault,
  book: readonly RecipientEntry[],
  text: string,
  position: number,
): { key: string; entry: RecipientEntry | undefined } {
  const entry =
    findByKey(vault, text) ??
    book.find((each) => each.retiredAt === undefined && each.label.toLowerCase() === text.toLowerCase());
  if (entry?.retiredAt !== undefined) {
    throw new Failure('bad-recipient', say`Recipient ${position} is a key that was retired.`, {
      hint: 'Ask the vendor for their present key.',
      field: 'recipients',
    });
  }
  return { key: entry?.key ?? text, entry };
}

function mixed(): Failure {
  return new Failure('mixed-recipients', 'A bundle is sealed to keys or with a passphrase, not both.', {
    hint: 'Leave the passphrase out, or the keys.',
    field: 'recipients',
  });
}

function notChecked(position: number): Failure {
  return new Failure(
    'gate-incomplete',
    say`Nobody has checked with the vendor that recipient ${position} is their key.`,
    {
      hint: 'Compare its fingerprint by phone and record that in the book, or confirm that it may stay unchecked.',
      field: 'recipients',
    },
  );
}
