import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Moves the focus to the heading inside the element each time `step` changes: what was pressed is gone then, and a reader starts where the new
 * step does. Gives the ref for the element.
 */
export function useHeadingFocus<T extends HTMLElement>(step: string): RefObject<T | null> {
  const ref = useRef<T>(null);
  useEffect(() => {
    focusHeading(ref.current);
  }, [step]);
  return ref;
}

/** Moves the focus to the heading of the screen where it is lost each time `place` changes: what had it went with the screen before. */
export function useKeptFocus(place: string): void {
  useEffect(() => {
    if (isFocusLost()) focusHeading(screenShown());
  }, [place]);
}

/** Whether nothing has the focus, so that a keyboard would begin at the top of the window again. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** The screen that is seen. */
export function screenShown(): Element | null {
  return document.querySelector('main:not([hidden])');
}

/** Moves the focus to the heading within an element, where there is one. */
export function focusHeading(within: Element | null): void {
  const heading = within?.querySelector('h1');
  if (!(heading instanceof HTMLElement)) return;
  heading.tabIndex = -1;
  heading.focus();
}
