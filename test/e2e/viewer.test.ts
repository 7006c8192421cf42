import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import initSqlJs from 'sql.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatePeople } from '../fixtures/people.ts';
import { filesIn, makeRealBundle } from '../support/real-bundle.ts';
import type { RealBundle } from '../support/real-bundle.ts';
import { manifestOf, sealBundleOf, sealEntries } from '../support/sealed-files.ts';
import type { Entry, SealedFile } from '../support/sealed-files.ts';
import { keepUntilEnd } from '../support/vault.ts';
import { keyboardOf } from './keyboard.ts';
import { launchApp } from './launch.ts';
import type { LaunchedApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { launchUnlocked } from './unlocked.ts';

const people = [...generatePeople({ seed: 62, count: 300 })];

let real: RealBundle;
let app: LaunchedApp;
let page: Page;

beforeAll(async () => {
  real = await makeRealBundle(people);
  keepUntilEnd();
  app = await launchApp();
  page = app.page;
  page.setDefaultTimeout(20_000);
  await page.setViewportSize({ width: 1280, height: 800 });
});

afterAll(async () => {
  await app.close();
});

function button(name: string | RegExp): ReturnType<Page['getByRole']> {
  return page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
}

/** What is inside the real bundle, with records beside it. */
async function withRecords(): Promise<Entry[]> {
  const { Database } = await initSqlJs();
  const db = new Database();
  db.exec(`CREATE TABLE people (pseudonym TEXT, kind TEXT, birth_year INTEGER);
           INSERT INTO people VALUES ('P7K3Q9XM2PA', 'student', 2004), ('PPAAWUW2CBW', 'student', NULL), ('PHCXRYNEMMX', 'staff', 1980);`);
  const records = { name: 'records.sqlite', bytes: db.export() };
  db.close();
  const inside = await filesIn(real);
  return [...inside.filter(({ name }) => name !== 'manifest.json'), records];
}

function saveIdentity({ path, identity }: SealedFile): string {
  const file = `${path}.identity`;
  writeFileSync(file, identity);
  return file;
}

async function open(bundle: string, identity: string): Promise<void> {
  await button('Open a bundle').click();
  app.queueDialog([bundle]);
  await button('Choose the bundle').click();
  app.queueDialog([identity]);
  await button('Choose the identity file').click();
  await button('Open').click();
  await page.getByRole('heading', { name: /^Bundle B-/ }).waitFor();
}

const faults = (): Promise<unknown[]> => screenFaults(page);

describe('the support side, without a vault', () => {
  it('says what is wrong with the key, and stays', async () => {
    const other = await sealBundleOf([]);
    await button('Open a bundle').click();
    app.queueDialog([real.bundle]);
    await button('Choose the bundle').click();
    app.queueDialog([saveIdentity(other)]);
    await button('Choose the identity file').click();
    await button('Open').click();
    await page.getByText('This bundle was sealed to another key.').waitFor();
    expect(await faults()).toEqual([]);
    await page.getByText('A passphrase', { exact: true }).click();
    await page.getByLabel('Passphrase of the bundle').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('sealed to a key, not with a passphrase').waitFor();
    await button('Back').click();
    await button('Create a vault').waitFor();
  });

  it('opens a real bundle and shows what may be done with it and that every file is as listed', async () => {
    await open(real.bundle, real.identity);
    await page.getByText('Case RS-2026-0417').waitFor();
    await page.getByText(/^90 days left$/).waitFor();
    await page.getByText('Technical support for the case named here').waitFor();
    const listed = (await filesIn(real)).length - 1;
    expect(await page.getByText('As listed').count()).toBe(listed);
    expect(await faults()).toEqual([]);
  });

  it('shows a file that is chosen in the list of files, line by line, and the way back', async () => {
    const { alone, press, tabTo } = keyboardOf(page);
    await alone(async () => {
      await press('README.txt');
      await page.getByRole('heading', { name: 'README.txt' }).waitFor();
      await tabTo('grid', 'Lines of README.txt');
      await page.keyboard.press('End');
      await page
        .getByRole('region', { name: 'The whole line' })
        .getByText(/^line \d+$/)
        .waitFor();
    });
    expect(await faults()).toEqual([]);
    await alone(() => press('About this bundle'));
    await page.getByText('Case RS-2026-0417').waitFor();
    await page.getByText('As listed').first().waitFor();
  });

  it('sums up what failed, and leads to the lines', async () => {
    await button('What failed').click();
    const row = page.getByRole('row', { name: /\/trac\/api\/card\/\*/ });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/300\s+500\s+POST/);
    expect(await faults()).toEqual([]);
    await row.getByRole('button').click();
    await page.getByText('300 lines', { exact: true }).waitFor();
    await page.getByRole('gridcell').first().getByText('POST /trac/api/card/').waitFor();
  });

  it('filters by words and outcome', async () => {
    await button('Clear').click();
    await page.getByText(/^90\d lines$/).waitFor();
    await page.getByLabel('Contains').fill('PHOTOS');
    await page.getByText('300 lines', { exact: true }).waitFor();
    await page.getByRole('button', { name: /Outcome/ }).click();
    await page.getByRole('option', { name: 'Status 5xx' }).click();
    await page.getByText('0 lines', { exact: true }).waitFor();
    await page.getByText('No line fits.').waitFor();
    await button('Clear').click();
    await page.getByText(/^90\d lines$/).waitFor();
    expect(await faults()).toEqual([]);
  });

  it('goes to the last line of a log and follows a pseudonym through all files, by keyboard', async () => {
    const { tabTo } = keyboardOf(page);
    await page.getByLabel('Contains').focus();
    await tabTo('grid', 'Lines of logs/log-01.log');
    await page.keyboard.press('End');
    const whole = page.getByRole('region', { name: 'The whole line' });
    await whole.getByText(/^line 90\d$/).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await whole.getByText('schedule.4sp').waitFor();
    const user = /u_(p[a-z2-9]{10})/.exec(await whole.innerText())?.[1] ?? '';
    await tabTo('button', `u_${user}`);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `Lines with ${user.toUpperCase()}` }).waitFor();
    await page.getByText('3 in all files').waitFor();
    await page.locator('[data-followed]').first().waitFor();
    expect(await faults()).toEqual([]);
    await button('Show it in its file').click();
    await page.getByText('3 lines', { exact: true }).waitFor();
    await button('Close').click();
  });

  it('asks the records in SQL and saves the answer without formulas', async () => {
    const sealed = await sealBundleOf(await withRecords());
    await open(sealed.path, saveIdentity(sealed));
    await button('Records').click();
    await button('people by kind').click();
    await page.getByRole('cell', { name: 'staff' }).waitFor();
    expect(await page.getByRole('region', { name: 'Result' }).innerText()).toMatch(/student\s+2\s+staff\s+1/);
    expect(await faults()).toEqual([]);
    await page.getByLabel('Ask in SQL').fill("SELECT '=1+1' AS x, pseudonym FROM people");
    await page.keyboard.press('Control+Enter');
    await page.getByRole('cell', { name: '=1+1' }).first().waitFor();
    const out = join(real.folder, 'result.csv');
    app.queueDialog([out]);
    await button('Save as CSV…').click();
    await page.getByText('3 rows saved in clear text.').waitFor();
    expect(readFileSync(out, 'utf8').split('\r\n')[1]).toBe(`"'=1+1","P7K3Q9XM2PA"`);
    await page.getByLabel('Ask in SQL').fill('DELETE FROM people');
    await button('Run').click();
    await page.getByText(/Only a statement that reads/).waitFor();
    await button('Close').click();
  });

  it('warns of a bundle that is not as its manifest lists it', async () => {
    const file = { name: 'README.txt', bytes: 'as it was' };
    const listed = manifestOf([file, { name: 'gone.txt', bytes: 'x' }], { purge_by: '2020-01-01' });
    const sealed = await sealEntries([listed, { ...file, bytes: 'changed' }]);
    await open(sealed.path, saveIdentity(sealed));
    await page.getByRole('alert').getByText('not as the manifest lists them').waitFor();
    await page.getByText('Must be deleted now, with every copy').first().waitFor();
    await page.getByRole('cell', { name: 'Changed since' }).waitFor();
    await page.getByRole('cell', { name: 'Missing' }).waitFor();
    expect(await faults()).toEqual([]);
    await button('Close').click();
    await button('Create a vault').waitFor();
  });

  it('broke no rule of the page and asked the network for nothing', () => {
    expect(app.violations()).toEqual([]);
    expect(app.refusedRequests()).toEqual([]);
    expect(app.consoleErrors()).toEqual([]);
  });
});

describe("the custodian's side", () => {
  beforeAll(async () => {
    await app.close();
    app = await launchUnlocked(real.vault);
    page = app.page;
  });

  it('decodes what the vendor wrote, side by side', async () => {
    const log = (await filesIn(real)).find(({ name }) => name === 'logs/log-01.log');
    const text = Buffer.from(log?.bytes ?? []).toString('utf8');
    const user = /u_p[a-z2-9]{10}/.exec(text)?.[0] ?? '';
    await button('Bundles').click();
    await button('Decode a reply').click();
    await page.getByLabel('What the vendor wrote').fill(`Hello,\n${user} fails, from 10.64.0.1.\nRegards`);
    expect(await faults()).toEqual([]);
    await button('Decode').click();
    const row = page.getByRole('row', { name: new RegExp(`^${user}`) });
    await row.getByRole('button').waitFor();
    await page.getByText('An address. The original is not kept.').waitFor();
    await button(user).click();
    expect(await faults()).toEqual([]);
    await row.getByRole('button').click();
    await page.getByRole('tab', { name: 'Details' }).waitFor();
  });

  it('reads a reply from a file, and says when nothing of ours is in it', async () => {
    const file = join(real.folder, 'reply.txt');
    writeFileSync(file, 'Please restart the server.');
    await button('Bundles').click();
    await button('Decode a reply').click();
    app.queueDialog([file]);
    await button('Choose a file…').click();
    await page.getByText('No pseudonym of this vault is in it.').waitFor();
    await page.getByText('Please restart the server.').waitFor();
    await button('Back').click();
  });

  it('looks at a sealed bundle too, and forgets it when the vault locks', async () => {
    await button('Open a sealed bundle').click();
    app.queueDialog([real.bundle]);
    await button('Choose the bundle').click();
    app.queueDialog([real.identity]);
    await button('Choose the identity file').click();
    await button('Open').click();
    await page.getByRole('heading', { name: /^Bundle B-/ }).waitFor();
    expect(await faults()).toEqual([]);
    await keyboardOf(page).press(/^logs\/log-01\.log/);
    await page.getByText(/^90\d lines$/).waitFor();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('PHOTOS');
    await page.getByText('300 lines', { exact: true }).waitFor();
    await page.keyboard.press('Control+l');
    await button('Unlock').waitFor();
    expect(await page.getByText('RS-2026-0417').count()).toBe(0);
  });
});
