import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Moves the focus to the heading inside the element each time `step` changes: what was pressed is gone then, and a reader starts where the new
 * step does. Gives the ref for the element.
 */
export function useHeadingFocus<T extends HTMLElement>(step: string): RefObject<T | null> {
  const ref = useRef<T>(null);
  useEffect(() => {
    const heading = ref.current?.querySelector('h1');
    if (!(heading instanceof HTMLElement)) return;
    heading.tabIndex = -1;
    heading.focus();
  }, [step]);
  return ref;
}
