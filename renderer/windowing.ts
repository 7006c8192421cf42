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
