import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const isAll = process.argv.includes('--all');
const outAt = process.argv.indexOf('--out');
const out = outAt > 0 ? (process.argv[outAt + 1] ?? '.') : fileURLToPath(new URL('.', import.meta.url));
const readmePictures: ReadonlySet<string> = new Set([
  'unlock',
  'people',
  'import-plan',
  'bundle-comparison',
  'home',
  'request',
  'retention',
]);
mkdirSync(out, { recursive: true });

/** Takes a picture of the screen: one for the README where it is among them, or with `--all` four, light and dark in two sizes. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (!isAll) {
    if (readmePictures.has(name)) await page.screenshot({ path: join(out, `${name}.png`) });
    return;
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(120);
      await page.screenshot({ path: join(out, `${name}-${colorScheme}-${String(width)}.png`) });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
}
