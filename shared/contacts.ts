import { z } from 'zod';
import { said } from './say.ts';

/** The lists of the vendor that a contact may be on. Service mail is none of them: it has no opt-out. */
export const mailLists = ['newsletter', 'promotional'] as const;

/** A list of the vendor. */
export type MailList = (typeof mailLists)[number];

/** Where a contact stands with a list: an unsubscription counts once the vendor has confirmed it, or mail has stopped. */
export const listStates = ['none', 'subscribed', 'unsubscribing', 'unsubscribed'] as const;

/** Where a contact stands with a list. */
export type ListState = (typeof listStates)[number];

/** What can happen between a contact and a list. `complaint` notes promotional content in mail that should have none. */
export const listSteps = ['subscribe', 'ask-to-unsubscribe', 'confirm-unsubscribed', 'complaint'] as const;

/** What can happen between a contact and a list. */
export type ListStep = (typeof listSteps)[number];

/** Where a step leads; null where it cannot be taken. */
export const listMoves: Readonly<Record<ListStep, Readonly<Record<ListState, ListState | null>>>> = {
  subscribe: { none: 'subscribed', subscribed: null, unsubscribing: null, unsubscribed: 'subscribed' },
  'ask-to-unsubscribe': { none: null, subscribed: 'unsubscribing', unsubscribing: null, unsubscribed: null },
  'confirm-unsubscribed': { none: null, subscribed: null, unsubscribing: 'unsubscribed', unsubscribed: null },
  complaint: {
    none: 'none',
    subscribed: 'subscribed',
    unsubscribing: 'unsubscribing',
    unsubscribed: 'unsubscribed',
  },
};

const maybe = (most: number): z.ZodDefault<z.ZodString> => z.string().trim().max(most).default('');

/** What is kept of an account holder: the fields that the policy names, and no others. */
export const contactFields = z.strictObject({
  name: z.string().trim().min(1, said('Give the name.')).max(200),
  email: z.union([z.literal(''), z.email(said('This is no e-mail address.')).max(320)]).default(''),
  address: maybe(1000),
  phone: maybe(60),
  billing: maybe(2000),
  /** The one to whose address the vendor sends notices about its policy. */
  takesNotices: z.boolean().default(false),
});

/** What is kept of an account holder. */
export type ContactFields = z.infer<typeof contactFields>;

/** A step in the history of a contact with a list. */
export const contactStep = z.object({
  list: z.enum([...mailLists, 'service']),
  step: z.enum(listSteps),
  on: z.iso.date(),
  evidence: z.string(),
  actor: z.string(),
});

/** An account holder at the institution, with the lists. */
export const contact = contactFields.extend({
  contact: z.string(),
  active: z.boolean(),
  newsletter: z.enum(listStates),
  promotional: z.enum(listStates),
  version: z.int(),
  steps: z.array(contactStep),
});

/** An account holder at the institution. */
export type Contact = z.infer<typeof contact>;

/** Letters and mails that are drafted here and sent by hand. */
export const draftKinds = [
  'unsubscribe',
  'newsletter-unsubscribe',
  'change-details',
  'close-account',
  'testimonial-consent',
  'testimonial-removal',
] as const;

/** A letter that is drafted here and sent by hand. */
export const draft = z.object({ subject: z.string(), body: z.string() });

/** Where a testimonial stands. Nothing is published without consent. */
export const testimonialStates = [
  'draft',
  'consented',
  'published',
  'removal-asked',
  'removed',
  'declined',
] as const;

/** Where a testimonial stands. */
export type TestimonialState = (typeof testimonialStates)[number];

/** Consent to publish a testimonial: by e-mail, on a day, for a scope. */
export const testimonialConsent = z.object({
  on: z.iso.date(),
  evidence: z.string().trim().min(1, said('Say which e-mail gives the consent.')).max(1000),
  scope: z.string().trim().min(1, said('Say what may be published where.')).max(1000),
});

/** A wish that a published testimonial be taken down, and what became of it. */
export const testimonialRemoval = z.object({
  askedOn: z.iso.date(),
  by: z.iso.date(),
  removedOn: z.iso.date().optional(),
  evidence: z.string().default(''),
});

/** What somebody of the institution said about the product, by name. */
export const testimonial = z.object({
  testimonial: z.string(),
  who: z.string(),
  text: z.string(),
  sha256: z.string(),
  state: z.enum(testimonialStates),
  consent: testimonialConsent.optional(),
  url: z.string().optional(),
  publishedOn: z.iso.date().optional(),
  removal: testimonialRemoval.optional(),
  /** Whether the day for taking it down has passed. */
  isLate: z.boolean(),
  version: z.int(),
});

/** What somebody of the institution said about the product. */
export type Testimonial = z.infer<typeof testimonial>;
