import { z } from 'zod';
import { personId } from './person.ts';
import { saidText } from './say.ts';

/** The rights a person may ask for (GDPR Art. 7(3), 15-21; FERPA 34 CFR 99.10 and 99.20). */
export const rights = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'objection',
  'portability',
  'consent-withdrawal',
] as const;

/** A right. */
export const right = z.enum(rights);

/** A right. */
export type Right = z.infer<typeof right>;

/** The laws whose clocks the product knows. Several may hold for one request; their clocks run in parallel. */
export const laws = ['gdpr', 'uk-gdpr', 'ferpa'] as const;

/** A law. */
export const law = z.enum(laws);

/** A law. */
export type Law = z.infer<typeof law>;

/** How a request came in, and how something was sent to the person. `vendor`: the person wrote to the vendor, who passed it on. */
export const requestChannels = ['in-person', 'email', 'letter', 'phone', 'web-form', 'vendor'] as const;

/** A channel of a request. */
export const requestChannel = z.enum(requestChannels);

/** A channel of a request. */
export type RequestChannel = z.infer<typeof requestChannel>;

/** How far a request is. Each state is reached from the one before it only (`main/engine/requests/states.ts`). */
export const requestStates = [
  'received',
  'verified',
  'assessed',
  'carried-out',
  'answered',
  'closed',
] as const;

/** How far a request is. */
export const requestState = z.enum(requestStates);

/** How far a request is. */
export type RequestState = z.infer<typeof requestState>;

/** The one thing to do next. `resume`: the person's answer is waited for. */
export const requestSteps = ['verify', 'assess', 'carry-out', 'answer', 'close', 'resume'] as const;

/** The one thing to do next. */
export const requestStep = z.enum(requestSteps);

/** The one thing to do next. */
export type RequestStep = z.infer<typeof requestStep>;

/** Everything that can be done with a request. */
export const requestMoves = [
  'link',
  'ask-identity',
  'verify',
  'assess',
  'reopen',
  'pause',
  'resume',
  'extend',
  'fee',
  'carry-out',
  'answer',
  'close',
  'withdraw',
  'duplicate',
  'comment',
  'assign',
  'forget',
] as const;

/** Something that can be done with a request. */
export const requestMove = z.enum(requestMoves);

/** Something that can be done with a request. */
export type RequestMove = z.infer<typeof requestMove>;

/** How it was made sure who asks. There is no way to keep a copy of an identity document, on purpose (GDPR Art. 5(1)(c)). */
export const identityMethods = [
  'photo-id-in-person',
  'call-back',
  'code-to-email',
  'signed-letter',
  'no-reasonable-doubt',
] as const;

/** How it was made sure who asks. */
export const identityMethod = z.enum(identityMethods);

/** How it was made sure who asks. */
export type IdentityMethod = z.infer<typeof identityMethod>;

/** What was decided: to do it, to refuse it, or that nothing about the person is held. */
export const decisions = ['grant', 'refuse', 'nothing-held'] as const;

/** What was decided. */
export const decision = z.enum(decisions);

/** What was decided. */
export type Decision = z.infer<typeof decision>;

/** How a request ended, as the record of accountability keeps it (GDPR Art. 5(2)). */
export const requestOutcomes = ['done', 'refused', 'nothing-held', 'withdrawn', 'duplicate'] as const;

/** How a request ended. */
export const requestOutcome = z.enum(requestOutcomes);

/** How a request ended. */
export type RequestOutcome = z.infer<typeof requestOutcome>;

/** What a person may object to, or have consented to. The first two are what this program does with records; the app holds to it. */
export const stoppablePurposes = [
  'support-bundles',
  'exports',
  'newsletter',
  'promotion',
  'testimonial',
] as const;

/** A purpose that can be stopped for one person. */
export const stoppablePurpose = z.enum(stoppablePurposes);

/** A purpose that can be stopped for one person. */
export type StoppablePurpose = z.infer<typeof stoppablePurpose>;

/** The person of a request: in the inventory, not found in it, or gone from it since. */
export const requestPerson = z.discriminatedUnion('is', [
  z.object({ is: z.literal('known'), id: personId, name: z.string(), externalId: z.string().optional() }),
  z.object({ is: z.literal('not-found') }),
  z.object({ is: z.literal('gone') }),
]);

/** One law's clock: when it began, by when it asks for an answer, and how that was worked out, as sentences. */
export const requestClock = z.object({
  law,
  /** The day from which the period runs; absent while the law still waits for something. */
  startsOn: z.string().optional(),
  dueOn: z.string().optional(),
  /** The last day on which a notice of extension counts; absent where the law knows none. */
  extendBy: z.string().optional(),
  extended: z.boolean(),
  paused: z.boolean(),
  how: z.array(saidText),
});

/** One law's clock. */
export type RequestClock = z.infer<typeof requestClock>;

/** A request as a line of a list. */
export const requestSummary = z.object({
  ref: z.string(),
  right,
  laws: z.array(law),
  state: requestState,
  outcome: requestOutcome.optional(),
  person: requestPerson,
  receivedOn: z.string(),
  /** Whose work it is. */
  owner: z.string(),
  /** The one thing to do next; absent when the request is closed. */
  next: requestStep.optional(),
  /** Whether the person's answer is waited for: identity, or what exactly is meant. */
  waiting: z.boolean(),
  /** Since when the person's clarification is waited for. */
  pausedSince: z.string().optional(),
  /** How it was made sure who asks; absent until then. */
  verified: z.object({ on: z.string(), method: identityMethod, by: z.string() }).optional(),
  /** The earliest day of all clocks; absent while none runs, and once the answer is out. */
  dueOn: z.string().optional(),
  /** Days until then; below zero when it has passed. */
  days: z.int().optional(),
  /** How that day, or that no clock runs, was worked out, as sentences; none once the answer is out. */
  how: z.array(saidText),
  overdue: z.boolean(),
  answeredOn: z.string().optional(),
  /** Whether the answer went out after the last day. */
  wasLate: z.boolean(),
  version: z.int(),
});

/** A request as a line of a list. */
export type RequestSummary = z.infer<typeof requestSummary>;

/** What happened with a request, as the audit chain has it; texts while they exist. */
export const requestEvent = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  text: z.string().optional(),
});

/** What happened with a request. */
export type RequestEvent = z.infer<typeof requestEvent>;

/** The letters that the product drafts. It sends nothing. */
export const letterKinds = [
  'acknowledge',
  'redirect',
  'ask-identity',
  'ask-clarification',
  'extension',
  'refusal',
  'done',
  'nothing-held',
] as const;

/** A letter that the product drafts. */
export const letterKind = z.enum(letterKinds);

/** A letter that the product drafts. */
export type LetterKind = z.infer<typeof letterKind>;

/** A letter as plain text, made on demand and kept nowhere. */
export const letter = z.object({
  kind: letterKind,
  title: z.string(),
  text: z.string(),
  /** What a person must still fill in, as sentences. */
  missing: z.array(z.string()),
});

/** A letter. */
export type Letter = z.infer<typeof letter>;

/** A request with everything. */
export const requestRecord = requestSummary.extend({
  /** Who asks, where it is not (only) the person of the inventory: erasable words. */
  requester: z.string().optional(),
  channel: requestChannel,
  clocks: z.array(requestClock),
  /** The law whose clock ends first. */
  governedBy: law.optional(),
  identityAskedOn: z.string().optional(),
  assessed: z
    .object({
      at: z.string(),
      by: z.string(),
      decision,
      ground: z.string().optional(),
      exceptions: z.array(z.string()),
    })
    .optional(),
  /** What was done: the kind of deed and what it can be found by (a certificate, a change, a package). */
  deed: z.object({ at: z.string(), kind: z.string(), ref: z.string().optional() }).optional(),
  answered: z.object({ on: z.string(), channel: requestChannel }).optional(),
  duplicateOf: z.string().optional(),
  fee: z.object({ askedOn: z.string(), paidOn: z.string().optional() }).optional(),
  pauses: z.array(z.object({ from: z.string(), until: z.string().optional() })),
  /** Today where the institution is: what is done is dated by it. */
  today: z.string(),
  /** What can be done now, and the decisions that can be taken now; the engine refuses everything else. */
  allowed: z.array(requestMove),
  decisions: z.array(decision),
  /** The letters that make sense now. */
  letters: z.array(letterKind),
  /** Who must hear of what was done, as they received the data (GDPR Art. 19). */
  recipients: z.array(z.object({ recipient: z.string(), on: z.string() })),
  /** Whether texts about people are still kept with it. */
  hasTexts: z.boolean(),
  events: z.array(requestEvent),
});

/** A request with everything. */
export type RequestRecord = z.infer<typeof requestRecord>;

/** How the institution counts days, and which authority its letters name. */
export const requestPolicy = z.object({
  /** The IANA time zone whose midnight ends a day. */
  timeZone: z.string(),
  /** Whether a period is counted from the day after receipt rather than from the day of receipt, which ends a day later. */
  fromDayAfter: z.boolean(),
  /** Days of the week without work, Monday is 1. */
  weekend: z.array(z.int().min(1).max(7)),
  holidays: z.array(z.object({ on: z.iso.date(), name: z.string() })),
  /** The laws that a new request begins with. */
  laws: z.array(law).min(1),
  /** Name and address of the supervisory authority (GDPR Art. 77), as the letters print it. */
  authority: z.string(),
  /** How the institution's letters are signed: office, address, telephone. */
  office: z.string(),
});

/** How the institution counts days, and which authority its letters name. */
export type RequestPolicy = z.infer<typeof requestPolicy>;
