import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Dispatch, RefObject, SetStateAction } from 'react';
import { useNavigation } from './navigation.tsx';
import type { Place } from './navigation.tsx';

/** What a screen keeps of itself for whoever comes back to a place, for as long as the place can be gone back to. It lives in memory only. */
export type Kept<T> = WeakMap<Place, T>;

/** State that is as it was when the person comes back to this place with Alt+Left or Alt+Right; `first` at a new place. */
export function useKept<T>(kept: Kept<T>, first: () => T): [T, Dispatch<SetStateAction<T>>] {
  const { place } = useNavigation();
  const [value, setValue] = useState(() => kept.get(place) ?? first());
  useEffect(() => {
    kept.set(place, value);
  }, [kept, place, value]);
  return [value, setValue];
}

const scrolled: Kept<number> = new WeakMap();

/** Scrolls an element to where it was when the person left this place. A new place leaves it as it is. */
export function useKeptScroll(): RefObject<HTMLElement | null> {
  const { place } = useNavigation();
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const before = scrolled.get(place);
    if (before !== undefined) element.scrollTop = before;
    const note = (): void => {
      scrolled.set(place, element.scrollTop);
    };
    element.addEventListener('scroll', note);
    return () => {
      element.removeEventListener('scroll', note);
    };
  }, [place]);
  return ref;
}
