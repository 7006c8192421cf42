import { z } from 'zod';
import { personId, personKind } from './person.ts';
import { stoppablePurpose } from './requests.ts';
import { said } from './say.ts';

/** A legal hold: why a record is kept, who reviews it, by when. It holds until it is released, whatever the day. */
export const hold = z.object({
  hold: z.string(),
  /** The custodian's own words; gone once a person whom they may be about was erased. */
  reason: z.string().optional(),
  /** Who ordered it, or under which reference. */
  authority: z.string().optional(),
  reviewer: z.string(),
  at: z.string(),
  actor: z.string(),
  /** The day by which somebody reviews it. */
  until: z.string(),
  /** How many people it keeps now, and how many of them are no longer kept by it. */
  people: z.int(),
  released: z.int(),
  state: z.enum(['open', 'overdue', 'released']),
  /** The first of those whom it keeps or kept. */
  members: z.array(z.object({ id: personId, kind: personKind, name: z.string(), isReleased: z.boolean() })),
  releases: z.array(
    z.object({ at: z.string(), actor: z.string(), people: z.int(), reason: z.string().optional() }),
  ),
});

/** A legal hold. */
export type Hold = z.infer<typeof hold>;

/** Why processing is restricted: GDPR Art. 18(1)(a) to (d). */
export const restrictionGrounds = [
  'accuracy-contested',
  'unlawful-processing',
  'legal-claims',
  'objection-pending',
] as const;

/** Why processing is restricted. */
export const restrictionGround = z.enum(restrictionGrounds);

/** Why processing is restricted. */
export type RestrictionGround = z.infer<typeof restrictionGround>;

/** The grounds as people read them. */
export const groundNames: Readonly<Record<RestrictionGround, string>> = said({
  'accuracy-contested': 'The person contests that the record is accurate',
  'unlawful-processing': 'Processing is unlawful, and the person wants it restricted, not erased',
  'legal-claims': 'The person needs the record for legal claims',
  'objection-pending': 'An objection is being looked at',
});

/** How the person was told that a restriction ends (GDPR Art. 18(3)). */
export const informChannels = ['letter', 'e-mail', 'phone', 'in-person', 'portal'] as const;

/** A restriction of processing, open or lifted. */
export const restriction = z.object({
  ground: restrictionGround,
  note: z.string().optional(),
  at: z.string(),
  actor: z.string(),
  liftedAt: z.string().optional(),
  liftedBy: z.string().optional(),
  informedOn: z.string().optional(),
  informedBy: z.string().optional(),
  liftNote: z.string().optional(),
});

/** A restriction of processing. */
export type Restriction = z.infer<typeof restriction>;

/** What keeps a record from being erased, changed or disclosed. */
export const safeguards = z.object({
  /** The holds that keep it, the one that is reviewed last first. */
  holds: z.array(hold),
  hasAccessRequest: z.boolean(),
  /** The restriction that is in force. */
  restriction: restriction.optional(),
  /** What is not done with the record any more because the person objected or took back a consent. */
  stopped: z.array(stoppablePurpose),
  /** Earlier restrictions, newest first. */
  earlier: z.array(restriction),
});

/** What keeps a record. */
export type Safeguards = z.infer<typeof safeguards>;
