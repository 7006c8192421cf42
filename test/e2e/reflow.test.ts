import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tracCloudStudents } from '../fixtures/import-files.ts';
import { generatePeople } from '../fixtures/people.ts';
import { keepUntilEnd, makeVault, temporaryFolder } from '../support/vault.ts';
import { accessibilityFaults } from './accessibility.ts';
import type { LaunchedApp } from './launch.ts';
import { launchUnlocked } from './unlocked.ts';
import { coverOf, documentOverflow, focusFaults, stickingOut } from './layout-faults.ts';

const standard = { width: 1280, height: 800 };
/** 200 % of a window of 1280 by 800, and the width that WCAG 1.4.10 names. */
const narrow = [
  { width: 640, height: 400 },
  { width: 320, height: 640 },
];

let app: LaunchedApp;
let page: Page;
let folder: string;

const button = (name: string): ReturnType<Page['getByRole']> =>
  page.getByRole('button', { name, exact: true });

async function place(name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name }).click();
}

/** Opens a file in the wizard and waits until its first step shows it. */
async function chooseFile(name: string): Promise<void> {
  await place('Imports');
  await button('Import a file').click();
  app.queueDialog([join(folder, name)]);
  await button('Choose the file').click();
  await button('Go on to the columns').waitFor();
}

/** Expects that the screen fits at every size, and that its main button can be pressed. */
async function expectFit(mainButton: string | RegExp): Promise<void> {
  for (const size of [...narrow, standard]) {
    await page.setViewportSize(size);
    const at = `${String(size.width)} px`;
    expect(await stickingOut(page), at).toEqual([]);
    expect(await documentOverflow(page), at).toEqual({ down: 0, across: 0 });
    expect(await coverOf(page, mainButton), `${String(mainButton)}, ${at}`).toBe('');
    expect(await coverOf(page, 'Lock'), `Lock, ${at}`).toBe('');
  }
}

/** Expects no fault in dark colours, nor in those that the system sets. */
async function expectAccessible(): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });
}

beforeAll(async () => {
  folder = temporaryFolder();
  keepUntilEnd();
  const people = [...generatePeople({ seed: 7, count: 40 })];
  writeFileSync(join(folder, 'students.csv'), tracCloudStudents(people));
  const changed = people.map((person, index) =>
    index < 3 ? { ...person, email: `n${person.email}` } : person,
  );
  writeFileSync(join(folder, 'again.csv'), tracCloudStudents(changed));
  const made = await makeVault();
  made.vault.close();
  app = await launchUnlocked(made.folder, standard);
  page = app.page;
});

afterAll(async () => {
  await app.close();
});

describe('the import wizard in windows of any size', () => {
  it('fits in its first step', async () => {
    await chooseFile('students.csv');
    await expectFit('Go on to the columns');
  });

  it('fits in its longest step, where the window itself stays and the main button with it', async () => {
    await button('Go on to the columns').click();
    await button('Check what would change').waitFor();
    await page.mouse.move(700, 500);
    await page.mouse.wheel(0, 10_000);
    const main = page.getByRole('main');
    await expect.poll(() => main.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
    expect(await documentOverflow(page)).toEqual({ down: 0, across: 0 });
    await expectFit('Check what would change');
  });

  it('shows what has the focus, ringed once and clear of the head, whichever way one tabs', async () => {
    const faults = new Set<string>();
    // From the foot of the step upwards: the head is in the way of nothing.
    await page.getByRole('radio', { name: /Only changes/ }).focus();
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Shift+Tab');
      for (const fault of await focusFaults(page)) faults.add(fault);
    }
    expect([...faults]).toEqual([]);
    expect(await documentOverflow(page)).toEqual({ down: 0, across: 0 });
  });

  it('keeps its columns where they are when a custom field is made', async () => {
    const goesTo = page.getByRole('columnheader', { name: 'Goes to' });
    const before = await goesTo.boundingBox();
    await page.getByRole('button', { name: /Field for Major/ }).click();
    await page.getByRole('option', { name: /New custom field/ }).click();
    await page.getByRole('button', { name: /Class of Major/ }).waitFor();
    expect((await goesTo.boundingBox())?.width).toBe(before?.width);
    expect(await stickingOut(page)).toEqual([]);
    const isInside = await page
      .getByRole('main')
      .getByRole('table')
      .first()
      .evaluate((table) => {
        const card = table.parentElement?.getBoundingClientRect();
        return [...table.querySelectorAll('button')].every(
          (each) => each.getBoundingClientRect().right <= (card?.right ?? 0),
        );
      });
    expect(isInside).toBe(true);
  });

  it('fits where it shows what would change, and tells its parts apart in colours that the system sets', async () => {
    await button('Check what would change').click();
    await button('Import 40 students').click();
    await page.getByRole('heading', { name: 'Imported' }).waitFor();
    await chooseFile('again.csv');
    await button('Go on to the columns').click();
    await button('Check what would change').click();
    await page.getByText('nothing was written yet').waitFor();
    await expectFit(/^Import \d+ students$/);
    await page.emulateMedia({ forcedColors: 'active' });
    const lines = await page
      .getByRole('tab')
      .evaluateAll((tabs) => tabs.map((tab) => getComputedStyle(tab).borderBottomWidth));
    expect(new Set(lines).size).toBe(2);
    await expectAccessible();
  });
});

describe('the places in windows of any size', () => {
  it.each([
    ['Home', 'Find a person'],
    ['People', 'Add a person'],
    ['Imports', 'Import a file'],
    ['Bundles', 'New bundle'],
    ['Requests', 'New request'],
    ['Retention', 'Write a rule'],
    ['Ledger', 'Record a disclosure…'],
    ['Settings', 'Change passphrase'],
  ])('%s fits, and has no fault in dark colours or those of the system', async (name, mainButton) => {
    await place(name);
    await button(mainButton).waitFor();
    await expectFit(mainButton);
    await expectAccessible();
  });

  it('opens a person in the place of the list where there is no room for both', async () => {
    await place('People');
    await page.setViewportSize({ width: 320, height: 640 });
    await page.getByRole('grid').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Details' }).waitFor();
    expect(await stickingOut(page)).toEqual([]);
    const drawer = page.getByRole('complementary', { name: 'Person' });
    expect(await drawer.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('grid').waitFor();
  });
});
