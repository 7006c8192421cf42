import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepUntilEnd, temporaryFolder } from '../support/vault.ts';
import { accessibilityFaults } from './accessibility.ts';
import { keyboardOf } from './keyboard.ts';
import type { Keyboard } from './keyboard.ts';
import { launchApp } from './launch.ts';
import type { LaunchedApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';

const passphrase = 'copper lantern orbit meadow';
const first = { id: 'S0007001', familyName: 'Okonkwo', givenName: 'Adaeze', email: '' };
const second = { id: 'S0009412', familyName: 'Okonkwo', givenName: 'Ada', email: 'ada@fixture-u.edu' };

let app: LaunchedApp;
let page: Page;
let keyboard: Keyboard;
let folder: string;

/** Adds a person as one does by hand. */
async function add(person: typeof first): Promise<void> {
  await keyboard.press('Add a person');
  for (const [label, value] of [
    ['ID number', person.id],
    ['Last name', person.familyName],
    ['First name', person.givenName],
    ['E-mail', person.email],
  ] as const) {
    if (value === '') continue;
    await keyboard.tabTo('textbox', label);
    await page.keyboard.type(value);
  }
  await keyboard.press('Add');
  await page.getByRole('complementary', { name: 'Person' }).getByText(person.id).first().waitFor();
}

const drawer = (): ReturnType<Page['getByRole']> => page.getByRole('complementary', { name: 'Person' });

/** The ids in the list, as they stand. */
async function idsInList(): Promise<string[]> {
  const cells = await page.getByRole('grid').getByRole('gridcell').allInnerTexts();
  return cells.filter((text) => /^S\d{7}$/.test(text)).sort();
}

beforeAll(async () => {
  folder = temporaryFolder();
  keepUntilEnd();
  app = await launchApp();
  page = app.page;
  keyboard = keyboardOf(page);
  page.setDefaultTimeout(20_000);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Create a vault' }).click();
  await page.getByLabel('Institution').fill('Fixture University');
  await page.getByLabel('Your name').fill('Dana Custodian');
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Passphrase, again').fill(passphrase);
  app.queueDialog([join(folder, 'vault')]);
  await page.getByRole('button', { name: 'Choose the folder and create' }).click();
  const key = (await page.getByTestId('recovery-key').innerText()).trim();
  await page.getByText('I have printed it or written it down.').click();
  await page.getByLabel('Type its last group to go on').fill(key.slice(-4));
  await page.getByRole('button', { name: 'Open the vault' }).click();
  await page.getByRole('heading', { name: 'Fixture University' }).waitFor();
});

afterAll(async () => {
  await app.close();
});

describe('two records of one person, by keyboard alone', () => {
  it('begins with two people added by hand', async () => {
    await keyboard.alone(async () => {
      await page.keyboard.press('Control+2');
      await add(second);
      await add(first);
    });
    expect(await idsInList()).toEqual([first.id, second.id]);
  });

  it('says while a new person is typed who is known, who may be, and that nobody is', async () => {
    const dialog = page.getByRole('dialog', { name: 'Add a person' });
    await keyboard.alone(async () => {
      await page.keyboard.press('Control+n');
      await keyboard.type('ID number', 'S0055555');
      await keyboard.type('Last name', 'okonkwo');
      await keyboard.type('First name', 'Ifeoma');
      await dialog.getByText('Nobody like this is known.').waitFor();
      await keyboard.type('E-mail', second.email.toUpperCase());
      await dialog.getByText('Maybe known, by the e-mail address: Okonkwo, Ada').waitFor();
      await keyboard.tabTo('textbox', 'First name', 'Shift+Tab');
      await page.keyboard.press('Control+a');
      await page.keyboard.type('ADAEZE');
      await dialog.getByText('Maybe known, by the name: Okonkwo, Adaeze').waitFor();
      await keyboard.tabTo('textbox', 'ID number', 'Shift+Tab');
      await page.keyboard.press('Control+a');
      await page.keyboard.type(first.id.toLowerCase());
      await dialog.getByText('This ID is known: Okonkwo, Adaeze').waitFor();
    });
    expect(await screenFaults(page)).toEqual([]);
    await keyboard.alone(async () => {
      await keyboard.press('Open instead: Okonkwo, Adaeze');
      await dialog.waitFor({ state: 'detached' });
      await drawer().getByRole('heading', { name: 'Okonkwo, Adaeze' }).waitFor();
    });
    expect(await idsInList()).toEqual([first.id, second.id]);
  });

  it('says so where a person has no courses', async () => {
    await keyboard.tabTo('tab', 'Details');
    await page.keyboard.press('ArrowRight');
    await page.getByText('No course registrations were imported for this person.').waitFor();
    await page.keyboard.press('ArrowLeft');
  });

  it('finds the other record while typing, and not the record itself', async () => {
    await keyboard.press('Merge…');
    await page.getByRole('option', { name: /Okonkwo, Ada/ }).waitFor();
    expect(await page.getByRole('option').count()).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.type('nobody like this');
    await page.getByText('No other student matches.').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('9412 nothing');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(second.id.toLowerCase());
    await page.getByRole('option', { name: /S0009412/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Which values stay?' }).waitFor();
  });

  it('fills blanks at first, follows a preset, a single choice and a swap', async () => {
    const chosen = async (): Promise<string[]> =>
      page
        .getByRole('radio', { checked: true })
        .evaluateAll((radios) => radios.map((radio) => radio.closest('label')?.innerText.trim() ?? ''));
    expect(await chosen()).toEqual(['Adaeze', second.email]);
    await keyboard.press('Keep all of this record');
    expect(await chosen()).toEqual(['Adaeze', 'empty']);
    await keyboard.press('Swap which record stays');
    expect(await chosen()).toEqual(['Ada', second.email]);
    await keyboard.press('Swap which record stays');
    await keyboard.tabTo('button', 'Fill blanks only', 'Shift+Tab');
    await page.keyboard.press('Space');
    await keyboard.tabTo('radio', /Adaeze/);
    await page.keyboard.press('ArrowRight');
    expect(await chosen()).toEqual(['Ada', second.email]);
    await page.getByText(/Both IDs, S0007001 and S0009412, will lead to the one record/).waitFor();
    await page.getByText(/You can undo this for 30 days/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('makes one record of them, which both ids lead to', async () => {
    await keyboard.press('Merge');
    await page.getByText('Merged.').waitFor();
    await expect.poll(idsInList).toEqual([first.id]);
    await drawer().getByText(second.email).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keyboard.press('Edit First name');
    await drawer().getByRole('textbox', { name: 'First name' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    const found = await page.evaluate((id) => window.custodian['people.get']({ id }), second.id);
    expect(found).toMatchObject({ ok: true, value: { externalId: first.id, givenName: 'Ada' } });
  });

  it('takes it back from the toast', async () => {
    await keyboard.press('Undo');
    await page.getByText('Both records are back.').waitFor();
    await expect.poll(idsInList).toEqual([first.id, second.id]);
    const found = await page.evaluate((id) => window.custodian['people.get']({ id }), first.id);
    expect(found).toMatchObject({ ok: true, value: { givenName: 'Adaeze' } });
  });

  it('opens the record that stays where it is the other one', async () => {
    await keyboard.press('Merge…');
    await page.getByRole('option', { name: /S0009412/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await keyboard.press('Swap which record stays');
    await keyboard.press('Merge');
    await expect.poll(idsInList).toEqual([second.id]);
    await expect.poll(() => page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Person');
    await page
      .getByRole('complementary', { name: 'Person' })
      .getByRole('heading', { name: 'Okonkwo, Ada', exact: true })
      .waitFor();
  });
});

describe('what an import brings, by keyboard alone', () => {
  async function importFile(name: string, lines: readonly string[]): Promise<void> {
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    await page.keyboard.press('Control+i');
    app.queueDialog([join(folder, name)]);
    await keyboard.press('Choose the file');
    await keyboard.press('Go on to the columns');
    await keyboard.press('Check what would change');
    await page.getByText('nothing was written yet').waitFor();
    await keyboard.press(/^(?:Import|Record) /);
    await page.getByRole('heading', { name: 'Imported' }).waitFor();
  }

  it('shows a row that waits beside the person who it may be', async () => {
    await importFile('again.csv', [
      'ID,Last Name,First Name,Email,Birthdate,Major',
      `S0012345,Okonkwo,Adaeze,${second.email},2004-03-19,Physics`,
      `S0012346,Okonkwo,Uche,${second.email.toUpperCase()},2006-11-02,History`,
    ]);
    await page.keyboard.press('Control+3');
    await keyboard.press('Decide 2 possible duplicates');
    await page.getByText('The e-mail address is the same, but the ID number is not.').first().waitFor();
    await page.getByText('2 rows wait for you').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Possible duplicates');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('keeps the same person under both ids, with the values that are ticked', async () => {
    await keyboard.tabTo('checkbox', /Take First name from the file/);
    await page.keyboard.press('Space');
    await keyboard.press('Same person');
    await page.getByText('1 row waits for you').waitFor();
    const found = await page.evaluate((id) => window.custodian['people.get']({ id }), 'S0012345');
    expect(found).toMatchObject({
      ok: true,
      value: { externalId: second.id, givenName: 'Ada', fields: { major: 'Physics' } },
    });
  });

  it('goes on to the next row, and adds somebody else', async () => {
    await expect
      .poll(() =>
        page
          .getByRole('listitem')
          .evaluateAll((rows) => rows.includes(document.activeElement as HTMLElement)),
      )
      .toBe(true);
    await keyboard.press('Different people');
    await page.getByRole('heading', { name: 'Everything is decided' }).waitFor();
    const found = await page.evaluate((id) => window.custodian['people.get']({ id }), 'S0012346');
    expect(found).toMatchObject({ ok: true, value: { externalId: 'S0012346', givenName: 'Uche' } });
  });

  it('lists the courses of a person under their terms', async () => {
    await importFile('registrations.csv', [
      'Student ID,Term,Subject,Course,Section,CRN,Course Title,Instructor,Status',
      `${second.id},202710,PHYS,101,A,10442,Mechanics,"Silva, Rui",Enrolled`,
      `${second.id},202710,MATH,201,B,10443,Linear algebra,"Moreau, Léa",Enrolled`,
      `${second.id},202620,HIST,110,,09120,The Atlantic world,"Silva, Rui",Dropped`,
    ]);
    await page.keyboard.press('Control+2');
    await page.getByLabel('Search people').waitFor();
    await page.keyboard.type(second.id);
    await page.getByRole('gridcell', { name: second.id }).waitFor();
    await keyboard.tabTo('gridcell', /./);
    await page.keyboard.press('Enter');
    await keyboard.tabTo('tab', 'Details');
    await page.keyboard.press('ArrowRight');
    const courses = page.getByRole('tabpanel');
    await courses.getByText('PHYS 101 A').waitFor();
    expect(await courses.getByRole('rowheader').allInnerTexts()).toEqual(['202710', '202620']);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('broke no rule of the page', () => {
    expect(app.violations()).toEqual([]);
    expect(app.refusedRequests()).toEqual([]);
    expect(app.consoleErrors()).toEqual([]);
  });
});
