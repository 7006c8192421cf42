import { z } from 'zod';

/** One entry of the audit chain. It holds random ids and codes; texts are resolved for display while they exist. */
export const auditEntry = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string().optional(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  text: z.string().optional(),
  hash: z.string(),
});

/** One entry of the audit chain. */
export type AuditEntry = z.infer<typeof auditEntry>;

/** One disclosure, with the fields of 34 CFR 99.32(a)(3): the parties and their legitimate interest. */
export const disclosureEntry = z.object({
  disclosure: z.int(),
  at: z.string(),
  actor: z.string(),
  what: z.string(),
  recipient: z.string(),
  interest: z.string(),
  basis: z.string(),
  people: z.int(),
  bundle: z.string().optional(),
  purgeBy: z.string().optional(),
  /** When the recipient deleted what left, as they confirmed. */
  purgedAt: z.string().optional(),
});

/** One disclosure. */
export type DisclosureEntry = z.infer<typeof disclosureEntry>;

/** The outcome of one check of `verify`. */
export const verifyCheck = z.object({ name: z.string(), ok: z.boolean(), detail: z.string() });

/** What `verify` says about the vault. */
export const verifyReport = z.object({ ok: z.boolean(), checks: z.array(verifyCheck) });

/** What `verify` says about the vault. */
export type VerifyReport = z.infer<typeof verifyReport>;
