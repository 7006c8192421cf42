import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackArchive } from '../../main/engine/bundles/archive.ts';
import type { ArchiveFile } from '../../main/engine/bundles/archive.ts';
import { tracCloudStudents } from '../fixtures/import-files.ts';
import { generatePeople } from '../fixtures/people.ts';
import type { FixturePerson } from '../fixtures/people.ts';
import { keepUntilEnd, temporaryFolder } from '../support/vault.ts';
import { internetSockets } from '../host/listening-sockets.ts';
import { keyboardOf } from './keyboard.ts';
import type { Keyboard } from './keyboard.ts';
import { launchApp } from './launch.ts';
import type { LaunchedApp } from './launch.ts';
import { identifiersOf, plantedLog } from './planted-log.ts';

const passphrase = 'copper lantern orbit meadow';
const people = [...generatePeople({ seed: 77, count: 250 })];
const [erased, edited] = people as [FixturePerson, FixturePerson];

let app: LaunchedApp;
let page: Page;
let keyboard: Keyboard;
let folder: string;
let temp: string;
let identity: string;
let recipient: string;
let inside: readonly ArchiveFile[];

beforeAll(async () => {
  folder = temporaryFolder();
  temp = join(folder, 'temp');
  keepUntilEnd();
  mkdirSync(join(folder, 'vault'));
  writeFileSync(join(folder, 'students.csv'), tracCloudStudents(people));
  writeFileSync(join(folder, 'access.log'), plantedLog(people));
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
  // The settings and the browser's profile lie in it, too.
  mkdirSync(temp);
  process.env['TMPDIR'] = temp;
  app = await launchApp();
  page = app.page;
  keyboard = keyboardOf(page);
  page.setDefaultTimeout(30_000);
});

afterAll(async () => {
  await app.close();
});

/** The files below a folder. One that goes while it is listed is none. */
function filesUnder(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => existsSync(file));
}

function button(name: string | RegExp): ReturnType<Page['getByRole']> {
  return page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
}

describe('the whole job in the window', () => {
  it('creates a vault and shows the recovery key once', async () => {
    await button('Create a vault').click();
    await page.getByLabel('Institution').fill('Fixture University');
    await page.getByLabel('Your name').fill('Dana Custodian');
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.getByLabel('Passphrase, again').fill(passphrase);
    app.queueDialog([join(folder, 'vault')]);
    await button('Choose the folder and create').click();
    const key = (await page.getByTestId('recovery-key').innerText()).trim();
    expect(key).toMatch(/^(?:[A-Z2-7]{4}-){9}[A-Z2-7]{4}$/);
    await page.getByText('I have printed it or written it down.').click();
    await page.getByLabel('Type its last group to go on').fill(key.slice(-4));
    await button('Open the vault').click();
    await page.getByRole('heading', { name: 'Fixture University' }).waitFor();
  });

  it('imports a file after showing what it would change', async () => {
    await button('Import a file').first().click();
    app.queueDialog([join(folder, 'students.csv')]);
    await button('Choose the file').click();
    await button('Go on to the columns').click();
    await page.getByRole('heading', { name: 'Columns' }).waitFor();
    await button('Check what would change').click();
    await page.getByText('nothing was written yet').waitFor();
    await button(/^Import 250 students$/).click();
    await page.getByRole('heading', { name: 'Imported' }).waitFor();
    await page.getByText('250 new, 0 changed').waitFor();
  });

  it('finds a person while typing and changes a field, with undo', async () => {
    await button('People').click();
    await page.getByLabel('Search people').fill(edited.externalId);
    await page.getByRole('gridcell', { name: edited.externalId }).click();
    await button('Edit E-mail').click();
    await page.getByLabel('E-mail').fill('not an address');
    await button('Save').click();
    await page.getByText(/no e-mail address/).waitFor();
    await page.getByLabel('E-mail').fill('corrected@fixture-u.edu');
    await button('Save').click();
    await page.getByText('E-mail saved.').waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('tabpanel').getByText('corrected@fixture-u.edu').waitFor();
  });

  it('erases a person after the typed confirmation, and proves it', async () => {
    await page.getByLabel('Search people').fill(erased.externalId);
    await page.getByRole('gridcell', { name: erased.externalId }).click();
    await button('Erase…').click();
    await page.getByLabel('Type the last four characters of the ID').fill('0000x');
    await button('Erase for good').click();
    await page.getByText(/nobody was erased/).waitFor();
    await page.getByLabel('Type the last four characters of the ID').fill(erased.externalId.slice(-4));
    await button('Erase for good').click();
    await page.getByText('no trace was found').waitFor();
    // Nor is anything of them on the screen behind the certificate.
    await page
      .getByRole('complementary', { name: 'Person' })
      .getByRole('term')
      .first()
      .waitFor({ state: 'detached' });
    await button('Done').click();
    await page.getByLabel('Search people').fill(erased.externalId);
    await page.getByText('Nobody matches.').waitFor();
  });

  it('writes a redacted bundle after comparison and gate, sealed to the key of the vendor, by keyboard alone', async () => {
    await keyboard.alone(async () => {
      await page.keyboard.press('Control+6');
      await keyboard.press('New bundle');
      await keyboard.type('Case or ticket', 'RS-2026-0417');
      await keyboard.type('Why is it needed?', 'Pages fail after the import');
      await keyboard.type(
        'Describe the problem',
        `Error 500 when ${edited.givenName} ${edited.familyName} (${edited.externalId}) opens the schedule.`,
      );
      app.queueDialog([join(folder, 'access.log')]);
      await keyboard.press('Add log files');
      await page.getByText('access.log').waitFor();
      await keyboard.type('Why are the logs needed?', 'They show the failing requests');
      await keyboard.press('Redact and compare');
      await page.getByRole('heading', { name: 'Compare' }).waitFor();
      await page.locator('mark').first().waitFor();
      if ((await button('Hide all').count()) > 0) await keyboard.press('Hide all');
      await keyboard.press('Go on');
      await keyboard.type('Who at the vendor gave them?', 'Vendor helpdesk');
      await keyboard.type('Ticket or message', 'RS-2026-0417');
      await keyboard.press('Add a key…');
      await keyboard.type('Public key', recipient);
      await keyboard.press('Use it for this bundle only');
      await keyboard.tick('Seal it all the same, and record that nobody checked.');
      await keyboard.type('Why may it leave?', 'School official with a legitimate interest');
      await keyboard.tick('I have compared it and approve that it leaves.');
      app.queueDialog([join(folder, 'bundle.age')]);
      await keyboard.press('Seal and write');
      await page.getByRole('heading', { name: 'Sealed', exact: true }).waitFor({ timeout: 60_000 });
    });
  });

  it('opens with age, and holds no identifier of anybody', async () => {
    const sealed = readFileSync(join(folder, 'bundle.age'));
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const archive = await decrypter.decrypt(sealed);
    inside = await unpackArchive(archive);
    expect(inside.map((file) => file.name)).toContain('logs/log-01.log');
    const found: string[] = [];
    for (const file of inside) {
      const text = Buffer.from(file.bytes).toString('utf8').toLowerCase();
      const decoded = decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25'));
      for (const person of people) {
        for (const [kind, value] of identifiersOf(person)) {
          if (text.includes(value) || decoded.includes(value)) found.push(`${file.name}: ${kind}`);
        }
      }
    }
    expect([...new Set(found)]).toEqual([]);
    const log = Buffer.from(inside.find((file) => file.name === 'logs/log-01.log')?.bytes ?? []).toString(
      'utf8',
    );
    expect(log.split('\n').length).toBeGreaterThan(500);
    expect(log).toContain('/TracWeb40/schedule.4sp');
  });

  it('opens with the age program too, where it is installed', () => {
    if (spawnSync('age', ['--version']).status !== 0) return;
    writeFileSync(join(folder, 'identity.txt'), `# test\n${identity}\n`);
    const archive = execFileSync(
      'age',
      ['-d', '-i', join(folder, 'identity.txt'), join(folder, 'bundle.age')],
      {
        maxBuffer: 100_000_000,
      },
    );
    expect(archive.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]))).toBe(true);
  });

  it('keeps the disclosure in the ledger, which is whole', async () => {
    await button('Done').click();
    await button('Ledger').click();
    await page.getByRole('tab', { name: 'Disclosures' }).click();
    await page.getByRole('cell', { name: 'Vendor helpdesk' }).first().waitFor();
    await page.getByRole('tab', { name: 'Verify' }).click();
    await button('Check now').click();
    await page.getByText('Everything is whole.').waitFor();
  });

  it('says at home what left, what was imported last and how the vault is, and goes back to the tab it came from', async () => {
    await button('Home').click();
    await page.getByText(/^Good (?:morning|afternoon|evening), Dana Custodian\./).waitFor();
    const left = page.getByRole('region', { name: /^What left this computer/ });
    await left.getByText('1 bundle to the vendor').waitFor();
    await left.getByText('0 people unredacted').waitFor();
    const health = page.getByRole('region', { name: 'Health' });
    await health.getByText('Audit chain and vault found whole today.').waitFor();
    await health.getByText('Everyone has an ID number.').waitFor();
    await page.getByRole('contentinfo').getByText('Locks after 10 min idle').waitFor();
    await page.getByRole('region', { name: 'Last import' }).getByRole('button', { name: /^Undo/ }).click();
    await page.getByText('Earlier values come back').waitFor();
    await button('Cancel').click();
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByRole('tab', { name: 'Verify', selected: true }).waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByRole('tab', { name: 'Disclosures', selected: true }).waitFor();
  });

  it('locks, shows nothing at once, tells a wrong passphrase, and opens again', async () => {
    await button('Lock').click();
    await button('Unlock').waitFor();
    expect(await page.locator('body').innerText()).not.toContain(edited.familyName);
    await page.getByLabel('Passphrase').fill('not the right one');
    await button('Unlock').click();
    await page.getByText('The passphrase is not right for this vault.').waitFor();
    await page.getByLabel('Passphrase').fill(passphrase);
    await button('Unlock').click();
    await page.getByRole('heading', { name: 'Fixture University' }).waitFor();
  });

  it.runIf(process.platform === 'linux')('has no socket of the internet open, in no process', () => {
    expect(internetSockets(process.pid)).toEqual([]);
  });

  it('left nothing readable about anybody lying about: in no temporary file, setting, profile of the browser, or file of the vault', () => {
    const files = [temp, join(folder, 'vault')].flatMap(filesUnder);
    const needles = people.flatMap(({ email, externalId }) =>
      [email, externalId].flatMap((value) => [Buffer.from(value), Buffer.from(value, 'utf16le')]),
    );
    const found = files.filter((path) => {
      const bytes = readFileSync(path);
      return needles.some((needle) => bytes.includes(needle));
    });
    expect(files.some((path) => path.includes('trac-custodian-browser-'))).toBe(true);
    expect(files).toContain(join(folder, 'vault', 'inventory.db'));
    expect(found).toEqual([]);
  });

  it('broke no rule of the page and asked the network for nothing', () => {
    expect(app.violations()).toEqual([]);
    expect(app.refusedRequests()).toEqual([]);
    expect(app.consoleErrors()).toEqual([]);
  });
});
