import type { Page } from 'playwright-core';

type Role = Parameters<Page['getByRole']>[0];
type TabKey = 'Tab' | 'Shift+Tab';

/** A person without a mouse. */
export interface Keyboard {
  /** Presses Tab until the element of this role and name has the focus. Throws when no Tab leads there. */
  tabTo(role: Role, name: string | RegExp, key?: TabKey): Promise<void>;
  /** Goes to a button and presses it. */
  press(name: string | RegExp): Promise<void>;
}

const mostPresses = 200;

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
  };
}
