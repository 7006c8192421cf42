import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPersonWriter } from '../../main/engine/people/store.ts';
import { placeOf } from '../../main/engine/registrations/registration-row.ts';
import { createRegistrationWriter } from '../../main/engine/registrations/store.ts';
import { saveRule } from '../../main/engine/retention/rules.ts';
import type { WritableVault } from '../../main/engine/vault/vault.ts';
import { keepUntilEnd, makeVault, temporaryFolder, testPassphrase } from '../support/vault.ts';
import { accessibilityFaults } from './accessibility.ts';
import { keyboardOf } from './keyboard.ts';
import type { Keyboard } from './keyboard.ts';
import type { LaunchedApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { launchUnlocked } from './unlocked.ts';

/** For a machine that is slow. */
const patience = { timeout: 60_000 };

let app: LaunchedApp;
let page: Page;
let keyboard: Keyboard;
let exports: string;

const theirs = 'tundra velvet orchid plumb';

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
  for (const [id, family] of [
    ['S0070004', 'Heldback'],
    ['S0070005', 'Heldfast'],
    ['S0070006', 'Keptback'],
  ] as const)
    enrolled(vault, id, family, '2011-01-01');
  for (const id of ['S0080001', 'S0080002', 'S0080003'])
    createPersonWriter(vault).insert(
      'student',
      { externalId: id, familyName: 'Manyfold' },
      { how: 'created', at: '2026-01-01T08:00:00.000Z' },
    );
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
  exports = temporaryFolder();
  keepUntilEnd();
  app = await launchUnlocked(folder);
  page = app.page;
  page.setDefaultTimeout(patience.timeout);
  keyboard = keyboardOf(page);
}, 180_000);

afterAll(async () => {
  await app.close();
});

describe('retention, in the window', () => {
  it('says on the first screen by which rule how many are due, and leads to them', async () => {
    await page.getByText('6 people reached the end of retention: Former students.').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await keyboard.alone(async () => {
      await keyboard.press('Review: Former students');
      await page.getByRole('button', { name: /^Former students.*Rule$/s }).waitFor();
      await page.getByText('The time to keep 6 people is over.', { exact: false }).waitFor();
    });
  });

  it(
    'lists who is due with reasons, and ticks nobody who was active lately',
    { timeout: 120_000 },
    async () => {
      await keyboard.press('Retention');
      await page.getByRole('checkbox', { name: 'Tick Ada Longgone' }).waitFor(patience);
      const isTicked = (name: string): Promise<boolean> =>
        page.getByRole('checkbox', { name: `Tick ${name}` }).isChecked();
      expect(await isTicked('Ada Longgone')).toBe(true);
      expect(await isTicked('Ada Lately')).toBe(false);
      expect(await accessibilityFaults(page)).toEqual([]);
    },
  );

  it(
    'holds many at once, and keeps others until a day, by keyboard alone',
    { timeout: 240_000 },
    async () => {
      const tickOnly = async (...names: string[]): Promise<void> => {
        for (const name of ['Longgone', 'Longaway', 'Heldback', 'Heldfast', 'Keptback']) {
          const box = page.getByRole('checkbox', { name: `Tick Ada ${name}` });
          if ((await box.count()) === 0 || !(await box.isEnabled())) continue;
          if ((await box.isChecked()) !== names.includes(name)) await keyboard.tick(`Tick Ada ${name}`);
        }
      };
      await keyboard.alone(async () => {
        await tickOnly('Heldback', 'Heldfast');
        await keyboard.press('Hold…');
        const hold = page.getByRole('dialog', { name: 'Legal hold' });
        await hold.getByText('2 people', { exact: true }).waitFor();
        await page.keyboard.type('Claim of May 2026');
        await keyboard.type('Who reviews it?', 'General Counsel');
        await keyboard.press('Place the hold');
        await page.getByText('; 2 are kept by a hold', { exact: false }).waitFor();
        for (const name of ['Heldback', 'Heldfast'])
          expect(await page.getByRole('checkbox', { name: `Tick Ada ${name}` }).isDisabled()).toBe(true);
        await tickOnly('Keptback');
        await keyboard.press('Keep until…');
        await page.getByRole('dialog', { name: 'Keep 1 person longer' }).waitFor();
        await keyboard.day('Keep until', '2150-06-01');
        await keyboard.type('Reason', 'A dispute over a grade');
        await keyboard.press('Keep them');
        await page.getByText('The time to keep 5 people is over.', { exact: false }).waitFor();
        await page.getByRole('tab', { name: 'Kept longer 1' }).waitFor();
        await tickOnly('Longgone', 'Longaway');
      });
      expect(await screenFaults(page)).toEqual([]);
    },
  );

  it('exports and prints the list as it is filtered', { timeout: 120_000 }, async () => {
    const csv = join(exports, 'due.csv');
    app.queueDialog([csv]);
    await keyboard.press('Export CSV…');
    await page.getByText('Saved as due.csv. It is clear text.').waitFor();
    const text = readFileSync(csv, 'utf8');
    expect(text).toContain('"Ada Longgone","S0070001","student"');
    expect(text).not.toContain('Keptback');
    const pdf = join(exports, 'due.pdf');
    app.queueDialog([pdf]);
    await page.keyboard.press('Control+p');
    await page.getByText('Saved as due.pdf. It is clear text.').waitFor();
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    await page.keyboard.press('Control+7');
    await page.getByRole('tab', { name: 'Activity' }).click();
    await page.getByRole('cell', { name: 'List of who is due saved, in clear text' }).first().waitFor();
    await page.keyboard.press('Control+5');
  });

  it('shows the rules as sentences with what each would affect', { timeout: 120_000 }, async () => {
    await page.getByRole('tab', { name: 'Rules' }).click();
    await page
      .getByText('Keep students 5 years after their last term ends, then erase them.')
      .waitFor(patience);
    await page.keyboard.press('Control+n');
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

  it('maps what is held, and saves the map', { timeout: 120_000 }, async () => {
    await keyboard.alone(async () => {
      await keyboard.tab('Data map');
      const fields = page.getByRole('region', { name: 'Fields of records' });
      await fields
        .getByRole('row', { name: /^ID number Identifies the person FERPA 9 0 by hand/ })
        .waitFor(patience);
      await fields
        .getByRole('row', { name: /Former students: 9/ })
        .first()
        .waitFor();
      await page.getByText(/^Fields that hold nothing: .*Middle name/).waitFor();
      await page.getByRole('row', { name: /^Course registrations, with instructors 6 6/ }).waitFor();
    });
    expect(await screenFaults(page)).toEqual([]);
    const csv = join(exports, 'map.csv');
    app.queueDialog([csv]);
    await keyboard.press('Export CSV…');
    await page.getByText('Saved as map.csv. It is clear text. It names nobody.').waitFor();
    expect(readFileSync(csv, 'utf8')).not.toContain('Longgone');
    const pdf = join(exports, 'map.pdf');
    app.queueDialog([pdf]);
    await keyboard.press('Print report…');
    await page.getByText('Saved as map.pdf.', { exact: false }).waitFor();
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it(
    'erases those who are ticked through the same preview, with their number typed',
    { timeout: 240_000 },
    async () => {
      await keyboard.alone(async () => {
        await keyboard.tab(/^Review/);
        for (const name of ['Keptback', 'Heldback'])
          expect(await page.getByRole('checkbox', { name: `Tick Ada ${name}`, checked: true }).count()).toBe(
            0,
          );
        await keyboard.press('Erase 2 ticked…');
        await keyboard.type('Type how many people this erases', '2');
        expect(await accessibilityFaults(page)).toEqual([]);
        await keyboard.press('Erase for good');
        await page
          .getByText('2 people erased, and proven: no trace was found.')
          .waitFor({ timeout: 120_000 });
        await page.getByText('GDPR Art. 17(1)(a): no longer necessary').waitFor(patience);
        await keyboard.press('Done');
        await keyboard.tab(/^Stay away/);
      });
      await page.getByRole('row').nth(2).waitFor(patience);
      expect(await accessibilityFaults(page)).toEqual([]);
    },
  );
});

describe('erasing everyone whom a search finds, with a second person', () => {
  const second = (): ReturnType<Page['getByLabel']> => page.getByLabel('Passphrase of the second person');

  async function approve(operator: string, passphrase: string): Promise<void> {
    await page.getByLabel('Name of the second person').fill(operator);
    await second().fill(passphrase);
  }

  it('shows the same preview and asks for the second person', async () => {
    await page.evaluate(
      async ([own, passphrase]) => {
        const bridge = window.custodian;
        const robin = { name: 'Robin', role: 'custodian', passphrase, own } as const;
        for (const answer of [
          await bridge['slots.add'](robin),
          await bridge['erase.setPolicy']({ secondPerson: true }),
        ])
          if (!answer.ok) throw new Error(answer.failure.code);
      },
      [testPassphrase, theirs] as const,
    );
    await page.keyboard.press('Control+2');
    await page.getByLabel('Search people').fill('manyfold');
    await page.getByText('3 found').waitFor();
    await keyboard.press('Erase all found…');
    const dialog = page.getByRole('dialog', { name: 'Erase for good' });
    await dialog.getByRole('region', { name: 'What is erased and what is kept' }).waitFor();
    await page.getByLabel('Type how many people this erases').fill('3');
    expect(await dialog.getByRole('button', { name: 'Erase for good' }).isDisabled()).toBe(true);
    expect(await screenFaults(page)).toEqual([]);
  });

  it('refuses the one who asked, and whoever is not who they say', async () => {
    await approve('Test Custodian', testPassphrase);
    await keyboard.press('Erase for good');
    await page.getByText('You prepared it yourself.').waitFor();
    await approve('Robin', 'not the right one');
    await keyboard.press('Erase for good');
    await page.getByText('You prepared it yourself.').waitFor({ state: 'detached' });
    await page.getByRole('alert').waitFor();
    expect(await page.getByText('erased, and proven').count()).toBe(0);
  });

  it('asks them anew once the reason or the people are others', async () => {
    await approve('Robin', theirs);
    await page.getByRole('button', { name: /Reason$/ }).click();
    await page.getByRole('option', { name: 'Imported by mistake' }).click();
    expect(await second().inputValue()).toBe('');
    await approve('Robin', theirs);
    await page.evaluate(async () => {
      const fields = { externalId: 'S0080004', familyName: 'Manyfold' };
      await window.custodian['people.add']({ kind: 'student', fields });
    });
    await expect.poll(() => second().inputValue()).toBe('');
    await approve('Robin', theirs);
    await keyboard.press('Erase for good');
    await page.getByText(/nobody was erased/).waitFor();
  });

  it('erases exactly these once the other has approved, and the certificate names both', async () => {
    await page.getByLabel('Type how many people this erases').fill('4');
    await keyboard.press('Erase for good');
    await page.getByText('4 people erased, and proven: no trace was found.').waitFor({ timeout: 120_000 });
    const erased = page.getByRole('dialog', { name: 'Erased' });
    await erased.getByText('Approved by').waitFor();
    await erased.getByText('Robin').waitFor();
    await keyboard.press('Done');
    await page.getByText('Nobody matches.', { exact: false }).waitFor();
    expect(app.consoleErrors()).toEqual([]);
    expect(app.violations()).toEqual([]);
  });
});
