import { randomBytes } from 'node:crypto';
import type { ErasureWay } from '../../../../shared/erasure.ts';
import { dutiesOf, ruledToMask } from '../../retention/duties.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import type { PersonRow } from '../person-row.ts';
import { said } from '../../../../shared/say.ts';

/** What keeps the courses of somebody who is erased: until when (or for good, as nobody is named in them), and by which rule. */
export interface Masking {
  readonly until?: string;
  readonly rule?: string;
  readonly basis: string;
}

/**
 * Who of these people is masked, and why. A duty to keep the courses that still runs masks whatever was asked for; those who are masked already are
 * erased when they are erased again.
 */
export function maskingsOf(
  vault: ReadableVault,
  people: readonly PersonRow[],
  way: ErasureWay = 'erase',
): ReadonlyMap<number, Masking> {
  const maskings = new Map<number, Masking>();
  const open = people.filter((row) => row.masked === null);
  if (way !== 'erase') {
    const ruled = way === 'mask' ? undefined : ruledToMask(vault, open);
    for (const row of open) {
      const rule = ruled?.get(row.no);
      if (way === 'mask' || rule !== undefined)
        maskings.set(row.no, {
          basis: rule?.basis ?? said('The custodian keeps the courses without the person.'),
        });
    }
  }
  for (const [no, duty] of dutiesOf(vault, open)) maskings.set(no, duty);
  return maskings;
}

/** As what a masked person stands in lists. It is random: nothing leads back to whom it was. */
export function newLabel(): string {
  return `Erased ${randomBytes(3).toString('hex').toUpperCase()}`;
}
