import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepUntilEnd, makeVault } from '../support/vault.ts';
import { addPerson } from '../../main/engine/people/edit.ts';
import { dayField, typeDay } from './day-fields.ts';
import type { LaunchedApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { launchUnlocked } from './unlocked.ts';

const pictures = process.env['CUSTODIAN_PICTURES'];

let app: LaunchedApp;
let page: Page;

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

async function openTab(name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

function dialog(): ReturnType<Page['getByRole']> {
  return page.getByRole('dialog');
}

beforeAll(async () => {
  const { vault, folder } = await makeVault();
  addPerson(vault, {
    kind: 'student',
    fields: { externalId: 'S1', familyName: 'Ward', email: 'kim.ward@college.example' },
  });
  vault.close();
  keepUntilEnd();
  app = await launchUnlocked(folder);
  page = app.page;
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Settings' }).click();
});

afterAll(async () => {
  await app.close();
});

describe('contacts', () => {
  it('are added, but never with the e-mail of a student', async () => {
    await openTab('Contacts');
    await page.getByRole('button', { name: 'Add a contact…' }).click();
    await dialog().getByLabel('Name').fill('Dana Holder');
    await dialog().getByLabel('E-mail').fill('kim.ward@college.example');
    expect(await screenFaults(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Add the contact' }).click();
    await dialog().getByText('This is the e-mail of a student').waitFor();
    await dialog().getByLabel('E-mail').fill('dana@college.example');
    await dialog().getByRole('button', { name: 'Add the contact' }).click();
    await page.getByRole('cell', { name: 'dana@college.example' }).waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await shoot('contacts');
  });

  it('leave a list step by step, with the words to send', async () => {
    await page.getByRole('button', { name: 'Mail of Dana Holder…' }).click();
    const list = dialog().getByRole('region', { name: 'Promotional mail' });
    await list.getByRole('button', { name: 'Subscribed' }).click();
    await list.getByRole('button', { name: 'Asked to leave the list' }).click();
    await list.getByText('Asked to leave', { exact: true }).waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await shoot('contact-mail');
    await list.getByRole('button', { name: 'Draft the mail…' }).click();
    await dialog().getByText('unsubscribe', { exact: true }).waitFor();
    await dialog().getByRole('button', { name: 'Close' }).click();
  });

  it('say a testimonial is published only after its consent', async () => {
    await page.getByRole('button', { name: 'Write one down…' }).click();
    await dialog().getByLabel('Who').fill('Dana Holder');
    await dialog().getByLabel('Words').fill('It works.');
    await dialog().getByRole('button', { name: 'Keep it' }).click();
    const row = page.getByRole('row', { name: /It works/ });
    await row.getByRole('button', { name: 'Consent came…' }).waitFor();
    expect(await row.getByRole('button', { name: 'It was published…' }).count()).toBe(0);
  });
});

describe('commitments', () => {
  it('are shown with what is done about them, and versions are compared', async () => {
    await openTab('Commitments');
    await page.getByText('45 CFR 160.103', { exact: true }).waitFor();
    for (const [label, day, text] of [
      ['First', '2025-01-01', 'One\nTwo'],
      ['Second', '2026-01-01', 'One\nThree'],
    ] as const) {
      await page.getByRole('button', { name: 'Keep a version…' }).click();
      await dialog().getByLabel('Version').fill(label);
      await typeDay(dayField(dialog(), 'Effective from'), day);
      await dialog().getByLabel('Text').fill(text);
      await dialog().getByRole('button', { name: 'Keep it' }).click();
      await dialog().waitFor({ state: 'hidden' });
    }
    await page.getByRole('button', { name: 'What changed from First to Second' }).click();
    await dialog().getByText('1 lines added, 1 removed.').waitFor();
    await dialog().getByRole('button', { name: 'Close' }).click();
    expect(await screenFaults(page)).toEqual([]);
    await shoot('commitments');
  });
});

describe('registers', () => {
  it('begin with the usual purposes', async () => {
    await openTab('Registers');
    await page.getByLabel('Controller and data protection officer').fill('The registrar');
    await page.getByRole('button', { name: 'Add the usual purposes' }).click();
    await page.getByRole('row', { name: /Tutoring and visits/ }).waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await shoot('registers');
  });

  it('take no instructions with an address that is not safe', async () => {
    await page.getByRole('button', { name: /Register$/ }).click();
    await page.getByRole('option', { name: 'Transmission instructions' }).click();
    await page.getByRole('button', { name: 'Add an entry…' }).click();
    await dialog().getByLabel('Who gave them').fill('The support desk');
    await dialog().getByLabel('For which ticket').fill('RR-1');
    await typeDay(dayField(dialog(), 'On'), '2026-11-01');
    await dialog().getByLabel('What they said').fill('Upload it there.');
    await dialog().getByLabel('Address').fill('http://upload.vendor.example');
    await typeDay(dayField(dialog(), 'Last day'), '2099-12-31');
    await dialog().getByRole('button', { name: 'Add it' }).click();
    await dialog().getByText('Only an https or sftp address').waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await shoot('register-dialog');
    await dialog().getByLabel('Address').fill('https://upload.vendor.example');
    await dialog().getByRole('button', { name: 'Add it' }).click();
    await page.getByRole('row', { name: /The support desk/ }).waitFor();
  });
});
