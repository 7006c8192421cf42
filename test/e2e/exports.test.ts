import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/engine/vault/database.ts';
import type { WritableDatabase } from '../../main/engine/vault/database.ts';
import { databasePath } from '../../main/engine/vault/keyring.ts';
import { generatePeople } from '../fixtures/people.ts';
import { tracCloudStudents } from '../fixtures/import-files.ts';
import { csv, listFolder, recordsOf } from '../main/engine/exports/setting.ts';
import { fileOf, importFile } from '../support/imports.ts';
import { keepUntilEnd, makeVault, temporaryFolder } from '../support/vault.ts';
import { accessibilityFaults } from './accessibility.ts';
import { keyboardOf } from './keyboard.ts';
import type { Keyboard } from './keyboard.ts';
import type { LaunchedApp } from './launch.ts';
import { launchUnlocked } from './unlocked.ts';

/** Four students of one name among others: one with the FERPA flag, one restricted. A staff member bears the name too. */
const students = [
  ['S0070001', 'Wintergreen', 'Ada', 'ada@fixture-u.edu', 'No', '3.91'],
  ['S0070002', 'Wintergreen', '=Bo', 'bo@fixture-u.edu', 'No', '2.75'],
  ['S0070003', 'Wintergreen', 'Cy, "the third"', 'cy@fixture-u.edu', 'Yes', '3.10'],
  ['S0070004', 'Wintergreen', 'Dee', 'dee@fixture-u.edu', 'No', '3.33'],
];
const registrations = [
  ['S0070001', 'FA27', 'MATH', '101', 'Algebra'],
  ['S0070001', 'FA27', 'HIST', '210', 'Rome'],
  ['S0070004', 'FA27', 'MATH', '101', 'Algebra'],
];
const others = 30;
/** For a machine that is slow. */
const patience = { timeout: 30_000 };

let app: LaunchedApp;
let page: Page;
let keyboard: Keyboard;
let folder: string;
/** A second connection, by which a test keeps the writer waiting. */
let beside: WritableDatabase;

beforeAll(async () => {
  folder = temporaryFolder();
  const { vault, folder: vaultFolder } = await makeVault();
  const delta = { options: { scope: 'delta' as const } };
  await importFile(vault, fileOf(tracCloudStudents(generatePeople({ seed: 91, count: others }))));
  await importFile(
    vault,
    fileOf(csv(['ID', 'Last_Name', 'First_Name', 'Email', 'Confidential', 'GPA'], students)),
    delta,
  );
  await importFile(
    vault,
    fileOf(
      csv(['Employee ID', 'Last_Name', 'First_Name'], [['E0000001', 'Wintergreen', 'Eve']]),
      'staff.csv',
    ),
    { kind: 'staff' },
  );
  await importFile(
    vault,
    fileOf(
      csv(['Student.ID', 'Term.Code', 'Subject.Code', 'Course.Number', 'Course.Title'], registrations),
      'registrations.csv',
    ),
    { kind: 'registration' },
  );
  vault.db.prepare("UPDATE person SET restricted = 1 WHERE external_id = 'S0070004'").run();
  const key = vault.copyDataKey();
  vault.close();
  keepUntilEnd();
  beside = openDatabase(databasePath(vaultFolder), key);
  app = await launchUnlocked(vaultFolder);
  page = app.page;
  keyboard = keyboardOf(page);
});

afterAll(async () => {
  beside.close();
  await app.close();
});

const start = 'Choose a folder and export';

function dialog(): ReturnType<Page['getByRole']> {
  return page.getByRole('dialog');
}

/** Waits until what has this role and name has the focus. */
async function focusIsOn(role: Parameters<Page['getByRole']>[0], name: string | RegExp): Promise<void> {
  const target = page.getByRole(role, { name });
  await target.waitFor();
  await expect
    .poll(() => target.evaluate((element) => element === document.activeElement), patience)
    .toBe(true);
}

/** Goes to a field and replaces what it holds. */
async function fill(label: string, text: string): Promise<void> {
  await keyboard.tabTo('textbox', label);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** Opens the dialog on everyone. */
async function openOnEveryone(): Promise<void> {
  await page.keyboard.press('Control+2');
  await keyboard.press('Export…');
  await dialog()
    .getByText(/^All \d+ people$/)
    .waitFor();
}

describe('an export of the list as it is filtered, by keyboard alone', () => {
  it('says in words whom it is about, what goes and what does not', async () => {
    await page.keyboard.press('Control+2');
    await keyboard.tabTo('searchbox', 'Search people');
    await page.keyboard.type('wintergreen');
    await page.getByText('5 found').waitFor();
    await keyboard.tabTo('button', /Kind$/);
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Students', exact: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('4 found').waitFor();
    await keyboard.press('Export…');
    await focusIsOn('dialog', 'Export people');
    await dialog().getByText('4 students who match “wintergreen”').waitFor();
    await dialog().getByText('3 students and 2 registrations.').waitFor();
    await dialog().getByText('1 of them has a FERPA confidentiality flag and is in it.').waitFor();
    await dialog().getByText('1 restricted record stays out (GDPR Art. 18).').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('goes nowhere without a purpose', async () => {
    expect(await page.getByRole('button', { name: start }).isDisabled()).toBe(true);
    await fill('Purpose', '   ');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('button', { name: start }).isDisabled()).toBe(true);
    expect(app.dialogs.asked).toEqual([]);
  });

  it('says before that sensitive fields would go, and that they have no place in a OneRoster set', async () => {
    await keyboard.tabTo('checkbox', /Include sensitive/);
    await page.keyboard.press('Space');
    await dialog()
      .getByText(/The files will hold ethnicity, GPA/)
      .waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keyboard.tabTo('radio', 'TracCloud files', 'Shift+Tab');
    await page.keyboard.press('ArrowDown');
    const box = page.getByRole('checkbox', { name: /no place for them/ });
    await box.waitFor();
    expect([await box.isChecked(), await box.isDisabled()]).toEqual([false, true]);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('ArrowUp');
    await keyboard.tabTo('checkbox', /Include sensitive/);
    await page.keyboard.press('Space');
    await expect
      .poll(
        () =>
          dialog()
            .getByText(/The files will hold/)
            .count(),
        patience,
      )
      .toBe(0);
  });

  it('refuses a folder that is not empty, in words, and stays filled', async () => {
    const full = join(folder, 'full');
    mkdirSync(full);
    writeFileSync(join(full, 'own.txt'), 'own');
    await fill('Purpose', 'Moving to TracCloud');
    await fill('Recipient', 'Registrar');
    app.queueDialog([full]);
    await keyboard.press(start);
    await dialog().getByRole('alert').getByText('The folder for the export holds files already.').waitFor();
    await focusIsOn('button', start);
    expect(await page.getByLabel('Purpose').inputValue()).toBe('Moving to TracCloud');
    expect(await page.getByLabel('Recipient', { exact: true }).inputValue()).toBe('Registrar');
    expect(listFolder(full)).toEqual(['own.txt']);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('stays as it is when no folder is chosen', async () => {
    app.queueDialog([]);
    await page.keyboard.press('Enter');
    await expect.poll(() => app.dialogs.asked.length, patience).toBe(2);
    await focusIsOn('button', start);
  });

  it('can be stopped while it runs, and leaves nothing behind', async () => {
    const out = join(folder, 'stopped');
    beside.exec('BEGIN IMMEDIATE');
    app.queueDialog([out]);
    await page.keyboard.press('Enter');
    await focusIsOn('button', 'Stop the export');
    // The folder is made first: from then on the export waits for its turn to write.
    await expect.poll(() => existsSync(out), patience).toBe(true);
    await page.keyboard.press('Enter');
    await dialog().getByText('Stopping…').waitFor();
    beside.exec('ROLLBACK');
    await dialog().getByText('Nothing was exported, and nothing was recorded.', { exact: false }).waitFor();
    await focusIsOn('button', start);
    expect(existsSync(out)).toBe(false);
    expect(await page.getByLabel('Purpose').inputValue()).toBe('Moving to TracCloud');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('writes the people of the list and nobody else, every cell quoted, and says so', async () => {
    const out = join(folder, 'students');
    app.queueDialog([out]);
    await page.keyboard.press('Enter');
    await focusIsOn('heading', '3 people and 2 registrations, in the folder “students”');
    await dialog()
      .getByText(/^Recorded as disclosure 1, for every person/)
      .waitFor();
    await dialog().getByText('Delete the files when they are not needed any more.').waitFor();
    expect(await dialog().getByRole('cell').allInnerTexts()).toEqual([
      'students.csv',
      '3',
      expect.stringMatching(/ (?:bytes|kB)$/),
      'registrations.csv',
      '2',
      expect.stringMatching(/ (?:bytes|kB)$/),
    ]);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(listFolder(out)).toEqual(['registrations.csv', 'students.csv']);
    const written = recordsOf(out, 'students.csv');
    expect(written.map((row) => row['ID'])).toEqual(['S0070001', 'S0070002', 'S0070003']);
    expect(written.map((row) => row['First_Name'])).toEqual(['Ada', "'=Bo", 'Cy, "the third"']);
    expect(Object.keys(written[0] ?? {})).not.toContain('GPA');
    expect(recordsOf(out, 'registrations.csv').map((row) => row['Course.Title'])).toEqual([
      'Algebra',
      'Rome',
    ]);
    for (const name of ['students.csv', 'registrations.csv'])
      for (const line of readFileSync(join(out, name), 'utf8').split('\r\n').slice(0, -1))
        expect(line).toMatch(/^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/);
  });

  it('gives the focus back to the button', async () => {
    await keyboard.press('Done');
    await focusIsOn('button', 'Export…');
    await page.keyboard.press('Enter');
    await focusIsOn('dialog', 'Export people');
    await page.keyboard.press('Escape');
    await focusIsOn('button', 'Export…');
  });

  it('keeps the disclosure in the ledger, for those who went', async () => {
    await keyboard.press('Ledger');
    const row = page.getByRole('row').filter({ hasText: 'Moving to TracCloud' });
    await row.waitFor();
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(
      expect.arrayContaining(['TracCloud files: 3 people, 2 registrations', 'Registrar', '3']),
    );
    const totals = await page.evaluate(
      (ids) => Promise.all(ids.map((person) => window.custodian['ledger.disclosures']({ person }))),
      ['S0070003', 'S0070004'],
    );
    expect(totals.map((answer) => (answer.ok ? answer.value.total : answer.failure.code))).toEqual([1, 0]);
  });
});

describe('an export of everyone, by keyboard alone', () => {
  it('is accessible while it runs', async () => {
    await openOnEveryone();
    await fill('Purpose', 'Roster for the library');
    beside.exec('BEGIN IMMEDIATE');
    app.queueDialog([join(folder, 'held-up')]);
    await keyboard.press(start);
    await focusIsOn('button', 'Stop the export');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await dialog().count()).toBe(1);
    beside.exec('ROLLBACK');
    // Where checking took longer than a writer waits for its turn, it was refused instead.
    await page.getByRole('heading', { name: 'Exported' }).or(dialog().getByRole('alert')).waitFor();
    await page.keyboard.press('Escape');
    await focusIsOn('button', 'Export…');
  });

  it('writes a OneRoster set to a folder that is there and empty', async () => {
    const out = join(folder, 'roster');
    mkdirSync(out);
    await openOnEveryone();
    await keyboard.tabTo('radio', 'TracCloud files');
    await page.keyboard.press('ArrowDown');
    await fill('Purpose', 'Roster for the library');
    app.queueDialog([out]);
    await keyboard.press(start);
    await focusIsOn('heading', /^34 people and 2 registrations/);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(listFolder(out)).toEqual(expect.arrayContaining(['manifest.csv', 'users.csv', 'enrollments.csv']));
    const users = recordsOf(out, 'users.csv').map((row) => row['identifier']);
    expect(users).toHaveLength(others + 4);
    expect(users).toContain('E0000001');
    expect(users).not.toContain('S0070004');
    await keyboard.press('Done');
    await keyboard.press('Ledger');
    const row = page.getByRole('row').filter({ hasText: 'OneRoster 1.2 set: 34 people' });
    await row.waitFor();
    expect(await row.getByRole('cell').allInnerTexts()).toContain('A file on this workstation');
  });

  it('writes sensitive fields where they are asked for', async () => {
    const out = join(folder, 'sensitive');
    await openOnEveryone();
    await fill('Purpose', 'Advising');
    await keyboard.tabTo('checkbox', /Include sensitive/);
    await page.keyboard.press('Space');
    app.queueDialog([out]);
    await keyboard.press(start);
    await focusIsOn('heading', /^34 people/);
    const gpa = new Map(recordsOf(out, 'students.csv').map((row) => [row['ID'], row['GPA']]));
    expect([gpa.get('S0070001'), gpa.get('S0070004')]).toEqual(['3.91', undefined]);
    await keyboard.press('Done');
  });

  it('counts anew after the inventory changed', async () => {
    const added = await page.evaluate(() =>
      window.custodian['people.add']({
        kind: 'student',
        fields: { externalId: 'S0079999', familyName: 'Latecomer' },
      }),
    );
    expect(added).toMatchObject({ ok: true });
    await page.keyboard.press('Control+2');
    await page.getByText('36 in this inventory').waitFor();
    await keyboard.press('Export…');
    await dialog().getByText('All 36 people').waitFor();
    await page.keyboard.press('Escape');
  });

  it('offers none where nobody matches', async () => {
    await keyboard.tabTo('searchbox', 'Search people');
    await page.keyboard.type('nobody like this');
    await page.getByText('Nobody matches.').waitFor();
    expect(await page.getByRole('button', { name: 'Export…' }).isDisabled()).toBe(true);
  });

  it('broke no rule of the page and logged no error', () => {
    expect(app.violations()).toEqual([]);
    expect(app.refusedRequests()).toEqual([]);
    expect(app.consoleErrors()).toEqual([]);
  });
});
