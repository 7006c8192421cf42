/** A row of a table that is about someone: whose it is, its values from the first to hold to the last, and what earlier releases showed. */
export interface GroupedRow {
  /** The person; a person with several rows counts once. */
  readonly unit: number;
  /** The values, coarse first: a value is shown only together with all before it. */
  readonly path: readonly string[];
  /** What everything released before says about this row, as one text; rows with the same text look the same in it. */
  readonly earlier: string;
}

/** A run of values that rows share. `rows` are those that show exactly this run and nothing behind it. */
export interface GroupNode {
  readonly depth: number;
  readonly path: readonly string[];
  readonly parent: GroupNode | undefined;
  readonly children: Map<string, GroupNode>;
  /** Everyone with this run, whatever comes behind it. */
  readonly everyone: Set<number>;
  isLive: boolean;
  rows: number[];
}

/** Makes the tree of all runs, and lets those live that hold `k` people or more and that `isClean` lets pass. */
export function growTree(
  rows: readonly GroupedRow[],
  k: number,
  isClean: (path: readonly string[]) => boolean,
): GroupNode {
  const root = makeNode(undefined, []);
  for (const row of rows) {
    let node = root;
    node.everyone.add(row.unit);
    for (const [index, value] of row.path.entries()) {
      let child = node.children.get(value);
      if (child === undefined) {
        child = makeNode(node, row.path.slice(0, index + 1));
        node.children.set(value, child);
      }
      child.everyone.add(row.unit);
      node = child;
    }
  }
  root.isLive = true;
  for (const node of below(root)) {
    node.isLive = node.parent?.isLive === true && node.everyone.size >= k && isClean(node.path);
  }
  for (const [index, row] of rows.entries()) deepestLive(root, row.path).rows.push(index);
  return root;
}

function makeNode(parent: GroupNode | undefined, path: readonly string[]): GroupNode {
  return {
    depth: path.length,
    path,
    parent,
    children: new Map(),
    everyone: new Set(),
    isLive: false,
    rows: [],
  };
}

/** The longest live run that a path begins with: where a row belongs. The root always lives. */
export function deepestLive(root: GroupNode, path: readonly string[]): GroupNode {
  let found = root;
  let node: GroupNode | undefined = root;
  for (const value of path) {
    node = node.children.get(value);
    if (node === undefined) break;
    if (node.isLive) found = node;
  }
  return found;
}

/** Every node under a node, parents before children. */
export function* below(node: GroupNode): Generator<GroupNode> {
  const waiting = [...node.children.values()];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    waiting.push(...next.children.values());
  }
}

/** The nearest nodes under a node that show rows. */
export function* nearestShown(node: GroupNode): Generator<GroupNode> {
  const waiting = [...node.children.values()];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.isLive && next.rows.length > 0) yield next;
    else waiting.push(...next.children.values());
  }
}

/** Takes in one of the nearest nodes that show rows: what lies between shows none, and is taken back too. */
export function takeIn(node: GroupNode, under: GroupNode): void {
  for (let between = under.parent; between !== undefined && between !== node; between = between.parent)
    between.isLive = false;
  takeBack(under);
}

/** Takes a node back: its rows show what its nearest live ancestor shows. */
export function takeBack(node: GroupNode): void {
  if (node.parent === undefined) return;
  node.isLive = false;
  let ancestor = node.parent;
  while (!ancestor.isLive && ancestor.parent !== undefined) ancestor = ancestor.parent;
  ancestor.rows.push(...node.rows);
  node.rows = [];
}
