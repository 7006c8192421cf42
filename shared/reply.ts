import { z } from 'zod';
import { personSummary } from './person.ts';

/**
 * Who or what stands behind a pseudonym: a person of the inventory, one that was erased since, somebody who is not in it, an address, or a word or
 * number whose original was not kept.
 */
export const behind = z.enum(['person', 'erased', 'stranger', 'address', 'not-kept']);

/** Who or what stands behind a pseudonym. */
export type Behind = z.infer<typeof behind>;

/** A pseudonym found in a text: where (character offsets), and what it means in each bundle that issued it. */
export const decodedToken = z.object({
  token: z.string(),
  places: z.array(z.object({ start: z.int(), end: z.int() })),
  meanings: z.array(
    z.object({ bundle: z.string(), caseRef: z.string(), behind, person: personSummary.nullable() }),
  ),
});

/** A pseudonym found in a text. */
export type DecodedToken = z.infer<typeof decodedToken>;

/** What the vendor wrote, with every pseudonym of this vault in it, in the order of the first place. */
export const decodedReply = z.object({ text: z.string(), tokens: z.array(decodedToken) });

/** What the vendor wrote, decoded. */
export type DecodedReply = z.infer<typeof decodedReply>;
