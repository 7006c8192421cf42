import type { Gate } from '../../../shared/bundle.ts';
import { Failure } from '../../../shared/failure.ts';
import { dayAfter, pastDay, today } from '../clock.ts';
import { listEntries } from '../registers/register-store.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { peopleIn, replacedIn } from './drafts.ts';
import type { Draft } from './drafts.ts';

/** Files that hold nothing of any real person or file, whoever is in the inventory. */
const madeUp = /^(?:environment\.json|sample\/[^/]+)$/;

/**
 * "Check with us first": the vendor's transmission instructions as they are recorded, or undefined for a bundle of made-up data only, which may do
 * without. Throws `gate-incomplete` where they are missing, or where the register says that they have run out.
 */
export function passGate(
  vault: ReadableVault,
  draft: Draft,
  gate: Gate | undefined,
): (Gate & { at: string }) | undefined {
  if (gate !== undefined) {
    assertInForce(vault, gate);
    return { ...gate, at: pastDay(gate.at) };
  }
  if (isMadeUp(draft)) return undefined;
  throw new Failure('gate-incomplete', 'The instructions of the vendor for this bundle are not recorded.', {
    hint: 'Ask the vendor how to send it. Record who told you, for which ticket, how and when.',
    field: 'gate',
  });
}

/** Instructions that stand in the register count until their last day; a newer entry for the same ticket renews them. */
function assertInForce(vault: ReadableVault, { instructionsRef }: Gate): void {
  const ref = instructionsRef.toLowerCase();
  const known = listEntries(vault, { register: 'instruction', retired: false }).entries.filter(
    (entry) => entry.register === 'instruction' && entry.content.ref.toLowerCase() === ref,
  );
  if (known.length === 0 || known.some(({ due }) => due?.state !== 'expired')) return;
  throw new Failure('gate-incomplete', 'The instructions for this ticket have run out.', {
    hint: 'Ask the vendor how to send it now, and put the new instructions into the register.',
    field: 'gate',
  });
}

/** Throws `gate-incomplete` unless the vendor has a day left at least. */
export function assertPurgeDate(date: string): void {
  if (date > today() && date <= dayAfter(today(), 3660)) return;
  throw new Failure(
    'gate-incomplete',
    date > today()
      ? 'The date by which the vendor must delete the bundle is more than ten years away.'
      : 'The date by which the vendor must delete the bundle has passed.',
    { hint: 'Choose a day within the next months.', field: 'purgeBy' },
  );
}

/** Words that were typed count as made-up only while nothing in them had to be replaced, withheld or doubted. */
function isMadeUp(draft: Draft): boolean {
  return (
    peopleIn(draft).size === 0 &&
    draft.doubts.size === 0 &&
    replacedIn(draft).size === 0 &&
    draft.files.every(
      (file) => madeUp.test(file.name) || (file.source.from === 'text' && file.withheld === 0),
    )
  );
}
