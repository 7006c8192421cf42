import { z } from 'zod';
import { peopleFilter, peopleFlags } from '../people-filter.ts';
import { listedPerson, listFields, listSorts } from '../people-list.ts';
import { personChange, personId, personKind, personRecord, personSummary } from '../person.ts';
import { keptRecord, manyChanged } from '../people-bulk.ts';
import { savedView, viewContent } from '../people-view.ts';
import { done, entry, nothing, text, page, grant } from './entry.ts';

const fieldChanges = z.record(z.string(), z.string().nullable());

const many = { filter: peopleFilter, field: z.string().max(200), value: z.string().max(4000).nullable() };

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
  /** The list of people, sorted and filtered, a page at a time. Of `columns` an auditor sees none. `capped` answers typing at once, sorted or not. */
  'people.list': entry(
    'auditor',
    'read',
    z.object({
      filter: peopleFilter,
      sort: z.enum(listSorts).default('name'),
      descending: z.boolean().default(false),
      count: z.enum(['exact', 'capped']).default('exact'),
      columns: z
        .array(z.enum([...listFields, 'lastTerm']))
        .max(20)
        .default([]),
      ...page,
    }),
    z.object({ total: z.int(), totalIsExact: z.boolean(), people: z.array(listedPerson) }),
  ),
  /** What the list can be narrowed by, with how many each leaves. An empty status stands for none. */
  'people.facets': entry(
    'auditor',
    'read',
    nothing,
    z.object({
      people: z.int(),
      staff: z.int(),
      statuses: z.array(z.object({ status: z.string(), count: z.int(), students: z.int() })),
      terms: z.array(z.string()),
      flags: z.record(z.enum(peopleFlags), z.int()),
    }),
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
  /** Makes a change again that was undone; it gets a number of its own. */
  'people.redo': entry(
    'custodian',
    'write',
    z.object({ change: z.int() }),
    z.object({ person: personRecord, change: z.int().nullable() }),
  ),
  /** What giving a field one value (null empties it) would do to everyone whom a filter leaves. `first`: the first twenty, before and after. */
  'people.previewMany': entry(
    'custodian',
    'read',
    z.object(many),
    z.object({
      changes: z.int(),
      same: z.int(),
      stay: z.int(),
      kept: z.array(keptRecord),
      first: z.array(
        z.object({
          id: personId,
          name: z.string(),
          before: z.string().optional(),
          after: z.string().optional(),
        }),
      ),
      /** Stands for the records that would change, and for what they hold now. */
      selection: z.string(),
      /** So many that their number is typed to go on. */
      mustConfirm: z.boolean(),
    }),
  ),
  /** Does it, in one change, where it is still what the preview with this `selection` showed. */
  'people.setMany': entry(
    'custodian',
    'job',
    z.object({ ...many, selection: text, confirmCount: z.int().optional() }),
    manyChanged,
  ),
  'people.undoMany': entry('custodian', 'job', z.object({ bulk: z.int() }), manyChanged),
  'people.redoMany': entry('custodian', 'job', z.object({ bulk: z.int() }), manyChanged),
  /** Notes that rows of the list were copied. Main window only; copies of a few are not noted. */
  'people.copied': entry(
    'custodian',
    'write',
    z.object({ people: z.int().min(1), columns: z.int().min(1) }),
    done,
  ),
  'people.views': entry('custodian', 'read', nothing, z.object({ views: z.array(savedView) })),
  /** Keeps a view, or gives one another name or content. Throws `already-exists` for a name that is taken. */
  'people.saveView': entry(
    'custodian',
    'write',
    z.object({ view: z.int().optional(), ...viewContent.shape }),
    savedView,
  ),
  'people.deleteView': entry('custodian', 'write', z.object({ view: z.int() }), done),
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
