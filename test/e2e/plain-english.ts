import type { Page } from 'playwright-core';
import type { WritableVault } from '../../main/engine/vault/vault.ts';

/** What is the same in every language: names, and what `Intl` writes of dates, sizes and lists. */
const everywhere = [
  'Trac Custodian',
  'Trac System',
  'Fixture University',
  'Dana Custodian',
  'English',
  'Español',
  // React Aria has no words of its own for a language that is none.
  'Dismiss',
  'Selected Date:',
  'Select an item',
];
const byIntl =
  /\b(?:January|February|March|April|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun|bytes?|kB|MB|GB|UTC|and|[A-Z]\w+\/[A-Z]\w+)\b|\b(?=\w*\d)[A-Z\d]+\b/gu;

/** Every text that stands in a vault, that is no code, and whatever is in `more`, the longest first: data, which no language changes. */
export function textsOf(vault: WritableVault, more: readonly string[]): string[] {
  const found = new Set<string>([...everywhere, ...more]);
  const tables = vault.db
    .prepare<[], { name: string }>("select name from sqlite_master where type = 'table'")
    .all()
    .filter(({ name }) => /^[a-z_]+$/u.test(name));
  for (const { name } of tables)
    for (const row of vault.db.prepare<[], Record<string, unknown>>(`select * from ${name}`).all())
      collect(Object.values(row), found);
  return [...found].sort((one, other) => other.length - one.length);
}

/** Codes are not taken: as words, they would hide words that were forgotten. */
const code = /^[a-z]*$/u;

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    const inner = inJson(value);
    if (inner !== undefined) collect(inner, found);
    else if (!code.test(value))
      for (const line of value.split('\n')) if (line.trim().length > 1) found.add(line.trim());
  } else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array))
    for (const each of Object.values(value)) collect(each, found);
}

function inJson(text: string): unknown {
  if (!/^[[{]/u.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is shown or spoken: the text of each element with text of its own, and the attributes that are read out. Codes, parts in a language of their own, the parts of a day (React Aria's words), and what was said before of a job are left out. */
async function textsShown(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-valuetext'];
    const isOther = (element: Element | null): boolean =>
      element?.closest(
        '.mono, code, script, style, [lang]:not(html), input, textarea, [data-testid=hidden-select-container], [role=spinbutton], .visually-hidden[role=status]',
      ) !== null;
    const found = new Set<string>();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode())
      if (!isOther(node.parentElement)) found.add((node.textContent ?? '').trim());
    for (const element of document.body.querySelectorAll('*'))
      for (const name of attributes) {
        const value = element.getAttribute(name);
        if (value !== null && element.closest('[lang]:not(html), [role=spinbutton]') === null)
          found.add(value.trim());
      }
    return [...found].filter((text) => text !== '');
  });
}

/** The texts of a window in accents (`en-XA`) that hold a plain word which is none of the vault's: what was forgotten to be marked for translation. */
export async function plainEnglish(page: Page, data: readonly string[]): Promise<string[]> {
  return (await textsShown(page)).filter((text) => {
    if (!/[A-Za-z]{2}/u.test(text)) return false;
    const rest = data.reduce((left, each) => left.replaceAll(each, ' '), text).replaceAll(byIntl, ' ');
    return rest.split(/[^\p{L}\p{M}]+/u).some((word) => /^[A-Za-z]{2,}$/u.test(word));
  });
}
