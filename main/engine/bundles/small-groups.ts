import { earlierGroups } from './earlier-groups.ts';
import type { CutGroup } from './earlier-groups.ts';
import { below, deepestLive, growTree, nearestShown, takeBack, takeIn } from './small-groups-tree.ts';
import type { GroupNode, GroupedRow } from './small-groups-tree.ts';

/** How much of each row may be shown. */
export interface Grouping {
  /** How many values of each row's path are shown. */
  readonly depths: readonly number[];
  /** The runs of values that are shown, each by `k` people or more. */
  readonly shown: readonly (readonly string[])[];
  /** The groups of earlier releases of which no value is shown any more. */
  readonly withheld: readonly string[];
  /** The fewest people that look the same. */
  readonly smallest: number;
}

/** How groups are made. */
export interface GroupingRules {
  readonly k: number;
  /** Whether a run of values may leave at all: another check has the last word. */
  isClean(path: readonly string[]): boolean;
}

/**
 * Decides how many values each row shows, so that at least `k` people look the same in what is released, and at least `k` (or everyone who looked
 * the same before) in what is released together with all earlier releases. Values go from the end of the path: finer levels, then columns, then
 * whole rows. What a row shows is the longest shown run that its path begins with (nothing in a withheld group), so the rest of a group is never
 * under `k` either and cannot be had by subtraction. Gives nothing where fewer than `k` people are left.
 */
export function groupRows(rows: readonly GroupedRow[], { k, isClean }: GroupingRules): Grouping | undefined {
  const root = growTree(rows, k, isClean);
  if (root.everyone.size < k) return undefined;
  const withheld = new Set<string>();
  const size = (node: GroupNode): number => new Set(node.rows.map((row) => rows[row]?.unit)).size;
  do settle(root, k, size);
  while (separate(root, rows, k, withheld));
  const nodes = [root, ...below(root)].filter((node) => node.isLive && node.rows.length > 0);
  return {
    depths: rows.map((row) => (withheld.has(row.earlier) ? 0 : deepestLive(root, row.path).depth)),
    shown: nodes.filter((node) => node.depth > 0).map((node) => node.path),
    withheld: [...withheld],
    smallest: Math.min(...nodes.map(size)),
  };
}

function deepestFirst(root: GroupNode): GroupNode[] {
  return [root, ...below(root)].filter((node) => node.isLive).sort((a, b) => b.depth - a.depth);
}

/** Leaves no live node with fewer than `k` people, deepest first. */
function settle(root: GroupNode, k: number, size: (node: GroupNode) => number): void {
  for (const node of deepestFirst(root)) {
    if (!node.isLive) continue;
    while (node.rows.length > 0 && size(node) < k) {
      const smallest = smallestOf(nearestShown(node), size);
      // A small neighbour is taken in rather than sending the rest further up; at the top there is no further up.
      const isCheap = smallest !== undefined && size(smallest) <= 2 * k;
      if (smallest !== undefined && (isCheap || node === root)) takeIn(node, smallest);
      else takeBack(node);
    }
  }
}

function smallestOf(nodes: Iterable<GroupNode>, size: (node: GroupNode) => number): GroupNode | undefined {
  let smallest: GroupNode | undefined;
  for (const node of nodes) if (smallest === undefined || size(node) < size(smallest)) smallest = node;
  return smallest;
}

/**
 * Sees to it that no node holds a part under `k` of a group of earlier releases, deepest first: takes the node back, or withholds the whole group
 * where that costs fewer rows. Says whether there was something to do.
 */
function separate(root: GroupNode, rows: readonly GroupedRow[], k: number, withheld: Set<string>): boolean {
  const groups = earlierGroups(rows);
  if (groups.count < 2) return false;
  const before = withheld.size;
  let isTaken = false;
  for (const node of deepestFirst(root)) {
    for (const cut of groups.cutBy(node, k)) {
      if (withheld.has(cut.earlier)) continue;
      const back = node === root ? smallestHolding(root, rows, cut) : node;
      if (back === undefined || back.rows.length > cut.rows) {
        withheld.add(cut.earlier);
        continue;
      }
      isTaken = true;
      if (node === root) takeIn(root, back);
      else {
        takeBack(node);
        break;
      }
    }
  }
  if (withheld.size > before) withhold(root, rows, withheld);
  return isTaken || withheld.size > before;
}

/** Shows nothing of groups of earlier releases any more. */
function withhold(root: GroupNode, rows: readonly GroupedRow[], earlier: ReadonlySet<string>): void {
  const isWithheld = (row: number): boolean => earlier.has(rows[row]?.earlier ?? '');
  for (const node of below(root)) {
    if (!node.rows.some(isWithheld)) continue;
    root.rows.push(...node.rows.filter(isWithheld));
    node.rows = node.rows.filter((row) => !isWithheld(row));
  }
}

function smallestHolding(
  root: GroupNode,
  rows: readonly GroupedRow[],
  { earlier }: CutGroup,
): GroupNode | undefined {
  const holding = [...nearestShown(root)].filter((node) =>
    node.rows.some((row) => rows[row]?.earlier === earlier),
  );
  return smallestOf(holding, (node) => node.rows.length);
}
