import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { offsetAt, offsetShowing, rowsAt, scrollScale, scrollTopAt } from '../../../windowing.ts';
import type { ScrollScale } from '../../../windowing.ts';
import { useNavigation } from '../../../navigation.tsx';
import type { Kept } from '../../../kept.ts';

/** A grid as it is scrolled. */
export interface GridScroll {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly scale: ScrollScale;
  readonly offset: number;
  /** Where the content is scrolled to: the picture of `offset`. */
  readonly scrollTop: number;
  /** Height of what is seen of the rows. */
  readonly viewport: number;
  readonly shown: { readonly first: number; readonly count: number; readonly above: number };
  onScroll(): void;
  /** Brings a row wholly into sight. */
  show(row: number): void;
}

/** A line of the wheel, where it counts in lines and not in pixels; browsers move three a step. */
const lineRows = 1;

/** Where the lists were when their places were left. */
const left: Kept<number> = new WeakMap();

/** Keeps where one is in a list of any length, by wheel, scroll bar and keys. `head`: the height of what stays on top; `list`: another one begins at its top. */
export function useGridScroll(rows: number, rowHeight: number, head: number, list: string): GridScroll {
  const box = useRef<HTMLDivElement>(null);
  const [viewport, setViewport] = useState(600);
  const [pixelRatio, setPixelRatio] = useState(() => window.devicePixelRatio);
  const [position, setPosition] = useState({ offset: 0, scrollTop: 0 });
  const { place } = useNavigation();
  const [begin] = useState(() => left.get(place) ?? 0);
  const back = useRef(begin);
  const scale = scrollScale(rows, rowHeight, viewport, pixelRatio);
  /** What the handlers, which come between two renders, know of the list. */
  const now = useRef({ scale, offset: 0, expected: 0, viewport });

  const go = useCallback((offset: number): void => {
    const element = box.current;
    if (element === null) return;
    const { scale: current } = now.current;
    const wanted = Math.max(0, Math.min(current.reach, offset));
    element.scrollTop = scrollTopAt(current, wanted, element.scrollHeight - element.clientHeight);
    now.current.offset = wanted;
    // It is rounded to device pixels: the event that follows must not be taken for a pull of the scroll bar.
    now.current.expected = element.scrollTop;
    setPosition({ offset: wanted, scrollTop: element.scrollTop });
  }, []);

  useLayoutEffect(() => {
    now.current.scale = scale;
    now.current.viewport = viewport;
    if (now.current.offset > scale.reach) go(scale.reach);
  });

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      setViewport(Math.max(rowHeight, element.clientHeight - head));
      setPixelRatio(window.devicePixelRatio);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [rowHeight, head]);

  useLayoutEffect(() => {
    go(0);
  }, [go, list]);

  // Whoever comes back finds the list where it was, once its rows are counted.
  useLayoutEffect(() => {
    const wanted = back.current;
    if (wanted === 0 || scale.reach < wanted) return;
    back.current = 0;
    go(wanted);
  });

  // The window may come to a screen of another scale without a change of its size.
  useEffect(() => {
    const query = window.matchMedia(`(resolution: ${String(pixelRatio)}dppx)`);
    const onChange = (): void => {
      setPixelRatio(window.devicePixelRatio);
    };
    query.addEventListener('change', onChange);
    return () => {
      query.removeEventListener('change', onChange);
    };
  }, [pixelRatio]);

  // Another size or zoom: the rows stay, the scroll bar follows.
  useLayoutEffect(() => {
    go(now.current.offset);
  }, [go, viewport, pixelRatio]);

  useEffect(() => {
    const element = box.current;
    if (element === null || !scale.isScaled) return;
    const onWheel = (event: WheelEvent): void => {
      if (event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
      event.preventDefault();
      const step = [1, rowHeight * lineRows, now.current.viewport][event.deltaMode] ?? 1;
      if (event.deltaX !== 0) element.scrollLeft += event.deltaX;
      go(now.current.offset + event.deltaY * step);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('wheel', onWheel);
    };
  }, [scale.isScaled, rowHeight, go]);

  const onScroll = useCallback((): void => {
    const element = box.current;
    if (element === null || Math.abs(element.scrollTop - now.current.expected) < 1) return;
    const scrollable = element.scrollHeight - element.clientHeight;
    const offset = offsetAt(now.current.scale, element.scrollTop, scrollable);
    now.current.offset = offset;
    now.current.expected = element.scrollTop;
    setPosition({ offset, scrollTop: element.scrollTop });
  }, []);

  const show = useCallback(
    (row: number): void => {
      const { scale: current, offset, viewport: height } = now.current;
      const wanted = offsetShowing(row, offset, rowHeight, height, current.reach);
      if (wanted !== offset) go(wanted);
    },
    [go, rowHeight],
  );

  const offset = Math.min(position.offset, scale.reach);
  useEffect(() => {
    if (back.current === 0) left.set(place, offset);
  }, [place, offset]);
  return {
    box,
    scale,
    offset,
    scrollTop: position.scrollTop,
    viewport,
    shown: rowsAt(offset, rows, rowHeight, viewport),
    onScroll,
    show,
  };
}
