import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tracCloudStudents } from '../fixtures/import-files.ts';
import { generatePeople } from '../fixtures/people.ts';
import { keepUntilEnd, makeVault, temporaryFolder } from '../support/vault.ts';
import { accessibilityFaults } from './accessibility.ts';
import { dragOf } from './drag.ts';
import { keyboardOf } from './keyboard.ts';
import type { Keyboard } from './keyboard.ts';
import type { LaunchedApp } from './launch.ts';
import { launchUnlocked } from './unlocked.ts';

const students = [...generatePeople({ seed: 90, count: 60 })];

let app: LaunchedApp;
let page: Page;
let folder: string;

let keyboard: Keyboard;

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

describe('the import wizard, by keyboard alone', () => {
  it('reads a file, shows its first rows, maps its columns, and imports it', async () => {
    writeFileSync(join(folder, 'students.csv'), tracCloudStudents(students));
    app.queueDialog([join(folder, 'students.csv')]);
    await keyboard.alone(async () => {
      await page.keyboard.press('Control+i');
      await keyboard.press('Choose the file');
      await page.getByRole('region', { name: 'The first rows of the file' }).waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await keyboard.press('Go on to the columns');
      await page.getByRole('heading', { name: 'Columns' }).waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await keyboard.press('Check what would change');
      await page.getByText('nothing was written yet').waitFor();
      await keyboard.press('Import 60 students');
      await page.getByText('60 new, 0 changed').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  });

  it('keeps how the file was read as a profile, which the next file like it is recognised by', async () => {
    writeFileSync(join(folder, 'tonight.csv'), tracCloudStudents(students.slice(0, 59)));
    app.queueDialog([join(folder, 'tonight.csv')]);
    await keyboard.alone(async () => {
      await keyboard.type(/Save as a profile/, 'TracCloud nightly');
      await keyboard.press('Save profile');
      await page.getByText('Profile saved.').waitFor();
      await page.keyboard.press('Control+i');
      await keyboard.press('Choose the file');
      await page.getByText('TracCloud nightly').waitFor();
      await keyboard.press('Use it, go to Check');
      await page.getByRole('tab', { name: 'Not in file (1)' }).waitFor();
      await keyboard.tick(/Mark as inactive who is not in the file/);
      await keyboard.press('Mark 1 student as inactive');
      await page.getByText('1 marked inactive').waitFor();
    });
  });

  it('has the file overwritten and removed once it was imported, after it says what that means', async () => {
    await keyboard.alone(async () => {
      await keyboard.press('Delete the file…');
      const dialog = page.getByRole('dialog', { name: 'Delete tonight.csv' });
      await dialog.getByText('overwriting reaches nothing certain', { exact: false }).waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await keyboard.press('Cancel');
      expect(existsSync(join(folder, 'tonight.csv'))).toBe(true);
      await keyboard.press('Delete the file…');
      await keyboard.press('Overwrite and delete');
      await page.getByText('1 file was overwritten and removed.').waitFor();
    });
    expect(existsSync(join(folder, 'tonight.csv'))).toBe(false);
    expect(await accessibilityFaults(page)).toEqual([]);
    // A page that was taken over asks for another file: one picked for something else, and one that was never imported.
    const codes = await page.evaluate(async () => {
      const list = await window.custodian['imports.list']({});
      const receipt = list.ok ? (list.value.imports[0]?.receipt ?? '') : '';
      const asked = [
        'grant-c0000000000000000000000000000000',
        'grant-80000000000000000000000000000000',
        '/etc/hostname',
      ];
      const answers = await Promise.all(
        asked.map((file) => window.custodian['imports.deleteSource']({ file, receipts: [receipt] })),
      );
      return answers.map((answer) => (answer.ok ? 'done' : answer.failure.code));
    });
    expect(codes).toEqual(['no-such-file', 'invalid-input', 'invalid-input']);
  });

  it('prints its report with Ctrl+P', { timeout: 60_000 }, async () => {
    app.queueDialog([join(folder, 'import.pdf')]);
    await page.keyboard.press('Control+p');
    await page.getByText('The report was saved. It holds no values.').waitFor();
    expect(existsSync(join(folder, 'import.pdf'))).toBe(true);
  });

  it('says before an undo what it would do, and undoes', async () => {
    await keyboard.alone(async () => {
      await keyboard.press('Undo this import…');
      await page.getByText('Earlier values come back').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await keyboard.press('Done');
      await keyboard.press('Undo the import of tonight.csv');
      await page.getByText('Earlier values come back').waitFor();
      await keyboard.press('Undo import');
      await page.getByText('restored 1').waitFor();
      await keyboard.press('Done');
    });
    await page.getByRole('cell', { name: 'undone' }).waitFor();
  });

  it('gives a deleted profile back', async () => {
    await page.keyboard.press('Control+3');
    await keyboard.press('Delete the profile TracCloud nightly');
    await keyboard.press('Delete profile');
    await page.getByText('The profile “TracCloud nightly” is deleted.').waitFor();
    await keyboard.press('Undo');
    await page.getByRole('button', { name: 'Delete the profile TracCloud nightly' }).waitFor();
  });

  it('stops a file that changes too much until its number is typed', async () => {
    const wrong = tracCloudStudents(students.map((person) => ({ ...person, email: '' })));
    writeFileSync(join(folder, 'wrong.csv'), wrong);
    await page.keyboard.press('Control+i');
    app.queueDialog([join(folder, 'wrong.csv')]);
    await keyboard.press('Choose the file');
    await keyboard.press('Use it, go to Check');
    await page.getByText('Is this the right file?').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.getByRole('button', { name: 'Import 60 students' }).isDisabled()).toBe(true);
    await keyboard.press('Leave E-mail alone');
    await page.getByRole('button', { name: 'Record that nothing changed' }).waitFor();
    expect(await page.getByText('Is this the right file?').count()).toBe(0);
  });

  it('lets cells be put right one by one or all alike, and saves what stays wrong', async () => {
    const rows = ['N1,Ann,A,bad one', 'N2,Bo,B,bad two', 'N3,Cy,C,c@x.edu'];
    writeFileSync(join(folder, 'faults.csv'), `ID,Last Name,First Name,Email\n${rows.join('\n')}\n`);
    await page.keyboard.press('Control+i');
    app.queueDialog([join(folder, 'faults.csv')]);
    await keyboard.press('Choose the file');
    await keyboard.press('Go on to the columns');
    await keyboard.press('Check what would change');
    const focused = (): Promise<string | null> =>
      page.evaluate(
        () => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent ?? null,
      );
    await page.getByRole('textbox', { name: 'Email on line 3' }).waitFor();
    for (const [key, line] of [
      ['F8', 2],
      ['F8', 3],
      ['Shift+F8', 2],
      ['Shift+F8', 3],
      ['F8', 2],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(focused).toBe(`Email on line ${String(line)}`);
    }
    await page.keyboard.press('Control+a');
    await page.keyboard.type('ann@x.edu');
    await keyboard.press('Check again with 1 correction');
    await page.getByText('N2 · Bo · B · bad two').waitFor();
    await keyboard.press('Save rejects…');
    app.queueDialog([join(folder, 'rejects.csv')]);
    await keyboard.press('Choose where, and save');
    await page.getByText('One row was saved').waitFor();
    await keyboard.press('Done');
    expect(readFileSync(join(folder, 'rejects.csv'), 'utf8')).toContain('"bad two"');
    await keyboard.press('Leave all 1 empty');
    await page.getByRole('tab', { name: 'To put right (0)' }).waitFor();
    await keyboard.tabTo('textbox', /type 3/);
    await page.keyboard.type('3');
    await keyboard.press('Import 3 students');
    await page.getByText('3 new, 0 changed').waitFor();
  });

  it('asks about a row that may be someone known', async () => {
    const [known] = students;
    if (known === undefined) throw new Error('there are 60 students');
    writeFileSync(
      join(folder, 'twice.csv'),
      `ID,Last Name,First Name,Birthdate\nZZ-9,${known.familyName},${known.givenName},${known.birthday}\n`,
    );
    await page.keyboard.press('Control+i');
    app.queueDialog([join(folder, 'twice.csv')]);
    await keyboard.press('Choose the file');
    await keyboard.tabTo('button', 'Go on to the columns');
    await page.keyboard.press('Enter');
    await keyboard.tabTo('radio', /Everyone/);
    await page.keyboard.press('ArrowDown');
    await keyboard.press('Check what would change');
    await page.getByText('Same name and birthday, another ID').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keyboard.tabTo('radio', 'Decide later');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await keyboard.press('Check again with these decisions');
    await page.getByRole('tab', { name: 'Maybe duplicate (0)' }).waitFor();
  });
});

describe('what was typed and not checked yet', () => {
  it('outlives a look at another tab, keeps the import waiting, and can be dropped', async () => {
    writeFileSync(
      join(folder, 'typed.csv'),
      'ID,Last Name,First Name,Email\nT1,Ann,A,bad one\nT2,Bo,B,b@x.edu\n',
    );
    await page.keyboard.press('Control+i');
    app.queueDialog([join(folder, 'typed.csv')]);
    await keyboard.press('Choose the file');
    await keyboard.press('Go on to the columns');
    await keyboard.tabTo('radio', /Everyone/);
    await page.keyboard.press('ArrowDown');
    await keyboard.press('Check what would change');
    const cell = page.getByRole('textbox', { name: 'Email on line 2' });
    await keyboard.tabTo('textbox', 'Email on line 2');
    await page.keyboard.type('x');
    await page.getByRole('tab', { name: 'New (1)' }).click();
    await page.getByRole('tab', { name: 'To put right (1)' }).click();
    expect(await cell.inputValue()).toBe('x');
    await page.getByText('was not checked yet').waitFor();
    expect(await page.getByRole('button', { name: 'Import 1 student' }).isDisabled()).toBe(true);
    await keyboard.press('Drop them');
    expect(await cell.inputValue()).toBe('bad one');
    expect(await page.getByText('was not checked yet').count()).toBe(0);
  });

  it('leaves the focus on the heading of each step', async () => {
    const heading = async (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.textContent ?? null);
    await keyboard.press('Back');
    await page.getByRole('heading', { name: 'Columns' }).waitFor();
    expect(await heading()).toBe('Columns');
    await keyboard.press('Back');
    await page.getByRole('heading', { name: 'Import a file' }).waitFor();
    expect(await heading()).toBe('Import a file');
  });
});

describe('several files at once', () => {
  it('are taken one after the other', async () => {
    for (const name of ['one', 'two'])
      writeFileSync(join(folder, `${name}.csv`), `ID,Last Name\nQ${name},${name}\n`);
    await page.keyboard.press('Control+i');
    app.queueDialog([join(folder, 'one.csv'), join(folder, 'two.csv')]);
    await keyboard.press('Choose the file');
    await page.getByText('One more file waits').waitFor();
    await keyboard.press('Go on to the columns');
    await keyboard.tabTo('radio', /Everyone/);
    await page.keyboard.press('ArrowDown');
    await keyboard.press('Check what would change');
    await keyboard.press('Import 1 student');
    await keyboard.press('Next file: two.csv');
    await page.getByText('two.csv').first().waitFor();
    expect(await page.getByText('One more file waits').count()).toBe(0);
  });
});

describe('a file dropped on the window', () => {
  it('starts an import, wherever the person is', async () => {
    mkdirSync(join(folder, 'drop'));
    const path = join(folder, 'drop', 'dropped.csv');
    writeFileSync(path, tracCloudStudents(students.slice(0, 3)));
    expect(existsSync(path)).toBe(true);
    await page.getByRole('button', { name: 'Ledger' }).click();
    const drag = await dragOf(page, path);
    const overlay = page.getByText('Drop it to see what it would change');
    // As a hand does: it moves until the window shows that it takes the file, and begins anew where a busy browser lost it.
    const tryOnce = async (): Promise<boolean> => {
      await drag('dragEnter');
      for (let moves = 0; moves < 20 && !(await overlay.isVisible()); moves++) {
        await drag('dragOver');
        await page.waitForTimeout(50);
      }
      await drag('dragOver');
      await drag((await overlay.isVisible()) ? 'drop' : 'dragCancel');
      await page.waitForTimeout(200);
      return page.getByText('dropped.csv').first().isVisible();
    };
    await expect.poll(tryOnce, { timeout: 30_000 }).toBe(true);
    await page.getByText('TracCloud nightly').waitFor();
  });

  it('broke no rule of the page and asked the network for nothing', () => {
    expect(app.violations()).toEqual([]);
    expect(app.refusedRequests()).toEqual([]);
    expect(app.consoleErrors()).toEqual([]);
  });
});
