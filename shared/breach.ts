import { z } from 'zod';
import { said, saidText } from './say.ts';

/** What happened after a breach was noticed. */
export const breachSteps = [
  'authority-told',
  'people-told',
  'ftc-told',
  'police-delay',
  'measures',
  'closed',
] as const;

const long = z.string().trim().max(5000);

/** What is recorded of a breach (GDPR Art. 33(3), 33(5)). */
export const breachFields = z.object({
  /** The moment at which the institution became aware of it: the clocks run from it. */
  awareAt: z.iso.datetime({ offset: true, error: said('Give the moment, as 2026-11-29T14:30:00Z.') }),
  /** Bundles and rows of the ledger that got into wrong hands. */
  bundles: z.array(z.string().trim().min(1)).max(100).default([]),
  disclosures: z.array(z.int()).max(1000).default([]),
  /** Further people, by id. */
  ids: z.array(z.string().trim().min(1)).max(100_000).default([]),
  /** Whether whoever has it can read it: not encrypted, or the key went with it. */
  readable: z.boolean(),
  /** How many consumers' financial information (GLBA) is in it. */
  consumers: z.int().nonnegative().default(0),
  /** A high risk for the people (Art. 34): they are told. */
  highRisk: z.boolean().default(false),
  nature: long.min(1),
  consequences: long.default(''),
  measures: long.default(''),
  contact: long.default(''),
});

/** A clock of a breach. `due` is a moment; none where the law only says "without undue delay". */
export const breachClock = z.object({
  law: z.enum(['gdpr-33', 'gdpr-34', 'ftc']),
  name: z.string(),
  due: z.string().optional(),
  state: z.enum(['running', 'late', 'met', 'met-late', 'not-needed']),
  /** How it was computed. */
  how: saidText,
});

/** A clock of a breach. */
export type BreachClock = z.infer<typeof breachClock>;

/** A breach as it stands in the register. Texts that were erased with a person are absent. */
export const breachEntry = z.object({
  breach: z.int(),
  recordedAt: z.string(),
  actor: z.string(),
  awareAt: z.string(),
  bundles: z.array(z.string()),
  disclosures: z.array(z.int()),
  people: z.int(),
  readable: z.boolean(),
  consumers: z.int(),
  highRisk: z.boolean(),
  nature: z.string().optional(),
  consequences: z.string().optional(),
  measures: z.string().optional(),
  contact: z.string().optional(),
  steps: z.array(
    z.object({ kind: z.enum(breachSteps), at: z.string(), actor: z.string(), note: z.string().optional() }),
  ),
  clocks: z.array(breachClock),
  isClosed: z.boolean(),
});

/** A breach as it stands in the register. */
export type BreachEntry = z.infer<typeof breachEntry>;
