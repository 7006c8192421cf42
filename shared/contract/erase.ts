import { z } from 'zod';
import { documentLanguage } from '../documents/language.ts';
import {
  erasureCertificate,
  erasureNotice,
  erasurePolicy,
  erasurePreview,
  erasureProof,
  erasureWays,
  namedLetter,
  suppressedPerson,
} from '../erasure.ts';
import { peopleFilter } from '../people-filter.ts';
import { done, entry, nothing, page, passphrase, text } from './entry.ts';
import { said } from '../say.ts';

/** Who is meant: a list of ids, or everyone whom a search finds. */
const who = {
  ids: z.array(text).min(1).max(100_000).optional(),
  filter: peopleFilter.optional(),
  /** Absent: the whole record goes. */
  way: z.enum(erasureWays).optional(),
};

const certificateId = z.object({ certificate: text });

/** Erasure, and what comes after it. */
export const eraseEntries = {
  'erase.preview': entry('custodian', 'read', z.object(who), erasurePreview),
  'erase.run': entry(
    'custodian',
    'job',
    z.object({
      ...who,
      /** A reason code, or the custodian's own words (kept in the erasable table). */
      reason: text.max(500),
      /** The legal basis as a code (see `erasureBases`); institutions have further ones of their own. */
      basis: z
        .string()
        .regex(/^[A-Za-z0-9][A-Za-z0-9 .()/_-]{1,39}$/, said('Give the legal basis as a short code.')),
      /** For one person: the last four characters of the id. For many: `confirmCount`. */
      confirm: z.string().optional(),
      confirmCount: z.int().optional(),
      /** What the preview gave. */
      selection: z.string().optional(),
      approver: z.object({ operator: text, passphrase }).optional(),
      /** Of the letters that are given with it. */
      language: documentLanguage.optional(),
    }),
    z.object({
      erased: z.int(),
      proof: erasureProof,
      certificate: erasureCertificate,
      /** Given here and never again: they name who was erased. */
      letters: z.array(namedLetter),
    }),
  ),
  'erase.policy': entry('custodian', 'read', nothing, erasurePolicy),
  'erase.setPolicy': entry('administrator', 'write', erasurePolicy, erasurePolicy),
  'erase.certificates': entry(
    'auditor',
    'read',
    z.object({ ...page }),
    z.object({ total: z.int(), certificates: z.array(erasureCertificate) }),
  ),
  /** Recipients to tell of an erasure, with a draft for each. */
  'erase.letters': entry(
    'custodian',
    'read',
    certificateId.extend({ language: documentLanguage.optional() }),
    z.object({ notices: z.array(erasureNotice) }),
  ),
  'erase.notified': entry(
    'custodian',
    'write',
    z.object({ notice: z.int(), on: z.iso.date().optional(), channel: text.max(80) }),
    done,
  ),
  /** From which day on erasures may be missing here, where the journal beside the vault was lost or is older than it. */
  'erase.unknown': entry('auditor', 'read', nothing, z.object({ since: z.string().optional() })),
  'erase.compared': entry('custodian', 'write', z.object({ note: text.max(500) }), done),
  'suppression.list': entry(
    'custodian',
    'read',
    z.object({ ...page }),
    z.object({ total: z.int(), people: z.array(suppressedPerson) }),
  ),
  /** Lets an erased person come back with a later import. `id` is an id or card as a file has it, or the random id of the tombstone. */
  'suppression.release': entry(
    'custodian',
    'write',
    z.object({ id: text, reason: text.max(500) }),
    z.object({ subject: z.string(), hashes: z.int() }),
  ),
} as const;
