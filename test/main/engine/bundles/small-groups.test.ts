import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { groupRows } from '../../../../main/engine/bundles/small-groups.ts';
import type { GroupedRow } from '../../../../main/engine/bundles/small-groups-tree.ts';

const anything = (): boolean => true;

/** How many people look the same, by what they look like. */
function sizes(
  rows: readonly GroupedRow[],
  looks: (row: GroupedRow, index: number) => string,
): Map<string, number> {
  const units = new Map<string, Set<number>>();
  for (const [index, row] of rows.entries()) {
    const look = looks(row, index);
    units.set(look, (units.get(look) ?? new Set()).add(row.unit));
  }
  return new Map([...units].map(([look, people]) => [look, people.size]));
}

const row = fc.record({
  unit: fc.nat(400),
  path: fc.tuple(fc.constantFrom('a', 'b'), fc.nat(4).map(String), fc.nat(30).map(String)),
  earlier: fc.constantFrom('x', 'x', 'y', 'z'),
});
const table = fc.array(row, { minLength: 0, maxLength: 600, size: 'max' });
const k = fc.integer({ min: 2, max: 20 });

describe('rows in groups', () => {
  it('never show a combination that fewer than k people share, the rest of a group included', () => {
    fc.assert(
      fc.property(table, k, (rows, least) => {
        const grouping = groupRows(rows, { k: least, isClean: anything });
        if (grouping === undefined) {
          expect(new Set(rows.map((each) => each.unit)).size).toBeLessThan(least);
          return;
        }
        const shown = sizes(rows, (each, index) =>
          JSON.stringify(each.path.slice(0, grouping.depths[index])),
        );
        expect(Math.min(...shown.values())).toBeGreaterThanOrEqual(least);
        expect(grouping.smallest).toBe(Math.min(...shown.values()));
      }),
      { numRuns: 150 },
    );
  });

  it('never cut a group of earlier bundles into parts under k', () => {
    fc.assert(
      fc.property(table, k, (rows, least) => {
        const grouping = groupRows(rows, { k: least, isClean: anything });
        if (grouping === undefined) return;
        const before = new Map<string, number>();
        for (const { earlier } of rows) before.set(earlier, (before.get(earlier) ?? 0) + 1);
        const look = (each: GroupedRow, index: number): string =>
          JSON.stringify([each.earlier, ...each.path.slice(0, grouping.depths[index])]);
        const counts = new Map<string, number>();
        for (const [index, each] of rows.entries())
          counts.set(look(each, index), (counts.get(look(each, index)) ?? 0) + 1);
        for (const [part, people] of sizes(rows, look)) {
          const [earlier] = JSON.parse(part) as string[];
          const isWhole = counts.get(part) === before.get(earlier ?? '');
          expect(isWhole || people >= least).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('show of a row the longest shown run that it begins with, so that the runs say all', () => {
    fc.assert(
      fc.property(table, k, (rows, least) => {
        const grouping = groupRows(rows, { k: least, isClean: anything });
        const shown = new Set(grouping?.shown.map((path) => JSON.stringify(path)));
        for (const [index, { path, earlier }] of rows.entries()) {
          const depths = [3, 2, 1].filter((depth) => shown.has(JSON.stringify(path.slice(0, depth))));
          const isWithheld = grouping?.withheld.includes(earlier) === true;
          if (grouping !== undefined) expect(grouping.depths[index]).toBe(isWithheld ? 0 : (depths[0] ?? 0));
        }
      }),
      { numRuns: 60 },
    );
  });

  const people = (count: number, path: readonly string[], first: number): GroupedRow[] =>
    Array.from({ length: count }, (_each, index) => ({ unit: first + index, path, earlier: '' }));

  it('keep what enough people share', () => {
    const rows = [...people(12, ['student', 'History'], 0), ...people(15, ['student', 'Biology'], 100)];
    expect(groupRows(rows, { k: 10, isClean: anything })?.depths).toEqual(rows.map(() => 2));
  });

  it('take a second group in, so that a small one cannot be had by subtraction', () => {
    const rows = [
      ...people(40, ['student', 'Biology'], 0),
      ...people(12, ['student', 'History'], 100),
      ...people(3, ['student', 'Runes'], 200),
    ];
    const grouping = groupRows(rows, { k: 10, isClean: anything });
    expect(grouping?.shown).toEqual([['student'], ['student', 'Biology']]);
    expect(grouping?.smallest).toBe(15);
  });

  it('withhold a small group of an earlier bundle rather than everyone beside it', () => {
    const rows = ['a', 'b', 'c'].flatMap((value, at) => [
      ...people(100, [value], at * 200).map((each) => ({ ...each, earlier: 'many' })),
      ...people(4, [value], at * 200 + 150).map((each) => ({ ...each, earlier: 'few' })),
    ]);
    const grouping = groupRows(rows, { k: 10, isClean: anything });
    expect(grouping?.withheld).toEqual(['few']);
    expect(grouping?.shown.map(([value]) => value).sort()).toEqual(['a', 'b', 'c']);
  });

  it('count a person with many rows once', () => {
    const rows = Array.from({ length: 30 }, () => ({ unit: 1, path: ['Fall'], earlier: '' }));
    expect(groupRows(rows, { k: 10, isClean: anything })).toBeUndefined();
  });

  it('do not show a run that another check holds back', () => {
    const rows = [...people(20, ['Green', 'Mark'], 0), ...people(20, ['Green', 'Rose'], 100)];
    const isClean = (path: readonly string[]): boolean => path.join(' ') !== 'Green Mark';
    expect(groupRows(rows, { k: 10, isClean })?.shown).toEqual([['Green'], ['Green', 'Rose']]);
  });
});
