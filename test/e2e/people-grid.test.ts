import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPersonWriter } from '../../main/engine/people/store.ts';
import { generatePeople } from '../fixtures/people.ts';
import { keepUntilEnd, makeVault, temporaryFolder } from '../support/vault.ts';
import { accessibilityFaults } from './accessibility.ts';
import { keyboardOf } from './keyboard.ts';
import type { Keyboard } from './keyboard.ts';
import type { LaunchedApp } from './launch.ts';
import { launchUnlocked } from './unlocked.ts';

/** So many rows are taller than the list may be at four device pixels a pixel: there it is scrolled in proportion. */
const rows = 120_000;
let app: LaunchedApp;
let page: Page;
let keyboard: Keyboard;

beforeAll(async () => {
  const place = join(temporaryFolder(), 'vault');
  const { vault } = await makeVault({ folder: place, isAnother: true });
  keepUntilEnd();
  // Names of other scripts come after all those below.
  const latin = [...generatePeople({ seed: 3, count: 500 })].filter(({ familyName }) =>
    /^[A-Y]/.test(familyName),
  );
  const people = latin.slice(0, 400);
  const writer = createPersonWriter(vault);
  vault.db.transaction(() => {
    for (const person of people)
      writer.insert(
        'student',
        {
          externalId: person.externalId,
          familyName: person.familyName,
          givenName: person.givenName,
          email: person.email,
          status: 'Active',
        },
        { how: 'created', at: '2026-01-01T10:00:00.000Z' },
      );
    vault.db
      .prepare(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
         INSERT INTO person (id, kind, external_id, family_name, status, sort_name, created_at, updated_at)
         SELECT substr('a' || replace(replace(replace(replace(replace(hex(randomblob(13)), '0', 'Q'), '1', 'R'), '8', 'S'), '9', 'T'), 'X', 'A'), 1, 26),
           'student', printf('N%06d', i), printf('Zz%06d', i), 'Active', printf('zz%06d', i), '2026-01-02', '2026-01-02' FROM n`,
      )
      .run(rows - 400);
    vault.db.exec('UPDATE person SET id = lower(id)');
  })();
  vault.close();
  app = await launchUnlocked(place);
  page = app.page;
  keyboard = keyboardOf(page);
  await page.keyboard.press('Control+2');
  await page.getByText('120,000 in this inventory').waitFor();
  await page.getByRole('gridcell').first().waitFor();
});

afterAll(async () => {
  await app.close();
});

/** The name in the row where the focus is. */
async function rowInFocus(): Promise<{ row: string | null; name: string; isSeen: boolean }> {
  return page.evaluate(() => {
    const cell = document.activeElement;
    const row = cell?.closest('[role="row"]');
    const grid = cell?.closest('[role="grid"]');
    const [place, frame] = [row?.getBoundingClientRect(), grid?.getBoundingClientRect()];
    return {
      row: row?.getAttribute('aria-rowindex') ?? null,
      name: row?.querySelector('[data-column=name]')?.textContent ?? '',
      isSeen:
        place !== undefined &&
        frame !== undefined &&
        place.top >= frame.top &&
        place.bottom <= frame.bottom + 1,
    };
  });
}

async function focusShows(row: number, name: string | RegExp): Promise<void> {
  await expect
    .poll(rowInFocus)
    .toEqual({ row: String(row + 1), name: expect.stringMatching(name), isSeen: true });
}

/** The row at the top of what is seen. */
async function firstSeen(): Promise<number> {
  return page.evaluate(() => {
    const grid = document.querySelector('[role="grid"]');
    const top = (grid?.getBoundingClientRect().top ?? 0) + 36;
    const shown = [...document.querySelectorAll('[role="rowgroup"] [role="row"]:not([data-away])')].find(
      (row) => row.getBoundingClientRect().bottom > top + 2,
    );
    return Number(shown?.getAttribute('aria-rowindex'));
  });
}

/** Whether the content is less tall than its rows together. */
async function isScaled(): Promise<boolean> {
  return page.evaluate(
    (count) => (document.querySelector('[role="rowgroup"] > div')?.clientHeight ?? 0) < count * 36,
    rows,
  );
}

describe('the list of people by keyboard alone', () => {
  it('moves from cell to cell, to the ends, and to a row by its number', async () => {
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await rowInFocus()).row).toBe('2');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-colindex'))).toBe('3');
    await page.keyboard.press('End');
    await focusShows(rows, 'Zz119600');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageDown');
    await focusShows(rows, 'Zz119600');
    await page.keyboard.press('Control+g');
    await page.keyboard.type('60400');
    await page.keyboard.press('Enter');
    await focusShows(60_400, 'Zz060000');
    await page.keyboard.press('Home');
    await expect.poll(rowInFocus).toMatchObject({ row: '2', isSeen: true });
  });

  it('keeps the focus on its cell while the list is scrolled away by three rows a turn of the wheel', async () => {
    await page.keyboard.press('Control+g');
    await page.keyboard.type('30400');
    await page.keyboard.press('Enter');
    await focusShows(30_400, 'Zz030000');
    const before = await firstSeen();
    await page.mouse.move(640, 500);
    await page.mouse.wheel(0, 3 * 36);
    await expect.poll(firstSeen).toBe(before + 3);
    for (let turn = 0; turn < 20; turn++) await page.mouse.wheel(0, 10 * 36);
    await expect.poll(firstSeen).toBe(before + 203);
    expect(await rowInFocus()).toMatchObject({ row: '30401', isSeen: false });
    await page.keyboard.press('ArrowDown');
    await focusShows(30_401, 'Zz030001');
  });

  it.each([1.5, 4])('reaches the last row at scale %d, and goes row by row with the wheel', async (scale) => {
    const session = await page.context().newCDPSession(page);
    const size = { width: 1000, height: 560, mobile: false };
    await session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: scale });
    await expect.poll(isScaled, { timeout: 10_000 }).toBe(scale > 2);
    const last = page.getByRole('gridcell', { name: 'N119600' });
    // The new size may come after the scrolling, and then the list keeps the rows that it showed before.
    await expect
      .poll(
        async () => {
          await page.evaluate(() => {
            const grid = document.querySelector('[role="grid"]');
            if (grid !== null) grid.scrollTop = grid.scrollHeight;
          });
          return last.isVisible();
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    const [cell, grid] = [await last.boundingBox(), await page.getByRole('grid').boundingBox()];
    expect((cell?.y ?? 0) + (cell?.height ?? 0)).toBeLessThanOrEqual(
      (grid?.y ?? 0) + (grid?.height ?? 0) + 1,
    );
    const before = await firstSeen();
    await page.mouse.move(600, 450);
    // What is emulated tells the page of a turn in device pixels, where the list is scrolled by its own hand.
    const turned = (await isScaled()) ? scale : 1;
    for (let turn = 0; turn < 5; turn++) await page.mouse.wheel(0, -3 * 36 * turned);
    // So many pixels are drawn slowly.
    await expect.poll(firstSeen, { timeout: 20_000 }).toBe(before - 15);
    await session.send('Emulation.clearDeviceMetricsOverride');
    await session.detach();
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('sorts by its headings and says so', async () => {
    await page.keyboard.press('Home');
    await expect.poll(rowInFocus).toMatchObject({ row: '2' });
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Control+ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe(
      'descending',
    );
    await page.getByRole('gridcell', { name: 'Zz119600' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
  });

  it('selects, changes a field of many, and takes it back and forth', async () => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type('zz0001');
    await page.getByText('100 found').waitFor();
    await page.keyboard.press('ArrowDown');
    await expect.poll(rowInFocus).toMatchObject({ row: '2', name: 'Zz000100' });
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('3 selected').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keyboard.press('Edit field…');
    await page.getByLabel('New value').waitFor();
    await page.keyboard.type('On leave');
    await page.keyboard.press('Enter');
    await page.getByText('3 records change.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keyboard.press('Change 3 records');
    await page.getByText('Changed 3.').waitFor();
    const onLeave = page.getByRole('gridcell', { name: 'On leave' });
    await expect.poll(() => onLeave.count()).toBe(3);
    await page.keyboard.press('Control+z');
    await page.getByText('Undone: Status of 3 people.').waitFor();
    await expect.poll(() => onLeave.count()).toBe(0);
    await page.keyboard.press('Control+Shift+z');
    await page.getByText('Made again: Status of 3 people.').waitFor();
    await expect.poll(() => onLeave.count()).toBe(3);
  });

  it('fills down the value of a cell, and pastes one, into those who are selected', async () => {
    const status = page.getByRole('gridcell', { name: 'On leave' });
    await page.keyboard.press('Control+f');
    await page.keyboard.type('On leave');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await page.keyboard.type('zz0001');
    await page.getByText('100 found').waitFor();
    await page.keyboard.press('ArrowDown');
    await expect.poll(rowInFocus).toMatchObject({ row: '2', name: 'Zz000100' });
    for (let row = 0; row < 4; row++) await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('5 selected').waitFor();
    await page.keyboard.press('Control+Home');
    for (let column = 0; column < 5; column++) await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-column')))
      .toBe('status');
    const dialog = page.getByRole('dialog', { name: 'Edit a field of 5 people' });
    for (const keys of ['Control+v', 'Control+d']) {
      await page.keyboard.press(keys);
      await dialog.waitFor();
      expect(await page.getByLabel('New value').inputValue()).toBe('On leave');
      if (keys === 'Control+v') await page.keyboard.press('Escape');
      else await keyboard.press('Show what would change');
      if (keys === 'Control+v') await dialog.waitFor({ state: 'detached' });
    }
    await keyboard.press('Change 2 records');
    await expect.poll(() => status.count()).toBe(5);
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+z');
    await page.getByText('Undone: Status of 2 people.').waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => status.count()).toBe(3);
  });

  it('opens whom was typed, also where Enter comes before the list', async () => {
    for (const name of ['Zz000007', 'Zz119007', 'Zz060007']) {
      // Other questions keep the reader busy, as those of a larger inventory do.
      await page.evaluate((count) => {
        for (let query = 0; query < count; query++)
          void window.custodian['people.search']({
            query: `z ${String(query)}`,
            count: 'exact',
            offset: 0,
            limit: 1,
          });
      }, 3);
      await page.getByRole('searchbox', { name: 'Search people' }).fill(name);
      await page.getByRole('grid').press('Enter');
      await page.getByRole('heading', { name }).waitFor();
    }
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: 'Person' }).waitFor({ state: 'detached' });
    await page.getByRole('searchbox', { name: 'Search people' }).fill('zz0001');
    await page.getByText('100 found').waitFor();
  });

  it('changes one cell in its place, and leaves it on Escape', async () => {
    await page.keyboard.press('Control+f');
    await page.keyboard.press('ArrowDown');
    await expect.poll(rowInFocus).toMatchObject({ row: '2' });
    for (let step = 0; step < 2; step++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'E-mail of Zz000100' }).waitFor();
    await page.keyboard.type('no address');
    await page.keyboard.press('Enter');
    await page.getByText(/no e-mail address/).waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('one@fixture-u.edu');
    await page.keyboard.press('Enter');
    await page.getByRole('gridcell', { name: 'one@fixture-u.edu' }).waitFor();
    await page.keyboard.press('F2');
    await page.keyboard.type('two@fixture-u.edu');
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'E-mail of Zz000100' }).waitFor({ state: 'detached' });
    await page.getByRole('gridcell', { name: 'one@fixture-u.edu' }).waitFor();
  });

  it('asks before it copies more than fifty people, and copies them as a table', async () => {
    await page.keyboard.press('Control+a');
    await page.getByText('100 selected').waitFor();
    await page.keyboard.press('Control+c');
    await page.getByRole('dialog', { name: 'Copy 100 people?' }).waitFor();
    await keyboard.press('Copy');
    await page.getByText('Copied 100 rows.').waitFor();
    const noted = await page.evaluate(() => window.custodian['ledger.activity']({ action: 'people-copied' }));
    expect(noted).toMatchObject({ ok: true, value: { total: 1, entries: [{ detail: { people: 100 } }] } });
    await page.keyboard.press('Control+f');
    await page.keyboard.press('ArrowDown');
    await expect.poll(rowInFocus).toMatchObject({ row: '2' });
    await page.keyboard.press('Control+v');
    await page.getByText('A table is not pasted into records.', { exact: false }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('100 selected').waitFor({ state: 'detached' });
  });

  it('pastes one value into a cell, where it can be changed before it is saved', async () => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type('zz000100');
    await page.getByText('1 found').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await page.keyboard.press('ArrowDown');
    await expect.poll(rowInFocus).toMatchObject({ row: '2' });
    await page.keyboard.press('Control+Home');
    for (let column = 0; column < 3; column++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+v');
    const editor = page.getByRole('textbox', { name: 'E-mail of Zz000100' });
    await expect.poll(() => editor.inputValue()).toBe('zz000100');
    await page.keyboard.press('End');
    await page.keyboard.type('@fixture-u.edu');
    await page.keyboard.press('Enter');
    await editor.waitFor({ state: 'detached' });
    await page.getByRole('gridcell', { name: 'zz000100@fixture-u.edu' }).waitFor();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('zz0001');
    await page.getByText('100 found').waitFor();
  });

  it('is kept as a view, and shown as pages of fifty', async () => {
    await keyboard.press('Save this view…');
    await page.keyboard.type('My hundred');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'My hundred', exact: true }).waitFor();
    await keyboard.press('More for this list');
    await page.getByRole('menuitem', { name: 'Pages of 50' }).waitFor();
    await page.keyboard.press('p');
    await page.keyboard.press('Enter');
    await page.getByText('1 to 50 of 100').waitFor();
    await keyboard.press('Next 50');
    await page.getByText('51 to 100 of 100').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keyboard.press('More for this list');
    await page.getByRole('menuitem', { name: 'One list to scroll' }).click();
    await page.getByRole('grid').waitFor();
    await keyboard.press('View My hundred');
    await page.getByRole('menuitem', { name: /^Delete/ }).click();
    await page.getByText('The view My hundred is deleted.').waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await page.getByRole('button', { name: 'My hundred', exact: true }).waitFor();
  });

  it('is where it was for whoever comes back, filter and all', async () => {
    const found = await page
      .getByText(/ found$/)
      .first()
      .innerText();
    await page.getByRole('grid').evaluate((grid) => {
      grid.scrollTop = 300;
    });
    await page.locator('#cell-1-1').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+7');
    await page.getByRole('heading', { name: 'Ledger' }).waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByText(found, { exact: true }).first().waitFor();
    await expect.poll(() => page.getByRole('grid').evaluate((grid) => grid.scrollTop)).toBe(300);
  });

  it.each(['dark', 'forced'] as const)(
    'has no fault of accessibility in %s colours, nor at 200 %',
    async (colours) => {
      if (colours === 'dark') await page.emulateMedia({ colorScheme: 'dark' });
      else await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.setViewportSize({ width: 640, height: 400 });
      await page.getByRole('grid').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.emulateMedia({ colorScheme: null, forcedColors: null });
    },
  );

  it('finds a person from anywhere and puts a field right', async () => {
    await keyboard.alone(async () => {
      await page.keyboard.press('Control+1');
      await page.keyboard.press('Control+k');
      await page.keyboard.type('Zz000100');
      await page
        .getByRole('option', { name: /Zz000100/ })
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('tab', { name: 'Details' }).waitFor();
      await keyboard.tabTo('button', 'Edit Last name');
      await page.keyboard.press('F2');
      await page.getByRole('textbox', { name: 'Last name' }).waitFor();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('Corrected');
      await page.keyboard.press('Enter');
      await page.getByText('Last name saved.').waitFor();
      await page.keyboard.press('Control+z');
      await page.getByText('Undone: Last name of', { exact: false }).first().waitFor();
    });
  });
});
