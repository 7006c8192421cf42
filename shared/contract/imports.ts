import { z } from 'zod';
import { importKind, knownFormat, sourceFormat } from '../imports/source.ts';
import { columnMapping, importProfile, inspection, profileSettings } from '../imports/columns.ts';
import { importIssue, importRules, rejectedRow } from '../imports/rules.ts';
import { tripwireNames } from '../imports/counts.ts';
import { importPlan, planOptions } from '../imports/plan.ts';
import { heldRow, importReceipt, importRefusal, sourceKept, undoCounts } from '../imports/receipts.ts';
import { entry, nothing, done, text, page, grant, importGrant, writeGrant } from './entry.ts';

/** Imports, from looking at a file to taking one back. */
export const importsEntries = {
  /** Looks at a file: what it is, how it is written, where its columns would go. Without `kind` it is guessed. */
  'imports.inspect': entry(
    'custodian',
    'write',
    z.object({
      file: grant,
      kind: importKind.optional(),
      format: knownFormat.optional(),
      /** The profile to read it by; without it the most used one that fits. */
      profile: z.string().optional(),
    }),
    inspection,
  ),
  'imports.plan': entry(
    'custodian',
    'job',
    z.object({
      file: grant,
      kind: importKind,
      format: sourceFormat,
      mapping: z.array(columnMapping).default([]),
      options: planOptions.optional(),
      /** The plan that this one takes the place of. */
      instead: z.string().optional(),
    }),
    importPlan,
  ),
  /** Refused rows with their cells, to be put right: values, for the window only. */
  'imports.rejects': entry(
    'custodian',
    'write',
    z.object({
      plan: text,
      rule: z.enum(importRules).optional(),
      columnIndex: z.int().nonnegative().optional(),
      ...page,
    }),
    z.object({ headers: z.array(z.string()), total: z.int(), rows: z.array(rejectedRow) }),
  ),
  /** Writes the refused rows, in clear text, to a new file. */
  'imports.saveRejects': entry(
    'custodian',
    'write',
    z.object({ plan: text, out: writeGrant }),
    z.object({ rows: z.int() }),
  ),
  'imports.apply': entry(
    'custodian',
    'job',
    z.object({
      plan: text,
      /** Mark what the file does not have as inactive; nothing is deleted. */
      markInactive: z.boolean().default(false),
      /** What was typed where a tripwire asks for it. */
      confirm: z.string().optional(),
      /** Tripwires that were told beforehand not to stop it. */
      accept: z.array(z.enum(tripwireNames)).default([]),
      profile: z.string().optional(),
      unattended: z.boolean().default(false),
    }),
    importReceipt,
  ),
  'imports.discard': entry('custodian', 'write', z.object({ plan: text }), done),
  /** Overwrites and removes the file that imports of this session read, or the files of a folder or set that they read. */
  'imports.deleteSource': entry(
    'custodian',
    'write',
    z.object({ file: importGrant, receipts: z.array(text).min(1).max(20) }),
    z.object({ deleted: z.int(), kept: z.array(z.object({ why: sourceKept, files: z.int() })) }),
  ),
  'imports.list': entry('auditor', 'read', nothing, z.object({ imports: z.array(importReceipt) })),
  'imports.issues': entry(
    'custodian',
    'read',
    z.object({ receipt: text, ...page }),
    z.object({ total: z.int(), issues: z.array(importIssue) }),
  ),
  'imports.undoPreview': entry('custodian', 'read', z.object({ receipt: text }), undoCounts),
  'imports.undo': entry('custodian', 'job', z.object({ receipt: text }), undoCounts),
  'imports.profiles': entry('custodian', 'read', nothing, z.object({ profiles: z.array(importProfile) })),
  'imports.profile': entry('custodian', 'read', z.object({ name: text }), importProfile),
  'imports.saveProfile': entry(
    'custodian',
    'write',
    z.object({ name: text.max(120), settings: profileSettings }),
    done,
  ),
  'imports.deleteProfile': entry('custodian', 'write', z.object({ name: text }), done),
  /** Unattended imports that stopped by themselves and were not looked at yet. */
  'imports.refusals': entry('custodian', 'read', nothing, z.object({ refusals: z.array(importRefusal) })),
  'imports.dismissRefusal': entry('custodian', 'write', z.object({ refusal: z.int() }), done),
  /** Rows that may be someone known and wait for a decision. */
  'imports.held': entry(
    'custodian',
    'read',
    z.object(page),
    z.object({ total: z.int(), held: z.array(heldRow) }),
  ),
  'imports.decideHeld': entry(
    'custodian',
    'write',
    z.object({
      held: z.int(),
      decision: z.enum(['same', 'different', 'discard']),
      /** For `same`: the fields whose value the person gets from the row; all when left out. */
      take: z.array(z.string()).optional(),
    }),
    done,
  ),
} as const;
