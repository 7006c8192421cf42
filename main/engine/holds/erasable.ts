import { isInstructorOf } from '../people/instructors.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { assertNone, blocksFor, keptNumbers } from './guard.ts';
import type { Block } from './guard.ts';

/**
 * What keeps these people from being erased: the guard's blocks, and for staff the registrations of held people that name them as instructor, which would lose
 * the name.
 */
export function erasureBlocks(vault: ReadableVault, people: readonly PersonRow[]): Block[] {
  return [...blocksFor(vault, 'erase', people), ...namedInKept(vault, people)];
}

/** Throws `held` where something keeps one of these people from being erased. */
export function assertErasable(vault: ReadableVault, people: readonly PersonRow[]): void {
  assertNone(erasureBlocks(vault, people), people.length);
}

function namedInKept(vault: ReadableVault, people: readonly PersonRow[]): Block[] {
  const staff = people.filter(({ kind }) => kind === 'staff');
  if (staff.length === 0) return [];
  return staff
    .filter((person) => isInstructorOf(vault, person, keptNumbers))
    .map(({ id }): Block => ({ subject: id, why: 'named-in-kept' }));
}
