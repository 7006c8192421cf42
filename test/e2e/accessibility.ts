import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    /** axe-core, put into the page by the test. */
    readonly axe: {
      run(options: {
        rules: Record<string, { enabled: boolean }>;
      }): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
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
    // What is behind a dialog is hidden on purpose. axe knows that too, but does not always see the dialog.
    const isBehindDialog = document.querySelector('[role=dialog], [role=alertdialog]') !== null;
    const rules = Object.fromEntries(
      ['landmark-one-main', 'page-has-heading-one'].map((rule) => [rule, { enabled: !isBehindDialog }]),
    );
    const { violations } = await window.axe.run({ rules });
    return violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`);
  });
}
