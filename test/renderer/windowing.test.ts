import { fc } from '../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { scrollTopFor, tallest, windowFor } from '../../renderer/windowing.ts';

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
