import { z } from 'zod';
import { tableReport } from '../documents/table-report.ts';
import { registerContent, registerEntry, registerNames, supportHours } from '../registers.ts';
import { done, entry, nothing, text } from './entry.ts';
import { documentLanguage } from '../documents/language.ts';

/** The registers of the institution: purposes, logs, and what passes between it and the vendor. */
export const registersEntries = {
  'registers.list': entry(
    'auditor',
    'read',
    z.object({ register: z.enum(registerNames).optional(), retired: z.boolean().default(false) }),
    z.object({ entries: z.array(registerEntry) }),
  ),
  'registers.add': entry('custodian', 'write', registerContent, registerEntry),
  /** Writes an entry anew. Refuses when someone else changed it since `version`. */
  'registers.change': entry(
    'custodian',
    'write',
    z.intersection(z.object({ entry: text, version: z.int() }), registerContent),
    registerEntry,
  ),
  /** Takes an entry out of use; it stays readable. */
  'registers.retire': entry('custodian', 'write', z.object({ entry: text }), registerEntry),
  /** Adds the purposes that an institution with a Trac System usually has, where none is there, in English unless a language is named. */
  'registers.addUsualPurposes': entry(
    'custodian',
    'write',
    z.object({ controller: text.max(500), language: documentLanguage.optional() }),
    z.object({ entries: z.array(registerEntry) }),
  ),
  'registers.supportHours': entry('auditor', 'read', nothing, supportHours),
  'registers.setSupportHours': entry('custodian', 'write', supportHours, done),
  /** The record of processing as a page to print or hand over (GDPR Art. 30(4)), in English unless a language is named. */
  'registers.report': entry(
    'auditor',
    'read',
    z.object({ register: z.enum(registerNames), language: documentLanguage.optional() }),
    z.object({ html: z.string(), csv: z.string(), report: tableReport }),
  ),
} as const;
