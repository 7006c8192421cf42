import { z } from 'zod';
import { accessPolicy, packageChoices, packageEntry, packagePreview, packageVariant } from '../access.ts';
import { entry, nothing, text, writeGrant } from './entry.ts';

/** What is left out and covered. The kind of package is that of the request; a caller who names another is refused. */
const wish = { ...packageChoices.shape, variant: packageVariant.optional() };

/** Packages for people who ask for their data (GDPR Art. 15 and 20; 34 CFR 99.10). */
export const accessEntries = {
  /** What a package for this request would hold. Refused where the request is not verified and granted. */
  'access.preview': entry('custodian', 'read', z.object({ request: text.max(40), ...wish }), packagePreview),
  /** Writes the package. Its passphrase is given here, once, and on the sheet where one is asked for; it is kept nowhere. */
  'access.build': entry(
    'custodian',
    'job',
    z.object({ request: text.max(40), ...wish, out: writeGrant, sheet: writeGrant.optional() }),
    z.object({ made: packageEntry, passphrase: z.string(), covered: z.int(), withPdf: z.boolean() }),
  ),
  /** The packages, newest first; of one person or one request only. */
  'access.list': entry(
    'auditor',
    'read',
    z.object({ person: z.string().optional(), request: z.string().optional() }),
    z.object({ packages: z.array(packageEntry) }),
  ),
  /** Deletes the institution's copy of a package before its day. */
  'access.delete': entry('custodian', 'write', z.object({ package: text.max(40) }), packageEntry),
  /** Deletes the copies whose day has passed. */
  'access.expire': entry('auditor', 'write', nothing, z.object({ deleted: z.int() })),
  'access.policy': entry('auditor', 'read', nothing, accessPolicy),
  'access.setPolicy': entry(
    'administrator',
    'write',
    z.object({
      deleteAfterDays: accessPolicy.shape.deleteAfterDays.optional(),
      information: accessPolicy.shape.information.partial().optional(),
    }),
    accessPolicy,
  ),
} as const;
