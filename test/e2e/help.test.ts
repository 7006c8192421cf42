import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../support/pdf.ts';
import { keepUntilEnd, makeVault, temporaryFolder } from '../support/vault.ts';
import { accessibilityFaults } from './accessibility.ts';
import { keyboardOf } from './keyboard.ts';
import type { LaunchedApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { launchUnlocked } from './unlocked.ts';

let app: LaunchedApp;
let page: Page;

const dialog = (): ReturnType<Page['getByRole']> => page.getByRole('dialog', { name: 'Help' });
const options = (): ReturnType<Page['getByRole']> => dialog().getByRole('option');

/** By how much the dialog would have to be scrolled sideways. */
async function tooWide(): Promise<number> {
  return page
    .getByRole('dialog')
    .locator('xpath=..')
    .evaluate((modal) => modal.scrollWidth - modal.clientWidth);
}

/** What the heading of the topic says that has the focus. */
async function focusedHeading(): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    return focused instanceof HTMLHeadingElement ? focused.innerText : '';
  });
}

beforeAll(async () => {
  const made = await makeVault();
  made.vault.close();
  keepUntilEnd();
  app = await launchUnlocked(made.folder);
  page = app.page;
});

afterAll(async () => {
  await app.close();
});

describe('the help', () => {
  it('opens with F1 at the topic of the place, where reading begins', async () => {
    await page.keyboard.press('Control+3');
    await page.getByRole('heading', { name: 'Imports', level: 1 }).waitFor();
    await page.keyboard.press('F1');
    await dialog().waitFor();
    await expect.poll(focusedHeading).toBe('Imports');
  });

  it('finds topics by words of their text, and goes to one with the arrows and Enter', async () => {
    await keyboardOf(page).tabTo('textbox', 'Search the help');
    await page.keyboard.type('ANCHOR paper');
    await dialog()
      .getByText(/^\d topics$/u)
      .waitFor();
    expect(await options().allInnerTexts()).toContain('Ledger');
    await page.keyboard.press('ArrowDown');
    for (const title of await options().allInnerTexts()) {
      if (title === 'Ledger') break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await expect.poll(focusedHeading).toBe('Ledger');
    await dialog().getByLabel('Search the help').fill('zebra');
    await dialog().getByText('No topic has all these words.').waitFor();
    await dialog().getByLabel('Search the help').fill('');
    await expect.poll(() => options().count()).toBe(15);
  });

  it.each(['Keyboard', 'Accessibility report', 'Glossary'])(
    'shows %s without a fault in any colours, at any width',
    async (name) => {
      await options().filter({ hasText: name }).click();
      await expect.poll(focusedHeading).toBe(name);
      expect(await screenFaults(page)).toEqual([]);
      await page.emulateMedia({ forcedColors: 'active' });
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.emulateMedia({ forcedColors: 'none' });
      for (const [width, height] of [
        [320, 640],
        [640, 400],
      ] as const) {
        await page.setViewportSize({ width, height });
        expect(await tooWide(), String(width)).toBe(0);
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    },
  );

  it('saves the page that is open as a tagged PDF', async () => {
    const path = join(temporaryFolder(), 'help.pdf');
    app.queueDialog([path]);
    await dialog().getByRole('button', { name: 'Print this page…' }).click();
    await dialog().getByText('Saved as help.pdf.').waitFor();
    expect(readPdf(readFileSync(path))).toMatchObject({ isTagged: true, title: 'Glossary', language: 'en' });
  });

  it('closes with Escape, and gives the focus back', async () => {
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  });
});
