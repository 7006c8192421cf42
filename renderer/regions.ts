/** What the keys of the window reach in the screen that is shown; a screen marks its controls with `data-action`. */
export type ScreenAction = 'new' | 'print' | 'filter';

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

/** Does what a key asks of the screen: presses its button, or goes to its field. Gives whether the screen has such a thing. */
export function actOnScreen(action: ScreenAction): boolean {
  const found = document.querySelector(`main:not([hidden]) [data-action="${action}"]`);
  if (!(found instanceof HTMLElement)) return false;
  if (action === 'filter') {
    const field = found.matches('input') ? found : found.querySelector('input');
    if (!(field instanceof HTMLInputElement)) return false;
    field.focus();
    field.select();
    return true;
  }
  found.click();
  return true;
}

/** Moves the focus to the next region of the window (F6), with `by` of -1 to the one before. */
export function focusRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll('[data-region]:not([hidden])')].filter(
    (each) => each instanceof HTMLElement,
  );
  const at = regions.findIndex((each) => each.contains(document.activeElement));
  const start = at < 0 && by < 0 ? 0 : at;
  for (let tried = 1; tried <= regions.length; tried++) {
    const region = regions[(start + by * tried + regions.length * 2) % regions.length];
    if (region !== undefined && focusWithin(region)) return;
  }
}

/** Focuses what is current or first in a region; the region itself where it has nothing to press. */
function focusWithin(region: HTMLElement): boolean {
  const current = region.querySelector('[aria-current="page"]');
  const target = current ?? [...region.querySelectorAll(focusable)].find((each) => each.checkVisibility());
  if (target instanceof HTMLElement) {
    target.focus();
    return true;
  }
  region.tabIndex = -1;
  region.focus();
  return document.activeElement === region;
}
