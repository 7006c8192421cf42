import { z } from 'zod';
import { htmlTable } from './html.ts';
import type { DocumentWords } from './words/document-words.ts';

/** Somebody whom disclosures or a breach concern; an erased person has an internal id only. */
export const concernedPerson = z.object({
  id: z.string(),
  kind: z.string().optional(),
  externalId: z.string().optional(),
  name: z.string().optional(),
  email: z.string().optional(),
});

/** Somebody whom disclosures or a breach concern. */
export type ConcernedPerson = z.infer<typeof concernedPerson>;

/** Whom something concerns, as a table of a document. */
export function concernedTable(people: readonly ConcernedPerson[], w: DocumentWords): string {
  return htmlTable(
    people.length === 1 ? w.say('1 person') : w.say('{0} people', people.length),
    [w.say('Name'), w.say('ID'), w.say('Kind'), w.say('E-mail'), w.say('Internal id')],
    people.map((person) => [
      person.name ?? w.say('Erased since'),
      person.externalId ?? '',
      w.tell(person.kind ?? ''),
      person.email ?? '',
      person.id,
    ]),
  );
}
