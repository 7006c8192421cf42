import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { launchApp } from '../e2e/launch.ts';
import type { LaunchedApp, LaunchOptions } from '../e2e/launch.ts';
import { plantedLog } from '../e2e/planted-log.ts';
import { tracCloudStudents } from '../fixtures/import-files.ts';
import { generatePeople } from '../fixtures/people.ts';
import { makeBusyVault } from './busy-vault.ts';
import { shoot } from './shoot.ts';
import { takeBusy } from './take-busy.ts';

/**
 * Takes the pictures of the README, and with `--all` every screen in two sizes, light and dark, into a folder named by `--out`.
 * The people in them are made up.
 */
const passphrase = 'copper lantern orbit meadow';

const folder = mkdtempSync(join(tmpdir(), 'custodian-pictures-'));
const people = [...generatePeople({ seed: 2026, count: 1200 })];
mkdirSync(join(folder, 'vault'));
writeFileSync(join(folder, 'TracStudents-SP27.csv'), tracCloudStudents(people.slice(0, 1100)));
const changed = people.map((person, index) =>
  index % 40 === 0 ? { ...person, email: `new.${person.email}` } : person,
);
const second = tracCloudStudents(changed).split('\r\n');
second.splice(12, 0, '"1","short"', second[20]?.replace(/"\d{4}-\d\d-\d\d"/, '"2001-02-31"') ?? '');
writeFileSync(join(folder, 'TracStudents-FA27.csv'), second.join('\r\n'));
writeFileSync(join(folder, 'access.log'), plantedLog(people));
const identity = await generateX25519Identity();
const recipient = await identityToRecipient(identity);
writeFileSync(join(folder, 'identity.txt'), `${identity}\n`);

try {
  await withApp({}, takeFirstDay);
  await withApp({ vault: await makeBusyVault(folder, passphrase) }, takeBusyDay);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function withApp(
  options: LaunchOptions,
  take: (app: LaunchedApp, page: Page) => Promise<void>,
): Promise<void> {
  const app = await launchApp(options);
  try {
    await app.page.setViewportSize({ width: 1280, height: 800 });
    await take(app, app.page);
  } finally {
    await app.close();
  }
}

async function takeFirstDay({ queueDialog }: LaunchedApp, page: Page): Promise<void> {
  const button = (name: string): ReturnType<Page['getByRole']> =>
    page.getByRole('button', { name, exact: true });
  await shoot(page, 'start');
  await button('Create a vault').click();
  await page.getByLabel('Institution').fill('Fixture University');
  await page.getByLabel('Your name').fill('Dana Custodian');
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Passphrase, again').fill(passphrase);
  await shoot(page, 'create');
  queueDialog([join(folder, 'vault')]);
  await button('Choose the folder and create').click();
  const key = (await page.getByTestId('recovery-key').innerText()).trim();
  await shoot(page, 'recovery-key');
  await page.getByText('I have printed it or written it down.').click();
  await page.getByLabel('Type its last group to go on').fill(key.slice(-4));
  await button('Open the vault').click();
  await page.getByRole('heading', { name: 'Fixture University' }).waitFor();
  await shoot(page, 'first-run');

  await importFile(page, queueDialog, 'TracStudents-SP27.csv');
  await page.getByRole('button', { name: /^Import [\d,]+ students?$/ }).click();
  await page.getByRole('heading', { name: 'Imported' }).waitFor();
  await shoot(page, 'import-done');
  await importFile(page, queueDialog, 'TracStudents-FA27.csv');
  await shoot(page, 'import-rejected');
  await page.getByRole('tab', { name: /^Changed/ }).click();
  await shoot(page, 'import-plan');
  await page.getByRole('button', { name: /^Import [\d,]+ students?$/ }).click();
  await page.getByRole('heading', { name: 'Imported' }).waitFor();
  await button('Imports').click();
  await shoot(page, 'imports');

  await button('People').click();
  await page.getByLabel('Search people').fill('qu');
  await page.getByRole('row').nth(3).click();
  await page.getByRole('tab', { name: 'Details' }).waitFor();
  await shoot(page, 'people');
  await button('Export…').click();
  await page.getByRole('dialog').waitFor();
  await shoot(page, 'export');
  await page.keyboard.press('Escape');
  await button('Edit Last name').click();
  await shoot(page, 'edit');
  await button('Cancel').click();
  await button('Erase…').click();
  await page.getByLabel('Type the last four characters of the ID').waitFor();
  await shoot(page, 'erase');
  const id = (
    await page.getByRole('complementary', { name: 'Person' }).locator('header .mono').innerText()
  ).trim();
  await page.getByLabel('Type the last four characters of the ID').fill(id.slice(-4));
  await button('Erase for good').click();
  await page.getByText('no trace was found').waitFor();
  await shoot(page, 'certificate');
  await button('Done').click();

  await button('Bundles').click();
  await button('New bundle').click();
  await page.getByLabel('Case or ticket').fill('RS-2026-0417');
  await page.getByLabel('Why is it needed?').fill('Pages fail after the nightly import');
  await page
    .getByLabel('Describe the problem')
    .fill('Error 500 since Monday when a student opens the schedule.');
  queueDialog([join(folder, 'access.log')]);
  await button('Add log files').click();
  await page.getByLabel('Why are the logs needed?').fill('They show the failing requests');
  await shoot(page, 'bundle-contents');
  await button('Redact and compare').click();
  await page.getByRole('heading', { name: 'Compare' }).waitFor();
  await page.locator('mark').first().waitFor();
  await shoot(page, 'bundle-masked');
  await button('Show originals').click();
  await page.getByText('On this computer', { exact: true }).waitFor();
  // The lines come anew, with what they were.
  await page.locator('mark').first().waitFor();
  await shoot(page, 'bundle-comparison');
  await page.getByRole('button', { name: /Look$/ }).click();
  await page.getByRole('option', { name: 'By person' }).click();
  await page.getByRole('listbox', { name: 'People in this file' }).getByRole('option').first().click();
  await shoot(page, 'bundle-person');
  await page.getByRole('button', { name: /^Show all lines again/ }).click();
  if ((await button('Hide all').count()) > 0) await button('Hide all').click();
  await button('Go on').click();
  await shoot(page, 'bundle-gate');
  await page.getByLabel('Who at the vendor gave them?').fill('Vendor helpdesk');
  await page.getByLabel('Ticket or message').fill('RS-2026-0417');
  await button('Add a key…').click();
  await page.getByLabel('Public key').fill(recipient);
  await button('Use it for this bundle only').click();
  await page.getByText('Seal it all the same, and record that nobody checked.').click();
  await page.getByLabel('Why may it leave?').fill('School official with a legitimate interest');
  await page.getByText('I have compared it and approve that it leaves.').click();
  queueDialog([join(folder, 'bundle.age')]);
  await button('Seal and write').click();
  await page.getByRole('heading', { name: 'Sealed', exact: true }).waitFor();
  await shoot(page, 'bundle-sealed');
  await button('Done').click();
  await shoot(page, 'bundles');
  await button('Open a sealed bundle').click();
  queueDialog([join(folder, 'bundle.age')]);
  await button('Choose the bundle').click();
  queueDialog([join(folder, 'identity.txt')]);
  await button('Choose the identity file').click();
  await button('Open').click();
  await page.getByRole('heading', { name: /^Bundle B-/ }).waitFor();
  await shoot(page, 'viewer-about');
  await button('What failed').click();
  await button('Show lines of POST /trac/api/card/*').waitFor();
  await shoot(page, 'viewer-failing');
  await button('Show lines of POST /trac/api/card/*').click();
  await page
    .getByRole('region', { name: 'The whole line' })
    .getByTitle(/^All lines with/)
    .first()
    .waitFor();
  await shoot(page, 'viewer-lines');
  const pseudonym = (
    await page
      .getByRole('region', { name: 'The whole line' })
      .getByTitle(/^All lines with/)
      .nth(1)
      .innerText()
  ).trim();
  await page
    .getByRole('region', { name: 'The whole line' })
    .getByTitle(/^All lines with/)
    .nth(1)
    .click();
  await page.getByText(/in all files$/).waitFor();
  await shoot(page, 'viewer-found');
  await button('Close').click();
  await button('Decode a reply').click();
  await page.getByLabel('What the vendor wrote').fill(`The schedule of ${pseudonym} fails, from 10.64.0.1.`);
  await button('Decode').click();
  await page.getByRole('region', { name: 'What the vendor wrote' }).getByRole('button').first().click();
  await shoot(page, 'decode');
  await button('Back').click();
  await button('Ledger').click();
  await page.getByRole('tab', { name: 'Verify' }).click();
  await button('Check now').click();
  await page.getByText('Everything is whole.').waitFor();
  await shoot(page, 'verify');
  await button('Settings').click();
  await shoot(page, 'settings');
  await button('Lock').click();
  await button('Unlock').waitFor();
  await shoot(page, 'unlock');
}

async function takeBusyDay(app: LaunchedApp, page: Page): Promise<void> {
  await takeBusy(app, page, passphrase, folder);
}

async function importFile(page: Page, queueDialog: (paths: string[]) => void, name: string): Promise<void> {
  await page.keyboard.press('Control+i');
  queueDialog([join(folder, name)]);
  await page.getByRole('button', { name: 'Choose the file', exact: true }).click();
  await page.getByRole('region', { name: 'The first rows of the file' }).waitFor();
  if (name.includes('SP27')) await shoot(page, 'import-file');
  await page.getByRole('button', { name: 'Go on to the columns', exact: true }).click();
  await page.getByRole('heading', { name: 'Columns' }).waitFor();
  if (name.includes('SP27')) await shoot(page, 'import-columns');
  await page.getByRole('button', { name: 'Check what would change', exact: true }).click();
  await page.getByText('nothing was written yet').waitFor();
}
