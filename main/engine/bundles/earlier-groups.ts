import type { GroupNode, GroupedRow } from './small-groups-tree.ts';

/** A group of earlier releases of which a node holds too small a part. */
export interface CutGroup {
  readonly earlier: string;
  /** How many rows the whole group has. */
  readonly rows: number;
}

/** The groups that rows form in what was released earlier. */
export interface EarlierGroups {
  readonly count: number;
  /** The groups of which a node holds a part with fewer than `k` people, but not all; the smallest group first. */
  cutBy(node: GroupNode, k: number): CutGroup[];
}

/** Finds the groups of earlier releases. */
export function earlierGroups(rows: readonly GroupedRow[]): EarlierGroups {
  const whole = new Map<string, number>();
  for (const { earlier } of rows) whole.set(earlier, (whole.get(earlier) ?? 0) + 1);
  return {
    count: whole.size,
    cutBy(node, k) {
      const parts = new Map<string, { units: Set<number>; rows: number }>();
      for (const index of node.rows) {
        const row = rows[index];
        if (row === undefined) continue;
        const part = parts.get(row.earlier) ?? { units: new Set(), rows: 0 };
        part.units.add(row.unit);
        part.rows++;
        parts.set(row.earlier, part);
      }
      return [...parts]
        .map(([earlier, part]) => ({ earlier, part, rows: whole.get(earlier) ?? 0 }))
        .filter((each) => each.part.units.size < k && each.part.rows < each.rows)
        .map(({ earlier, rows: count }) => ({ earlier, rows: count }))
        .sort((a, b) => a.rows - b.rows);
    },
  };
}
