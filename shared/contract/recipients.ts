import { z } from 'zod';
import { contactChannels, recipientEntry } from '../bundle.ts';
import { entry, nothing, text } from './entry.ts';

/** The book of recipients' keys. */
export const recipientsEntries = {
  'recipients.list': entry('auditor', 'read', nothing, z.object({ recipients: z.array(recipientEntry) })),
  /** Says whether a key can be sealed to, of which kind it is, what to read aloud of it, and what the book knows of it. */
  'recipients.inspect': entry(
    'custodian',
    'read',
    z.object({ key: text.max(8192) }),
    z.object({
      kind: recipientEntry.shape.kind,
      fingerprint: z.string(),
      known: recipientEntry.nullable(),
    }),
  ),
  'recipients.add': entry(
    'custodian',
    'write',
    z.object({ label: text.max(80), key: text.max(8192), note: z.string().trim().max(500).default('') }),
    recipientEntry,
  ),
  /** Records that somebody compared the fingerprint with the vendor. `recipient` is its id or its label. */
  'recipients.check': entry(
    'custodian',
    'write',
    z.object({
      recipient: text.max(80),
      channel: z.enum(contactChannels),
      with: z.string().trim().max(200).default(''),
      at: z.iso.date().optional(),
    }),
    recipientEntry,
  ),
  /** The key is used no more; bundles that were sealed to it keep naming it. */
  'recipients.retire': entry('custodian', 'write', z.object({ recipient: text.max(80) }), recipientEntry),
} as const;
