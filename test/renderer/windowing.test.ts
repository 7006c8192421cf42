import { fc } from '../support/properties.ts';
import { describe, expect, it } from 'vitest';
import {
  offsetAt,
  offsetShowing,
  rowsAt,
  scrollScale,
  scrollTopAt,
  scrollTopFor,
  tallest,
  windowFor,
} from '../../renderer/windowing.ts';

const row = fc.constantFrom(28, 36, 54);
const viewport = fc.integer({ min: 100, max: 2000 });

describe('the window of a long list', () => {
  it('shows the last row at the end of the scroll, for any number of rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), row, viewport, (rows, rowHeight, height) => {
        const end = windowFor(
          rows,
          rowHeight,
          height,
          Math.max(0, Math.min(rows * rowHeight, tallest) - height),
        );
        expect(end.first + end.count).toBe(rows);
      }),
    );
  });

  it('never asks for rows that are not there, and draws no more than the screen needs', () => {
    fc.assert(
      fc.property(
        fc.nat(2_000_000),
        row,
        viewport,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, rowHeight, height, share) => {
          const shown = windowFor(rows, rowHeight, height, share * Math.min(rows * rowHeight, tallest));
          expect(shown.first).toBeGreaterThanOrEqual(0);
          expect(shown.first + shown.count).toBeLessThanOrEqual(rows);
          expect(shown.count).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 8);
          expect(shown.height).toBeLessThanOrEqual(tallest);
        },
      ),
    );
  });

  it('brings a row to the top by its scroll position', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 400_000, max: 1_000_000 }),
        fc.integer({ min: 0, max: 399_000 }),
        (rows, wanted) => {
          const shown = windowFor(rows, 36, 720, scrollTopFor(wanted, rows, 36, 720));
          expect(shown.first).toBeLessThanOrEqual(wanted);
          expect(shown.first + shown.count).toBeGreaterThan(wanted);
        },
      ),
    );
  });
});

describe('a list of a million people, scrolled in proportion', () => {
  const pixelRatio = fc
    .constantFrom(1, 1.5, 2, 3)
    .chain((scale) => fc.constantFrom(0.5, 1, 1.1, 2, 3).map((zoom) => scale * zoom));
  const list = fc.record({
    rows: fc.integer({ min: 1, max: 2_000_000 }),
    rowHeight: fc.constantFrom(28, 36),
    viewport: fc.integer({ min: 40, max: 2000 }),
    pixelRatio,
  });

  it('is never taller than a browser lays out, at any scale and zoom', () => {
    fc.assert(
      fc.property(list, ({ rows, rowHeight, viewport: height, pixelRatio: ratio }) => {
        expect(scrollScale(rows, rowHeight, height, ratio).height * ratio).toBeLessThanOrEqual(33_554_431);
      }),
    );
  });

  it('reaches every row by the scroll bar, and shows it where it is asked for', () => {
    fc.assert(
      fc.property(list, fc.double({ min: 0, max: 1, noNaN: true }), (each, share) => {
        const { rows, rowHeight, viewport: height } = each;
        const scale = scrollScale(rows, rowHeight, height, each.pixelRatio);
        const scrollable = Math.max(0, scale.height - height);
        const row = Math.floor(share * (rows - 1));
        const offset = offsetShowing(row, 0, rowHeight, height, scale.reach);
        const back = offsetAt(scale, scrollTopAt(scale, offset, scrollable), scrollable);
        const { first, count, above } = rowsAt(back, rows, rowHeight, height);
        expect(row).toBeGreaterThanOrEqual(first);
        expect(row).toBeLessThan(first + count);
        if (height < rowHeight) return;
        const top = (row - first) * rowHeight - above;
        expect(top).toBeGreaterThanOrEqual(-1);
        expect(top + rowHeight).toBeLessThanOrEqual(height + 1);
      }),
    );
  });

  it('stands exactly at both ends, also where the scroll position is rounded', () => {
    fc.assert(
      fc.property(list, ({ rows, rowHeight, viewport: height, pixelRatio: ratio }) => {
        const scale = scrollScale(rows, rowHeight, height, ratio);
        const scrollable = Math.max(0, scale.height - height);
        expect(offsetAt(scale, 0, scrollable)).toBe(0);
        if (scale.isScaled) expect(offsetAt(scale, Math.floor(scrollable), scrollable)).toBe(scale.reach);
        const end = rowsAt(scale.reach, rows, rowHeight, height);
        expect(end.first + end.count).toBe(rows);
        expect(rowsAt(0, rows, rowHeight, height).first).toBe(0);
      }),
    );
  });

  it('draws no more rows than the screen needs', () => {
    fc.assert(
      fc.property(list, fc.double({ min: 0, max: 1, noNaN: true }), (each, share) => {
        const { rows, rowHeight, viewport: height } = each;
        const { reach } = scrollScale(rows, rowHeight, height, each.pixelRatio);
        const { first, count } = rowsAt(share * reach, rows, rowHeight, height);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first + count).toBeLessThanOrEqual(rows);
        expect(count).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 9);
      }),
    );
  });
});
