import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepUntilEnd, makeClosedVault, temporaryFolder, testPassphrase } from '../support/vault.ts';
import { buildParts, launchApp } from './launch.ts';
import type { LaunchedApp } from './launch.ts';
import { onElectron } from './real-electron.ts';
import { screenFaults } from './screen-faults.ts';

let vault: string;
let app: LaunchedApp | undefined;

beforeAll(async () => {
  vault = join(temporaryFolder(), 'vault');
  await makeClosedVault(vault, 'Test University', 'Robin');
  keepUntilEnd();
  await buildParts(['renderer', 'preload']);
});

afterAll(async () => {
  await app?.close();
});

async function openWith(policy: object): Promise<Page> {
  await app?.close();
  const file = join(temporaryFolder(), 'policy.json');
  writeFileSync(file, JSON.stringify(policy), { mode: 0o644 });
  process.env['CUSTODIAN_TEST_POLICY'] = file;
  app = await launchApp({ entry: new URL('workstation-main.ts', import.meta.url) });
  app.page.setDefaultTimeout(20_000);
  return app.page;
}

// It opens the program on a policy of its own, from its sources.
describe.skipIf(onElectron)('the window on a computer for which the institution has set something', () => {
  it('says why no vault is opened where that cannot be used', async () => {
    const page = await openWith({ vault, idleMinutes: 5 });
    await page.getByRole('alert').getByText('a setting that is not known: "idleMinutes"').waitFor();
    expect(await screenFaults(page)).toEqual([]);
  });

  it('opens the vault that was named, and shows what is set in the place of a choice', async () => {
    const page = await openWith({
      vault,
      idleMinutesAtMost: 5,
      hideFromScreenshots: true,
      keychain: false,
      backupFolder: temporaryFolder(),
    });
    await page.getByLabel('Passphrase', { exact: true }).fill(testPassphrase);
    await page.keyboard.press('Enter');
    const places = page.getByRole('navigation', { name: 'Places' });
    await places.getByRole('button', { name: 'Settings' }).click();
    const locking = page.getByRole('region', { name: 'Locking' });
    await locking.getByText('Set by your institution for this computer. At most 5 minutes.').waitFor();
    expect(await locking.getByRole('checkbox').isDisabled()).toBe(true);
    await locking.getByRole('button', { name: /Lock when nobody is there/ }).click();
    const choices = await page.getByRole('option').allInnerTexts();
    expect(choices).toEqual(['after 1 minute', 'after 2 minutes', 'after 5 minutes']);
    await page.keyboard.press('Escape');
    await page.getByText('Its keychain is not used; your passphrase opens the vault.').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Backups' }).click();
    const schedule = page.getByRole('region', { name: 'Schedule' });
    await schedule.getByText('Set by your institution for this computer.').waitFor();
    expect(await schedule.getByRole('button', { name: 'Choose a folder…' }).isDisabled()).toBe(true);
    expect(await screenFaults(page)).toEqual([]);
  });
});
