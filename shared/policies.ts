import { z } from 'zod';

/** Whose statement it is: the vendor's privacy policy, or the institution's own notice. */
export const policyOwners = ['vendor', 'institution'] as const;

/** How a change was made known beforehand. */
export const noticeChannels = ['e-mail', 'website', 'letter', 'none'] as const;

/** A version of a policy or notice. */
export const policyVersion = z.object({
  policy: z.string(),
  whose: z.enum(policyOwners),
  label: z.string(),
  effective: z.iso.date(),
  sha256: z.string(),
  lines: z.int(),
  material: z.boolean(),
  noticedOn: z.iso.date().optional(),
  channel: z.enum(noticeChannels).optional(),
  /** A material change must be made known before it takes effect. */
  warning: z.string().optional(),
  acknowledged: z.object({ at: z.string(), by: z.string() }).optional(),
});

/** A version of a policy or notice. */
export type PolicyVersion = z.infer<typeof policyVersion>;

/** A line of the comparison of two versions. */
export const comparedPolicyLine = z.object({
  change: z.enum(['same', 'added', 'removed']),
  text: z.string(),
});

/** A line of the comparison of two versions. */
export type ComparedPolicyLine = z.infer<typeof comparedPolicyLine>;
