import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';

/** The field for a day of that name: a group with its day, month and year. */
export function dayField(within: Page | Locator, label: string | RegExp): Locator {
  return within.getByRole(
    'group',
    typeof label === 'string' ? { name: label, exact: true } : { name: label },
  );
}

/** Types a day (`YYYY-MM-DD`) as a person does: day, month, year. */
export async function typeDay(field: Locator, day: string): Promise<void> {
  const [year = '', month = '', of = ''] = day.split('-');
  await field.getByRole('spinbutton').first().focus();
  await field.page().keyboard.type(`${of}${month}${year}`);
  await expect.poll(() => shownIn(field)).toContain(year);
}

/** Empties a field for a day. */
export async function clearDay(field: Locator): Promise<void> {
  const { keyboard } = field.page();
  for (const part of await field.getByRole('spinbutton').all()) {
    await part.focus();
    for (let digit = 0; digit < 4; digit++) await keyboard.press('Backspace');
  }
}

/** What stands in it: `20 Mar 2001`. */
export async function shownIn(field: Locator): Promise<string> {
  return (await field.innerText()).replaceAll(/\s+/gu, ' ').trim();
}
