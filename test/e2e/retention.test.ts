import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPersonWriter } from '../../main/engine/people/store.ts';
import { placeOf } from '../../main/engine/registrations/registration-row.ts';
import { createRegistrationWriter } from '../../main/engine/registrations/store.ts';
import { saveRule } from '../../main/engine/retention/rules.ts';
import type { WritableVault } from '../../main/engine/vault/vault.ts';
import { keepUntilEnd, makeVault } from '../support/vault.ts';
import { accessibilityFaults } from './accessibility.ts';
import type { LaunchedApp } from './launch.ts';
import { launchUnlocked } from './unlocked.ts';

/** For a machine that is slow. */
const patience = { timeout: 60_000 };

let app: LaunchedApp;
let page: Page;

function enrolled(vault: WritableVault, id: string, family: string, at: string): void {
  const no = createPersonWriter(vault).insert(
    'student',
    { externalId: id, familyName: family, givenName: 'Ada' },
    { how: 'created', at: `${at}T08:00:00.000Z` },
  );
  const fields = { term: 'FA10', course: 'BIO100' };
  createRegistrationWriter(vault).insert(no, placeOf(fields), fields, { at: `${at}T08:00:00.000Z` });
}

beforeAll(async () => {
  const { vault, folder } = await makeVault();
  enrolled(vault, 'S0070001', 'Longgone', '2011-01-01');
  enrolled(vault, 'S0070002', 'Longaway', '2011-01-01');
  enrolled(vault, 'S0070003', 'Lately', new Date().toISOString().slice(0, 10));
  saveRule(vault, {
    values: {
      name: 'Former students',
      kind: 'student',
      from: 'last-term-end',
      amount: 5,
      unit: 'years',
      then: 'erase',
      duty: false,
      basis: 'Records schedule 4.2',
    },
  });
  vault.close();
  keepUntilEnd();
  app = await launchUnlocked(folder);
  page = app.page;
  page.setDefaultTimeout(patience.timeout);
}, 180_000);

afterAll(async () => {
  await app.close();
});

describe('retention, in the window', () => {
  it(
    'lists who is due with reasons, and ticks nobody who was active lately',
    { timeout: 120_000 },
    async () => {
      await page.getByRole('button', { name: 'Retention' }).click();
      await page.getByRole('checkbox', { name: 'Tick Ada Longgone' }).waitFor(patience);
      const isTicked = (name: string): Promise<boolean> =>
        page.getByRole('checkbox', { name: `Tick ${name}` }).isChecked();
      expect(await isTicked('Ada Longgone')).toBe(true);
      expect(await isTicked('Ada Lately')).toBe(false);
      expect(await accessibilityFaults(page)).toEqual([]);
    },
  );

  it('shows the rules as sentences with what each would affect', { timeout: 120_000 }, async () => {
    await page.getByRole('tab', { name: 'Rules' }).click();
    await page
      .getByText('Keep students 5 years after their last term ends, then erase them.')
      .waitFor(patience);
    await page.getByRole('button', { name: 'New rule' }).click();
    await page.getByText(/Would affect \d+ today/).waitFor(patience);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove Former students' }).click();
    await page.getByText('Nobody is erased by that.').waitFor(patience);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Terms' }).click();
    await page.getByText('A guess').waitFor(patience);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it(
    'erases those who are ticked through the same preview, with their number typed',
    { timeout: 240_000 },
    async () => {
      await page.getByRole('tab', { name: /^Review/ }).click();
      await page.getByRole('button', { name: 'Erase 2 ticked…' }).click();
      await page.getByLabel('Type how many people this erases').fill('2');
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Erase for good' }).click();
      await page.getByText('2 people erased, and proven: no trace was found.').waitFor({ timeout: 120_000 });
      await page.getByText('GDPR Art. 17(1)(a): no longer necessary').waitFor(patience);
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('tab', { name: /^Stay away/ }).click();
      await page.getByRole('row').nth(2).waitFor(patience);
      expect(await accessibilityFaults(page)).toEqual([]);
    },
  );
});
