import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealDraft, setting } from '../main/engine/bundles/setting.ts';
import { keepUntilEnd, temporaryFolder, testPassphrase } from '../support/vault.ts';
import { keyboardOf } from './keyboard.ts';
import type { Keyboard } from './keyboard.ts';
import type { LaunchedApp } from './launch.ts';
import { onElectron } from './real-electron.ts';
import { screenFaults } from './screen-faults.ts';
import { launchUnlocked } from './unlocked.ts';

const theirs = 'tundra velvet orchid plumb';
const pictures = process.env['CUSTODIAN_PICTURES'];

let app: LaunchedApp;
let page: Page;
let keyboard: Keyboard;

function place(name: string): ReturnType<Page['getByRole']> {
  return page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name });
}

/** What the buttons of the screen say. */
async function buttons(): Promise<string[]> {
  return page.getByRole('main').getByRole('button').allInnerTexts();
}

/** A picture for whoever asks for them. */
async function shoot(name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

beforeAll(async () => {
  const at = await setting({ inventory: true });
  await sealDraft(at);
  at.vault.close();
  keepUntilEnd();
  app = await launchUnlocked(at.vaultFolder);
  page = app.page;
  keyboard = keyboardOf(page);
});

afterAll(async () => {
  await app.close();
});

describe('the people who may use it', () => {
  it('are listed with what each may do, and an administrator adds one by keyboard alone', async () => {
    await place('Settings').click();
    const users = page.getByRole('region', { name: 'People who may use this' });
    await users.getByText('Test Custodian').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await keyboard.press('Add a person who may use this…');
    const dialog = page.getByRole('dialog', { name: 'Add a person who may use this' });
    await dialog.waitFor();
    await page.keyboard.type('Robin');
    await dialog.getByRole('button', { name: /Their role/ }).click();
    await page.getByRole('option', { name: 'Auditor' }).click();
    await dialog.getByText('changes nothing and opens no record').waitFor();
    await keyboard.tabTo('textbox', 'Their passphrase');
    await page.keyboard.insertText(theirs);
    await keyboard.tabTo('textbox', 'Their passphrase, again');
    await page.keyboard.insertText(theirs);
    await keyboard.tabTo('textbox', 'Your own passphrase');
    await page.keyboard.insertText('not the right one');
    await shoot('add-user');
    await page.keyboard.press('Enter');
    await dialog.getByText('Your own passphrase is not right; nothing was changed.').waitFor();
    expect(await dialog.getByLabel('Your own passphrase').inputValue()).toBe('');
    expect(await screenFaults(page)).toEqual([]);
    await dialog.getByLabel('Your own passphrase').fill(testPassphrase);
    await keyboard.press('Add this person');
    await page.getByText('Robin can open this vault now, as auditor.').waitFor();
    await users.getByText('Robin').waitFor();
    await shoot('users');
  });
});

describe('locking', () => {
  it('is chosen for everybody, and counts down in the last minute without taking the focus', async () => {
    const locking = page.getByRole('region', { name: 'Locking' });
    const choose = async (name: string): Promise<void> => {
      await locking.getByRole('button', { name: /Lock when nobody is there/ }).click();
      await page.getByRole('option', { name, exact: true }).click();
    };
    await choose('after 1 minute');
    const soon = page.getByRole('region', { name: 'Locking soon' });
    await soon.getByText('Press any key to stay.').waitFor();
    expect(await page.getByRole('alert').allInnerTexts()).toContain(
      'Nobody seems to be here. The vault locks in 60 seconds. Press any key to stay.',
    );
    expect(await soon.evaluate((element) => element.contains(document.activeElement))).toBe(false);
    expect(await screenFaults(page)).toEqual([]);
    await shoot('locks-soon');
    await choose('after 15 minutes');
    await soon.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+l');
    await page.getByRole('button', { name: /Who are you/ }).click();
    await page.getByRole('option', { name: 'Test Custodian' }).click();
    await page.getByLabel('Passphrase', { exact: true }).fill(testPassphrase);
    await page.keyboard.press('Enter');
    await place('Settings').click();
    await locking.getByRole('button', { name: /after 15 minutes/ }).waitFor();
  });
});

describe('an auditor', () => {
  it('unlocks with their own name and passphrase', async () => {
    await page.keyboard.press('Control+l');
    await page.getByRole('button', { name: /Who are you/ }).click();
    await page.getByRole('option', { name: 'Robin' }).click();
    await page.getByLabel('Passphrase', { exact: true }).fill(theirs);
    await page.keyboard.press('Enter');
    await page.getByText('You look; a custodian changes things.').waitFor();
  });

  it('finds in no place a button that would be refused', async () => {
    await page.getByText('behind pseudonyms').waitFor();
    await page.getByRole('button', { name: 'See backups' }).waitFor();
    expect(await buttons()).toEqual([
      'Find a person',
      'See imports',
      'See the ledger',
      'Check it',
      'See keys',
      'See backups',
    ]);
    await shoot('auditor-home');
    await place('People').click();
    await page.getByText('records open for custodians').waitFor();
    expect(await buttons()).toEqual(['⋯', 'Students and staff\n▾', 'Filter\n▾']);
    await page.getByRole('grid', { name: 'People' }).press('Enter');
    expect(await page.getByRole('complementary', { name: 'Person' }).count()).toBe(0);
    expect(await screenFaults(page)).toEqual([]);
    await shoot('auditor-people');
    await place('Imports').click();
    await page.getByText('TracStudents.txt').waitFor();
    expect(await buttons()).toEqual([]);
    await place('Bundles').click();
    await page.getByRole('region', { name: 'Bundles that left' }).waitFor();
    await page.getByRole('button', { name: /^Details of B-/ }).waitFor();
    const [open, details, ...others] = await buttons();
    expect([open, others]).toEqual(['Open a sealed bundle', []]);
    expect(details).toMatch(/^B-/);
    await shoot('auditor-bundles');
    await page.getByRole('button', { name: /^Details of B-/ }).click();
    await page.getByRole('dialog').getByText('Needed to find the fault.').waitFor();
    expect(await page.getByRole('dialog').getByRole('button').allInnerTexts()).toEqual(['Close']);
    await page.keyboard.press('Escape');
    await place('Settings').click();
    await page.getByText('An administrator can add somebody.').waitFor();
    const lockAfter = page.getByRole('button', { name: /Lock when nobody is there/ });
    expect(await lockAfter.isDisabled()).toBe(true);
  });

  it('is told why by the keys that begin an import', async () => {
    await page.keyboard.press('Control+i');
    await page.getByText('This needs the role of custodian; yours is auditor.').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    expect(await page.getByRole('heading', { level: 1 }).allInnerTexts()).toEqual(['Imports']);
    expect(app.violations()).toEqual([]);
    expect(app.consoleErrors()).toEqual([]);
  });
});

describe('an administrator, about keys', () => {
  const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name });
  const confirm = async (name: string | RegExp, action: string): Promise<void> => {
    await dialog(name).getByLabel('Your own passphrase').fill(testPassphrase);
    await dialog(name).getByRole('button', { name: action, exact: true }).click();
  };

  it('is told where there is no keychain worth the name, and makes a new recovery key to print', async () => {
    await page.keyboard.press('Control+l');
    await page.getByLabel('Passphrase', { exact: true }).fill(testPassphrase);
    await page.keyboard.press('Enter');
    await place('Settings').click();
    const keys = page.getByRole('region', { name: 'Keys' });
    await keys.getByText('only a store that everybody can read').waitFor();
    expect(await keys.getByRole('button', { name: /Let this keychain/ }).count()).toBe(0);
    expect(await screenFaults(page)).toEqual([]);
    await keys.getByRole('button', { name: 'Make a new recovery key…' }).click();
    expect(await screenFaults(page)).toEqual([]);
    await confirm('Make a new recovery key', 'Make it');
    const made = dialog('New recovery key');
    const key = await made.getByTestId('recovery-key').innerText();
    const pdf = join(temporaryFolder(), 'kit.pdf');
    app.queueDialog([pdf]);
    await made.getByRole('button', { name: 'Save the sheet as PDF' }).click();
    await made.getByText('Saved. Print it').waitFor();
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await screenFaults(page)).toEqual([]);
    await shoot('recovery-key');
    await made.getByText('I have printed it or written it down.').click();
    await made.getByLabel('Type its last group to go on').fill(key.slice(-4));
    await made.getByRole('button', { name: 'Done' }).click();
    await keys.getByText('could still know its key').waitFor();
  });

  it('removes a person, and the vault gets a new key while it stays open', async () => {
    const users = page.getByRole('region', { name: 'People who may use this' });
    await users.getByRole('button', { name: 'Change the role of Robin…' }).click();
    await dialog('Role of Robin')
      .getByRole('button', { name: /Their role/ })
      .click();
    await page.getByRole('option', { name: 'Custodian' }).click();
    expect(await screenFaults(page)).toEqual([]);
    await confirm('Role of Robin', 'Change the role');
    await page.getByText('Robin is custodian from the next unlock on.').waitFor();
    await users.getByRole('button', { name: 'Remove Robin…' }).click();
    expect(await screenFaults(page)).toEqual([]);
    await shoot('remove-user');
    await confirm('Remove Robin', 'Remove');
    await page.getByText('Robin was removed. The vault has a new key.').waitFor();
    await expect.poll(() => users.getByText('Robin').count()).toBe(0);
    const keys = page.getByRole('region', { name: 'Keys' });
    await expect.poll(() => keys.getByText('could still know its key').count()).toBe(0);
    await keys.getByRole('button', { name: 'Give the vault a new key…' }).click();
    await confirm('Give the vault a new key', 'Give it a new key');
    await page.getByText('sealed to 2 slots').waitFor();
    await place('People').click();
    await page.getByRole('grid', { name: 'People' }).waitFor();
  });

  // The keychain of the stand-in: that of a real desktop asks its owner.
  it.skipIf(onElectron)(
    'lets a real keychain open the vault, and is asked for the passphrase once that is gone',
    async () => {
      app.host.control.keyring = 'gnome_libsecret';
      await page.keyboard.press('Control+l');
      await page.getByLabel('Passphrase', { exact: true }).fill(testPassphrase);
      await page.keyboard.press('Enter');
      await place('Settings').click();
      const keys = page.getByRole('region', { name: 'Keys' });
      await keys.getByRole('button', { name: 'Let this keychain open it for me…' }).click();
      await confirm(/keychain of this computer/, 'Let it');
      await keys.getByText(/Test Custodian, on/).waitFor();
      expect(await screenFaults(page)).toEqual([]);
      await shoot('keys');
      await page.keyboard.press('Control+l');
      const unlock = page.getByRole('button', { name: 'Unlock with the keychain of this computer' });
      await unlock.click();
      await page.getByRole('navigation', { name: 'Places' }).waitFor();
      await page.keyboard.press('Control+l');
      app.host.control.keyring = 'basic_text';
      await unlock.click();
      await page.getByText('The keychain of this computer does not open this vault.').waitFor();
      expect(await screenFaults(page)).toEqual([]);
      await page.getByLabel('Passphrase', { exact: true }).fill(testPassphrase);
      await page.keyboard.press('Enter');
      await place('Settings').click();
      await keyboard.press(/^Remove the keychain of Test Custodian/);
      await expect.poll(() => keys.getByText(/Test Custodian, on/).count()).toBe(0);
      expect(app.consoleErrors()).toEqual([]);
      expect(app.violations()).toEqual([]);
    },
  );
});
