import { z } from 'zod';
import {
  contact,
  contactFields,
  draft,
  draftKinds,
  listSteps,
  mailLists,
  testimonial,
  testimonialConsent,
} from '../contacts.ts';
import { done, entry, nothing, text } from './entry.ts';
import { documentLanguage } from '../documents/language.ts';

const day = z.iso.date().optional();

/** The institution's account holders with the vendor, their wishes, and testimonials. The app sends nothing: it drafts. */
export const contactsEntries = {
  'contacts.list': entry('custodian', 'read', nothing, z.object({ contacts: z.array(contact) })),
  /** Refuses the e-mail of a student of the inventory: students are on no list of the vendor. */
  'contacts.add': entry('custodian', 'write', contactFields, contact),
  'contacts.change': entry(
    'custodian',
    'write',
    z.object({ contact: text, version: z.int(), fields: contactFields }),
    contact,
  ),
  'contacts.setActive': entry(
    'custodian',
    'write',
    z.object({ contact: text, active: z.boolean() }),
    contact,
  ),
  /** Deletes a contact with all that is kept of them. */
  'contacts.delete': entry('custodian', 'write', z.object({ contact: text }), done),
  /** Notes what happened with a list. `service` takes complaints only: there is no opting out of service mail. */
  'contacts.step': entry(
    'custodian',
    'write',
    z.object({
      contact: text,
      list: z.enum([...mailLists, 'service']),
      step: z.enum(listSteps),
      on: day,
      evidence: z.string().trim().max(1000).default(''),
    }),
    contact,
  ),
  'contacts.draft': entry(
    'custodian',
    'read',
    z.object({
      kind: z.enum(draftKinds),
      contact: z.string().optional(),
      testimonial: z.string().optional(),
      language: documentLanguage.optional(),
    }),
    draft,
  ),
  'testimonials.list': entry('custodian', 'read', nothing, z.object({ testimonials: z.array(testimonial) })),
  'testimonials.add': entry(
    'custodian',
    'write',
    z.object({ who: text.max(200), text: text.max(10_000) }),
    testimonial,
  ),
  /** Consent comes before anything is published. A changed text needs new consent. */
  'testimonials.consent': entry(
    'custodian',
    'write',
    z.object({ testimonial: text, consent: testimonialConsent }),
    testimonial,
  ),
  'testimonials.decline': entry('custodian', 'write', z.object({ testimonial: text }), testimonial),
  'testimonials.publish': entry(
    'custodian',
    'write',
    z.object({ testimonial: text, url: z.url({ protocol: /^https$/ }).max(2000), on: day }),
    testimonial,
  ),
  'testimonials.askRemoval': entry(
    'custodian',
    'write',
    z.object({ testimonial: text, on: day, withinDays: z.int().min(1).max(60).default(7) }),
    testimonial,
  ),
  'testimonials.confirmRemoval': entry(
    'custodian',
    'write',
    z.object({ testimonial: text, on: day, evidence: text.max(1000) }),
    testimonial,
  ),
  'testimonials.delete': entry('custodian', 'write', z.object({ testimonial: text }), done),
} as const;
