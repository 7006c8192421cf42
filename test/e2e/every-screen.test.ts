import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openVault } from '../../main/engine/vault/vault.ts';
import { tracCloudStudents } from '../fixtures/import-files.ts';
import { generatePeople } from '../fixtures/people.ts';
import { makeBusyVault } from '../screenshots/busy-vault.ts';
import { keepUntilEnd, temporaryFolder, testPassphrase } from '../support/vault.ts';
import { accessibilityFaults, contrastFaults } from './accessibility.ts';
import type { LaunchedApp } from './launch.ts';
import { cutOff, documentOverflow, stickingOut } from './layout-faults.ts';
import { plainEnglish, textsOf } from './plain-english.ts';
import { launchUnlocked } from './unlocked.ts';

let app: LaunchedApp;
let page: Page;
let data: string[];
let file: string;

beforeAll(async () => {
  const folder = await makeBusyVault(temporaryFolder(), testPassphrase);
  keepUntilEnd();
  file = join(folder, '..', 'students.csv');
  const students = tracCloudStudents([...generatePeople({ seed: 7, count: 20 })]);
  writeFileSync(file, students);
  const vault = await openVault(folder, { passphrase: testPassphrase });
  // `del` is a name of somebody; written small, it looks like a code.
  data = textsOf(vault, [
    'students.csv',
    'problem.md',
    '[word:1]',
    'del',
    ...students.split(/[," \r\n]+/u).filter((cell) => cell.length > 1),
  ]);
  vault.close();
  app = await launchUnlocked(folder);
  page = app.page;
  await page.evaluate(() => window.custodian['backups.make']({}));
});

afterAll(async () => {
  await app.close();
});

const button = (name: string | RegExp): ReturnType<Page['getByRole']> =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });

async function goTo(place: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('button', { name: new RegExp(`^${place}`) })
    .click();
}

const place = (name: string) => (): Promise<void> => goTo(name);
const tab = (name: string) => (): Promise<void> =>
  page
    .getByRole('tab', { name: new RegExp(`^${name}`) })
    .first()
    .click();
const dialog = (pressed: string | RegExp) => async (): Promise<void> => {
  await button(pressed).first().click();
  await page.getByRole('dialog').first().waitFor();
};
const request = (row: RegExp) => async (): Promise<void> => {
  await goTo('Requests');
  await page
    .getByRole('row', { name: row })
    .first()
    .getByRole('button', { name: /^Open R-/ })
    .click();
  await page.getByRole('region', { name: 'Clocks' }).waitFor();
};
const person = (name: string) => async (): Promise<void> => {
  await goTo('People');
  await page.getByLabel('Search people').fill(name);
  await page.getByRole('row').nth(1).click();
  await page.getByRole('tab', { name: 'Details' }).waitFor();
};
const inDrawer = (pressed: string) => async (): Promise<void> => {
  await page.getByRole('complementary', { name: 'Person' }).getByRole('button', { name: pressed }).click();
  await page.getByRole('dialog').waitFor();
};
const register = (title: RegExp) => async (): Promise<void> => {
  await page.getByRole('button', { name: /Register$/ }).click();
  await page.getByRole('option', { name: title }).click();
};

async function compare(): Promise<void> {
  await inDrawer('Merge…')();
  await page.getByLabel('Find the other record').fill('an');
  await page.getByRole('option').first().click();
  await page.getByText('This record stays').waitFor();
}

async function chooseFile(): Promise<void> {
  app.queueDialog([file]);
  await button('Choose the file').click();
  await button('Go on to the columns').waitFor();
}

async function plan(): Promise<void> {
  await button('Check what would change').click();
  await page.getByText('nothing was written yet').waitFor();
}

async function compareBundle(): Promise<void> {
  await page.getByLabel('Case or ticket').fill('RS-2026-0417');
  await page.getByLabel('Why is it needed?').fill('Pages fail after the import');
  await page.getByLabel('Describe the problem').fill('Fernández');
  await button('Redact and compare').click();
  await page.getByRole('heading', { name: 'Compare' }).waitFor();
}

async function chooseBackup(): Promise<void> {
  await button(/^Restore the backup of/)
    .first()
    .click();
  await page.getByRole('dialog', { name: 'Restore a backup' }).waitFor();
}

/** Every place, tab, and the main dialogs and drawers: what leads there from the one before. A dialog is left by Escape. */
const screens: readonly (readonly [string, () => Promise<void>])[] = [
  ['Home', place('Home')],
  ['the people', place('People')],
  ['adding a person', dialog('Add a person')],
  ['an export', dialog('Export…')],
  ['a person with a long name', person('Fernández')],
  ['merging', inDrawer('Merge…')],
  ['the comparison of two records', compare],
  ['a hold', inDrawer('Hold…')],
  ['a restriction', inDrawer('Restrict…')],
  ['erasing a person', inDrawer('Erase…')],
  ['the courses of a person', tab('Courses')],
  ['the history of a person', tab('History')],
  ['the requests of a person', tab('Requests')],
  ['the disclosures of a person', tab('Disclosed')],
  ['a person from right to left', person('الخوارزمي')],
  ['the imports', place('Imports')],
  ['an import', () => button('Import a file').click()],
  ['the file of an import', chooseFile],
  ['the columns of an import', () => button('Go on to the columns').click()],
  ['what an import would change', plan],
  ['the requests', place('Requests')],
  ['closed requests', tab('Closed')],
  ['a new request', () => button('New request').click()],
  ['a request that came in', request(/Portability/)],
  ['verifying identity', dialog('Verify identity…')],
  ['a letter', dialog('Receipt acknowledged')],
  ['more time', dialog('Extend by two months…')],
  ['a request that waits', request(/Waiting/)],
  ['the answer to a question', dialog('The answer is here…')],
  ['a request to correct', request(/Rectification/)],
  ['correcting', dialog('Carry out…')],
  ['a request that objects', request(/Objection/)],
  ['heeding an objection', dialog('Carry out…')],
  ['a request for access', request(/Access.*Assessed/)],
  ['a data package', () => button('Carry out…').click()],
  ['the review queue', place('Retention')],
  ['keeping longer', dialog('Keep until…')],
  ['erasing those who are due', dialog(/^Erase \d+ ticked…/)],
  ['the rules of retention', tab('Rules')],
  ['a rule of retention', dialog('New rule')],
  ['the terms', tab('Terms')],
  ['the holds', tab('Holds')],
  ['releasing a hold', dialog(/^Release the hold/)],
  ['those kept longer', tab('Kept longer')],
  ['those who stay away', tab('Stay away')],
  ['the data map', tab('Data map')],
  ['the bundles', place('Bundles')],
  ['a new bundle', () => button('New bundle').click()],
  ['the comparison of a bundle', compareBundle],
  ['the gate of a bundle', () => button('Go on').click()],
  ['the ledger', place('Ledger')],
  ['an entry of the ledger', dialog('Open number 1')],
  ['recording a disclosure', dialog('Record a disclosure…')],
  ['the reports', dialog('Reports…')],
  ['the activity', tab('Activity')],
  ['the breaches', tab('Breaches')],
  ['a new breach', dialog('Record a breach…')],
  ['a step about a breach', dialog('Record what was done…')],
  ['the check of the chain', tab('Verify')],
  ['the settings', place('Settings')],
  ['a new operator', dialog('Add a person who may use this…')],
  ['the backups', tab('Backups')],
  ['a restore', chooseBackup],
  ['the contacts', tab('Contacts')],
  ['a new contact', dialog('Add a contact…')],
  ['the mail of a contact', dialog('Mail of Sam Tutor-Center…')],
  ['the commitments', tab('Commitments')],
  ['the registers', tab('Registers')],
  ['the register of logs', register(/^(Log|Inventory of logs)/)],
  ['the register of what was asked', register(/^(Requests to|What was asked)/)],
  ['the register of instructions', register(/^Transmission/)],
  ['a new entry', dialog('Add an entry…')],
  ['the help', () => page.keyboard.press('F1')],
  ['the commands', () => page.keyboard.press('Control+K')],
];

/** Shows the window in another language where it is: what is open stays open. */
async function speak(language: string): Promise<void> {
  await page.evaluate((chosen) => {
    localStorage.setItem('language', chosen);
    window.dispatchEvent(new Event('languagechange'));
  }, language);
  await page.locator(`html[lang="${language}"]`).waitFor();
  // What the new language asks main for, and React draws.
  await page.evaluate(async () => {
    for (let frames = 0; frames < 3; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

async function leaveDialogs(): Promise<void> {
  for (let open = 0; open < 3 && (await page.getByRole('dialog').count()) > 0; open++) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(100);
  }
  expect(await page.getByRole('dialog').count()).toBe(0);
}

async function layoutFaults(): Promise<unknown[]> {
  const { down, across } = await documentOverflow(page);
  return [
    ...(down > 0 || across > 0 ? [{ down, across }] : []),
    ...(await stickingOut(page)),
    ...(await cutOff(page)),
  ];
}

/** What axe finds in the light, and where words are too faint in any other colours. */
async function colourFaults(): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = { light: await accessibilityFaults(page, ['target-size']) };
  await page.emulateMedia({ colorScheme: 'dark' });
  found['dark'] = await contrastFaults(page);
  await askForContrast(true);
  found['more contrast, dark'] = await contrastFaults(page);
  await page.emulateMedia({ colorScheme: 'light' });
  found['more contrast, light'] = await contrastFaults(page);
  await askForContrast(false);
  await page.emulateMedia({ forcedColors: 'active' });
  found['forced colours'] = await contrastFaults(page);
  await page.emulateMedia({ forcedColors: 'none' });
  return found;
}

async function askForContrast(isMore: boolean): Promise<void> {
  await page.evaluate((more) => {
    document.documentElement.toggleAttribute('data-contrast', more);
    if (more) document.documentElement.dataset['contrast'] = 'more';
  }, isMore);
}

/** What was left in English, and what does not fit in another language. */
async function languageFaults(): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  await speak('en-XA');
  found['plain English'] = await plainEnglish(page, data);
  found['accents'] = await layoutFaults();
  await speak('ar-XB');
  found['right to left'] = await layoutFaults();
  await speak('es');
  found['Spanish'] = await layoutFaults();
  await speak('en');
  return found;
}

describe('every screen', () => {
  it.each(screens)(
    '%s: accessible in all colours, translated, whole in each language',
    async (_screen, reach) => {
      await leaveDialogs();
      await reach();
      const found = { ...(await colourFaults()), ...(await languageFaults()) };
      expect(Object.fromEntries(Object.entries(found).filter(([, faults]) => faults.length > 0))).toEqual({});
    },
  );

  it('stands the other way round where one reads from right to left', async () => {
    await leaveDialogs();
    await person('Fernández')();
    await speak('ar-XB');
    const left = (selector: string): Promise<number> =>
      page.locator(selector).evaluate((element) => element.getBoundingClientRect().left);
    const [drawer, list, places] = [await left('aside'), await left('[role=grid]'), await left('nav')];
    await speak('en');
    expect(drawer).toBeLessThan(list);
    expect(list).toBeLessThan(places);
  });

  it('is translated before the vault is open, too', async () => {
    await leaveDialogs();
    await button('Lock').click();
    await page.getByLabel('Passphrase', { exact: true }).waitFor();
    const found = { ...(await colourFaults()), ...(await languageFaults()) };
    expect(Object.fromEntries(Object.entries(found).filter(([, faults]) => faults.length > 0))).toEqual({});
  });
});
