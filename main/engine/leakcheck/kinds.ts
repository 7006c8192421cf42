import { said } from '../../../shared/say.ts';

/** What an entry of the index is: its number is kept with the digest, so there are at most sixteen. */
export const kind = {
  id: 0,
  /** The digits of an id without the letters before them. */
  idDigits: 1,
  /** An id with its own grouping: the groups with dashes between them. */
  grouped: 2,
  email: 3,
  username: 4,
  localPart: 5,
  phone: 6,
  name: 7,
  /** Initial and family name, either first. */
  initials: 8,
  familyName: 9,
  address: 10,
  /** A number that only the map of pseudonyms ties to a person. */
  internal: 11,
} as const;

/** The name of a kind as hits carry it. */
export const kindNames: readonly string[] = said([
  'id',
  'id',
  'id',
  'e-mail',
  'user name',
  'user name',
  'phone',
  'full name',
  'full name',
  'family name',
  'postal address',
  'internal number',
]);

/** Whether a mask of kinds holds one of some kinds. */
export function hasKind(mask: number, ...kinds: readonly number[]): boolean {
  return kinds.some((each) => (mask & (1 << each)) !== 0);
}
