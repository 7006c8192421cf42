import { z } from 'zod';
import { contactChannels } from './bundle.ts';
import { said, saidText } from './say.ts';

/** The registers that an institution keeps beside its records. */
export const registerNames = ['purpose', 'log', 'remote-session', 'vendor-request', 'instruction'] as const;

/** The name of a register. */
export type RegisterName = (typeof registerNames)[number];

const line = z.string().trim().min(1, said('Say something here.')).max(500);
const words = z.string().trim().min(1, said('Say something here.')).max(4000);
/** A moment; one without an offset is of this workstation's clock. Kept in UTC. */
const moment = z.iso
  .datetime({ local: true, offset: true, error: said('Write the moment like 2026-11-29T10:00.') })
  .transform((at) => new Date(at).toISOString());

const maybe = z.string().trim().max(4000).default('');

/**
 * What personal data of a Trac System may be used for. There is none for advertising, sale, profiling or the training of models: such a purpose cannot be
 * chosen.
 */
export const purposes = [
  'tutoring-and-visits',
  'registration-data',
  'identification-at-the-desk',
  'staff-work-time',
  'support-by-the-vendor',
  'rights-requests',
  'legal-duty',
  'security-and-logs',
] as const;

/** The legal bases of GDPR Art. 6(1), and those that a law of the country names. */
export const legalBases = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
] as const;

/** Who decides what for about a class of data, and who only works on it for them (GDPR Art. 4(7), (8)). */
export const dutyRoles = ['controller', 'joint-controller', 'processor'] as const;

/** An entry of the record of processing (GDPR Art. 30(1)(a) to (g)). */
export const purposeEntry = z
  .object({
    purpose: z.enum(purposes, said('This purpose is none that personal data may be used for here.')),
    /** (a) Who answers for it: the institution and its data protection officer. */
    controller: line,
    role: z.enum(dutyRoles).default('controller'),
    legalBasis: z.enum(legalBases),
    /** Why the interest outweighs the person's (Art. 6(1)(f)). */
    balancing: maybe,
    /** (b) */
    what: words,
    /** (c) */
    people: line,
    data: words,
    /** (d) */
    recipients: words,
    /** (e) Transfers to third countries and what protects the data there. */
    transfers: maybe,
    /** (f) */
    keptFor: line,
    /** (g) */
    security: words,
  })
  .refine((entry) => entry.legalBasis !== 'legitimate-interests' || entry.balancing !== '', {
    message: said('A legitimate interest needs the note why it outweighs the interests of the person.'),
    path: ['balancing'],
  });

/** What logs hold, as the policy names it, and what a web server adds. */
export const logContents = [
  'ip-addresses',
  'times',
  'requested-pages',
  'results',
  'user-names',
  'session-tokens',
  'form-data',
  'user-agents',
  'headers',
] as const;

/** A log of the Trac System or of the servers before it. */
export const logEntry = z.object({
  name: line,
  place: line,
  format: line,
  holds: z.array(z.enum(logContents)).min(1, said('Say what the log holds.')),
  keptFor: line,
  reviewedOn: z.iso.date(),
  /** How often it is looked at again, in months. */
  everyMonths: z.int().min(1).max(120).default(12),
});

/** A session in which the vendor worked on the institution's system from afar. */
export const remoteSession = z
  .object({
    who: line,
    purpose: words,
    ticket: line,
    from: moment,
    to: moment,
    scope: words,
    /** Personal data that was in sight, or that there was none. */
    seen: words,
    watchedBy: line,
  })
  .refine((entry) => Date.parse(entry.to) > Date.parse(entry.from), {
    message: said('The session ends before it begins.'),
    path: ['to'],
  });

/** Something that the institution asked of the vendor, who answers within normal support hours. */
export const vendorRequest = z.object({
  what: words,
  ticket: line,
  channel: z.enum(contactChannels),
  askedAt: moment,
  /** After so many support hours it is followed up. */
  withinHours: z.int().min(1).max(400).default(16),
  answeredAt: moment.optional(),
  answer: maybe,
});

/** How the vendor wants something sent: asked for beforehand, and valid until a day. */
export const instruction = z.object({
  from: line,
  ref: line,
  channel: z.enum(contactChannels),
  at: z.iso.date(),
  text: words,
  /** Where it is to be put; nothing but https and sftp is accepted. */
  address: z
    .string()
    .trim()
    .max(2000)
    .default('')
    .refine((address) => address === '' || isSecureAddress(address), {
      message: said('Only an https or sftp address carries it safely, without a name or a password in it.'),
    }),
  /** What the vendor read out of their server’s certificate or host key. */
  fingerprint: z.string().trim().max(200).default(''),
  expires: z.iso.date(),
});

/**
 * Whether an address keeps what is sent to it from others on the way: https or sftp, with a host, and no name or password written into it. `http`,
 * `ftp` and `mailto` do not.
 */
export function isSecureAddress(address: string): boolean {
  if (!/^(?:https|sftp):\/\/[^\s/?#@]+(?:[/?#]\S*)?$/i.test(address)) return false;
  try {
    const url = new URL(address);
    return url.hostname !== '' && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}

/** What stands in an entry of a register. */
export const registerContent = z.discriminatedUnion('register', [
  z.object({ register: z.literal('purpose'), content: purposeEntry }),
  z.object({ register: z.literal('log'), content: logEntry }),
  z.object({ register: z.literal('remote-session'), content: remoteSession }),
  z.object({ register: z.literal('vendor-request'), content: vendorRequest }),
  z.object({ register: z.literal('instruction'), content: instruction }),
]);

/** What stands in an entry of a register. */
export type RegisterContent = z.infer<typeof registerContent>;

/** When an entry asks for something: a log to be looked at, a vendor to be reminded, instructions that have run out. */
export const entryDue = z.object({
  at: z.string(),
  state: z.enum(['fine', 'soon', 'due', 'done', 'expired']),
  /** How the moment was computed, as a sentence. */
  how: saidText,
});

/** When an entry asks for something. */
export type EntryDue = z.infer<typeof entryDue>;

/** An entry of a register with who wrote it last. */
export const registerEntry = z.intersection(
  z.object({
    entry: z.string(),
    version: z.int(),
    at: z.string(),
    actor: z.string(),
    retiredAt: z.string().optional(),
    due: entryDue.optional(),
  }),
  registerContent,
);

/** An entry of a register. */
export type RegisterEntry = z.infer<typeof registerEntry>;

/** When the vendor works: days of the week (1 is Monday), from and to as wall time in a zone, and the days on which nobody is there. */
export const supportHours = z
  .object({
    zone: z.string().refine(isZone, said('This time zone is not known. Write it like America/Phoenix.')),
    days: z.array(z.int().min(1).max(7)).min(1, said('Choose a day at least.')).max(7),
    from: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, said('Write the time like 08:00.')),
    to: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, said('Write the time like 17:00.')),
    closed: z.array(z.iso.date()).max(400).default([]),
  })
  .refine((hours) => hours.from < hours.to, {
    message: said('The hours end before they begin.'),
    path: ['to'],
  });

/** When the vendor works. */
export type SupportHours = z.infer<typeof supportHours>;

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
