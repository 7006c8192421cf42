import { testPassphrase } from '../support/vault.ts';
import { launchApp } from './launch.ts';
import type { LaunchedApp } from './launch.ts';

const patience = 20_000;

/** Opens the app on a vault that `makeVault` made, and unlocks it as a person does. */
export async function launchUnlocked(
  vault: string,
  viewport: { readonly width: number; readonly height: number } = { width: 1280, height: 800 },
): Promise<LaunchedApp> {
  const app = await launchApp({ vault });
  const { page } = app;
  page.setDefaultTimeout(patience);
  await page.setViewportSize(viewport);
  await page.getByLabel('Passphrase', { exact: true }).fill(testPassphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
  return app;
}
