import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { LaunchedApp } from '../e2e/launch.ts';
import { shoot } from './shoot.ts';

/** Takes pictures of Home, requests, retention, holds, the ledger and the settings of an institution in the middle of its work. */
export async function takeBusy(
  app: LaunchedApp,
  page: Page,
  passphrase: string,
  folder: string,
): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.getByText(/days? late/).waitFor();
  await shoot(page, 'home');
  await takeRequests(app, page, folder);
  await takeErasure(page);
  await takeRetention(page);
  await takePerson(page);
  await takeLedger(page);
  await takeSettings(page);
}

function buttonOf(page: Page): (name: string | RegExp) => ReturnType<Page['getByRole']> {
  return (name) => page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
}

/** By mouse, as most do: a ring about the heading, where a keyboard begins, would be in every picture. */
async function goTo(page: Page, place: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('button', { name: new RegExp(`^${place}`) })
    .click();
}

/** Closes the dialog, and waits until it has gone: before, it still has the keyboard. */
async function leaveDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function takeRequests({ queueDialog }: LaunchedApp, page: Page, folder: string): Promise<void> {
  const button = buttonOf(page);
  const open = async (right: RegExp): Promise<void> => {
    await goTo(page, 'Requests');
    await page
      .getByRole('row', { name: right })
      .getByRole('button', { name: /^Open R-/ })
      .click();
    await page.getByRole('region', { name: 'Clocks' }).waitFor();
  };
  const shootDialog = async (pressed: string, name: string): Promise<void> => {
    await button(pressed).first().click();
    await page.getByRole('dialog').waitFor();
    await shoot(page, name);
    await leaveDialog(page);
  };
  await goTo(page, 'Requests');
  await page
    .getByRole('row', { name: /Erasure/ })
    .first()
    .waitFor();
  await shoot(page, 'requests');
  await page.getByRole('tab', { name: /^Closed/ }).click();
  await shoot(page, 'requests-none');
  await button('New request').click();
  await page.getByLabel('Find the person').fill('qu');
  await page.getByRole('option').nth(2).waitFor();
  await shoot(page, 'request-search');
  await page.getByRole('option').first().click();
  await button('Choose another').waitFor();
  await shoot(page, 'request-new');

  await open(/Portability/);
  await shoot(page, 'request-received');
  await shootDialog('Verify identity…', 'request-verify');
  await shootDialog('Receipt acknowledged', 'request-letter');
  await shootDialog('Extend by two months…', 'request-extend');
  await open(/Waiting/);
  await shoot(page, 'request-waiting');
  await shootDialog('The answer is here…', 'request-resume');
  await open(/Rectification/);
  await shootDialog('Carry out…', 'request-correct');
  await open(/Objection/);
  await shootDialog('Carry out…', 'request-objection');
  await open(/Access.*Carry out|Access.*Assessed/);
  await shoot(page, 'request');
  await button('Carry out…').click();
  await page.getByRole('heading', { name: /^Data package for R-/ }).waitFor();
  await shoot(page, 'package');
  queueDialog([join(folder, 'data-package.zip')]);
  await button('Choose a file and build').click();
  await page.getByTestId('package-passphrase').waitFor();
  await shoot(page, 'package-passphrase');
  await page.getByText('I have printed it, saved it or written it down.').click();
  await button('Done').click();
  await button('Record the answer…').waitFor();
  await shootDialog('Record the answer…', 'request-answer');
  await shoot(page, 'request-carried-out');
}

async function takeErasure(page: Page): Promise<void> {
  const button = buttonOf(page);
  await goTo(page, 'Requests');
  await page
    .getByRole('row', { name: /Erasure.*Received/ })
    .getByRole('button', { name: /^Open R-/ })
    .click();
  await page.getByRole('region', { name: 'Clocks' }).waitFor();
  await button('Verify identity…').click();
  await button('Record that it is them').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await button('Assess…').click();
  await page.getByRole('dialog').waitFor();
  await shoot(page, 'request-assess');
  await page.getByRole('radio', { name: 'Refuse it, with reasons' }).click({ force: true });
  await shoot(page, 'request-refuse');
  await leaveDialog(page);
  await goTo(page, 'Requests');
  await page
    .getByRole('row', { name: /Erasure.*Assessed/ })
    .getByRole('button', { name: /^Carry out/ })
    .click();
  await page.getByLabel('Type the last four characters of the ID').waitFor();
  await shoot(page, 'request-erase');
  await leaveDialog(page);
}

async function takeRetention(page: Page): Promise<void> {
  const button = buttonOf(page);
  await goTo(page, 'Retention');
  await page
    .getByRole('checkbox', { name: /^Tick / })
    .nth(2)
    .waitFor();
  await shoot(page, 'retention');
  await button('Keep until…').click();
  await shoot(page, 'retention-keep');
  await leaveDialog(page);
  await button(/^Erase \d+ ticked…/).click();
  await page.getByLabel('Type how many people this erases').waitFor();
  await shoot(page, 'retention-erase');
  await leaveDialog(page);
  await page.getByRole('tab', { name: 'Rules' }).click();
  await page.getByText('Affects').first().waitFor();
  await shoot(page, 'retention-rules');
  await button('New rule').click();
  await page.getByText(/Would affect/).waitFor();
  await shoot(page, 'retention-rule');
  await leaveDialog(page);
  for (const tab of ['Terms', 'Holds', 'Kept longer', 'Stay away']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await page.waitForTimeout(200);
    await shoot(page, `retention-${tab.toLowerCase().replace(' ', '-')}`);
  }
  await page.getByRole('tab', { name: /^Holds/ }).click();
  await button(/^Release the hold/)
    .first()
    .click();
  await shoot(page, 'hold-release');
  await leaveDialog(page);
}

async function takePerson(page: Page): Promise<void> {
  const button = buttonOf(page);
  await goTo(page, 'People');
  await page.getByLabel('Search people').fill('Fernández');
  await page.getByRole('row').nth(1).click();
  await page.getByRole('tab', { name: 'Details' }).waitFor();
  await shoot(page, 'person-long-name');
  await page.getByRole('tab', { name: 'Requests' }).click();
  await page.getByRole('button', { name: /^Open R-/ }).waitFor();
  await shoot(page, 'person-requests');
  await page.getByRole('tab', { name: 'Disclosed' }).click();
  await page.getByText(/^To /).first().waitFor();
  await shoot(page, 'person-disclosed');
  await page.getByRole('tab', { name: 'Details' }).click();
  await page.getByRole('complementary', { name: 'Person' }).getByRole('button', { name: 'Hold…' }).click();
  await shoot(page, 'hold-new');
  await leaveDialog(page);
  await button('Restrict…').click();
  await shoot(page, 'restrict');
  await leaveDialog(page);
  await page.getByLabel('Search people').fill('الخوارزمي');
  await page.getByRole('row').nth(1).click();
  await page.getByText('محمد').first().waitFor();
  await shoot(page, 'person-rtl');
}

async function takeLedger(page: Page): Promise<void> {
  const button = buttonOf(page);
  await goTo(page, 'Ledger');
  await page.getByRole('row', { name: /Transcript/ }).waitFor();
  await shoot(page, 'ledger');
  await button('Open number 1').click();
  await shoot(page, 'ledger-entry');
  await leaveDialog(page);
  await button('Record a disclosure…').click();
  await shoot(page, 'ledger-record');
  await page.getByRole('button', { name: /Legal ground$/ }).click();
  await page.getByRole('option', { name: /^Judicial order/ }).click();
  await page.getByRole('dialog').getByText('The whole record').click();
  await page
    .getByRole('dialog')
    .locator('xpath=..')
    .evaluate((modal) => {
      modal.scrollTop = 620;
    });
  await shoot(page, 'ledger-order');
  await leaveDialog(page);
  await button('Reports…').click();
  await page.getByLabel('ID of the person').fill('x');
  await shoot(page, 'ledger-report');
  await leaveDialog(page);
  await page.getByRole('tab', { name: 'Activity' }).click();
  await page.getByRole('cell', { name: 'Data package built for a person' }).waitFor();
  await shoot(page, 'activity');
  await page.getByRole('tab', { name: 'Breaches' }).click();
  await page.getByText('Tell the supervisory authority').waitFor();
  await shoot(page, 'breaches');
  await button('Record a breach…').click();
  await shoot(page, 'breach-new');
  await leaveDialog(page);
  await button('Record what was done…').click();
  await shoot(page, 'breach-step');
  await leaveDialog(page);
  await page.getByRole('tab', { name: 'Verify' }).click();
  await button('Make an anchor').click();
  await page.getByTestId('anchor').waitFor();
  await shoot(page, 'anchor');
}

async function takeSettings(page: Page): Promise<void> {
  const button = buttonOf(page);
  await goTo(page, 'Settings');
  await page.getByRole('heading', { name: 'Requests and their clocks' }).waitFor();
  await page.locator('main:not([hidden])').evaluate((main) => {
    main.scrollTop = 640;
  });
  await shoot(page, 'settings-policies');
  await button('Add a person who may use this…').click();
  await shoot(page, 'settings-add-user');
  await leaveDialog(page);
  await page.getByRole('tab', { name: 'Contacts' }).click();
  await page.getByRole('cell', { name: 'sam@fixture-u.edu' }).waitFor();
  await shoot(page, 'contacts');
  await button('Add a contact…').click();
  await shoot(page, 'contact-new');
  await leaveDialog(page);
  await button('Mail of Sam Tutor-Center…').click();
  await shoot(page, 'contact-mail');
  await page
    .getByRole('region', { name: 'Newsletter' })
    .getByRole('button', { name: 'Draft the mail…' })
    .click();
  await page.getByLabel('Text of the draft').waitFor();
  await shoot(page, 'contact-draft');
  await leaveDialog(page);
  await page.getByRole('tab', { name: 'Commitments' }).click();
  await shoot(page, 'commitments');
  await page.getByRole('tab', { name: 'Registers' }).click();
  await page.getByRole('row', { name: /Tutoring/ }).waitFor();
  await shoot(page, 'registers');
  for (const [name, title] of [
    ['logs', /^(Log|Inventory of logs)/],
    ['vendor-requests', /^(Requests to|What was asked)/],
    ['instructions', /^Transmission/],
  ] as const) {
    await page.getByRole('button', { name: /Register$/ }).click();
    await page.getByRole('option', { name: title }).click();
    await page.getByRole('row').nth(1).waitFor();
    await shoot(page, `registers-${name}`);
  }
  await button('Add an entry…').click();
  await shoot(page, 'register-new');
  await leaveDialog(page);
}
