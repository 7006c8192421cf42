import { z } from 'zod';
import { personId, personSummary } from '../person.ts';
import { importKind } from './source.ts';
import { dateOrder, importScope, updateMode } from './columns.ts';
import { importRules, importIssue, importFixes } from './rules.ts';
import { importCounts, tripwire } from './counts.ts';
import { saidText } from '../say.ts';

/** Why a new row may be someone known. */
export const duplicateReasons = ['name-and-birthday', 'email', 'other-id', 'card'] as const;

/** Why a new row may be someone known. */
export type DuplicateReason = (typeof duplicateReasons)[number];

/** What a custodian says of a row that may be someone known. `ask` holds it for later. */
export const duplicateDecision = z.object({
  line: z.int(),
  decision: z.enum(['same', 'different', 'ask']),
});

/** What a custodian says of a row that may be someone known. */
export type DuplicateDecision = z.infer<typeof duplicateDecision>;

/** A row that may be someone known, beside that person. */
export const maybeDuplicate = z.object({
  line: z.int(),
  why: z.enum(duplicateReasons),
  decision: duplicateDecision.shape.decision,
  fields: z.record(z.string(), z.string()),
  person: z.object({ id: personId, fields: z.record(z.string(), z.string()) }),
});

/** A row that may be someone known, beside that person. */
export type MaybeDuplicate = z.infer<typeof maybeDuplicate>;

/** Everything that decides what a file means, beside the file. */
export const planOptions = z.object({
  scope: importScope.default('snapshot'),
  update: updateMode.default('update'),
  fixes: importFixes.default({ cells: [], alike: [] }),
  decisions: z.array(duplicateDecision).max(10_000).default([]),
});

/** Everything that decides what a file means, beside the file. */
export type PlanOptions = z.infer<typeof planOptions>;

/** A plan to look at before anything is written. Samples are capped; counts are whole. */
export const importPlan = z.object({
  plan: z.string(),
  file: z.string(),
  kind: importKind,
  counts: importCounts,
  newSample: z.array(z.object({ line: z.int(), fields: z.record(z.string(), z.string()) })),
  changedSample: z.array(
    z.object({
      line: z.int(),
      name: z.string(),
      changes: z.array(
        z.object({ field: z.string(), before: z.string().optional(), after: z.string().optional() }),
      ),
    }),
  ),
  missingSample: z.array(personSummary),
  duplicates: z.array(maybeDuplicate),
  issues: z.array(importIssue),
  issuesTotal: z.int(),
  /** How often each column broke each rule, so that all alike can be fixed at once. */
  issueGroups: z.array(
    z.object({
      rule: z.enum(importRules),
      column: z.string().optional(),
      columnIndex: z.int().optional(),
      count: z.int(),
      /** How many of these cells are dates in another order. */
      readAs: z.object({ order: dateOrder, count: z.int() }).optional(),
    }),
  ),
  /** Headers of columns that are not stored. */
  notStored: z.array(z.string()),
  /** Plain sentences about values that Trac's own limits would break. */
  warnings: z.array(saidText),
  tripwires: z.array(tripwire),
  /** What must be typed before this is written, where a tripwire says so (`confirmationOf` where people are marked inactive too). */
  confirm: z.string().optional(),
});

/** A plan to look at before anything is written. */
export type ImportPlan = z.infer<typeof importPlan>;
