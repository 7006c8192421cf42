import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson } from '../../main/engine/people/edit.ts';
import { keepUntilEnd, makeVault, temporaryFolder } from '../support/vault.ts';
import { clearDay, dayField, typeDay } from './day-fields.ts';
import { keyboardOf } from './keyboard.ts';
import type { Keyboard } from './keyboard.ts';
import type { LaunchedApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { launchUnlocked } from './unlocked.ts';

let app: LaunchedApp;
let page: Page;
let keyboard: Keyboard;
let folder: string;

beforeAll(async () => {
  folder = temporaryFolder();
  const made = await makeVault();
  for (const [externalId, givenName] of [
    ['S0090001', 'Ada'],
    ['S0090002', 'Bo'],
  ] as const)
    addPerson(made.vault, {
      kind: 'student',
      fields: { externalId, familyName: 'Wintergreen', givenName, card: '7788' + externalId },
    });
  made.vault.close();
  keepUntilEnd();
  app = await launchUnlocked(made.folder);
  page = app.page;
  keyboard = keyboardOf(page);
});

afterAll(async () => {
  expect([app.violations(), app.refusedRequests(), app.consoleErrors()]).toEqual([[], [], []]);
  await app.close();
});

/** The day, as the ledger writes it. */
const today = new Date().toISOString().slice(0, 10);

const dialog = (): ReturnType<Page['getByRole']> => page.getByRole('dialog');

const fill = (label: string, text: string): Promise<void> => keyboard.type(label, text);
const choose = (label: RegExp, typed: string): Promise<void> => keyboard.choose(label, typed);

async function openLedger(): Promise<void> {
  await keyboard.press('Ledger');
  await page.getByRole('heading', { name: 'Ledger' }).waitFor();
}

describe('the ledger, by keyboard alone', () => {
  it('says what it is for while it is empty, in every size and look', async () => {
    await keyboard.alone(openLedger);
    await page.getByText('Nothing was disclosed yet').waitFor();
    expect(await screenFaults(page)).toEqual([]);
  });

  it('records a disclosure made outside for many people, and refuses an advertiser', async () => {
    await keyboard.alone(async () => {
      await page.keyboard.press('Control+n');
      await dialog().waitFor();
      await fill('What was it?', 'Transcript list');
      await choose(/Kind of party$/, 'Advert');
      await fill('Organisation', 'State Audit Office');
      await fill('Legitimate interest', 'Audit of a programme');
      await choose(/Legal ground$/, 'Audit');
      await keyboard.tick('The whole record');
      await fill('IDs, one on each line', 'S0090001 S0090002');
      await keyboard.press('Record it');
    });
    await dialog().getByText('never given to advertisers', { exact: false }).first().waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await choose(/Kind of party$/, 'Education');
    await keyboard.press('Record it');
    await dialog().waitFor({ state: 'detached' });
    const row = page.getByRole('row', { name: /Transcript list/ });
    await row.waitFor();
    expect(await row.innerText()).toMatch(
      /State Audit Office[\s\S]*99\.31\(a\)\(3\)[\s\S]*The whole record[\s\S]*2/,
    );
    expect(await screenFaults(page)).toEqual([]);
  });

  it('is left with Escape from within a field, and gives the focus back to what opened the first dialog', async () => {
    const focused = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
    await keyboard.press('Open number 1');
    await keyboard.press('Put right…');
    await fill('Why is it put right?', 'Wrong day');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await expect.poll(focused).toBe('Open number 1');
    await keyboard.press('Reports…');
    await fill('ID of the person', 'S0090001');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('exports the list as it is filtered, and prints it', async () => {
    const csv = join(folder, 'disclosures.csv');
    const pdf = join(folder, 'disclosures.pdf');
    app.queueDialog([csv]);
    app.queueDialog([pdf]);
    await keyboard.alone(async () => {
      await choose(/Kind$/, 'Request denied');
      await page.getByText('0 entries').waitFor();
      expect(await page.getByRole('button', { name: 'Export CSV…' }).isDisabled()).toBe(true);
      await choose(/Kind$/, 'Everything');
      await page.keyboard.press('Control+f');
      await page.keyboard.type('S0090001');
      await fill('Recipient', 'audit');
      await keyboard.day('From', today);
      await page.getByText('1 entry').waitFor();
      await keyboard.press('Export CSV…');
      await page.getByText('Saved as disclosures.csv', { exact: false }).waitFor();
      await page.keyboard.press('Control+p');
      await page.getByText('Saved as disclosures.pdf', { exact: false }).waitFor();
    });
    expect(readFileSync(csv, 'utf8')).toContain('State Audit Office');
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    for (const label of ['Person (ID)', 'Recipient']) {
      await keyboard.tabTo('textbox', label, 'Shift+Tab');
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
    }
    await clearDay(dayField(page, 'From'));
    await page.getByText('1 entry').waitFor();
  });

  it('opens a row, takes it back, and keeps both', async () => {
    await keyboard.press('Open number 1');
    await dialog().getByText('Recorded', { exact: true }).waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await keyboard.press('Take back…');
    await fill('Why?', 'It went to another university');
    await keyboard.press('Take it back');
    await page.getByText('Taken back by number 2', { exact: false }).waitFor();
    await page.getByText('See No. 2').waitFor();
  });

  it('states that nothing was disclosed, and reports who got a person', async () => {
    await keyboard.press('Reports…');
    await choose(/Report$/, 'Statement');
    await typeDay(dayField(page, 'From').last(), today);
    const pdf = join(folder, 'statement.pdf');
    app.queueDialog([pdf]);
    await keyboard.alone(async () => {
      await keyboard.press('Make the statement');
      await page.getByText('Nothing was disclosed from', { exact: false }).waitFor();
      await keyboard.press('Save as PDF, to print');
      await page.getByText('Saved as statement.pdf', { exact: false }).waitFor();
    });
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    await choose(/Report$/, 'Who got');
    await fill('ID of the person', 'S0090001');
    await keyboard.press('Make the report');
    await page.getByText('2 entries').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    const csv = join(folder, 'report.csv');
    app.queueDialog([csv]);
    await keyboard.press('Save as table (CSV)');
    await expect.poll(() => existsSync(csv)).toBe(true);
    expect(readFileSync(csv, 'utf8')).toContain('State Audit Office');
    await page.keyboard.press('Escape');
  });

  it('shows who looked at whom, once a record and a masked field were looked at', async () => {
    await page.keyboard.press('Control+2');
    await page.getByLabel('Search people').fill('ada');
    await page.getByRole('row', { name: /Ada/ }).click();
    await page.getByRole('button', { name: 'Show Card number' }).click();
    await page.getByText('7788S0090001').waitFor();
    await page.getByRole('tab', { name: 'Disclosed' }).click();
    await page.getByText('To State Audit Office').first().waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await openLedger();
    await page.getByRole('tab', { name: 'Activity' }).click();
    for (const text of ['Record looked at', 'Masked field shown', 'Report from the ledger made'])
      await page.getByRole('cell', { name: text }).first().waitFor();
    await page.getByLabel('Person (ID)').fill('S0090002');
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    expect(await screenFaults(page)).toEqual([]);
  });

  it('narrows the activity, opens an entry with the values before and after, and exports what is left', async () => {
    await page.evaluate(async () => {
      await window.custodian['people.set']({ id: 'S0090002', fields: { givenName: 'Boris' } });
    });
    await choose(/Kind$/, 'Person edited');
    await page.getByText('1 entry').waitFor();
    await keyboard.press(/^Open entry/);
    await dialog().getByText('Person (internal id)').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    expect(await dialog().getByText('Boris').count()).toBe(0);
    await keyboard.press('Show before and after');
    await dialog().getByText('Boris').waitFor();
    expect(await dialog().getByRole('status').innerText()).toMatch(/Bo\s*→\s*Boris/);
    await page.keyboard.press('Escape');
    const csv = join(folder, 'activity.csv');
    app.queueDialog([csv]);
    await keyboard.press('Export CSV…');
    await page.getByText('Saved as activity.csv', { exact: false }).waitFor();
    const [head, entry, ...more] = readFileSync(csv, 'utf8').split('\r\n');
    expect(head).toMatch(/^"No\.","When","What","By"/);
    expect(entry).toContain('"Person edited","Test Custodian"');
    expect(entry).not.toContain('Boris');
    expect(more).toEqual(['']);
    await typeDay(dayField(page, 'From'), '2999-01-01');
    await page.getByText('0 entries').waitFor();
    await clearDay(dayField(page, 'From'));
    await page.getByText('1 entry').waitFor();
  });

  it('keeps a breach with its clocks and drafts the notification', async () => {
    await page.getByRole('tab', { name: 'Breaches' }).click();
    await keyboard.press('Record a breach…');
    await fill('Numbers of disclosures', '1');
    await fill('(a) What happened?', 'A stick was lost');
    expect(await screenFaults(page)).toEqual([]);
    await keyboard.press('Record the breach');
    await page.getByText('Tell the supervisory authority').waitFor();
    await keyboard.press('Draft the notification and list the people');
    const html = join(folder, 'breach.html');
    app.queueDialog([html]);
    await keyboard.press('Save as web page');
    await expect.poll(() => existsSync(html)).toBe(true);
    expect(readFileSync(html, 'utf8')).toContain('Ada Wintergreen');
    expect(await screenFaults(page)).toEqual([]);
  });

  it('says on the first screen how long there is to tell of the breach, and leads there', async () => {
    await page.keyboard.press('Control+1');
    await page.getByText(/^7[12] hours left/).waitFor();
    await page.getByText('Breach No. 1: Tell the supervisory authority by', { exact: false }).waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await keyboard.press('Open breach 1: Tell the supervisory authority');
    await page.getByText('A stick was lost').waitFor();
  });

  it('makes an anchor that the check takes, and one that was mistyped it does not', async () => {
    await page.getByRole('tab', { name: 'Verify' }).click();
    await keyboard.press('Make an anchor');
    const anchor = (await page.getByTestId('anchor').innerText()).trim();
    await fill('Anchor (optional)', anchor);
    await keyboard.press('Check now');
    await page.getByText('Everything is whole.').waitFor();
    await page.getByText('Anchor', { exact: true }).first().waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await fill('Anchor (optional)', `${anchor.slice(0, -1)}${anchor.endsWith('A') ? 'B' : 'A'}`);
    await keyboard.press('Check now');
    await page.getByText('This anchor was mistyped', { exact: false }).waitFor();
  });

  it('saves the sheet with the anchor, prints it, and checks against the saved one', async () => {
    const sheet = join(folder, 'anchor.txt');
    app.queueDialog([sheet]);
    await keyboard.press('Save the sheet…');
    await page.getByText('Saved. Keep it on paper', { exact: false }).waitFor();
    expect(readFileSync(sheet, 'utf8')).toMatch(/TCA1-/);
    const pdf = join(folder, 'anchor.pdf');
    app.queueDialog([pdf]);
    await keyboard.press('Print the sheet…');
    await expect.poll(() => existsSync(pdf)).toBe(true);
    app.queueDialog([sheet]);
    await keyboard.press('Check against a saved sheet…');
    await page.getByText('Everything is whole.').waitFor();
    await page.getByText('Anchor', { exact: true }).first().waitFor();
    writeFileSync(sheet, 'a sheet of something else');
    app.queueDialog([sheet]);
    await keyboard.press('Check against a saved sheet…');
    await page.getByText('There is no anchor in this text.').waitFor();
    expect(await screenFaults(page)).toEqual([]);
  });
});
