import { z } from 'zod';
import { peopleFilter } from './people-filter.ts';

/** What is recorded: that somebody asked, that something was disclosed, or that a request was denied (34 CFR 99.32(a)(1)). */
export const disclosureEvents = ['disclosure', 'request', 'denial'] as const;

/** How a row refers to an earlier one: nothing in the ledger is ever changed. */
export const disclosureRelations = ['correction', 'retraction', 'further'] as const;

/** The kinds of parties that may ask or receive. */
export const partyTypes = [
  'vendor',
  'own-office',
  'other-school',
  'education-authority',
  'financial-aid',
  'study-organisation',
  'accreditor',
  'parent',
  'person-concerned',
  'court',
  'law-enforcement',
  'health-safety',
  'public-authority',
  'processor',
  'other',
] as const;

/** Parties to whom nothing is ever given: personal information is not a commodity. They can be named, so that the refusal can say why. */
export const refusedPartyTypes = ['advertiser', 'data-broker'] as const;

/** The kind of a party as it is typed or picked. */
export const partyType = z.enum([...partyTypes, ...refusedPartyTypes]);

/** The kind of a party. */
export type PartyType = z.infer<typeof partyType>;

/** The legal grounds of a disclosure: the paragraphs of 34 CFR 99.30 and 99.31, and the bases of the GDPR. */
export const legalBases = [
  '34-cfr-99.30-consent',
  '34-cfr-99.31-a-1-school-official',
  '34-cfr-99.31-a-2-other-school',
  '34-cfr-99.31-a-3-education-authority',
  '34-cfr-99.31-a-4-financial-aid',
  '34-cfr-99.31-a-5-juvenile-justice',
  '34-cfr-99.31-a-6-study',
  '34-cfr-99.31-a-7-accreditation',
  '34-cfr-99.31-a-8-parent-of-dependent',
  '34-cfr-99.31-a-9-legal-order',
  '34-cfr-99.31-a-10-emergency',
  '34-cfr-99.31-a-11-directory',
  '34-cfr-99.31-a-12-student',
  '34-cfr-99.31-a-13-victim',
  '34-cfr-99.31-a-14-final-results',
  '34-cfr-99.31-a-15-parent-alcohol',
  '34-cfr-99.31-a-16-registered-offender',
  '34-cfr-99.31-b',
  '34-cfr-99.10-access',
  'gdpr-6-1-a-consent',
  'gdpr-6-1-b-contract',
  'gdpr-6-1-c-legal-obligation',
  'gdpr-6-1-d-vital-interests',
  'gdpr-6-1-e-public-task',
  'gdpr-6-1-f-legitimate-interest',
  'gdpr-15-access',
  'gdpr-20-portability',
  'gdpr-28-processor',
  'consent',
  'other',
] as const;

/** The legal ground of a disclosure. */
export const legalBasis = z.enum(legalBases);

/** The legal ground of a disclosure. */
export type LegalBasis = z.infer<typeof legalBasis>;

/** In which form something was disclosed. */
export const disclosureForms = ['bundle', 'file', 'paper', 'spoken', 'shown'] as const;

/** By which way it went. */
export const disclosureChannels = [
  'sealed-file',
  'secure-upload',
  'sftp',
  'portal',
  'e-mail',
  'post',
  'phone',
  'in-person',
  'this-workstation',
] as const;

/** Why 34 CFR 99.32(d) would not ask for a record. It is recorded all the same. */
export const exemptReasons = [
  'student-or-parent',
  'school-official',
  'written-consent',
  'directory-information',
  'secret-legal-order',
] as const;

/** Data that is no field of a record. */
export const otherElements = [
  'photo',
  'registrations',
  'logs-redacted',
  'records-redacted',
  'sample-made-up',
  'whole-record',
  'file-note',
] as const;

const name = z.string().trim().min(1).max(200);
const long = z.string().trim().min(1).max(2000);
const element = z.string().trim().min(1).max(200);

/** Who asked or received. A person, an organisation, or both; the contact is how to reach them. */
export const party = z.object({
  type: partyType,
  person: name.optional(),
  org: name.optional(),
  contact: name.optional(),
});

/** Who asked or received. */
export type Party = z.infer<typeof party>;

/** A further party to whom the recipient may pass it on, and that party's interest (34 CFR 99.32(b)(1)). */
export const additionalParty = z.object({ name, interest: long });

/** A health or safety emergency (34 CFR 99.32(a)(5)): the threat, and to whom it was disclosed. */
export const emergency = z.object({ threat: long, parties: z.array(name).min(1).max(50) });

/** What a court or authority ordered. Each data element names the paragraph of the order that asks for it. */
export const legalOrder = z.object({
  kind: z.enum(['court-order', 'subpoena', 'grand-jury-subpoena', 'warrant', 'administrative-order']),
  body: name,
  docket: name,
  issuedOn: z.iso.date(),
  scope: z
    .array(z.object({ element, paragraph: name }))
    .min(1)
    .max(100),
  counsel: z.object({ by: name, on: z.iso.date() }).optional(),
  /** That the person was told before it was obeyed, or why that is forbidden (34 CFR 99.31(a)(9)(ii)). */
  notice: z
    .discriminatedUnion('told', [
      z.object({ told: z.literal('yes'), on: z.iso.date(), how: name }),
      z.object({ told: z.literal('forbidden'), why: long }),
    ])
    .optional(),
});

/** What a court or authority ordered. */
export type LegalOrder = z.infer<typeof legalOrder>;

/** What is recorded about a disclosure, a request for access or a denial. */
export const disclosureFields = z.object({
  event: z.enum(disclosureEvents).default('disclosure'),
  /** The day on which it happened; today where it is left out. */
  at: z.iso.date().optional(),
  what: z.string().trim().min(1).max(500),
  party,
  interest: z.string().trim().max(500).default(''),
  purpose: z.string().trim().max(500).optional(),
  basis: legalBasis.optional(),
  elements: z.array(element).max(100).default([]),
  form: z.enum(disclosureForms).optional(),
  channel: z.enum(disclosureChannels).optional(),
  instructions: name.optional(),
  /** That the recipient was told of the limits of redisclosure (34 CFR 99.33(d)). */
  redisclosureNotice: z.boolean().default(false),
  consent: name.optional(),
  additional: z.array(additionalParty).max(50).default([]),
  emergency: emergency.optional(),
  order: legalOrder.optional(),
  exempt: z.enum(exemptReasons).optional(),
  /** Anything else; for a denial, why. */
  note: z.string().trim().max(2000).optional(),
});

/** What is recorded about a disclosure. */
export type DisclosureFields = z.infer<typeof disclosureFields>;

/** Whom it concerns: people by id, or everyone whom a search finds. `expect` is the number that was shown before. */
export const concerned = z.object({
  ids: z.array(z.string().trim().min(1)).min(1).max(100_000).optional(),
  filter: peopleFilter.optional(),
  expect: z.int().nonnegative().optional(),
});

/** One row of the ledger of disclosures, with all fields of 34 CFR 99.32. A text that was erased with a person is absent. */
export const disclosureEntry = z.object({
  disclosure: z.int(),
  event: z.enum(disclosureEvents),
  at: z.string(),
  recordedAt: z.string(),
  actor: z.string(),
  what: z.string(),
  /** The party in one line. */
  recipient: z.string(),
  party: z.object({
    type: z.string(),
    person: z.string().optional(),
    org: z.string().optional(),
    contact: z.string().optional(),
  }),
  interest: z.string(),
  purpose: z.string().optional(),
  basis: z.string(),
  elements: z.array(z.string()),
  records: z.int().optional(),
  form: z.string().optional(),
  channel: z.string().optional(),
  instructions: z.string().optional(),
  redisclosureNotice: z.boolean(),
  consent: z.string().optional(),
  additional: z.array(additionalParty),
  emergency: emergency.optional(),
  order: legalOrder.optional(),
  /** An order forbids to tell the person: the entry is in no report for them. */
  isSecret: z.boolean(),
  exempt: z.string().optional(),
  note: z.string().optional(),
  people: z.int(),
  bundle: z.string().optional(),
  purgeBy: z.string().optional(),
  /** When the recipient deleted what left, as they confirmed. */
  purgedAt: z.string().optional(),
  refersTo: z.int().optional(),
  relation: z.enum(disclosureRelations).optional(),
  /** The later row that corrects or takes back this one. */
  correctedBy: z.int().optional(),
  /** Later rows by which the recipient passed it on (34 CFR 99.32(a)(4)). */
  further: z.array(z.int()),
  /** How many of its texts were erased with a person. */
  erasedTexts: z.int(),
  /** The number and the hash of its entry in the audit chain. */
  auditSeq: z.int(),
  proof: z.string(),
});

/** One row of the ledger of disclosures. */
export type DisclosureEntry = z.infer<typeof disclosureEntry>;
