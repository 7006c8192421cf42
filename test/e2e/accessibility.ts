import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    /** axe-core, put into the page by the test. */
    readonly axe: {
      run(options: {
        rules?: Record<string, { enabled: boolean }>;
        runOnly?: string[];
        resultTypes?: string[];
      }): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
  }
}

/** What axe finds on the screen as it is, once nothing moves any more: rule and element. `more` are rules that it only looks at when asked. */
export async function accessibilityFaults(page: Page, more: readonly string[] = []): Promise<string[]> {
  await readyForAxe(page);
  return page.evaluate(async (asked) => {
    // What is behind a dialog is hidden on purpose. axe knows that too, but does not always see the dialog.
    const isBehindDialog = document.querySelector('[role=dialog], [role=alertdialog]') !== null;
    const rules = Object.fromEntries(
      ['landmark-one-main', 'page-has-heading-one'].map((rule) => [rule, { enabled: !isBehindDialog }]),
    );
    for (const rule of asked) rules[rule] = { enabled: true };
    const { violations } = await window.axe.run({ rules, resultTypes: ['violations'] });
    return violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`);
  }, more);
}

/** Where words do not stand out from what is behind them, in the colours as they are: all else that axe looks at does not hang on colours. */
export async function contrastFaults(page: Page): Promise<string[]> {
  await readyForAxe(page);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run({
      runOnly: ['color-contrast'],
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

async function readyForAxe(page: Page): Promise<void> {
  const isLoaded = await page.evaluate(async () => {
    // A dialog that is still fading in has no contrast yet.
    await Promise.allSettled(document.getAnimations().map((each) => each.finished));
    return 'axe' in window;
  });
  if (!isLoaded) await page.evaluate(axeSource);
}
