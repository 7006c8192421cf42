import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBackup } from '../../main/engine/backups/make.ts';
import { addPerson } from '../../main/engine/people/edit.ts';
import { erasePeople } from '../../main/engine/people/erasure/erase.ts';
import { databasePath } from '../../main/engine/vault/keyring.ts';
import { keepUntilEnd, makeVault, temporaryFolder, testPassphrase } from '../support/vault.ts';
import type { LaunchedApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { launchUnlocked } from './unlocked.ts';

const pictures = process.env['CUSTODIAN_PICTURES'];

const quiet = { progress: () => undefined, cancelled: () => false };

let vault: string;
let keyless: string;
let app: LaunchedApp;
let page: Page;

async function shoot(name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

function dialog(): ReturnType<Page['getByRole']> {
  return page.getByRole('dialog');
}

async function openSettings(): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'Backups' }).click();
}

beforeAll(async () => {
  const made = await makeVault();
  vault = made.folder;
  for (const id of ['S1001', 'S1002'])
    addPerson(made.vault, { kind: 'student', fields: { externalId: id, familyName: 'Ward' } });
  made.vault.close();
  keyless = await makeKeylessVault();
  keepUntilEnd();
  app = await launchUnlocked(vault);
  page = app.page;
});

afterAll(async () => {
  await app.close();
});

describe('backups in the window', () => {
  it('are asked for on Home, and made there', async () => {
    const needed = page.getByRole('region', { name: 'Needs you' }).getByText('There is no backup yet.');
    await needed.waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByText('Backed up and read back whole.').waitFor();
    await expect.poll(() => needed.count()).toBe(0);
    expect(readdirSync(join(vault, 'backups'))).toHaveLength(1);
  });

  it('have a list, a check and a schedule in the settings', async () => {
    await openSettings();
    await page.getByText('The newest good one is from today.').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await shoot('backups');
    await page.getByRole('button', { name: /^Check the backup of/ }).click();
    await page.getByText(/^The backup of .* is whole\.$/).waitFor();
    const elsewhere = temporaryFolder();
    keepUntilEnd();
    app.queueDialog([elsewhere]);
    await page.getByRole('button', { name: 'Choose a folder…' }).click();
    await page.getByLabel('Weeks').fill('9');
    await page.getByRole('button', { name: 'Save the schedule' }).click();
    await page.getByText('The schedule of backups was saved.').waitFor();
    await page.getByText(elsewhere).waitFor();
    await page.getByRole('button', { name: 'Back up now' }).click();
    await expect.poll(() => readdirSync(elsewhere).length).toBe(1);
    await page.getByRole('button', { name: 'Use the vault’s own' }).click();
    await page.getByRole('button', { name: 'Save the schedule' }).click();
    await page.getByText(join(vault, 'backups')).waitFor();
  });

  it('are looked into before one is restored; the window locks, and what was there is kept', async () => {
    await page
      .getByRole('button', { name: /^Restore the backup of/ })
      .first()
      .click();
    await dialog().getByText('Every byte is as it was written.').waitFor();
    await dialog().getByText('Test Custodian (administrator), Recovery key').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await shoot('restore');
    await dialog().getByLabel('Passphrase of that day').fill('not this one');
    await dialog().getByRole('button', { name: 'Restore', exact: true }).click();
    await dialog().getByText('The passphrase is not right for this vault.').waitFor();
    await dialog().getByLabel('Passphrase of that day').fill(testPassphrase);
    await dialog().getByRole('button', { name: 'Restore', exact: true }).click();
    await page.getByLabel('Passphrase', { exact: true }).waitFor();
    expect(readdirSync(vault).some((name) => name.startsWith('before-restore-'))).toBe(true);
  });
});

describe('a damaged vault in the window', () => {
  it('says what is damaged, offers the newest whole backup and what can be saved, and never deletion', async () => {
    const database = readFileSync(databasePath(vault));
    writeFileSync(databasePath(vault), database.fill(0, 0, 4096));
    await page.getByLabel('Passphrase', { exact: true }).fill(testPassphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'This vault is damaged' }).waitFor();
    await page.getByText('The newest whole backup is of').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await shoot('damaged');
    expect(await page.getByRole('button', { name: /delete|remove/i }).count()).toBe(0);
  });

  it('is salvaged into a new vault, which opens', async () => {
    const into = join(temporaryFolder(), 'saved');
    keepUntilEnd();
    await page.getByRole('button', { name: 'Save what can be read…' }).click();
    app.queueDialog([into]);
    await dialog().getByRole('button', { name: 'Choose an empty folder…' }).click();
    await dialog().getByLabel('Passphrase of that day').fill(testPassphrase);
    expect(await screenFaults(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Save what can be read' }).click();
    await dialog().getByText('2 people saved.').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await shoot('salvaged');
    await dialog().getByRole('button', { name: 'Open what was saved' }).click();
    await page.getByText(into).waitFor();
    await page.getByLabel('Passphrase', { exact: true }).fill(testPassphrase);
    await page.keyboard.press('Enter');
    await page.getByText('2 people in this inventory').waitFor();
  });

  it('that has lost its key file is one too, and is restored from its newest backup', async () => {
    await page.getByRole('button', { name: 'Lock' }).click();
    app.queueDialog([keyless]);
    await page.getByRole('button', { name: 'Open another vault' }).click();
    await page.getByText('The key file of this vault (keyring.json) is damaged.').waitFor();
    await page.getByRole('button', { name: 'Restore this backup…' }).click();
    await dialog().getByText('1, which is carried out again.').waitFor();
    await dialog().getByLabel('Passphrase of that day').fill(testPassphrase);
    await dialog().getByRole('button', { name: 'Restore', exact: true }).click();
    await dialog().getByText('with 0 people').waitFor();
    await dialog().getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Passphrase', { exact: true }).waitFor();
  });
});

/** A vault with a backup, and an erasure after it, whose key file is lost. */
async function makeKeylessVault(): Promise<string> {
  const made = await makeVault();
  addPerson(made.vault, { kind: 'student', fields: { externalId: 'S1001', familyName: 'Ward' } });
  makeBackup(made.vault, 'asked', quiet);
  erasePeople(
    made.vault,
    { ids: ['S1001'], reason: 'request', basis: 'gdpr-17-1-b', confirm: '1001' },
    quiet,
  );
  made.vault.close();
  writeFileSync(join(made.folder, 'keyring.json'), 'not a key file');
  return made.folder;
}
