import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../main/engine/bundles/recipients.ts';
import { generatePeople } from '../fixtures/people.ts';
import { addPeople } from '../main/engine/bundles/review-people.ts';
import { addOperator } from '../main/engine/bundles/setting.ts';
import { keepUntilEnd, makeVault, temporaryFolder, testPassphrase } from '../support/vault.ts';
import { keyboardOf } from './keyboard.ts';
import type { Keyboard } from './keyboard.ts';
import type { LaunchedApp } from './launch.ts';
import { plantedLog } from './planted-log.ts';
import { screenFaults } from './screen-faults.ts';
import { launchUnlocked } from './unlocked.ts';

const people = [...generatePeople({ seed: 118, count: 60 })];
const colleague = { name: 'Robin', role: 'custodian', passphrase: 'tundra velvet orchid plumb' } as const;

let app: LaunchedApp;
let page: Page;
let keyboard: Keyboard;
let folder: string;
let key: string;

function button(name: string | RegExp): ReturnType<Page['getByRole']> {
  return page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
}

function place(name: string): ReturnType<Page['getByRole']> {
  return page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name });
}

/** From the list of bundles to the gate, with a log in which everyone is. */
async function toGate(caseRef: string): Promise<void> {
  await place('Bundles').click();
  await button('New bundle').click();
  await page.getByLabel('Case or ticket').fill(caseRef);
  await page.getByLabel('Why is it needed?').fill('Pages fail after the import');
  app.queueDialog([join(folder, 'access.log')]);
  await button('Add log files').click();
  await page.getByText('A text file.').waitFor();
  await page.getByLabel('Why are the logs needed?').fill('They show the failing requests');
  await button('Redact and compare').click();
  await page.getByRole('heading', { name: 'Compare' }).waitFor();
  if ((await button('Hide all').count()) > 0) await button('Hide all').click();
  await button('Go on').click();
  await page.getByRole('heading', { name: 'Check with the vendor and seal' }).waitFor();
}

/** Says everything at the gate but whom it is sealed to. */
async function sayTheRest(): Promise<void> {
  await page.getByLabel('Who at the vendor gave them?').fill('Vendor helpdesk');
  await page.getByLabel('Ticket or message').fill('T-77');
  await page.getByLabel('Why may it leave?').fill('School official with a legitimate interest');
  await page.getByText('I have compared it and approve that it leaves.').click();
}

async function seal(name: string): Promise<void> {
  app.queueDialog([join(folder, name)]);
  await button('Seal and write').click();
}

async function isSealed(): Promise<void> {
  await page.getByRole('heading', { name: 'Sealed', exact: true }).waitFor();
}

/** The row of the newest bundle. */
function newest(): ReturnType<Page['locator']> {
  return page.getByRole('region', { name: 'Bundles that left' }).locator('tbody tr').first();
}

beforeAll(async () => {
  const made = await makeVault();
  addPeople(
    made.vault,
    people.map(({ externalId, givenName, familyName, email, username }) => ({
      externalId,
      givenName,
      familyName,
      email,
      username,
    })),
  );
  await addOperator(made.vault, colleague);
  made.vault.close();
  folder = temporaryFolder();
  keepUntilEnd();
  const identity = await generateX25519Identity();
  key = await identityToRecipient(identity);
  writeFileSync(join(folder, 'identity.txt'), `${identity}\n`);
  writeFileSync(join(folder, 'access.log'), plantedLog(people));
  app = await launchUnlocked(made.folder);
  page = app.page;
  keyboard = keyboardOf(page);
});

afterAll(async () => {
  await app.close();
});

describe("the recipients' book, by keyboard alone", () => {
  it('says at once what is wrong with a pasted key', async () => {
    await page.keyboard.press('Control+6');
    await keyboard.press('Add a key…');
    await page.getByRole('dialog', { name: 'Add a key of the vendor' }).waitFor();
    await keyboard.tabTo('textbox', 'Public key');
    // The key is a new one each time, and may end as it is.
    await page.keyboard.insertText(`${key.slice(0, -1)}${key.endsWith('q') ? 'p' : 'q'}`);
    await page.getByText('is not complete or has a typing mistake').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('AGE-SECRET-KEY-1QQQ');
    await page.getByText('The recipient is a private key.').waitFor();
    expect(await button('Save to the book').isDisabled()).toBe(true);
  });

  it('shows the fingerprint to read aloud, and keeps the key unchecked', async () => {
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(` ${key.slice(0, 30)}\n${key.slice(30)} `);
    await page.getByRole('dialog').getByText(fingerprintOf(key)).waitFor();
    await keyboard.tabTo('textbox', 'Whose key is it?');
    await page.keyboard.type('Vendor support');
    expect(await screenFaults(page)).toEqual([]);
    await keyboard.press('Save to the book');
    const book = page.getByRole('region', { name: 'Recipients’ book' });
    await book.getByText('Vendor support').waitFor();
    await book.getByText('Not checked').waitFor();
    expect(await screenFaults(page)).toEqual([]);
  });
});

describe('a bundle to a key of the book', () => {
  it('names everything that is still needed beside the button', async () => {
    await toGate('RS-1');
    await page
      .getByText(
        'Still needed: a key of the vendor, who gave the instructions, their ticket or message, why it may leave, your approval.',
      )
      .waitFor();
    expect(await button('Seal and write').isDisabled()).toBe(true);
    expect(await screenFaults(page)).toEqual([]);
  });

  it('is not sealed to an unchecked key unless that is said, and each choice asks anew', async () => {
    const chosen = page.getByRole('checkbox', { name: /Vendor support/ });
    await keyboard.tabTo('checkbox', /Vendor support/);
    await page.keyboard.press('Space');
    await page.getByText('that a key may stay unchecked').waitFor();
    await keyboard.tabTo('checkbox', /Seal it all the same/);
    await page.keyboard.press('Space');
    await page.getByText('that a key may stay unchecked').waitFor({ state: 'detached' });
    expect(await screenFaults(page)).toEqual([]);
    await keyboard.tabTo('checkbox', /Vendor support/, 'Shift+Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Space');
    expect(await chosen.isChecked()).toBe(true);
    await page.getByText('that a key may stay unchecked').waitFor();
  });

  it('records the comparison of the fingerprint with the vendor', async () => {
    await keyboard.press('Compare the key of Vendor support…');
    const dialog = page.getByRole('dialog', { name: 'Compare the key of Vendor support' });
    await dialog.getByText(fingerprintOf(key)).waitFor();
    await keyboard.tabTo('textbox', 'Who at the vendor read it to you?');
    await page.keyboard.type('Sam of support');
    expect(await screenFaults(page)).toEqual([]);
    await keyboard.press('It is the same');
    await page.getByText(/by phone with Sam of support, by Test Custodian/).waitFor();
    await page.getByText('that a key may stay unchecked').waitFor({ state: 'detached' });
  });

  it('takes no key of another kind beside it', async () => {
    const hybrid = await identityToRecipient(await generateHybridIdentity());
    await button('Add a key…').click();
    await page.getByLabel('Public key').fill(hybrid);
    await button('Use it for this bundle only').click();
    await page.getByText(/Still needed: keys of one kind only/).waitFor();
    await button(`Leave out the key ${fingerprintOf(hybrid)}`).click();
  });

  it('keeps what was typed over a step back to the comparison and a look at another place, but not the approval', async () => {
    await sayTheRest();
    await page.getByText('Everything is there.').waitFor();
    await button('Back').click();
    await button('Go on').click();
    await page.getByText('Still needed: your approval.').waitFor();
    await page.getByText('I have compared it and approve that it leaves.').click();
    await page.getByText('Everything is there.').waitFor();
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByText('Still needed: your approval.').waitFor();
    expect(await page.getByLabel('Ticket or message').inputValue()).toBe('T-77');
    await page.getByText('I have compared it and approve that it leaves.').click();
  });

  it('is sealed, and says what to do now', async () => {
    await seal('to-key.age');
    await isSealed();
    await page.getByText('Send the file as Vendor helpdesk told you for T-77.').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await button('Done').click();
    await newest().getByText('With the vendor').waitFor();
  });

  it('opens in the viewer with the identity of the vendor', async () => {
    await button('Open a sealed bundle').click();
    app.queueDialog([join(folder, 'to-key.age')]);
    await button('Choose the bundle').click();
    app.queueDialog([join(folder, 'identity.txt')]);
    await button('Choose the identity file').click();
    await button('Open').click();
    await page.getByText('Case RS-1').waitFor();
    await button('Close').click();
  });
});

describe('a bundle with a passphrase', () => {
  let passphrase: string;

  it('is sealed with one that the program makes, once it is noted', async () => {
    await toGate('RS-2');
    await sayTheRest();
    await page.getByText('A passphrase', { exact: true }).click();
    await page.getByText('Still needed: a passphrase.').waitFor();
    await button('Make a passphrase').click();
    passphrase = await page.getByTestId('bundle-passphrase').innerText();
    expect(passphrase).toMatch(/^(?:[a-z2-7]{5}-){4}[a-z2-7]{5}$/);
    await page.getByText('Still needed: that you noted the passphrase.').waitFor();
    await button('Copy').click();
    expect(await page.evaluate(() => document.getSelection()?.toString())).toBe(passphrase);
    await page.getByText('I have written it down, or told it to the vendor.').click();
    expect(await screenFaults(page)).toEqual([]);
    await seal('by-passphrase.age');
    await isSealed();
    expect(await page.locator('body').innerText()).not.toContain(passphrase);
    await page.getByText('Tell them the passphrase by phone').waitFor();
    await button('Done').click();
  });

  it('opens with it in the viewer', async () => {
    await button('Open a sealed bundle').click();
    app.queueDialog([join(folder, 'by-passphrase.age')]);
    await button('Choose the bundle').click();
    await page.getByText('A passphrase', { exact: true }).click();
    await page.getByLabel('Passphrase of the bundle').fill(passphrase);
    await button('Open').click();
    await page.getByText('Case RS-2').waitFor();
    await button('Close').click();
  });
});

describe('a bundle that two people approve', () => {
  it('is asked for by an administrator in the settings', async () => {
    await place('Settings').click();
    await page.getByLabel('Smallest group of people that records may show').fill('3');
    await page.getByText('A whole number from 5 to 50.').waitFor();
    await page.getByLabel('Smallest group of people that records may show').fill('12');
    await page.getByText('A second person must approve each bundle before it is sealed.').click();
    expect(await screenFaults(page)).toEqual([]);
    await button('Save what is asked').click();
    await page.getByText('What is asked of bundles was saved.').waitFor();
  });

  it('is not sealed by oneself, nor with a wrong passphrase, and asks for the file once', async () => {
    await toGate('RS-3');
    await page.getByRole('checkbox', { name: /Vendor support/ }).focus();
    await page.keyboard.press('Space');
    await sayTheRest();
    await page
      .getByText('Still needed: the name of the second person, the passphrase of the second person.')
      .waitFor();
    const name = page.getByLabel('Name of the second person');
    const passphrase = page.getByLabel('Passphrase of the second person');
    await name.fill('Test Custodian');
    await passphrase.fill(testPassphrase);
    await seal('by-two.age');
    await page.getByText('You prepared it yourself.').waitFor();
    expect(await passphrase.inputValue()).toBe('');
    await name.fill(colleague.name);
    await passphrase.fill('not the right one');
    await button('Seal and write').click();
    await page.getByText('This name and passphrase open no slot of this vault.').waitFor();
    expect(await screenFaults(page)).toEqual([]);
  });

  it('is sealed once the colleague types their own, and names them', async () => {
    await page.getByLabel('Passphrase of the second person').fill(colleague.passphrase);
    await button('Seal and write').click();
    await isSealed();
    await button('Done').click();
    await page
      .getByRole('row', { name: /RS-3/ })
      .getByRole('button', { name: /^Details of B-/ })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Robin').waitFor();
    await dialog.getByText(fingerprintOf(key)).waitFor();
    await dialog.getByText('Vendor helpdesk for T-77, by e-mail').waitFor();
    expect(await screenFaults(page)).toEqual([]);
  });
});

describe('the deletion that the vendor confirmed', () => {
  it('is recorded with who, when and how it is known, by keyboard alone', async () => {
    await keyboard.press('Vendor confirmed deletion…');
    await page.getByRole('dialog', { name: /^The vendor deleted B-/ }).waitFor();
    expect(await page.getByLabel('Who at the vendor confirmed it?').inputValue()).toBe('Vendor helpdesk');
    await keyboard.tabTo('textbox', 'How do you know?');
    await page.keyboard.type('Their message of today');
    expect(await screenFaults(page)).toEqual([]);
    await keyboard.press('Record the deletion');
    await page.getByRole('dialog').getByText('Their message of today').waitFor();
    await keyboard.press('Close');
    await newest()
      .getByText(/^Deleted /)
      .waitFor();
    expect(
      await newest()
        .getByRole('button', { name: /confirmed/ })
        .count(),
    ).toBe(0);
  });

  it('retires a key after asking, so that no bundle offers it any more', async () => {
    await keyboard.press('Retire the key of Vendor support…');
    expect(await screenFaults(page)).toEqual([]);
    await keyboard.press('Retire the key');
    await page
      .getByRole('region', { name: 'Recipients’ book' })
      .getByText(/^Retired /)
      .waitFor();
    expect(app.violations()).toEqual([]);
    expect(app.consoleErrors()).toEqual([]);
  });
});
