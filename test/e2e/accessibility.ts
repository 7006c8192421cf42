import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    /** axe-core, put into the page by the test. */
    readonly axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
  }
}

/** What axe finds on the screen as it is, once nothing moves any more: rule and element. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(async () => {
    // A dialog that is still fading in has no contrast yet.
    await Promise.allSettled(document.getAnimations().map((each) => each.finished));
  });
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run();
    return violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`);
  });
}
