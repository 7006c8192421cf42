import { z } from 'zod';
import { auditEntry, disclosureEntry } from '../ledger.ts';
import { entry, page } from './entry.ts';

/** The record of what was done and what left. */
export const ledgerEntries = {
  'ledger.activity': entry(
    'auditor',
    'read',
    z.object({ person: z.string().optional(), since: z.string().optional(), ...page }),
    z.object({ total: z.int(), entries: z.array(auditEntry) }),
  ),
  'ledger.disclosures': entry(
    'auditor',
    'read',
    z.object({ person: z.string().optional(), since: z.string().optional(), ...page }),
    z.object({ total: z.int(), disclosures: z.array(disclosureEntry) }),
  ),
} as const;
