import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expirePackages } from '../../../../main/engine/access/delete-packages.ts';
import { listPackages } from '../../../../main/engine/access/packages.ts';
import { appendAudit } from '../../../../main/engine/ledger/audit.ts';
import { certainMoment, latestDay } from '../../../../main/engine/ledger/certain-day.ts';
import { addPerson } from '../../../../main/engine/people/edit.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { makeVault } from '../../../support/vault.ts';
import { build, givenRequest } from '../access/setting.ts';

/** A moment so many days, at so many o'clock, after the vault was made. */
function day(days: number, hour = 9): Date {
  const midnight = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 86_400_000;
  return new Date(midnight + days * 86_400_000 + hour * 3_600_000);
}

function use(vault: WritableVault, ...moments: readonly Date[]): void {
  for (const moment of moments) appendAudit(vault, { action: 'vault-unlocked' }, moment);
}

describe('the latest moment that is certain to have come', () => {
  it('is now where the vault was in use on the days before', async () => {
    const { vault } = await makeVault();
    use(vault, day(1), day(2));
    expect(certainMoment(vault, day(3))).toEqual(day(3));
    use(vault, day(3));
    expect(certainMoment(vault, day(6))).toEqual(day(6));
  });

  it('is none in a vault that was made today', async () => {
    const { vault } = await makeVault();
    expect(certainMoment(vault).getTime()).toBe(0);
  });

  it('is that of the last use where the clock jumps forward, for all of that day', async () => {
    const { vault } = await makeVault();
    use(vault, day(1), day(2));
    expect(certainMoment(vault, day(132))).toEqual(day(2));
    use(vault, day(132));
    expect(certainMoment(vault, day(132, 17))).toEqual(day(2));
  });

  it('is now on the second day of use after a long rest', async () => {
    const { vault } = await makeVault();
    use(vault, day(1), day(132));
    expect(certainMoment(vault, day(133))).toEqual(day(133));
  });

  it('is that of the use before where the vault is used once a month', async () => {
    const { vault } = await makeVault();
    use(vault, day(1), day(31));
    expect(certainMoment(vault, day(61))).toEqual(day(31));
  });

  it('is none while the chain has entries from the future, and is found again a day later', async () => {
    const { vault } = await makeVault();
    use(vault, day(1), day(132));
    expect(certainMoment(vault, day(2)).getTime()).toBe(0);
    use(vault, day(2));
    expect(certainMoment(vault, day(3))).toEqual(day(3));
  });
});

it('what is kept for so many days is kept so long from the last entry where the clock went back behind it', async () => {
  const { vault } = await makeVault();
  use(vault, day(130));
  expect(latestDay(vault, day(0))).toBe(day(130).toISOString().slice(0, 10));
  expect(latestDay(vault, day(131))).toBe(day(131).toISOString().slice(0, 10));
});

it('a data package is not deleted because the clock jumped, and is on the second day that bears it out', async () => {
  const { vault } = await makeVault();
  const person = addPerson(vault, {
    kind: 'student',
    fields: { externalId: 'S1', familyName: 'Quillfeather' },
  });
  const { path } = await build(vault, givenRequest(vault, person.id));
  const expireAt = (moment: Date): number =>
    expirePackages(vault, certainMoment(vault, moment).toISOString().slice(0, 10));
  expect(expireAt(day(130))).toBe(0);
  expect(existsSync(path)).toBe(true);
  use(vault, day(130));
  expect(expireAt(day(131))).toBe(1);
  expect(listPackages(vault, {}).packages).toMatchObject([{ deletedHow: 'expired' }]);
});
