import type { Parsed } from '../../../../shared/contract.ts';
import type { ErasurePreview } from '../../../../shared/erasure.ts';
import { Failure } from '../../../../shared/failure.ts';
import { say } from '../../../../shared/say.ts';
import { displayName } from '../person-row.ts';
import type { PersonRow } from '../person-row.ts';

/** What must be typed to erase these people. */
export function confirmationFor(people: readonly PersonRow[]): ErasurePreview['confirm'] {
  const [only] = people;
  if (people.length !== 1 || only === undefined) return 'count';
  return idOf(only) === undefined ? 'last-4-of-name' : 'last-4-of-id';
}

/** Throws `confirmation-mismatch` unless the right characters (or the number of people) were typed. Nothing was erased then. */
export function assertConfirmed(people: readonly PersonRow[], input: Parsed<'erase.run'>): void {
  const [only] = people;
  if (people.length === 1 && only !== undefined) {
    const wanted = (idOf(only) ?? displayName(only)).slice(-4);
    if (input.confirm !== undefined && input.confirm.trim().toLowerCase() === wanted.toLowerCase().trim())
      return;
    throw new Failure('confirmation-mismatch', 'The confirmation does not match; nobody was erased.', {
      hint: 'Type the last four characters of the ID of the person to be erased.',
      field: 'confirm',
    });
  }
  if (input.confirmCount === people.length) return;
  throw new Failure('confirmation-mismatch', 'The number of people does not match; nobody was erased.', {
    hint: say`This would erase ${people.length} people. Give that number to confirm.`,
    field: 'confirmCount',
  });
}

function idOf(row: PersonRow): string | undefined {
  return row.external_id ?? row.other_id ?? row.card ?? undefined;
}
