import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson } from '../../main/engine/people/edit.ts';
import { keepUntilEnd, makeVault } from '../support/vault.ts';
import type { LaunchedApp } from './launch.ts';
import { screenFaults } from './screen-faults.ts';
import { launchUnlocked } from './unlocked.ts';

let app: LaunchedApp;
let page: Page;

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const finder = (): ReturnType<Page['getByRole']> => page.getByRole('combobox', { name: /^Find people/u });
const heading = (name: string): ReturnType<Page['getByRole']> =>
  page.getByRole('heading', { name, level: 1 });

const theme = (): Promise<string | undefined> =>
  page.evaluate(() => document.documentElement.dataset['theme']);

/** The region that has the focus, by its element and name. */
async function region(): Promise<string> {
  return page.evaluate(() => {
    const found = document.activeElement?.closest('[data-region]');
    return `${found?.tagName.toLowerCase() ?? ''} ${found?.getAttribute('aria-label') ?? ''}`.trim();
  });
}

beforeAll(async () => {
  const { vault, folder } = await makeVault();
  for (const [externalId, givenName] of [
    ['N-1001', 'Zelda'],
    ['N-1002', 'Zoë'],
  ] as const)
    addPerson(vault, { kind: 'student', fields: { externalId, givenName, familyName: 'Quillfeather' } });
  vault.close();
  keepUntilEnd();
  app = await launchUnlocked(folder);
  page = app.page;
});

afterAll(async () => {
  await app.close();
});

describe('what finds people and commands', () => {
  it('opens with Ctrl+K, finds a person as one types, and opens the record with Enter', async () => {
    await press('Control+k');
    await finder().waitFor();
    expect(await screenFaults(page)).toEqual([]);
    await page.keyboard.type('zoe quill');
    await page.getByRole('option', { name: /N-1002/u }).waitFor();
    expect(await page.getByRole('option', { selected: true }).innerText()).toContain('N-1002');
    expect(await screenFaults(page)).toEqual([]);
    await press('Enter');
    await page.getByRole('heading', { name: /Quillfeather, Zoë/u }).waitFor();
    expect(await finder().count()).toBe(0);
  });

  it('opens whom was typed where Enter comes before what is found', async () => {
    for (const [id, name] of [
      ['N-1001', 'Quillfeather, Zelda'],
      ['N-1002', 'Quillfeather, Zoë'],
    ] as const) {
      await press('Control+k');
      await finder().fill(id);
      await press('Enter');
      await page.getByRole('heading', { name }).waitFor();
    }
  });

  it('goes through what was found with the arrows, around both ends, and says how much it is', async () => {
    await press('Control+k');
    await page.keyboard.type('quillfeather');
    await page.getByRole('option', { name: /N-1001/u }).waitFor();
    const chosen = (): Promise<string> => page.getByRole('option', { selected: true }).innerText();
    await press('ArrowDown');
    expect(await chosen()).toContain('N-1002');
    await press('ArrowDown');
    expect(await chosen()).toContain('N-1001');
    await press('ArrowUp');
    expect(await chosen()).toContain('N-1002');
    expect(await page.getByRole('dialog').getByRole('status').innerText()).toBe('2 found');
    await press('Escape');
    await finder().waitFor({ state: 'detached' });
  });

  it('does a command by its name, and says where nothing is called so', async () => {
    await press('Control+k');
    await page.keyboard.type('xyzzy');
    await page.getByText('Nothing is called like that.').waitFor();
    await press('Control+a');
    await page.keyboard.type('back');
    await press('Enter');
    await heading('Settings').waitFor();
    expect(await page.getByRole('tab', { name: 'Backups' }).getAttribute('aria-selected')).toBe('true');
  });

  it('changes the theme, and the page with it', async () => {
    await press('Control+k');
    await page.keyboard.type('dark th');
    await press('Enter');
    await expect.poll(theme).toBe('dark');
    await press('Control+k');
    await page.keyboard.type('theme of the');
    await press('Enter');
    await expect.poll(theme).toBeUndefined();
    // Keys rest until what finds commands has gone.
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

describe('the keys of the window', () => {
  it('go from region to region with F6, and back', async () => {
    await press('Control+2');
    await heading('People').waitFor();
    const forward: string[] = [];
    for (let at = 0; at < 4; at++) {
      await press('F6');
      forward.push(await region());
    }
    expect(new Set(forward)).toEqual(
      new Set(['header Find, help and lock', 'nav Places', 'main', 'footer Status']),
    );
    await press('Shift+F6');
    expect(await region()).toBe(forward[2]);
  });

  it('press what a screen has for them, and do nothing where it has nothing', async () => {
    await press('Control+4');
    await heading('Requests').waitFor();
    await press('Control+n');
    await heading('New request').waitFor();
    await press('Control+1', 'Control+p');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('are all listed at Ctrl+/, also where the slash lies over a digit', async () => {
    const listed = page.getByRole('dialog', { name: 'Help' }).getByRole('heading', { name: 'Keyboard' });
    const asUsual = { key: '/', code: 'Slash', windowsVirtualKeyCode: 191, modifiers: 2 };
    const asInSpain = { key: '/', code: 'Digit7', windowsVirtualKeyCode: 55, modifiers: 2 + 8 };
    const browser = await page.context().newCDPSession(page);
    for (const keys of [asUsual, asInSpain]) {
      await browser.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...keys });
      await listed.waitFor();
      await press('Escape');
      await listed.waitFor({ state: 'detached' });
    }
  });

  it('rest while a dialog asks, but for the lock', async () => {
    await press('Control+k', 'Control+3');
    expect(await finder().count()).toBe(1);
    await press('Control+l');
    await page.getByLabel('Passphrase', { exact: true }).waitFor();
    expect(await finder().count()).toBe(0);
  });

  it('broke no rule of the page', () => {
    expect(app.violations()).toEqual([]);
  });
});

describe('the colours of the window', () => {
  const looks = ['', 'light', 'dark'].flatMap((theme) =>
    ['', 'more'].map((contrast) => ({ theme, contrast })),
  );

  /** Words and ground as they are, under what the system asks for. */
  const colours = async (system: {
    colorScheme: 'light' | 'dark';
    contrast: 'more' | 'no-preference';
  }): Promise<string> => {
    await page.emulateMedia(system);
    return page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body);
      return `${color} on ${backgroundColor}`;
    });
  };

  afterAll(async () => {
    await page.emulateMedia({ colorScheme: null, contrast: null });
    await page.evaluate(() => {
      delete document.documentElement.dataset['theme'];
      delete document.documentElement.dataset['contrast'];
    });
  });

  it.each(looks)('are those chosen ($theme, $contrast), and else those the system asks for', async (look) => {
    await page.evaluate(({ theme, contrast }) => {
      const { dataset } = document.documentElement;
      if (theme === '') delete dataset['theme'];
      else dataset['theme'] = theme;
      if (contrast === '') delete dataset['contrast'];
      else dataset['contrast'] = contrast;
    }, look);
    for (const colorScheme of ['light', 'dark'] as const)
      for (const contrast of ['no-preference', 'more'] as const) {
        const isDark = (look.theme === '' ? colorScheme : look.theme) === 'dark';
        const isMore = look.contrast === 'more' || contrast === 'more';
        const ink = isDark
          ? isMore
            ? 'rgb(255, 255, 255)'
            : 'rgb(236, 238, 234)'
          : isMore
            ? 'rgb(0, 0, 0)'
            : 'rgb(28, 30, 27)';
        const ground = isDark ? 'rgb(22, 24, 22)' : 'rgb(246, 246, 243)';
        expect(await colours({ colorScheme, contrast })).toBe(`${ink} on ${ground}`);
      }
  });
});
