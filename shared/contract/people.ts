import { z } from 'zod';
import { personChange, personId, personKind, personRecord, personSummary } from '../person.ts';
import { entry, nothing, text, page, grant } from './entry.ts';

const fieldChanges = z.record(z.string(), z.string().nullable());

/** People: finding, reading, changing, merging. */
export const peopleEntries = {
  'people.search': entry(
    'auditor',
    'read',
    z.object({
      query: z.string().max(400).default(''),
      kind: personKind.optional(),
      /** `capped` stops counting at 1,000, so that typing stays instant over a million people. */
      count: z.enum(['exact', 'capped']).default('exact'),
      ...page,
    }),
    z.object({ total: z.int(), totalIsExact: z.boolean(), people: z.array(personSummary) }),
  ),
  /** `id` is the internal id, or an external id that names one person only. */
  'people.get': entry('custodian', 'read', z.object({ id: text }), personRecord),
  /** Notes that people were looked at: a full record, a masked field, or the person behind a pseudonym. Main does so by itself for what it gives out. */
  'people.viewed': entry(
    'custodian',
    'write',
    z.object({
      ids: z.array(text).min(1).max(10_000),
      what: z.enum(['record', 'field', 'pseudonym']),
      field: z.string().max(200).optional(),
    }),
    z.object({ noted: z.int() }),
  ),
  'people.photo': entry(
    'custodian',
    'read',
    z.object({ id: personId }),
    z.object({ mime: z.enum(['image/jpeg', 'image/png']), bytes: z.instanceof(Uint8Array) }).nullable(),
  ),
  'people.history': entry(
    'custodian',
    'read',
    z.object({ id: text }),
    z.object({ changes: z.array(personChange) }),
  ),
  'people.registrations': entry(
    'custodian',
    'read',
    z.object({ id: text }),
    z.object({
      registrations: z.array(
        z.object({
          registration: z.int(),
          fields: z.record(z.string(), z.string()),
          importedBy: z.string().optional(),
          updatedAt: z.string(),
        }),
      ),
    }),
  ),
  'people.add': entry(
    'custodian',
    'write',
    z.object({ kind: personKind, fields: fieldChanges }),
    personRecord,
  ),
  /** Sets fields (null empties one). With `version`, refuses when someone changed the record since. */
  'people.set': entry(
    'custodian',
    'write',
    z.object({ id: text, version: z.int().optional(), fields: fieldChanges }),
    z.object({ person: personRecord, change: z.int().nullable() }),
  ),
  /** Makes one record of two. `take`: the fields whose value the record that stays gets from the one that goes. */
  'people.merge': entry(
    'custodian',
    'write',
    z.object({ keep: text, drop: text, take: z.array(z.string()).default([]) }),
    z.object({ merge: z.int(), person: personRecord }),
  ),
  'people.undoMerge': entry(
    'custodian',
    'write',
    z.object({ merge: z.int() }),
    z.object({ people: z.array(personRecord) }),
  ),
  /** Merges that can still be undone. */
  'people.merges': entry(
    'custodian',
    'read',
    nothing,
    z.object({
      merges: z.array(z.object({ merge: z.int(), at: z.string(), id: personId, name: z.string() })),
    }),
  ),
  'people.undo': entry('custodian', 'write', z.object({ change: z.int() }), personRecord),
  /** A photo as a file, or as bytes that the sandboxed window has scaled. Metadata is stripped either way. */
  'people.setPhoto': entry(
    'custodian',
    'write',
    z.object({
      id: text,
      file: grant.optional(),
      bytes: z.instanceof(Uint8Array<ArrayBuffer>).optional(),
    }),
    personRecord,
  ),
  'people.removePhoto': entry('custodian', 'write', z.object({ id: text }), personRecord),
} as const;
