import { z } from 'zod';
import { dataMap } from '../data-map.ts';
import { tableReport } from '../documents/table-report.ts';
import { dueRecord, keptRecord, retentionRule, savedRule, termEnd } from '../retention.ts';
import { done, entry, nothing, page, text } from './entry.ts';
import { documentLanguage } from '../documents/language.ts';

const day = z.iso.date();

/** Which part of the list of who is due. */
const due = {
  rule: z.string().optional(),
  show: z.enum(['all', 'recent', 'not-recent', 'blocked']).default('all'),
  sort: z.enum(['due', 'activity', 'name']).default('due'),
};

/** How long records are kept. Nothing is erased by itself: what is due waits in a list. */
export const retentionEntries = {
  'retention.rules': entry('custodian', 'read', nothing, z.object({ rules: z.array(savedRule) })),
  /** What a rule that is not saved yet would affect today. */
  'retention.try': entry(
    'custodian',
    'read',
    z.object({ rule: retentionRule, instead: z.string().optional() }),
    z.object({ affects: z.int(), undated: z.int() }),
  ),
  'retention.saveRule': entry(
    'custodian',
    'write',
    z.object({ rule: z.string().optional(), values: retentionRule }),
    z.object({ rule: z.string() }),
  ),
  'retention.removeRule': entry('custodian', 'write', z.object({ rule: text }), done),
  'retention.due': entry(
    'custodian',
    'read',
    z.object({ ...due, ...page }),
    z.object({
      /** So many are in the list as it is filtered. */
      total: z.int(),
      due: z.int(),
      recent: z.int(),
      blocked: z.int(),
      kept: z.int(),
      /** For each rule by which somebody is due whom nothing keeps: how many. */
      byRule: z.array(z.object({ rule: z.string(), name: z.string(), people: z.int() })),
      records: z.array(dueRecord),
    }),
  ),
  /** The list of who is due as it is filtered, in clear text: to print, in English unless a language is named, and as CSV. Who may not leave by an export is left out. */
  'retention.export': entry(
    'custodian',
    'write',
    z.object({ ...due, language: documentLanguage.optional() }),
    z.object({ report: tableReport, csv: z.string(), leftOut: z.int() }),
  ),
  'retention.keep': entry(
    'custodian',
    'write',
    z.object({ ids: z.array(text).min(1).max(10_000), until: day, reason: text.max(500) }),
    z.object({ kept: z.int() }),
  ),
  'retention.kept': entry(
    'custodian',
    'read',
    z.object({ ...page }),
    z.object({ total: z.int(), records: z.array(keptRecord) }),
  ),
  'retention.terms': entry('custodian', 'read', nothing, z.object({ terms: z.array(termEnd) })),
  /** What is held, where from, how long, and who got it: names of fields and numbers. */
  'retention.map': entry('custodian', 'read', nothing, dataMap),
  /** The same to print, in English unless a language is named, and as CSV. */
  'retention.mapReport': entry(
    'custodian',
    'read',
    z.object({ language: documentLanguage.optional() }),
    z.object({ report: tableReport, csv: z.string() }),
  ),
  /** Enters the end of a term; without a day the guess holds again. */
  'retention.setTerm': entry(
    'custodian',
    'write',
    z.object({ name: text.max(80), endsOn: day.optional() }),
    done,
  ),
} as const;
