import { z } from 'zod';
import { saidText } from './say.ts';

/** One entry of the audit chain. It holds random ids and codes; texts are resolved for display while they exist. */
export const auditEntry = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string().optional(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  text: z.string().optional(),
  /** There is a text, which this role does not see. */
  textWithheld: z.literal(true).optional(),
  hash: z.string(),
});

/** One entry of the audit chain. */
export type AuditEntry = z.infer<typeof auditEntry>;

/** The outcome of one check of `verify`. */
export const verifyCheck = z.object({ name: z.string(), ok: z.boolean(), detail: saidText });

/** What `verify` says about the vault. */
export const verifyReport = z.object({ ok: z.boolean(), checks: z.array(verifyCheck) });

/** What `verify` says about the vault. */
export type VerifyReport = z.infer<typeof verifyReport>;
