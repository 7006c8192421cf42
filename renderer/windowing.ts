/** Which rows of a long list are on screen, and where they stand. Pixels, but for row numbers from 0. */
export interface Window {
  readonly first: number;
  readonly count: number;
  /** Height of the scrolled content. */
  readonly height: number;
  /** Where the first row stands in it. */
  readonly top: number;
}

/** Browsers stop laying out beyond some millions of pixels; a longer list is scrolled in proportion. */
export const tallest = 8_000_000;

const spare = 4;

/** Finds the rows to draw for a scroll position. The last row is reachable for any number of rows. */
export function windowFor(rows: number, rowHeight: number, viewport: number, scrollTop: number): Window {
  const natural = rows * rowHeight;
  const height = Math.min(natural, tallest);
  const visible = Math.ceil(viewport / rowHeight);
  const scrollable = Math.max(1, height - viewport);
  const share = Math.min(1, Math.max(0, scrollTop / scrollable));
  const offset = natural <= tallest ? scrollTop : share * (natural - viewport);
  const first = Math.max(0, Math.min(rows - visible, Math.floor(offset / rowHeight)) - spare);
  const count = Math.min(rows - first, visible + 2 * spare);
  const top = natural <= tallest ? first * rowHeight : scrollTop - (offset - first * rowHeight);
  return { first, count, height, top };
}

/** The scroll position at which a row is at the top of the viewport. */
export function scrollTopFor(row: number, rows: number, rowHeight: number, viewport: number): number {
  const natural = rows * rowHeight;
  if (natural <= tallest) return row * rowHeight;
  return ((row * rowHeight) / Math.max(1, natural - viewport)) * (tallest - viewport);
}

/**
 * A list that is scrolled in proportion where it is taller than a browser lays out. Where one is in it is a number of its own (`offset`, in pixels of the whole
 * list), of which the scroll position is only a picture: so a turn of the wheel moves by rows, also where a pixel of the scroll bar is many of them.
 */
export interface ScrollScale {
  /** Height of the scrolled content. */
  readonly height: number;
  /** The greatest offset: with it the last row is at the end of the viewport. */
  readonly reach: number;
  readonly isScaled: boolean;
}

/**
 * Chromium lays an element out in at most 33,554,431 device pixels; a zoom of the window counts among them. Beyond half of that (2^24) its compositor, which
 * counts in 32-bit floats, no longer tells one pixel from the next.
 */
const mostDevicePixels = 15_000_000;

/** Finds how a list is scrolled on a screen of `pixelRatio` device pixels a pixel. */
export function scrollScale(
  rows: number,
  rowHeight: number,
  viewport: number,
  pixelRatio: number,
): ScrollScale {
  const natural = rows * rowHeight;
  const height = Math.min(natural, tallest, Math.floor(mostDevicePixels / pixelRatio));
  return { height, reach: Math.max(0, natural - viewport), isScaled: height < natural };
}

/** Where in the list a scroll position stands; exact at both ends. `scrollable`: the greatest scroll position. */
export function offsetAt(scale: ScrollScale, scrollTop: number, scrollable: number): number {
  if (!scale.isScaled) return Math.min(scrollTop, scale.reach);
  if (scrollTop >= scrollable - 1) return scale.reach;
  return scrollTop <= 0 ? 0 : (scrollTop / scrollable) * scale.reach;
}

/** The scroll position that shows an offset. */
export function scrollTopAt(scale: ScrollScale, offset: number, scrollable: number): number {
  if (!scale.isScaled) return offset;
  return scale.reach === 0 ? 0 : (offset / scale.reach) * scrollable;
}

/** The rows at an offset: the first that is drawn, how many, and how far above the viewport's edge it begins. */
export function rowsAt(
  offset: number,
  rows: number,
  rowHeight: number,
  viewport: number,
): { first: number; count: number; above: number } {
  const visible = Math.ceil(viewport / rowHeight) + 1;
  const top = Math.floor(offset / rowHeight);
  const first = Math.max(0, Math.min(rows - visible, top) - spare);
  return { first, count: Math.min(rows - first, visible + 2 * spare), above: offset - first * rowHeight };
}

/** The offset nearest to the present one at which a row is wholly seen. */
export function offsetShowing(
  row: number,
  offset: number,
  rowHeight: number,
  viewport: number,
  reach: number,
): number {
  const top = row * rowHeight;
  const nearest = Math.min(Math.max(offset, top + rowHeight - viewport), top);
  return Math.max(0, Math.min(reach, nearest));
}
