import type { Page } from 'playwright-core';
import { accessibilityFaults, contrastFaults } from './accessibility.ts';
import { documentOverflow, stickingOut } from './layout-faults.ts';

/** What is wrong with a screen: dark and large, at the width of WCAG 1.4.10, and light and small. */
export async function screenFaults(page: Page): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const [colorScheme, width, height] of [
    ['dark', 1920, 1080],
    ['light', 320, 640],
    ['light', 1280, 800],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    // What axe finds beside faint words hangs on no colours: it is looked for once.
    if (colorScheme === 'dark') found.push(...(await contrastFaults(page)));
    else if (width > 320) found.push(...(await accessibilityFaults(page)));
    const { down, across } = await documentOverflow(page);
    if (down > 0 || across > 0) found.push({ width, down, across });
    found.push(...(await stickingOut(page)).map((each) => `${String(width)}: ${each}`));
  }
  return found;
}
