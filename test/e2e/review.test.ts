import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatePeople } from '../fixtures/people.ts';
import { addPeople } from '../main/engine/bundles/review-people.ts';
import { keepUntilEnd, makeVault, temporaryFolder } from '../support/vault.ts';
import { accessibilityFaults } from './accessibility.ts';
import { keyboardOf } from './keyboard.ts';
import type { Keyboard } from './keyboard.ts';
import type { LaunchedApp } from './launch.ts';
import { coverOf, documentOverflow, stickingOut } from './layout-faults.ts';
import { plantedLog } from './planted-log.ts';
import { screenFaults } from './screen-faults.ts';
import { launchUnlocked } from './unlocked.ts';

const people = [...generatePeople({ seed: 91, count: 400 })];
const extra = [
  '10.9.9.9 - - [10/Nov/2026:13:55:36 -0700] "GET /Zwombat/schedule.html HTTP/1.1" 200 2326 "-" "curl/8.5.0"',
  '10.9.9.9 - - [10/Nov/2026:13:55:37 -0700] "GET /page/list.html HTTP/1.1" 200 2326 "-" "curl/8.5.0"',
  '10.9.9.9 - - [10/Nov/2026:13:55:38 -0700] "GET /page HTTP/1.1" 200 2326 "-" "curl/8.5.0"',
  '10.9.9.9 - - [10/Nov/2026:13:55:39 -0700] "GET /calendar HTTP/1.1" 200 2326 "-" "curl/8.5.0"',
  `10.9.9.9 - - [10/Nov/2026:13:55:40 -0700] "GET /${'list/'.repeat(1300)}end.html HTTP/1.1" 200 2326 "-" "curl/8.5.0"`,
];

const patience = { timeout: 10_000 };

let app: LaunchedApp;
let page: Page;
let keyboard: Keyboard;

/** The active line, before or after; empty while it is fetched. */
async function active(side: 'before' | 'after'): Promise<string> {
  const texts = await page.locator(`[role=row][aria-selected=true] [data-side=${side}]`).allInnerTexts();
  return texts.join('');
}

async function goToLine(line: number): Promise<void> {
  await page.keyboard.press('Control+g');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(String(line));
  await page.keyboard.press('Enter');
  await page.locator(`[role=row][aria-selected=true][data-line="${String(line)}"]`).waitFor();
}

async function chooseLook(name: string): Promise<void> {
  await keyboard.press(/Look$/);
  await page.getByRole('option', { name }).waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

/** Expects no fault; `everywhere` in dark colours too, and in those that the system sets. */
async function expectAccessible(looks: 'here' | 'everywhere' = 'here'): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  if (looks === 'here') return;
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });
}

beforeAll(async () => {
  const made = await makeVault();
  addPeople(made.vault, [
    ...people.map(({ externalId, givenName, familyName, email, username }) => ({
      externalId,
      givenName,
      familyName,
      email,
      username,
    })),
    {
      externalId: 'X55110077',
      givenName: 'Mark',
      familyName: 'Page',
      email: 'mpage2@fixture-u.edu',
      username: 'mpage2',
    },
  ]);
  made.vault.close();
  const folder = temporaryFolder();
  keepUntilEnd();
  writeFileSync(join(folder, 'access.log'), `${extra.join('\n')}\n${plantedLog(people)}`);
  app = await launchUnlocked(made.folder);
  app.queueDialog([join(folder, 'access.log')]);
  page = app.page;
  keyboard = keyboardOf(page);
});

afterAll(async () => {
  await app.close();
});

describe('the review of a bundle, by keyboard but for one test', () => {
  it('shows what a picked log holds before anything is redacted', async () => {
    await keyboard.alone(async () => {
      await page.keyboard.press('Control+6');
      await page.keyboard.press('Control+n');
      await keyboard.type('Case or ticket', 'RS-2026-0417');
      await keyboard.type('Why is it needed?', 'Pages fail after the import');
      await keyboard.press('Add log files');
      await page.getByText('A text file.').waitFor();
      await keyboard.type('Why are the logs needed?', 'They show the failing requests');
    });
    await expectAccessible();
  });

  it('is prepared while one looks at another place, and waits there', async () => {
    await keyboard.alone(async () => {
      await page.keyboard.press('Control+1');
      await page.getByText(/^Good (?:morning|afternoon|evening), /).waitFor();
      await page.keyboard.press('Control+6');
      await keyboard.press('New bundle');
      expect(await page.getByLabel('Case or ticket').inputValue()).toBe('RS-2026-0417');
      await keyboard.press('Redact and compare');
      await page.keyboard.press('Control+2');
      await page.getByRole('heading', { name: 'People' }).waitFor();
      await page.keyboard.press('Control+6');
      await page.getByText('The bundle for RS-2026-0417 is not finished.').waitFor();
    });
    await expectAccessible();
    await keyboard.press('Go on with it');
    await page.getByRole('heading', { name: 'Compare' }).waitFor();
    await page.locator('mark').first().waitFor();
  });

  it('masks the originals until they are asked for', async () => {
    await keyboard.tabTo('grid', /^Comparison of/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => active('before'), patience).toContain('/•••••••/schedule.html');
    await keyboard.press('Show originals');
    await expect.poll(() => active('before'), patience).toContain('/Zwombat/schedule.html');
    await expectAccessible('everywhere');
  });

  it('fits windows of any size, with its main button at hand', async () => {
    for (const [width, height] of [
      [640, 400],
      [320, 640],
      [1920, 1080],
      [1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height });
      const at = `${String(width)} px`;
      expect(await stickingOut(page), at).toEqual([]);
      expect(await documentOverflow(page), at).toEqual({ down: 0, across: 0 });
      expect(await coverOf(page, 'Discard'), at).toBe('');
    }
  });

  it('moves by lines, pages and changes, to the end and to any line', async () => {
    await keyboard.tabTo('grid', /^Comparison of/);
    await page.keyboard.press('End');
    await page.locator('[role=row][aria-selected=true][data-line="1206"]').waitFor();
    await page.keyboard.press('PageUp');
    await page.locator('[role=row][aria-selected=true][data-line="1206"]').waitFor({ state: 'detached' });
    await goToLine(600);
    const number = async (): Promise<number> =>
      Number(await page.locator('[role=row][aria-selected=true]').getAttribute('data-line'));
    await page.keyboard.press('F8');
    await expect.poll(number, patience).toBe(601);
    await page.keyboard.press('Shift+F8');
    await expect.poll(number, patience).toBe(600);
    await keyboard.tabTo('grid', /^Comparison of/);
    await page.keyboard.press('Home');
    await expect.poll(number, patience).toBe(1);
    expect(await page.getByRole('grid', { name: /^Comparison of/ }).getAttribute('aria-rowcount')).toBe(
      '1207',
    );
  });

  it('shows all of a line that is cut short', async () => {
    await goToLine(5);
    await keyboard.press('Show the whole line');
    const dialog = page.getByRole('dialog', { name: 'Line 5' });
    await dialog.getByRole('region', { name: 'What the vendor will see' }).waitFor();
    expect(await dialog.getByRole('region').last().innerText()).toContain('.html HTTP/1.1" 200');
    expect(await screenFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('settles each doubt before it goes on, like ones together', async () => {
    const goOn = page.getByRole('button', { name: 'Go on', exact: true });
    expect(await goOn.isDisabled()).toBe(true);
    for (let doubts = 0; doubts < 60 && (await goOn.isDisabled()); doubts++) {
      await page.keyboard.press('F9');
      const text = await page.getByRole('region', { name: 'Doubts' }).innerText();
      await keyboard.press(
        text.includes('“page”') ? 'Keep all like this in this file' : 'Hide all like this',
      );
      await expect
        .poll(() => page.getByRole('region', { name: 'Doubts' }).innerText(), patience)
        .not.toBe(text);
      await page.locator('[data-doubt] [aria-disabled]').first().waitFor({ state: 'detached' });
    }
    expect(await goOn.isDisabled()).toBe(false);
    await goToLine(3);
    await expect.poll(() => active('after'), patience).toContain('"GET /page HTTP/1.1"');
  });

  it('lets a text that is nobody’s stay, with a reason, and lists it', async () => {
    await goToLine(1);
    await keyboard.press(/^Not personal: Zwombat/);
    await page.getByRole('dialog', { name: 'Not personal' }).waitFor();
    await expectAccessible();
    await keyboard.tabTo('textbox', 'Why is it about nobody?');
    await page.keyboard.type('A module of the product');
    await keyboard.press('Let it stay');
    await expect.poll(() => active('after'), patience).toContain('/Zwombat/schedule.html');
    await chooseLook('Allowed texts');
    await page
      .getByRole('complementary', { name: 'Contents' })
      .getByText('A module of the product')
      .waitFor();
    await expectAccessible();
  });

  it('hides a selected part of a line, and a word everywhere', async () => {
    await goToLine(4);
    await keyboard.tabTo('textbox', 'Hide more of this line: select a part of it');
    await page.keyboard.press('Control+Home');
    const at = (await page.getByLabel('Hide more of this line: select a part of it').inputValue()).indexOf(
      'calendar',
    );
    for (let step = 0; step < at; step++) await page.keyboard.press('ArrowRight');
    for (let step = 0; step < 'calendar'.length; step++) await page.keyboard.press('Shift+ArrowRight');
    await keyboard.press('Hide here');
    await expect.poll(() => active('after'), patience).toMatch(/"GET \/\[hidden:\d+\] HTTP/);
    await keyboard.tabTo('textbox', 'Also hide these words');
    await page.keyboard.type('schedule');
    await page.keyboard.press('Enter');
    await goToLine(1);
    await expect.poll(() => active('after'), patience).not.toContain('schedule');
  });

  it('hides a word that is selected with the mouse, in this file', async () => {
    await goToLine(2);
    const text = page.locator('[role=row][aria-selected=true] [data-side=after] span', {
      hasText: 'list.html',
    });
    const box = await text.evaluate((element) => {
      const range = document.createRange();
      const node = element.firstChild;
      const at = element.textContent.indexOf('list');
      if (node === null) throw new Error('the line must hold a text');
      range.setStart(node, at);
      range.setEnd(node, at + 4);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
    await page.mouse.dblclick(box.x, box.y);
    await page.getByRole('button', { name: 'In this file', exact: true }).click();
    await expect.poll(() => active('after'), patience).toMatch(/\/\[hidden:\d+\]\.html/);
  });

  it('narrows to a person, and finds the rarest words', async () => {
    await chooseLook('By person');
    const grid = page.getByRole('grid', { name: /^Comparison of/ });
    const all = await grid.getAttribute('aria-rowcount');
    await keyboard.chooseFirst('People in this file');
    await expect.poll(() => grid.getAttribute('aria-rowcount'), patience).not.toBe(all);
    await expectAccessible();
    await keyboard.press(/^Show all lines again/);
    await expect.poll(() => grid.getAttribute('aria-rowcount'), patience).toBe(all);
    await chooseLook('Rare words');
    await keyboard.press('Look for rare words');
    await page.getByRole('listbox', { name: 'Rare words that stayed' }).getByRole('option').first().waitFor();
    await expectAccessible();
  });

  it('is as it was for whoever looked at another place meanwhile, and its keys rest', async () => {
    const decided = page.getByRole('region', { name: 'Doubts' });
    const before = await decided.innerText();
    await page.keyboard.press('Control+4');
    await page.getByRole('heading', { name: 'Requests', exact: true }).waitFor();
    await page.keyboard.press('F9');
    expect(await page.getByRole('main').count()).toBe(1);
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByRole('listbox', { name: 'Rare words that stayed' }).waitFor();
    expect(await decided.innerText()).toBe(before);
  });

  it('goes on to the gate, and is dropped by whoever gives it up', async () => {
    await keyboard.press('Go on');
    await page.getByRole('heading', { name: 'Check with the vendor and seal' }).waitFor();
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+6');
    await keyboard.press('Give it up');
    await page.getByText('is not finished').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+n');
    expect(await page.getByLabel('Case or ticket').inputValue()).toBe('');
    expect(app.violations()).toEqual([]);
    expect(app.consoleErrors()).toEqual([]);
  });
});
