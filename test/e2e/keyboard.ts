import type { Page } from 'playwright-core';

type Role = Parameters<Page['getByRole']>[0];
type TabKey = 'Tab' | 'Shift+Tab';

/** A person without a mouse. */
export interface Keyboard {
  /** Presses Tab until the element of this role and name has the focus. Throws when no Tab leads there. */
  tabTo(role: Role, name: string | RegExp, key?: TabKey): Promise<void>;
  /** Goes to a button and presses it. */
  press(name: string | RegExp): Promise<void>;
  /** Goes to a text field and types in it, in the place of what is there. */
  type(label: string | RegExp, text: string): Promise<void>;
  /** Goes to a checkbox and ticks it, or takes the tick away. */
  tick(name: string | RegExp): Promise<void>;
  /** Goes to a list of tabs, and along it to the one of this name. */
  tab(name: string | RegExp): Promise<void>;
  /** Goes to a list and chooses its first option. */
  chooseFirst(list: string): Promise<void>;
  /** Does what is given, and throws where a mouse was pressed meanwhile. */
  alone(does: () => Promise<void>): Promise<void>;
}

const mostPresses = 200;
const mostTabs = 20;

declare global {
  interface Window {
    /** How often a mouse was pressed since a test began to count. */
    mousePresses?: number;
  }
}

async function mousePresses(page: Page): Promise<number> {
  return page.evaluate(() => {
    if (window.mousePresses === undefined)
      addEventListener(
        'pointerdown',
        ({ isTrusted, pointerType }) => {
          if (isTrusted && pointerType === 'mouse') window.mousePresses = (window.mousePresses ?? 0) + 1;
        },
        { capture: true },
      );
    return (window.mousePresses ??= 0);
  });
}

/** Makes the keyboard of a page. */
export function keyboardOf(page: Page): Keyboard {
  const tabTo = async (role: Role, name: string | RegExp, key: TabKey = 'Tab'): Promise<void> => {
    const target = page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name });
    await target.first().waitFor();
    for (let presses = 0; presses < mostPresses; presses++) {
      if (await target.evaluateAll((found) => found.some((each) => each === document.activeElement))) return;
      await page.keyboard.press(key);
    }
    throw new Error(`No ${key} leads to the ${role} ${String(name)}`);
  };
  return {
    tabTo,
    async press(name) {
      await tabTo('button', name);
      await page.keyboard.press('Enter');
    },
    async type(label, text) {
      await tabTo('textbox', label);
      await page.keyboard.press('Control+a');
      await page.keyboard.type(text);
    },
    async tick(name) {
      await tabTo('checkbox', name);
      await page.keyboard.press('Space');
    },
    async tab(name) {
      const wanted = page
        .getByRole('tab', typeof name === 'string' ? { name, exact: true } : { name })
        .first();
      await wanted.waitFor();
      const list = wanted.locator('xpath=ancestor::*[@role="tablist"]');
      const isIn = (): Promise<boolean> => list.evaluate((tabs) => tabs.contains(document.activeElement));
      for (let presses = 0; presses < mostPresses && !(await isIn()); presses++)
        await page.keyboard.press('Tab');
      for (let presses = 0; presses < mostTabs; presses++) {
        if (await wanted.evaluate((each) => each === document.activeElement)) return;
        await page.keyboard.press('ArrowRight');
      }
      throw new Error(`No arrow leads to the tab ${String(name)}`);
    },
    async chooseFirst(name) {
      const list = page.getByRole('listbox', { name, exact: true });
      const option = list.getByRole('option').first();
      await option.waitFor();
      const isIn = (): Promise<boolean> => list.evaluate((each) => each.contains(document.activeElement));
      for (let presses = 0; presses < mostPresses && !(await isIn()); presses++)
        await page.keyboard.press('Tab');
      // The list has the focus first and hands it on to its option: a key before that is nobody's.
      await page.waitForFunction((each) => each === document.activeElement, await option.elementHandle());
      await page.keyboard.press('Enter');
    },
    async alone(does) {
      const before = await mousePresses(page);
      await does();
      const presses = (await mousePresses(page)) - before;
      if (presses > 0) throw new Error(`A mouse was pressed ${String(presses)} times.`);
    },
  };
}
