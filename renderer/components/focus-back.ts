import { useCallback, useEffect, useState } from 'react';
import { focusHeading, isFocusLost, screenShown } from '../heading-focus.ts';

/** What had the focus when a dialog opened, by the dialog: one that takes the place of another goes back to what opened the first. */
const openers = new WeakMap<Element, Element>();

const watchedMilliseconds = 3000;
const checkedEach = 50;

/**
 * Sees to it that the focus is not lost when a dialog goes. React Aria gives it back to what opened the dialog; where that goes too, or cannot be
 * pressed any more, the heading of the screen takes it. Gives the ref for the dialog.
 */
export function useFocusBack(): (dialog: HTMLElement | null) => void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      watch(originOf(opener), performance.now() + watchedMilliseconds);
    },
    [opener],
  );
  return useCallback(
    (dialog) => {
      if (dialog !== null && opener !== null) openers.set(dialog, opener);
    },
    [opener],
  );
}

/** What the dialog did may take away what opened it a moment later, when the lists were read anew. */
function watch(origin: Element | undefined, until: number): void {
  setTimeout(() => {
    if (isFocusLost()) {
      if (origin instanceof HTMLElement) origin.focus();
      if (isFocusLost()) focusHeading(screenShown());
    }
    if (document.activeElement === origin && performance.now() < until) watch(origin, until);
  }, checkedEach);
}

function originOf(opener: Element | null): Element | undefined {
  let origin = opener ?? undefined;
  for (;;) {
    const dialog = origin?.closest('[role=dialog], [role=alertdialog]');
    if (dialog === null || dialog === undefined) return origin;
    origin = openers.get(dialog);
  }
}
