import { z } from 'zod';
import { erasureCertificate, erasurePreview, erasureProof } from '../erasure.ts';
import { entry, text } from './entry.ts';

/** Erasure. */
export const eraseEntries = {
  'erase.preview': entry(
    'custodian',
    'read',
    z.object({ ids: z.array(text).min(1).max(100_000) }),
    erasurePreview,
  ),
  'erase.run': entry(
    'custodian',
    'job',
    z.object({
      ids: z.array(text).min(1).max(100_000),
      /** A reason code, or the custodian's own words (kept in the erasable table). */
      reason: text.max(500),
      /** The legal basis as a code (see `erasureBases`); institutions have further ones of their own. */
      basis: z
        .string()
        .regex(/^[A-Za-z0-9][A-Za-z0-9 .()/_-]{1,39}$/, 'Give the legal basis as a short code.'),
      /** For one person: the last four characters of the id. For many: `confirmCount`. */
      confirm: z.string().optional(),
      confirmCount: z.int().optional(),
    }),
    z.object({ erased: z.int(), proof: erasureProof, certificate: erasureCertificate }),
  ),
} as const;
