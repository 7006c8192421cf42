import { z } from 'zod';
import { concerned, disclosureEntry, disclosureEvents, disclosureFields, legalBasis } from '../disclosure.ts';
import { disclosureReport } from '../documents/disclosure-report.ts';
import { noDisclosureStatement } from '../documents/no-disclosure-statement.ts';
import { tableReport } from '../documents/table-report.ts';
import { auditEntry } from '../ledger.ts';
import { entry, page, text, writeGrant } from './entry.ts';
import { said } from '../say.ts';
import { documentLanguage } from '../documents/language.ts';

const day = z.iso.date();
const since = z.union([day, z.iso.datetime({ offset: true })], said('Give the day as YYYY-MM-DD.'));

/** Which entries of the audit chain. */
/** A report says what it was narrowed to: no word of it is longer. */
const word = z.string().max(400).optional();
const activity = {
  person: word,
  /** The name or the random id of who did it. */
  user: word,
  /** The code of what was done. */
  action: word,
  since: since.optional(),
  until: day.optional(),
};
const recorded = z.object({ disclosure: z.int(), people: z.int() });

/** The record of what was done and what left. */
export const ledgerEntries = {
  'ledger.activity': entry(
    'auditor',
    'read',
    z.object({ ...activity, ...page }),
    z.object({
      total: z.int(),
      entries: z.array(auditEntry),
      users: z.array(z.string()),
      actions: z.array(z.string()),
    }),
  ),
  'ledger.disclosures': entry(
    'auditor',
    'read',
    z.object({
      person: z.string().optional(),
      recipient: z.string().optional(),
      bundle: z.string().optional(),
      user: z.string().optional(),
      event: z.enum(disclosureEvents).optional(),
      basis: legalBasis.optional(),
      since: since.optional(),
      until: day.optional(),
      /** Without what an order forbids to tell the person. */
      forPerson: z.boolean().optional(),
      ...page,
    }),
    z.object({ total: z.int(), disclosures: z.array(disclosureEntry) }),
  ),
  /** How much left since a day: bundles, packages for the people themselves, other disclosures, and whom those concern. */
  'ledger.left': entry(
    'auditor',
    'read',
    z.object({ since: day }),
    z.object({ bundles: z.int(), packages: z.int(), disclosures: z.int(), people: z.int() }),
  ),
  /** The entries of the audit chain that a filter leaves, as a table to print, in English unless a language is named, and as CSV; without the erasable texts beside them. */
  'ledger.reportActivity': entry(
    'auditor',
    'write',
    z.object({ ...activity, language: documentLanguage.optional() }),
    z.object({ report: tableReport, csv: z.string() }),
  ),
  /** A report of one person, of a recipient (a part of the name), of a period, who was in a bundle, or of the list as it is filtered; also as CSV. */
  'ledger.report': entry(
    'auditor',
    'write',
    z.object({
      about: disclosureReport.shape.about,
      /** The person, the recipient or the bundle. */
      id: z.string().max(400).default(''),
      /** With `list`: what narrows it beside the days. */
      only: z
        .object({
          person: z.string().max(400).optional(),
          recipient: z.string().max(400).optional(),
          event: z.enum(disclosureEvents).optional(),
        })
        .default({}),
      since: day.optional(),
      until: day.optional(),
      /** For auditors: with what an order forbids to tell the person. */
      complete: z.boolean().default(false),
    }),
    z.object({ report: disclosureReport, csv: z.string() }),
  ),
  /** Writes what a recorded legal order asks for, and nothing else, to a new file in clear text. `byHand` names what is no text of a table. */
  'ledger.extract': entry(
    'custodian',
    'write',
    z.object({ disclosure: z.int(), out: writeGrant }),
    z.object({ people: z.int(), columns: z.int(), byHand: z.array(z.string()) }),
  ),
  /** States that nothing was disclosed from one day to another, both included; refused where it is not true. */
  'ledger.statement': entry('auditor', 'write', z.object({ since: day, until: day }), noDisclosureStatement),
  /** Makes an anchor of the audit chain: a short line, and the sheet to print or save it with, in English unless a language is named. */
  'ledger.anchor': entry(
    'auditor',
    'write',
    z.object({ language: documentLanguage.optional() }),
    z.object({ anchor: z.string(), seq: z.int(), hash: z.string(), at: z.string(), text: z.string() }),
  ),
  /** Writes the audit chain as JSON lines that can be checked without this program. */
  'ledger.export': entry(
    'auditor',
    'job',
    z.object({ texts: z.boolean().default(false), out: writeGrant }),
    z.object({ entries: z.int() }),
  ),
  /** Records what happened outside this program: a disclosure, a request for access, or a denial. */
  'ledger.record': entry('custodian', 'write', disclosureFields.extend(concerned.shape), recorded),
  /** Corrects a row by a new one, or takes it back; the old one stays. */
  'ledger.correct': entry(
    'custodian',
    'write',
    z.object({
      disclosure: z.int(),
      reason: text.max(1000),
      /** What it should say; without it the row is taken back. */
      instead: disclosureFields.optional(),
      ...concerned.shape,
    }),
    recorded,
  ),
  /** Appends that the recipient passed it on. */
  'ledger.further': entry('custodian', 'write', disclosureFields.extend({ disclosure: z.int() }), recorded),
} as const;
