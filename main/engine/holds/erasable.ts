import { instructorsOf } from '../people/instructors.ts';
import { valuesOf } from '../people/erasure/traces.ts';
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
  const isAnybodyKept = vault.db.prepare<[], unknown>(`SELECT 1 FROM (${keptNumbers}) LIMIT 1`).get();
  if (isAnybodyKept === undefined) return [];
  const teaching = people.map((row) => ({ row, values: valuesOf(vault, row) }));
  return instructorsOf(vault, teaching, keptNumbers).map(({ id }): Block => ({
    subject: id,
    why: 'named-in-kept',
  }));
}
