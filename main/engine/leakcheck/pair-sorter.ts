/** Sorts pairs of words in memory of its own, which it keeps for the next time. */
export interface PairSorter {
  /** Begins anew, for so many pairs at most. */
  begin(most: number): void;
  /** Takes pairs from where the first one's words begin. */
  read(from: Uint32Array, at: number, count: number): void;
  /** Sorts what was read and drops what is there twice; gives how many pairs are left. */
  sort(): number;
  /** Copies sorted pairs, from the one with a number on. */
  write(into: Uint32Array, at: number, first: number, count: number): void;
}

const pairsOfGroup = 4;

/** Makes a sorter without memory. */
export function createPairSorter(): PairSorter {
  let read = new Uint32Array(0);
  let sorted = new Uint32Array(0);
  let starts = new Uint32Array(0);
  let counts = new Uint32Array(0);
  let size = 0;

  /** Puts each pair into the group of its leading bits, so that the group stays sorted. */
  const place = (groups: number): void => {
    const shift = Math.clz32(groups) + 1;
    if (starts.length <= groups) {
      starts = new Uint32Array(groups + 1);
      counts = new Uint32Array(groups);
    }
    starts.fill(0, 0, groups + 1);
    counts.fill(0, 0, groups);
    for (let pair = 0; pair < size; pair++) {
      const next = ((read[pair * 2] ?? 0) >>> shift) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let group = 0; group < groups; group++)
      starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
    for (let pair = 0; pair < size; pair++) {
      const a = read[pair * 2] ?? 0;
      const group = a >>> shift;
      const start = starts[group] ?? 0;
      const count = counts[group] ?? 0;
      counts[group] = count + 1;
      insert(sorted, start * 2, (start + count) * 2, a, read[pair * 2 + 1] ?? 0);
    }
  };

  const withoutDoubles = (): number => {
    let kept = 0;
    for (let pair = 0; pair < size; pair++) {
      const a = sorted[pair * 2] ?? 0;
      const b = sorted[pair * 2 + 1] ?? 0;
      if (kept > 0 && sorted[kept * 2 - 2] === a && sorted[kept * 2 - 1] === b) continue;
      sorted[kept * 2] = a;
      sorted[kept * 2 + 1] = b;
      kept++;
    }
    return kept;
  };

  return {
    begin(most) {
      size = 0;
      if (read.length >= most * 2) return;
      read = new Uint32Array(most * 2);
      sorted = new Uint32Array(most * 2);
    },
    read(from, at, count) {
      read.set(from.subarray(at, at + count * 2), size * 2);
      size += count;
    },
    sort() {
      let groups = 2;
      while (groups * pairsOfGroup < size) groups *= 2;
      place(groups);
      size = withoutDoubles();
      return size;
    },
    write(into, at, first, count) {
      into.set(sorted.subarray(first * 2, (first + count) * 2), at);
    },
  };
}

/** Puts a pair behind those of its group that are smaller; `end` is where the group ends so far. */
function insert(sorted: Uint32Array, start: number, end: number, a: number, b: number): void {
  let at = end;
  while (at > start) {
    const before = sorted[at - 2] ?? 0;
    if (before < a || (before === a && (sorted[at - 1] ?? 0) <= b)) break;
    sorted[at] = before;
    sorted[at + 1] = sorted[at - 1] ?? 0;
    at -= 2;
  }
  sorted[at] = a;
  sorted[at + 1] = b;
}
