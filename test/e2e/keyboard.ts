import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { dayField, shownIn } from './day-fields.ts';

/*
 * Where each job of an office is done by keyboard alone, as `alone` proves:
 *   import this term's file, of a known profile    imports.test.ts: keeps how the file was read as a profile …
 *   import a new kind of file                      imports.test.ts: reads a file, shows its first rows …
 *   undo last night's import                       imports.test.ts: says before an undo what it would do …
 *   find and fix a person                          people-grid.test.ts: finds a person from anywhere …
 *   “send me my data”                              send-me-my-data.test.ts
 *   “delete me”                                    requests.test.ts: "delete me"
 *   rectify, object, withdraw consent, restrict    requests.test.ts: "correct my birthday"
 *   review of old records                          retention.test.ts: holds many at once …, erases those who are ticked …
 *   help from the vendor                           journey.test.ts: writes a redacted bundle …
 *   show an auditor                                ledger.test.ts: exports the list as it is filtered …
 *   is this new student known already?             duplicates.test.ts: says while a new person is typed …
 */

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
  /** Goes to a field for a day and types one, `YYYY-MM-DD`. */
  day(label: string, day: string): Promise<void>;
  /** Goes to a checkbox and ticks it, or takes the tick away. */
  tick(name: string | RegExp): Promise<void>;
  /** Goes to a button that opens a list, and chooses what begins so. */
  choose(list: RegExp, typed: string): Promise<void>;
  /** Goes to the line over something folded away, and unfolds it. */
  unfold(text: string | RegExp): Promise<void>;
  /** Goes to a list of tabs, and along it to the one of this name. */
  tab(name: string | RegExp): Promise<void>;
  /** Goes to a list and chooses its first option. */
  chooseFirst(list: string): Promise<void>;
  /** Does what is given, and throws where a mouse was pressed meanwhile or a field was filled by no key. */
  alone(does: () => Promise<void>): Promise<void>;
}

const mostPresses = 200;
const mostTabs = 20;

declare global {
  interface Window {
    /** How often a mouse was pressed, and how often something was put into a field without a key, since a test began to count. */
    withoutKeys?: { mouse: number; input: number };
  }
}

/** What was done without a key so far: presses of the mouse, and input that no key led to, as a test that fills a field makes it. */
async function doneWithoutKeys(page: Page): Promise<{ mouse: number; input: number }> {
  return page.evaluate(() => {
    if (window.withoutKeys !== undefined) return window.withoutKeys;
    const found = (window.withoutKeys = { mouse: 0, input: 0 });
    /** The last key that was pressed or let go; none once what it led to is over. */
    let key: Event | undefined;
    const listen = <E extends keyof WindowEventMap>(
      name: E,
      act: (event: WindowEventMap[E]) => void,
    ): void => {
      addEventListener(
        name,
        (event) => {
          if (event.isTrusted) act(event);
        },
        { capture: true },
      );
    };
    listen('pointerdown', ({ pointerType }) => {
      if (pointerType === 'mouse') found.mouse++;
    });
    listen('keydown', (event) => {
      key = event;
    });
    // The space bar ticks a box as it comes up.
    listen('keyup', (event) => {
      key = event;
      setTimeout(() => {
        if (key === event) key = undefined;
      });
    });
    listen('input', () => {
      if (key === undefined) found.input++;
    });
    return found;
  });
}

/** Makes the keyboard of a page. */
export function keyboardOf(page: Page): Keyboard {
  const to = async (target: Locator, what: string, key: TabKey = 'Tab'): Promise<void> => {
    await target.first().waitFor();
    for (let presses = 0; presses < mostPresses; presses++) {
      if (await target.evaluateAll((found) => found.some((each) => each === document.activeElement))) return;
      await page.keyboard.press(key);
    }
    throw new Error(`No ${key} leads to ${what}`);
  };
  const tabTo = async (role: Role, name: string | RegExp, key: TabKey = 'Tab'): Promise<void> => {
    const target = page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name });
    await to(target, `the ${role} ${String(name)}`, key);
  };
  /** Characters that are on no key of the layout the browser is driven with: they come as input without a key, as from an input method. */
  let keyless = 0;
  return {
    tabTo,
    async press(name) {
      await tabTo('button', name);
      await page.keyboard.press('Enter');
    },
    async type(label, text) {
      await tabTo('textbox', label);
      await page.keyboard.press('Control+a');
      keyless += text.replaceAll(/[\n -~]/g, '').length;
      await page.keyboard.type(text);
    },
    async day(label, day) {
      const field = dayField(page, label).last();
      await to(field.getByRole('spinbutton').first(), `the day ${label}`);
      const [year = '', month = '', date = ''] = day.split('-');
      await page.keyboard.type(`${date}${month}${year}`);
      await expect.poll(() => shownIn(field)).toContain(year);
    },
    async choose(list, typed) {
      await tabTo('button', list);
      await page.keyboard.press('Enter');
      const options = page.getByRole('listbox');
      await options.waitFor();
      await page.waitForFunction(
        (each) => each?.contains(document.activeElement),
        await options.elementHandle(),
      );
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
      await options.waitFor({ state: 'detached' });
    },
    async unfold(text) {
      await to(page.locator('summary', { hasText: text }), `what unfolds ${String(text)}`);
      await page.keyboard.press('Enter');
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
      const before = await doneWithoutKeys(page);
      const keylessBefore = keyless;
      await does();
      const now = await doneWithoutKeys(page);
      const [presses, inputs] = [now.mouse - before.mouse, now.input - before.input];
      if (presses > 0) throw new Error(`A mouse was pressed ${String(presses)} times.`);
      if (inputs > keyless - keylessBefore)
        throw new Error(`Something was put into a field ${String(inputs)} times without a key.`);
    },
  };
}
