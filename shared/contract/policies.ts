import { z } from 'zod';
import { comparedPolicyLine, noticeChannels, policyOwners, policyVersion } from '../policies.ts';
import { entry, nothing, text } from './entry.ts';

/** Versions of the vendor's policy and of the institution's own notice, with what changed between them. */
export const policiesEntries = {
  'policies.list': entry('auditor', 'read', nothing, z.object({ versions: z.array(policyVersion) })),
  'policies.read': entry(
    'auditor',
    'read',
    z.object({ policy: text }),
    z.object({ version: policyVersion, text: z.string() }),
  ),
  'policies.add': entry(
    'custodian',
    'write',
    z.object({
      whose: z.enum(policyOwners),
      label: text.max(60),
      effective: z.iso.date(),
      text: text.max(400_000),
      material: z.boolean().default(false),
      noticedOn: z.iso.date().optional(),
      channel: z.enum(noticeChannels).optional(),
    }),
    policyVersion,
  ),
  /** Says that the operator has read a version. */
  'policies.acknowledge': entry('custodian', 'write', z.object({ policy: text }), policyVersion),
  'policies.compare': entry(
    'auditor',
    'read',
    z.object({ from: text, to: text }),
    z.object({ added: z.int(), removed: z.int(), lines: z.array(comparedPolicyLine) }),
  ),
} as const;
