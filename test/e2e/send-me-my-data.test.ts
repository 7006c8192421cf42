import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subjectReport } from '../../shared/access.ts';
import { addPerson } from '../../main/engine/people/edit.ts';
import { setPhoto } from '../../main/engine/people/photo.ts';
import { jpegPicture } from '../fixtures/pictures.ts';
import { unpack } from '../main/engine/access/setting.ts';
import { readPdf } from '../support/pdf.ts';
import { keepUntilEnd, makeVault, temporaryFolder } from '../support/vault.ts';
import { dragOf } from './drag.ts';
import { keyboardOf } from './keyboard.ts';
import type { LaunchedApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { launchUnlocked } from './unlocked.ts';

let app: LaunchedApp;
let page: Page;
let keyboard: ReturnType<typeof keyboardOf>;
let folder: string;
let packagePath: string;

beforeAll(async () => {
  const { vault, folder: place } = await makeVault();
  const ada = addPerson(vault, {
    kind: 'student',
    fields: {
      externalId: 'S0012345',
      givenName: 'Ada',
      familyName: 'Quillfeather',
      email: 'ada@fixture-u.edu',
      notes: 'Came with Zoë Brannigan, and Farquharson was told.',
    },
  });
  addPerson(vault, {
    kind: 'student',
    fields: { externalId: 'S0099999', givenName: 'Zoë', familyName: 'Brannigan' },
  });
  addPerson(vault, {
    kind: 'staff',
    fields: { externalId: 'E0000001', givenName: 'Jo', familyName: 'Farquharson' },
  });
  setPhoto(vault, ada.id, jpegPicture(5));
  vault.close();
  folder = temporaryFolder();
  packagePath = join(folder, 'data-package.zip');
  keepUntilEnd();
  app = await launchUnlocked(place);
  page = app.page;
  keyboard = keyboardOf(page);
}, 60_000);

afterAll(async () => {
  await app.close();
});

function button(name: string | RegExp): ReturnType<Page['getByRole']> {
  return page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
}

/** What is shown once must not go because a file is dropped on the window meanwhile. */
async function expectNoDropTakesAway(shown: Locator): Promise<void> {
  const isOver = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        addEventListener('dragover', () => {
          resolve();
        });
      }),
  );
  const drag = await dragOf(page, packagePath);
  await drag('dragEnter');
  const moves = setInterval(() => void drag('dragOver'), 50);
  await isOver;
  clearInterval(moves);
  await drag('drop');
  expect(await page.getByText('Drop it to see what it would change').count()).toBe(0);
  expect(await page.getByRole('region', { name: 'Import' }).count()).toBe(0);
  expect(await shown.isVisible()).toBe(true);
}

describe('“send me my data”, by keyboard alone', () => {
  it('begins as a request, whose identity is made sure and which is granted before anything can be built', async () => {
    await keyboard.alone(async () => {
      await page.keyboard.press('Control+4');
      await keyboard.press('New request');
      await keyboard.type('Find the person', 'Quillfeather');
      await page.getByRole('option', { name: /Quillfeather/ }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await button('Choose another').waitFor();
      await keyboard.press('Write the request down');
      await page.getByRole('heading', { name: /^R-\d{4}-001/ }).waitFor();
    });
    const refused = await page.evaluate(() =>
      window.custodian['access.preview']({ request: `R-${String(new Date().getFullYear())}-001` }),
    );
    expect(refused).toMatchObject({ ok: false, failure: { code: 'not-verified' } });
    await keyboard.alone(async () => {
      await keyboard.press('Verify identity…');
      await keyboard.press('Record that it is them');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await keyboard.press('Assess…');
      await keyboard.press('Record the decision');
      // The dialog before has to be gone, or it still has the keyboard.
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await button('Carry out…').waitFor();
    });
  });

  it('shows what goes and who is covered, without faults', async () => {
    await keyboard.alone(async () => {
      await keyboard.press('Carry out…');
      await page.getByRole('heading', { name: /^Data package for R-/ }).waitFor();
      const others = page.getByRole('region', { name: 'Other people' });
      await others.getByText('Zoë Brannigan').waitFor();
      expect(await others.getByRole('checkbox', { name: 'Farquharson' }).isChecked()).toBe(true);
      await keyboard.type('Cover further words, wherever they stand', 'told');
      await page.keyboard.press('Enter');
      await keyboard.unfold('Read the fields as the person will');
    });
    await page
      .getByRole('cell', { name: 'Came with [another person], and [another person] was [another person].' })
      .waitFor();
    expect(await screenFaults(page)).toEqual([]);
  });

  it('asks for a reason where something is left out', async () => {
    await keyboard.alone(async () => {
      await keyboard.tick(/^Photos/);
      expect(await button('Choose a file and build').isDisabled()).toBe(true);
      await keyboard.type('Why parts are left out', 'Taken of a group');
      expect(await button('Choose a file and build').isDisabled()).toBe(false);
      await keyboard.tabTo('checkbox', /^Photos/, 'Shift+Tab');
      await page.keyboard.press('Space');
      expect(await page.getByLabel('Why parts are left out').count()).toBe(0);
    });
  });

  it('ends in a file that opens with the passphrase shown, with a tagged PDF in it, and in a request that is carried out', async () => {
    app.queueDialog([packagePath]);
    await keyboard.alone(() => keyboard.press('Choose a file and build'));
    const shown = page.getByTestId('package-passphrase');
    await shown.waitFor();
    const passphrase = (await shown.textContent()) ?? '';
    expect(await screenFaults(page)).toEqual([]);
    const files = await unpack(readFileSync(packagePath), passphrase);
    const report = subjectReport.parse(JSON.parse(files.get('data.json')?.toString('utf8') ?? ''));
    const notes = report.records[0]?.fields.find(({ field }) => field === 'notes')?.value;
    expect(notes).toBe('Came with [another person], and [another person] was [another person].');
    expect(files.has('photo.jpg')).toBe(true);
    const pdf = readPdf(files.get('report.pdf') ?? Buffer.alloc(0));
    expect(pdf.isTagged).toBe(true);
    expect(pdf.tags.get('TH') ?? 0).toBeGreaterThan(0);

    const sheet = join(folder, 'sheet.pdf');
    app.queueDialog([sheet]);
    await keyboard.alone(async () => {
      await keyboard.press('Save the sheet as PDF');
      await page.getByText('Saved.', { exact: true }).waitFor();
    });
    expect(readPdf(readFileSync(sheet)).isTagged).toBe(true);
    await expectNoDropTakesAway(shown);
    await keyboard.alone(async () => {
      await keyboard.tick('I have printed it, saved it or written it down.');
      await keyboard.press('Done');
      await button('Record the answer…').waitFor();
    });
    await page
      .getByRole('region', { name: 'Data packages' })
      .getByText(/data-package\.zip/)
      .waitFor();
    expect(await screenFaults(page)).toEqual([]);
    expect(await page.content()).not.toContain(passphrase);
  });

  it('is seen with the person, where the file can be deleted before its day', async () => {
    await button(/Quillfeather · S0012345/).click();
    await page.getByRole('tab', { name: 'Disclosed' }).click();
    await page.getByText('The person themself').waitFor();
    await button(/^Delete the file of the package/).click();
    await button('Delete the file').click();
    await page.getByText('the file here was deleted').waitFor();
    expect(() => readFileSync(packagePath)).toThrow();
    expect(app.violations()).toEqual([]);
    expect(app.refusedRequests()).toEqual([]);
    expect(app.consoleErrors()).toEqual([]);
  });
});
