import { z } from 'zod';
import { partyType } from '../disclosure.ts';
import { peopleFilter } from '../people-filter.ts';
import { entry, text, writeGrant } from './entry.ts';

/** The layouts that people can be exported in. */
export const exportFormat = z.enum(['traccloud', 'oneroster']);
const exported = peopleFilter.shape;

/** Exports of people for another system. */
export const exportsEntries = {
  /** How much an export would bring. `people` are those who would go, `confidential` among them; `restricted` records stay, and so do those of people who `objected`. */
  'exports.preview': entry(
    'custodian',
    'read',
    z.object({ ...exported, format: exportFormat }),
    z.object({
      people: z.int(),
      registrations: z.int(),
      confidential: z.int(),
      restricted: z.int(),
      objected: z.int(),
    }),
  ),
  /** Writes people and their registrations to a new or empty folder, in clear text, and records the disclosure. */
  'exports.run': entry(
    'custodian',
    'job',
    z.object({
      ...exported,
      format: exportFormat,
      purpose: text.max(500),
      recipient: text.max(200).default('A file on this workstation'),
      recipientType: partyType.default('own-office'),
      /** Sensitive and unclassified fields too. A OneRoster set has no place for them. */
      includeSensitive: z.boolean().default(false),
      out: writeGrant,
    }),
    z.object({
      files: z.array(z.object({ name: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() })),
      people: z.int(),
      registrations: z.int(),
      confidential: z.int(),
      /** Restricted records, and those of people who objected: both stayed. */
      leftOut: z.int(),
      objected: z.int(),
      disclosure: z.int(),
    }),
  ),
} as const;
