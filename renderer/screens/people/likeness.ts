import { fold } from '../../../shared/fold.ts';
import type { PersonSummary } from '../../../shared/person.ts';

/** What is typed of somebody new. */
export interface Typed {
  readonly externalId?: string | undefined;
  readonly familyName?: string | undefined;
  readonly givenName?: string | undefined;
  readonly email?: string | undefined;
}

/** How somebody known is like who is typed: the very ID number, the e-mail address, or the name. */
export type Likeness = 'id' | 'email' | 'name';

/** Somebody known who may be the one that is typed. */
export interface Alike {
  readonly person: PersonSummary;
  readonly by: Likeness;
}

/** What is searched for while somebody new is typed: by ID, by e-mail, and by name once it is whole. */
export function searchesFor(typed: Typed): Readonly<Record<Likeness, string>> {
  const [family, given] = [text(typed.familyName), text(typed.givenName)];
  return {
    id: text(typed.externalId),
    email: text(typed.email).includes('@') ? text(typed.email) : '',
    name: family === '' || given === '' ? '' : `${family} ${given}`,
  };
}

/** Who of those found is the one that is typed or may be, each once, the surest first. A search finds more: beginnings, and words in any order. */
export function alikeAmong(typed: Typed, found: readonly PersonSummary[]): readonly Alike[] {
  const order: readonly Likeness[] = ['id', 'email', 'name'];
  const people = [...new Map(found.map((person) => [person.id, person])).values()];
  const alike = people.flatMap((person) => {
    const by = likenessOf(typed, person);
    return by === undefined ? [] : [{ person, by }];
  });
  return alike.sort((one, other) => order.indexOf(one.by) - order.indexOf(other.by));
}

function likenessOf(typed: Typed, person: PersonSummary): Likeness | undefined {
  if (isSame(typed.externalId, person.externalId)) return 'id';
  if (isSame(typed.email, person.email)) return 'email';
  const isGiven = isSame(typed.givenName, person.givenName) || isSame(typed.givenName, person.preferredName);
  return isGiven && isSame(typed.familyName, person.familyName) ? 'name' : undefined;
}

function isSame(typed: string | undefined, known: string | undefined): boolean {
  return text(typed) !== '' && fold(text(typed)) === fold(text(known));
}

function text(value: string | undefined): string {
  return (value ?? '').trim();
}
