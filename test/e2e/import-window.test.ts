import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepUntilEnd, makeVault, temporaryFolder } from '../support/vault.ts';
import { accessibilityFaults } from './accessibility.ts';
import { keyboardOf } from './keyboard.ts';
import type { Keyboard } from './keyboard.ts';
import type { LaunchedApp } from './launch.ts';
import { launchUnlocked } from './unlocked.ts';

let app: LaunchedApp;
let page: Page;
let folder: string;
let keyboard: Keyboard;

const people = [
  'ID,Last Name,First Name,Email,Birthdate,Card',
  'K1,Ōtani,Rei,rei@campus.edu,2001-02-03,60120001',
  'K2,Ferreira,Inês,not an address,1999-11-30,60120002',
];

beforeAll(async () => {
  folder = temporaryFolder();
  keepUntilEnd();
  const made = await makeVault();
  made.vault.close();
  app = await launchUnlocked(made.folder);
  page = app.page;
  keyboard = keyboardOf(page);
});

afterAll(async () => {
  await app.close();
});

async function choose(name: string, text: string): Promise<void> {
  writeFileSync(join(folder, name), text);
  await page.keyboard.press('Control+i');
  app.queueDialog([join(folder, name)]);
  await keyboard.press('Choose the file');
}

const focused = (): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.textContent ?? null);

describe('a step that is refused', () => {
  it('leaves the focus on the heading where the file is none', async () => {
    await choose('list.pdf', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n');
    await page.getByText('This is a PDF, not a table.').waitFor();
    expect(await focused()).toBe('Import a file');
  });

  it('leaves the focus on the button where something is missing, so that it can be pressed again', async () => {
    await choose('wishes.csv', 'Wish,Colour\nboat,red\n');
    await keyboard.press('Go on to the columns');
    await keyboard.press('Check what would change');
    await page.getByText('No column is mapped to an ID.').waitFor();
    expect(await focused()).toBe('Check what would change');
  });
});

describe('a file whose cells stand at fixed places', () => {
  it('says so, and is read by counting its characters', async () => {
    await choose('fixed.txt', 'F1  Ōtani    Rei\r\nF2  Ferreira Inês\r\nF3  Hall     Moe\r\n');
    await page.getByText('Only one column was found.').waitFor();
    await keyboard.tabTo('button', /Between the cells/);
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Fixed places' }).click();
    await keyboard.tabTo('textbox', /Columns, one a line/);
    await page.keyboard.type('ID 1-4\nLast Name 5-13\nFirst Name 14-20');
    const ruler = page.getByRole('region', { name: /characters counted/ });
    expect((await ruler.innerText()).split('\n').map((line) => line.trimEnd())).toEqual([
      '        10',
      '12345678901234567',
      '├ID┤├Last Na┤├Fir',
      'F2  Ferreira Inês',
      'F3  Hall     Moe',
    ]);
    expect(await accessibilityFaults(page)).toEqual([]);
    await keyboard.press('Read with these columns');
    await page.getByRole('cell', { name: 'Ferreira' }).waitFor();
  });
});

describe('what an open office should not see', () => {
  it('is masked in every list of the check until it is asked for', async () => {
    await choose('people.csv', people.join('\n'));
    await keyboard.press('Go on to the columns');
    await keyboard.press('Check what would change');
    await page.getByText('nothing was written yet').waitFor();
    const shown = page.getByRole('tabpanel').locator('xpath=..');
    const text = (): Promise<string> => shown.innerText();
    await expect
      .poll(text, { timeout: 10_000 })
      .toContain('K2 · Ferreira · Inês · not an address · •••• · ••••');
    await page.getByRole('tab', { name: 'New (1)' }).click();
    await expect.poll(text, { timeout: 10_000 }).toMatch(/K1\s+Ōtani/);
    expect(await text()).not.toMatch(/2001-02-03|60120001/);
    await keyboard.tabTo('button', 'Show Birthday and Card number', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect.poll(text, { timeout: 10_000 }).toMatch(/2001-02-03\s+60120001/);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

describe('an import that was left half-way', () => {
  it('is as it was when the person comes back', async () => {
    await page.getByRole('tab', { name: 'To put right (1)' }).click();
    await keyboard.tabTo('textbox', 'Email on line 3');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('ines@campus.edu');
    await page.keyboard.press('Control+2');
    await page.getByRole('heading', { name: 'People' }).waitFor();
    expect(await page.getByRole('main').count()).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Control+3');
    await page.getByText('The import of people.csv is not finished.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keyboard.press('Go on with it');
    expect(await page.getByRole('textbox', { name: 'Email on line 3' }).inputValue()).toBe('ines@campus.edu');
    await keyboard.press('Check again with 1 correction');
    await keyboard.press('Import 2 students');
    await page.getByText('2 new, 0 changed').waitFor();
    await page.keyboard.press('Control+3');
    await page.getByRole('heading', { name: 'Imports' }).waitFor();
    expect(await page.getByText('is not finished').count()).toBe(0);
  });

  it('is written while the person is elsewhere, and shows its receipt', async () => {
    await choose('more.csv', 'ID,Last Name,First Name\nK1,Ōtani,Rei\nK2,Ferreira,Inês\nK3,Hall,Moe\n');
    await keyboard.press('Go on to the columns');
    await keyboard.press('Check what would change');
    await keyboard.press('Import 1 student');
    await page.keyboard.press('Control+1');
    await page.getByText('3 people', { exact: true }).first().waitFor();
    await page.getByText('Imported more.csv: 1 new, 0 changed.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keyboard.press(/^Dismiss: Imported more.csv/);
    await page.getByText('Imported more.csv').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+3');
    await page.getByText('The import is done.').waitFor();
    await keyboard.press('See what came of it');
    await page.getByText('1 new, 0 changed').waitFor();
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+3');
    await page.getByRole('cell', { name: 'more.csv', exact: true }).waitFor();
    expect(await page.getByText('The import is done.').count()).toBe(0);
  });

  it('rests at a press of Pause in the bar of jobs, also while the person is elsewhere, and goes on', async () => {
    const rows = Array.from({ length: 60_000 }, (_, row) => `L${String(row)},Long,Way`);
    const bar = page.getByRole('contentinfo', { name: 'Status' });
    await choose('long.csv', ['ID,Last Name,First Name', ...rows].join('\n'));
    await keyboard.press('Go on to the columns');
    await keyboard.press('Check what would change');
    await page.keyboard.press('Control+1');
    await bar.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    // From region to region: the first thing to press in the bar is that button.
    const pause = bar.getByRole('button', { name: /^(?:Pause|Go on)$/ });
    const isThere = (): Promise<boolean> => pause.evaluate((each) => each === document.activeElement);
    for (let presses = 0; presses < 8 && !(await isThere()); presses++) await page.keyboard.press('Shift+F6');
    await page.keyboard.press('Enter');
    await bar.getByText('paused', { exact: true }).waitFor();
    const progress = await bar.getByRole('progressbar').getAttribute('value');
    await page.waitForTimeout(300);
    expect(await bar.getByRole('progressbar').getAttribute('value')).toBe(progress);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await isThere()).toBe(true);
    await page.keyboard.press('Enter');
    await bar.getByText('paused', { exact: true }).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+3');
    await keyboard.press('Go on with it');
    await page.getByRole('button', { name: 'Import 60,000 students' }).waitFor();
  });

  it('can be given up', async () => {
    await choose('again.csv', people.join('\n'));
    await keyboard.press('Go on to the columns');
    await page.keyboard.press('Control+3');
    await keyboard.press('Give it up');
    await page.getByText('is not finished').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+3');
    await page.getByRole('heading', { name: 'Imports' }).waitFor();
    expect(await page.getByRole('region', { name: 'Import' }).count()).toBe(0);
  });
});
