import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatePeople } from '../fixtures/people.ts';
import { trac40Students } from '../fixtures/import-files.ts';
import { daysFromNow, sealDraft, setting } from '../main/engine/bundles/setting.ts';
import { fileOf, importFile } from '../support/imports.ts';
import { keepUntilEnd } from '../support/vault.ts';
import { keyboardOf } from './keyboard.ts';
import type { Keyboard } from './keyboard.ts';
import type { LaunchedApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { launchUnlocked } from './unlocked.ts';

const people = [...generatePeople({ seed: 515, count: 160 })];

let app: LaunchedApp;
let page: Page;
let keyboard: Keyboard;
let late: string;
let near: string;

function button(name: string): ReturnType<Page['getByRole']> {
  return page.getByRole('button', { name, exact: true });
}

/** The lines of the comparison that are on screen. */
async function rows(): Promise<string> {
  return (
    await page
      .getByRole('grid', { name: /^Comparison/ })
      .getByRole('row')
      .allInnerTexts()
  ).join('\n');
}

beforeAll(async () => {
  const at = await setting();
  await importFile(at.vault, fileOf(trac40Students(people), 'TracStudents.txt'), { kind: 'student' });
  const seal = async (days: number): Promise<string> => {
    const out = join(at.out, `${String(days)}.age`);
    return (await sealDraft(at, { purgeBy: daysFromNow(days), out })).bundle;
  };
  near = await seal(3);
  late = await seal(1);
  await seal(40);
  // Nothing is sealed with a date that has passed: time goes by.
  at.vault.db.prepare('UPDATE bundle SET purge_by = ? WHERE bundle = ?').run(daysFromNow(-2), late);
  at.vault.close();
  keepUntilEnd();
  app = await launchUnlocked(at.vaultFolder);
  page = app.page;
  keyboard = keyboardOf(page);
});

afterAll(async () => {
  await app.close();
});

describe('what the vendor should have deleted', () => {
  it('stands on the first screen, the most urgent first, with whom to ask', async () => {
    const needs = page.getByRole('region', { name: 'Needs you' });
    await needs.getByText('Overdue 2 days').waitFor();
    await needs.getByText('Due in 3 days').waitFor();
    const asked = needs.getByText('Ask Support to confirm.');
    expect(await asked.allInnerTexts()).toEqual([
      expect.stringContaining(late),
      expect.stringContaining(near),
    ]);
    expect(await screenFaults(page)).toEqual([]);
  });

  it('leads to the bundle and to the record of its deletion, by keyboard alone', async () => {
    await keyboard.press(`Open bundle ${late}`);
    await page.getByRole('dialog', { name: `Bundle ${late}` }).waitFor();
    await keyboard.press('Vendor confirmed deletion…');
    await page.getByRole('dialog', { name: `The vendor deleted ${late}` }).waitFor();
    await keyboard.tabTo('textbox', 'How do you know?');
    await page.keyboard.type('Their certificate');
    await keyboard.press('Record the deletion');
    await page.getByRole('dialog').getByText('Their certificate').waitFor();
    await keyboard.press('Close');
    await page.keyboard.press('Control+1');
    const needs = page.getByRole('region', { name: 'Needs you' });
    await needs.getByText('Due in 3 days').waitFor();
    await needs.getByText('Overdue 2 days').waitFor({ state: 'detached' });
  });
});

describe('records in a bundle', () => {
  it('are asked for in the wizard, and shown by what was withheld before they leave', async () => {
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Bundles' }).click();
    await button('New bundle').click();
    await page.getByLabel('Case or ticket').fill('RS-9');
    await page.getByLabel('Why is it needed?').fill('Lists show the wrong people');
    await keyboard.tabTo('checkbox', /^People: kind, class/);
    await page.keyboard.press('Space');
    expect(await screenFaults(page)).toEqual([]);
    await button('Redact and compare').click();
    await page.getByRole('heading', { name: 'Compare' }).waitFor();
    const summary = page.getByText(/^Records: 160 people, smallest group \d\d/);
    await summary.click();
    await page.getByText('Smallest group there is').waitFor();
    await page.getByText('Everybody who may be shown').waitFor();
    expect(await screenFaults(page)).toEqual([]);
  });

  it('can be read row by row, with no id, address or name of anybody', async () => {
    await page.getByRole('option', { name: 'records.sqlite' }).click();
    await page.getByText('@redacted.invalid').first().waitFor();
    const text = await rows();
    for (const { email, externalId, card, username } of people)
      for (const own of [email, externalId, card, username]) expect(text).not.toContain(own);
  });

  it('lose a value that is hidden everywhere, in the file itself', async () => {
    const [word = ''] = /Freshman|Sophomore|Junior|Senior/.exec(await rows()) ?? [];
    expect(word).not.toBe('');
    await page.getByLabel('Also hide these words').fill(word);
    await button('Hide everywhere').click();
    await page
      .getByRole('grid', { name: /^Comparison/ })
      .getByRole('row')
      .getByText(word)
      .first()
      .waitFor({ state: 'detached' });
    await page.getByText('@redacted.invalid').first().waitFor();
    expect(await rows()).not.toContain(word);
    expect(app.violations()).toEqual([]);
    expect(app.consoleErrors()).toEqual([]);
  });
});
