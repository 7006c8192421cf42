import { z } from 'zod';
import { personId, personKind } from './person.ts';
import { saidText } from './say.ts';

/** Why a person is erased, as a code; free text goes beside it and is itself erasable. */
export const erasureReasons = [
  'request',
  'retention',
  'not-a-client',
  'imported-by-mistake',
  /** A copy of the vault was put back that did not know of the erasure. */
  'replayed',
  'other',
] as const;

/** The legal basis of an erasure, as a code. */
export const erasureBases = [
  'gdpr-17-1-a',
  'gdpr-17-1-b',
  'gdpr-17-1-c',
  'gdpr-17-1-d',
  'gdpr-17-1-e',
  'gdpr-17-1-f',
  'ferpa-policy',
  'state-law',
  'institution-policy',
  'contract',
] as const;

/** Whether the whole record goes, the courses stay without the person, or each as the rules of retention say. */
export const erasureWays = ['erase', 'mask', 'as-ruled'] as const;

/** How people are erased. */
export type ErasureWay = (typeof erasureWays)[number];

/** What would happen to a person's data in one place. */
export const erasureLine = z.object({
  what: z.string(),
  rows: z.int(),
  action: z.enum(['erase', 'mask', 'keep']),
  why: z.string(),
});

/** What erasing would do, before it is done. */
export const erasurePreview = z.object({
  people: z.array(
    z.object({ id: personId, kind: personKind, name: z.string(), externalId: z.string().optional() }),
  ),
  /** How many people it is about; the first hundred are named. */
  total: z.int(),
  /** Of them, those whose courses stay without them. */
  masked: z.int(),
  /** Stands for exactly these people: given with the erasure, it refuses when the search finds others by then. */
  selection: z.string(),
  /** Whether the institution asks for a second person. */
  secondPerson: z.boolean(),
  lines: z.array(erasureLine),
  /** Reasons that stop it, as sentences: holds, open access requests. */
  blocked: z.array(saidText),
  /** Copies that the app cannot reach: a checklist for the custodian (GDPR Art. 19). */
  outside: z.array(z.string()),
  /** What must be typed: the last four characters of the id, or the number of people. */
  confirm: z.enum(['last-4-of-id', 'last-4-of-name', 'count']),
});

/** What erasing would do, before it is done. */
export type ErasurePreview = z.infer<typeof erasurePreview>;

/** The proof: decrypted pages scanned, their bytes, and how often an identifier was still found. */
export const erasureProof = z.object({
  pages: z.int(),
  bytes: z.number(),
  hits: z.int(),
  /**
   * The program ended before it could search: nobody knows any more what to search for. `pending` until every page was written anew instead, which is
   * when the vault is next opened.
   */
  cutShort: z.enum(['pending', 'pages-written-anew']).optional(),
});

/** The proof of an erasure. */
export type ErasureProof = z.infer<typeof erasureProof>;

/** What a proof says, as a sentence. */
export function proofSentence({ pages, bytes, hits, cutShort }: ErasureProof): string {
  if (cutShort === undefined)
    return `${String(pages)} decrypted pages (${String(bytes)} bytes) searched, ${String(hits)} traces found`;
  return cutShort === 'pending'
    ? 'The program ended before the search'
    : `The program ended before the search; all ${String(pages)} pages (${String(bytes)} bytes) were written anew instead`;
}

/** The certificate: no erased value is in it. */
export const erasureCertificate = z.object({
  certificate: z.string(),
  institution: z.string(),
  at: z.string(),
  actor: z.string(),
  /** Who approved it beside the one who did it. */
  approver: z.string().optional(),
  reason: z.string(),
  basis: z.string(),
  erased: z.int(),
  /** Of them, those whose courses stay under a made-up name. */
  masked: z.int().optional(),
  tombstones: z.array(z.string()),
  lines: z.array(erasureLine),
  proof: erasureProof,
  outside: z.array(z.string()),
  auditHash: z.string(),
});

/** The certificate of an erasure. */
export type ErasureCertificate = z.infer<typeof erasureCertificate>;

/** What the institution asks of an erasure. */
export const erasurePolicy = z.object({ secondPerson: z.boolean() });

/** What the institution asks of an erasure. */
export type ErasurePolicy = z.infer<typeof erasurePolicy>;

/** Somebody who got data of people that were erased, with a letter to send. The program sends nothing. */
export const erasureNotice = z.object({
  notice: z.int(),
  certificate: z.string(),
  recipient: z.string(),
  people: z.int(),
  disclosedOn: z.array(z.string()),
  /** A draft that names no erased value: only days, bundles and pseudonyms. */
  letter: z.string(),
  notifiedOn: z.string().optional(),
  channel: z.string().optional(),
});

/** Somebody who is told of an erasure (GDPR Art. 19). */
export type ErasureNotice = z.infer<typeof erasureNotice>;

/**
 * A letter that names who was erased, so that its reader can find the record. It is given once, with the answer of the erasure, and kept nowhere: to a
 * recipient of the data (GDPR Art. 19), or to the person whose request was carried out.
 */
export const namedLetter = z.object({
  to: z.enum(['recipient', 'person']),
  recipient: z.string(),
  text: z.string(),
  /** The number of the notice that stays, and of which it is recorded when the recipient was told. */
  notice: z.int().optional(),
  /** The request that it answers. */
  request: z.string().optional(),
  /** What is still to be filled in. */
  missing: z.array(z.string()),
});

/** A letter that names who was erased. */
export type NamedLetter = z.infer<typeof namedLetter>;

/** Someone who stays away after an erasure: random id, when and why; no value. */
export const suppressedPerson = z.object({
  subject: z.string(),
  at: z.string(),
  reason: z.string(),
  basis: z.string(),
  certificate: z.string(),
  /** How many keyed hashes of ids, cards and e-mails keep the person away. */
  hashes: z.int(),
});
