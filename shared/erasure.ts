import { z } from 'zod';
import { personId, personKind } from './person.ts';

/** Why a person is erased, as a code; free text goes beside it and is itself erasable. */
export const erasureReasons = [
  'request',
  'retention',
  'not-a-client',
  'imported-by-mistake',
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
  lines: z.array(erasureLine),
  /** Reasons that stop it, as sentences: holds, open access requests. */
  blocked: z.array(z.string()),
  /** Copies that the app cannot reach: a checklist for the custodian (GDPR Art. 19). */
  outside: z.array(z.string()),
  /** What must be typed: the last four characters of the id, or the number of people. */
  confirm: z.enum(['last-4-of-id', 'last-4-of-name', 'count']),
});

/** What erasing would do, before it is done. */
export type ErasurePreview = z.infer<typeof erasurePreview>;

/** The proof: decrypted pages scanned, their bytes, and how often an identifier was still found. */
export const erasureProof = z.object({ pages: z.int(), bytes: z.number(), hits: z.int() });

/** The proof of an erasure. */
export type ErasureProof = z.infer<typeof erasureProof>;

/** The certificate: no erased value is in it. */
export const erasureCertificate = z.object({
  certificate: z.string(),
  institution: z.string(),
  at: z.string(),
  actor: z.string(),
  reason: z.string(),
  basis: z.string(),
  erased: z.int(),
  tombstones: z.array(z.string()),
  lines: z.array(erasureLine),
  proof: erasureProof,
  outside: z.array(z.string()),
  auditHash: z.string(),
});

/** The certificate of an erasure. */
export type ErasureCertificate = z.infer<typeof erasureCertificate>;
