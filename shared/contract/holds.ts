import { z } from 'zod';
import { hold, informChannels, restrictionGround, safeguards } from '../holds.ts';
import { peopleFilter } from '../people-filter.ts';
import { personRecord } from '../person.ts';
import { entry, page, text } from './entry.ts';
import { said } from '../say.ts';

const day = z.iso.date('Give the day as YYYY-MM-DD.');
const ownWords = text.max(1000);

/** Legal holds, and restriction of processing (GDPR Art. 18). */
export const holdsEntries = {
  /** Keeps these people from being erased, or everyone whom a search finds. `until`: the day by which the reviewer looks at it again. */
  'holds.add': entry(
    'custodian',
    'write',
    z
      .object({
        ids: z.array(text).min(1).max(100_000).optional(),
        found: peopleFilter.optional(),
        reason: ownWords,
        authority: text.max(200).optional(),
        reviewer: text.max(120),
        until: day,
      })
      .refine(({ ids, found }) => (ids === undefined) !== (found === undefined), {
        error: said('Give ids or a search, not both.'),
        path: ['ids'],
      }),
    hold,
  ),
  /** Another review day; it may not be earlier than today. */
  'holds.extend': entry(
    'custodian',
    'write',
    z.object({ hold: text, until: day, reviewer: text.max(120).optional() }),
    hold,
  ),
  /** Frees everyone whom it keeps, or these of them. */
  'holds.release': entry(
    'custodian',
    'write',
    z.object({ hold: text, ids: z.array(text).min(1).max(100_000).optional(), reason: ownWords }),
    hold,
  ),
  /** Holds: those past their review day first, then by that day; released ones last. */
  'holds.list': entry(
    'custodian',
    'read',
    z.object({ state: z.enum(['open', 'overdue', 'all']).default('open'), ...page }),
    z.object({ total: z.int(), holds: z.array(hold) }),
  ),
  /** How many holds there are, and how many are past their review day. */
  'holds.count': entry('custodian', 'read', z.object({}), z.object({ open: z.int(), overdue: z.int() })),
  /** What keeps one record. */
  'holds.of': entry('custodian', 'read', z.object({ id: text }), safeguards),
  /** Makes a record read-only and keeps it out of bundles and exports. */
  'people.restrict': entry(
    'custodian',
    'write',
    z.object({ id: text, ground: restrictionGround, note: ownWords.optional() }),
    personRecord,
  ),
  /** Ends a restriction; the person must have been told of it before (Art. 18(3)). */
  'people.liftRestriction': entry(
    'custodian',
    'write',
    z.object({
      id: text,
      informedOn: day,
      informedBy: z.enum(informChannels),
      note: ownWords.optional(),
    }),
    personRecord,
  ),
} as const;
