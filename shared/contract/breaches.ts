import { z } from 'zod';
import { breachEntry, breachFields, breachSteps } from '../breach.ts';
import { breachNotice } from '../documents/breach-notice.ts';
import { entry, nothing } from './entry.ts';

/** The register of breaches (GDPR Art. 33(5)) with its clocks. */
export const breachesEntries = {
  'breaches.list': entry('auditor', 'read', nothing, z.object({ breaches: z.array(breachEntry) })),
  'breaches.add': entry('custodian', 'write', breachFields, breachEntry),
  /** Appends what was done. */
  'breaches.step': entry(
    'custodian',
    'write',
    z.object({
      breach: z.int(),
      kind: z.enum(breachSteps),
      at: z.iso.datetime({ offset: true }).optional(),
      note: z.string().trim().max(2000).default(''),
    }),
    breachEntry,
  ),
  /** The draft of the notification, and whom it concerns, also as CSV. */
  'breaches.notice': entry(
    'custodian',
    'write',
    z.object({ breach: z.int() }),
    z.object({ notice: breachNotice, csv: z.string() }),
  ),
} as const;
