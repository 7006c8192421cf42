import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayAfter, today } from '../../main/engine/clock.ts';
import { addHold } from '../../main/engine/holds/holds.ts';
import { fileOf, importFile } from '../support/imports.ts';
import { keepUntilEnd, makeVault } from '../support/vault.ts';
import { dayField, typeDay } from './day-fields.ts';
import { keyboardOf } from './keyboard.ts';
import type { Keyboard } from './keyboard.ts';
import type { LaunchedApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { launchUnlocked } from './unlocked.ts';

const pictures = process.env['CUSTODIAN_PICTURES'];

let app: LaunchedApp;
let page: Page;
let keyboard: Keyboard;

/** A picture for whoever asks for them, in two sizes, light and dark. */
async function shoot(name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(pictures, `${name}-${String(width)}-${colorScheme}.png`) });
    }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

function drawer(): ReturnType<Page['getByRole']> {
  return page.getByRole('complementary', { name: 'Person' });
}

async function type(label: string, text: string): Promise<void> {
  await keyboard.tabTo('textbox', label);
  await page.keyboard.type(text);
}

beforeAll(async () => {
  const { vault, folder } = await makeVault();
  await importFile(
    vault,
    fileOf(
      'ID,Last,First,Email\nS0007001,Okonkwo,Adaeze,adaeze@uni.example\nS0007002,Okonkwo,Ada,ada@uni.example\nS0007003,Lindqvist,Bo,bo@uni.example\n',
    ),
  );
  addHold(vault, {
    ids: ['S0007003'],
    reason: 'Audit of aid in 2024',
    reviewer: 'Internal Audit',
    until: dayAfter(today(), 1),
  });
  vault.db.exec("UPDATE hold SET until = '2026-01-15'");
  vault.close();
  keepUntilEnd();
  app = await launchUnlocked(folder);
  page = app.page;
  keyboard = keyboardOf(page);
});

afterAll(async () => {
  await app.close();
});

describe('a legal hold, by keyboard alone', () => {
  it('whose review is due stands on the first screen, and is extended there', async () => {
    await page.getByText('Review is due').waitFor();
    await shoot('hold-home');
    expect(await screenFaults(page)).toEqual([]);
    await keyboard.press('Extend the hold on Bo Lindqvist…');
    await page.getByRole('dialog', { name: 'Extend the hold' }).waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await keyboard.press('Extend the hold');
    await page.getByText('Review is due').waitFor({ state: 'detached' });
  });

  it('is placed on a person with a reason and a reviewer', async () => {
    await page.keyboard.press('Control+2');
    await page.keyboard.type('adaeze');
    await page.getByRole('row', { name: /Adaeze/ }).waitFor();
    await page.getByRole('grid', { name: 'People' }).press('Enter');
    await keyboard.press('Hold…');
    await page.getByRole('dialog', { name: 'Legal hold' }).waitFor();
    await page.keyboard.type('Claim of May 2026');
    await type('Who ordered it, or under which reference?', 'Docket 26-117');
    await type('Who reviews it?', 'General Counsel');
    await shoot('hold-place');
    expect(await screenFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await drawer().getByText('Claim of May 2026').waitFor();
    await shoot('hold-drawer');
    expect(await screenFaults(page)).toEqual([]);
  });

  it('keeps the person from being erased, and says so', async () => {
    await keyboard.press('Erase…');
    await page.getByText('This record is under a legal hold and must be kept.').waitFor();
    await page.getByLabel('Type the last four characters of the ID').fill('7001');
    expect(await page.getByRole('button', { name: 'Erase for good' }).isDisabled()).toBe(true);
    await keyboard.press('Cancel');
  });

  it('is released with a reason', async () => {
    await keyboard.press('Release the hold on Adaeze Okonkwo…');
    await page.getByRole('dialog', { name: 'Release the hold' }).waitFor();
    await page.keyboard.type('Settled');
    expect(await screenFaults(page)).toEqual([]);
    await keyboard.press('Release');
    await drawer().getByText('Claim of May 2026').waitFor({ state: 'detached' });
  });
});

describe('a restriction, by keyboard alone', () => {
  it('is placed with its ground, and takes away what changes the record', async () => {
    await keyboard.press('Restrict…');
    await page.getByRole('dialog', { name: 'Restrict processing' }).waitFor();
    await type('Note', 'Says the birthday is wrong');
    await shoot('restrict');
    expect(await screenFaults(page)).toEqual([]);
    await keyboard.press('Restrict');
    await drawer().getByText('Says the birthday is wrong').waitFor();
    await shoot('restricted-drawer');
    expect(await screenFaults(page)).toEqual([]);
    for (const name of ['Add photo', 'Merge…', 'Restrict…', 'Edit Last name'])
      expect([name, await drawer().getByRole('button', { name, exact: true }).count()]).toEqual([name, 0]);
  });

  it('is lifted only with the day on which the person was told', async () => {
    await keyboard.press('Lift the restriction…');
    const dialog = page.getByRole('dialog', { name: 'Lift the restriction' });
    await dialog.waitFor();
    expect(await dialog.getByRole('button', { name: 'Lift the restriction' }).isDisabled()).toBe(true);
    await typeDay(dayField(dialog, 'Told on'), '2020-01-01');
    await keyboard.press('Lift the restriction');
    await dialog.getByText('This day is before the restriction was placed.').waitFor();
    await shoot('lift');
    expect(await screenFaults(page)).toEqual([]);
    await typeDay(dayField(dialog, 'Told on'), today());
    await keyboard.press('Lift the restriction');
    await drawer().getByRole('button', { name: 'Restrict…' }).waitFor();
  });
});

describe('a hold on everyone whom a search finds', () => {
  it('says how many they are before it is placed', async () => {
    await page.getByRole('searchbox', { name: 'Search people' }).fill('okonkwo');
    await page.getByText('2 found').waitFor();
    await page.getByRole('button', { name: 'Hold…' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Legal hold' });
    await dialog.getByText('2 people who match “okonkwo”').waitFor();
    await dialog.getByLabel('Why must the records be kept?').fill('Inquiry');
    await dialog.getByLabel('Who reviews it?').fill('General Counsel');
    await dialog.getByRole('button', { name: 'Place the hold' }).click();
    await page.getByText('The hold keeps 2 people from being erased.').waitFor();
  });

  it('stands among the holds, beside retention', async () => {
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Retention' }).click();
    await page.getByRole('tab', { name: 'Holds' }).click();
    const list = page.getByRole('region', { name: 'Legal holds' });
    await list.getByText('2 holds').waitFor();
    await list.getByRole('button', { name: /Which holds/ }).click();
    await page.getByRole('option', { name: 'All, released ones too' }).click();
    await list.getByText('Settled').waitFor();
    await shoot('holds-list');
    expect(await screenFaults(page)).toEqual([]);
    expect(app.violations()).toEqual([]);
    expect(app.consoleErrors()).toEqual([]);
  });
});
