import { z } from 'zod';
import { contactChannels } from '../../../shared/bundle.ts';
import type { RecipientEntry } from '../../../shared/bundle.ts';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { said } from '../../../shared/say.ts';
import { now, pastDay } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { randomId } from '../vault/vault.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { fingerprintOf, kindOfKey } from './recipients.ts';

const rowSchema = z.object({
  id: z.string(),
  label: z.string(),
  key: z.string(),
  kind: z.enum(['x25519', 'hybrid']),
  note: z.string().nullable(),
  added_at: z.string(),
  adder: z.string().nullable(),
  checked_at: z.string().nullable(),
  checker: z.string().nullable(),
  checked_with: z.string().nullable(),
  channel: z.enum(contactChannels).nullable(),
  retired_at: z.string().nullable(),
});

const select = `SELECT r.*, a.name AS adder, c.name AS checker FROM recipient r
  LEFT JOIN operator a ON a.id = r.added_by LEFT JOIN operator c ON c.id = r.checked_by`;

/** The recipients' book: those in use by label, then the retired ones. */
export function listRecipients(vault: ReadableVault): RecipientEntry[] {
  return vault.db
    .prepare(`${select} ORDER BY r.retired_at IS NOT NULL, r.label, r.added_at`)
    .all()
    .map(toEntry);
}

/** The entry that holds this key, or undefined. */
export function findByKey(vault: ReadableVault, key: string): RecipientEntry | undefined {
  const row = vault.db.prepare<[string], unknown>(`${select} WHERE r.key = ?`).get(key);
  return row === undefined ? undefined : toEntry(row);
}

/** What a key is before anything is done with it. Throws `bad-recipient`. */
export async function inspectKey(
  vault: ReadableVault,
  { key }: Parsed<'recipients.inspect'>,
): Promise<Output<'recipients.inspect'>> {
  const kind = await kindOfKey(key, said('The recipient'));
  return { kind, fingerprint: fingerprintOf(key), known: findByKey(vault, key) ?? null };
}

/** The entry of this id, or the one in use with this label. Throws `not-found`. */
export function getRecipient(vault: ReadableVault, recipient: string): RecipientEntry {
  const row = vault.db
    .prepare<[string, string], unknown>(`${select} WHERE r.id = ? OR (r.label = ? AND r.retired_at IS NULL)`)
    .get(recipient, recipient);
  if (row !== undefined) return toEntry(row);
  throw new Failure('not-found', 'There is no recipient of this name in the book.', {
    hint: 'List the recipients, or add the key first.',
    field: 'recipient',
  });
}

/** Puts a key into the book, unchecked. Throws `bad-recipient`, or `already-exists` for a key or a label that is in use. */
export async function addRecipient(
  vault: WritableVault,
  input: Parsed<'recipients.add'>,
): Promise<RecipientEntry> {
  const kind = await kindOfKey(input.key, said('The recipient'));
  if (/^age1|^AGE-SECRET/i.test(input.label)) {
    throw new Failure('invalid-input', 'A label that looks like a key would be taken for one.', {
      hint: 'Choose the name of the vendor, or of the person who holds the key.',
      field: 'label',
    });
  }
  assertNew(vault, input);
  const id = randomId();
  vault.db.transaction(() => {
    vault.db
      .prepare(
        'INSERT INTO recipient (id, label, key, kind, note, added_at, added_by) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        id,
        input.label,
        input.key,
        kind,
        input.note === '' ? null : input.note,
        now(),
        vault.operator.slot,
      );
    record(vault, 'recipient-added', id, { kind, fingerprint: fingerprintOf(input.key) });
  })();
  return getRecipient(vault, id);
}

/** Records that the operator compared the key's fingerprint with the vendor. Throws `not-found`, or `invalid-input` for a day to come. */
export function checkRecipient(vault: WritableVault, input: Parsed<'recipients.check'>): RecipientEntry {
  const { recipient, fingerprint } = getRecipient(vault, input.recipient);
  vault.db.transaction(() => {
    vault.db
      .prepare(
        'UPDATE recipient SET checked_at = ?, checked_by = ?, checked_with = ?, channel = ? WHERE id = ?',
      )
      .run(
        pastDay(input.at),
        vault.operator.slot,
        input.with === '' ? null : input.with,
        input.channel,
        recipient,
      );
    record(vault, 'recipient-checked', recipient, { fingerprint, channel: input.channel });
  })();
  return getRecipient(vault, recipient);
}

/** Takes a key out of use. Throws `not-found`. */
export function retireRecipient(vault: WritableVault, input: Parsed<'recipients.retire'>): RecipientEntry {
  const { recipient, fingerprint, retiredAt } = getRecipient(vault, input.recipient);
  if (retiredAt === undefined) {
    vault.db.transaction(() => {
      vault.db
        .prepare('UPDATE recipient SET retired_at = ?, retired_by = ? WHERE id = ?')
        .run(now(), vault.operator.slot, recipient);
      record(vault, 'recipient-retired', recipient, { fingerprint });
    })();
  }
  return getRecipient(vault, recipient);
}

function assertNew(vault: ReadableVault, input: { readonly key: string; readonly label: string }): void {
  const same = findByKey(vault, input.key);
  if (same !== undefined) {
    throw new Failure('already-exists', 'This key is in the book already.', {
      hint: same.retiredAt === undefined ? 'Use its entry.' : 'It was retired. Ask the vendor for a new key.',
      field: 'key',
    });
  }
  const isTaken = listRecipients(vault).some(
    (each) => each.retiredAt === undefined && each.label.toLowerCase() === input.label.toLowerCase(),
  );
  if (!isTaken) return;
  throw new Failure('already-exists', 'A recipient in the book has this label already.', {
    hint: 'Choose another label, or retire the old key first.',
    field: 'label',
  });
}

function record(
  vault: WritableVault,
  action: string,
  recipient: string,
  detail: Readonly<Record<string, string>>,
): void {
  appendAudit(vault, { action, detail: { recipient, ...detail } });
}

function toEntry(data: unknown): RecipientEntry {
  const row = rowSchema.parse(data);
  const { checked_at: at, channel } = row;
  return {
    recipient: row.id,
    label: row.label,
    kind: row.kind,
    key: row.key,
    fingerprint: fingerprintOf(row.key),
    ...(row.note === null ? {} : { note: row.note }),
    addedAt: row.added_at,
    addedBy: row.adder ?? 'Unknown',
    ...(at === null || channel === null
      ? {}
      : {
          checked: {
            at,
            by: row.checker ?? 'Unknown',
            ...(row.checked_with === null ? {} : { with: row.checked_with }),
            channel,
          },
        }),
    ...(row.retired_at === null ? {} : { retiredAt: row.retired_at }),
  };
}
