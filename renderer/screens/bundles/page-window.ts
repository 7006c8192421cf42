/** Where pages of rows of unlike heights stand in a long list. Pixels. */
export interface PageWindow {
  /** The pages that are drawn, from 0. */
  readonly first: number;
  readonly last: number;
  /** The space above and beneath them. */
  readonly above: number;
  readonly beneath: number;
}

/** Browsers stop laying out beyond some millions of pixels; a longer list is scrolled in proportion. */
const tallest = 8_000_000;

/**
 * Finds what is drawn around a page: it and its neighbours, with spaces for the rest by the usual height of a page. Real heights need not be known, as
 * the browser keeps in place what is seen when spaces change. Both ends are always reached.
 */
export function pageWindow(pages: number, center: number, usualHeight: number): PageWindow {
  const first = Math.max(0, Math.min(center - 1, pages - 1));
  const last = Math.max(first, Math.min(center + 1, pages - 1));
  const share = Math.min(usualHeight, tallest / Math.max(1, pages));
  return { first, last, above: first * share, beneath: Math.max(0, pages - 1 - last) * share };
}

/** The page at a share (0 to 1) of the way down. */
export function pageAt(pages: number, share: number): number {
  return Math.max(0, Math.min(pages - 1, Math.floor(share * pages)));
}
