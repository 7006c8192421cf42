import type { Page } from 'playwright-core';

/** How far the document would scroll by itself, in pixels down and across. It never should: the screens do. */
export async function documentOverflow(page: Page): Promise<{ down: number; across: number }> {
  return page.evaluate(() => {
    const { scrollHeight, scrollWidth, scrollTop } = document.documentElement;
    return { down: scrollHeight - innerHeight + scrollTop, across: scrollWidth - innerWidth };
  });
}

/** Elements that stick out of the window sideways, but for those within a part that scrolls by itself. */
export async function stickingOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hidden =
      '.visually-hidden, [data-testid=hidden-select-container], [data-testid=hidden-dateinput-container]';
    const scrolling = [...document.querySelectorAll('[role=grid], :has(> table)')].filter(
      (element) => getComputedStyle(element).overflowX !== 'visible',
    );
    const found = [...document.querySelectorAll<HTMLElement>('#root *')].filter((element) => {
      const { parentElement } = element;
      if (parentElement === null || parentElement.closest(hidden) !== null) return false;
      if (scrolling.some((each) => each.contains(parentElement))) return false;
      const { left, right, width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && (left < -1 || right > innerWidth + 1);
    });
    return found.map(
      (element) => `${element.tagName}.${element.className} "${element.innerText.slice(0, 30)}"`,
    );
  });
}

/** Controls, labels and heads whose words are cut off. Values of a table may be: what they are is read where they are opened. */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts =
      'button, span, strong, label, h1, h2, h3, th, legend, caption, [role=tab], [role=status], [role=alert]';
    const found = [...document.querySelectorAll<HTMLElement>(parts)].filter((element) => {
      const values = '[role=grid], td, [role=option], [aria-haspopup=listbox]';
      if (element.closest(`.visually-hidden, [aria-hidden=true], ${values}`) !== null) return false;
      // What is hidden from sight is one pixel wide.
      const { clientWidth, scrollWidth } = element;
      return (
        getComputedStyle(element).overflowX !== 'visible' && clientWidth > 1 && scrollWidth > clientWidth + 1
      );
    });
    return found.map((element) => `cut off: ${element.tagName}.${element.className} "${element.innerText}"`);
  });
}

/** What lies over the middle of a button once it has been scrolled to; empty where it can be pressed. */
export async function coverOf(page: Page, button: string | RegExp): Promise<string> {
  const target = page.getByRole('button', {
    name: button,
    ...(typeof button === 'string' ? { exact: true } : {}),
  });
  return target.evaluate((element) => {
    element.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return element.contains(there) ? '' : `${there?.tagName ?? 'nothing'}.${there?.className ?? ''}`;
  });
}

/** What is wrong with how the focused element shows: hidden beneath something, or not ringed exactly once. */
export async function focusFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return [];
    // The input of a tick box or radio is hidden within the label, which shows it.
    const shown = focused.closest('label') ?? focused;
    const name = `${shown.tagName}.${shown.className} "${shown.textContent.slice(0, 30)}"`;
    const { left, top, width, height } = shown.getBoundingClientRect();
    const there = document.elementFromPoint(
      left + Math.min(width, innerWidth) / 2,
      top + Math.min(height, 30) / 2,
    );
    const isRinged = (element: Element, pseudo?: string): boolean => {
      const style = getComputedStyle(element, pseudo);
      return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
    };
    const rings = [...document.querySelectorAll('#root *')].flatMap((element) => {
      // A hidden input has a ring that nobody sees.
      if (element.getBoundingClientRect().width <= 1) return [];
      if (element instanceof HTMLInputElement && element.closest('label') !== null) return [];
      const before =
        getComputedStyle(element, '::before').content !== 'none' && isRinged(element, '::before');
      return [
        ...(isRinged(element) ? [element.className] : []),
        ...(before ? [`${element.className}::before`] : []),
      ];
    });
    return [
      ...(there !== null && (shown.contains(there) || there.contains(shown)) ? [] : [`${name} is hidden`]),
      ...(rings.length === 1 ? [] : [`${name} has the rings ${rings.join(', ')}`]),
    ];
  });
}
