import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { allLines, listedLines, matchingLines } from '../../../../main/engine/bundles/line-selection.ts';
import type { LineSelection } from '../../../../main/engine/bundles/line-selection.ts';

/** What a selection answers about everything that a screen could ask. */
function answers(selection: LineSelection, probes: readonly number[]): unknown {
  return {
    total: selection.total,
    pages: probes.map((probe) => selection.page(probe, 7)),
    positions: probes.map((probe) => selection.position(probe)),
    after: probes.map((probe) => selection.after(probe)),
    before: probes.map((probe) => selection.before(probe)),
  };
}

describe('a selection of lines', () => {
  it('is found the same by blocks as by a list', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 0, max: 100 }),
        fc.array(fc.integer({ min: 0, max: 21_000 }), { minLength: 1, maxLength: 20 }),
        (count, every, shift, probes) => {
          const isWanted = (line: number): boolean => (line * 7919 + shift) % every === 0;
          const numbers = Array.from({ length: count }, (_, at) => at + 1).filter(isWanted);
          expect(answers(matchingLines(count, isWanted), probes)).toEqual(
            answers(listedLines(numbers), probes),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of all lines is the list of all', () => {
    const numbers = Array.from({ length: 50 }, (_, at) => at + 1);
    const probes = [0, 1, 2, 25, 49, 50];
    expect(answers(allLines(50), probes)).toEqual(answers(listedLines(numbers), probes));
    expect(allLines(0).page(0, 10)).toEqual([]);
    expect(allLines(0).after(0)).toBeUndefined();
  });

  it('asks the test once a line, and for a page only nearby', () => {
    let asked = 0;
    const selection = matchingLines(1_000_000, (line) => {
      asked++;
      return line % 3 === 0;
    });
    expect(asked).toBe(1_000_000);
    expect(selection.page(300_000, 2)).toEqual([900_003, 900_006]);
    expect(asked).toBeLessThan(1_000_000 + 10_000);
  });
});
