/** An exact table of texts: 124 bits of each digest and four bits that say what kind of identifier it is, sorted in shared memory. */
export interface DigestTable {
  /** How many entries it holds; a text that many people share may count more than once. */
  readonly size: number;
  /** Where each group of digests with the same leading bits begins, in entries. */
  readonly directory: Uint32Array;
  /** Four words a digest; the low four bits of the last are the kind. */
  readonly digests: Uint32Array;
}

/** Collects digests and then sorts them. Memory is 16 bytes an entry, twice that while sorting. */
export interface DigestBuilder {
  /** Adds the digest (four words) of a text of a kind (0 to 15). */
  add(digest: Uint32Array, kind: number): void;
  build(): DigestTable;
}

const blockEntries = 1 << 16;
const recentEntries = 1 << 16;

/** Makes an empty builder. */
export function createDigestBuilder(): DigestBuilder {
  const blocks: Uint32Array[] = [];
  // Texts that many people share come again and again: what was added lately is not added twice.
  const recent = new Uint32Array(recentEntries * 4);
  let block = new Uint32Array(0);
  let used = blockEntries;
  return {
    add(digest, kind) {
      const a = digest[0] ?? 0;
      const b = digest[1] ?? 0;
      const c = digest[2] ?? 0;
      const last = (((digest[3] ?? 0) & ~15) | kind) >>> 0;
      const slot = (c & (recentEntries - 1)) * 4;
      if (recent[slot] === a && recent[slot + 1] === b && recent[slot + 2] === c && recent[slot + 3] === last)
        return;
      put(recent, slot, a, b, c, last);
      if (used === blockEntries) {
        block = new Uint32Array(blockEntries * 4);
        blocks.push(block);
        used = 0;
      }
      put(block, used++ * 4, a, b, c, last);
    },
    build() {
      const size = Math.max(0, blocks.length - 1) * blockEntries + (blocks.length === 0 ? 0 : used);
      return sort(blocks, size);
    },
  };
}

/** The kinds under which a digest is known, as a bit mask; 0 for an unknown one. */
export function kindsOf(table: DigestTable, digest: Uint32Array): number {
  const a = digest[0] ?? 0;
  const b = digest[1] ?? 0;
  const c = digest[2] ?? 0;
  const d = digest[3] ?? 0;
  const { directory, digests } = table;
  const group = groupOf(a, directory.length - 1);
  const end = (directory[group + 1] ?? 0) * 4;
  let kinds = 0;
  for (let at = (directory[group] ?? 0) * 4; at < end; at += 4) {
    const last = digests[at + 3] ?? 0;
    if (digests[at] === a && digests[at + 1] === b && digests[at + 2] === c && (last ^ d) >>> 4 === 0)
      kinds |= 1 << (last & 15);
  }
  return kinds;
}

function put(into: Uint32Array, at: number, a: number, b: number, c: number, d: number): void {
  into[at] = a;
  into[at + 1] = b;
  into[at + 2] = c;
  into[at + 3] = d;
}

/** Groups are a power of two, and numbered by the leading bits of the first word. */
function groupOf(first: number, groups: number): number {
  return first >>> (Math.clz32(groups) + 1);
}

function sort(blocks: readonly Uint32Array[], size: number): DigestTable {
  let groups = 2;
  while (groups * 4 < size) groups *= 2;
  const directory = new Uint32Array(new SharedArrayBuffer((groups + 1) * 4));
  eachEntry(blocks, size, (block, at) => {
    const group = groupOf(block[at] ?? 0, groups) + 1;
    directory[group] = (directory[group] ?? 0) + 1;
  });
  for (let group = 1; group <= groups; group++)
    directory[group] = (directory[group] ?? 0) + (directory[group - 1] ?? 0);
  const next = directory.slice();
  const digests = new Uint32Array(new SharedArrayBuffer(size * 16));
  eachEntry(blocks, size, (block, at) => {
    const group = groupOf(block[at] ?? 0, groups);
    const place = next[group] ?? 0;
    next[group] = place + 1;
    insert(digests, (directory[group] ?? 0) * 4, place * 4, block, at);
  });
  return { size, directory, digests };
}

function eachEntry(
  blocks: readonly Uint32Array[],
  size: number,
  visit: (block: Uint32Array, at: number) => void,
): void {
  let left = size;
  for (const block of blocks) {
    const entries = Math.min(blockEntries, left);
    for (let entry = 0; entry < entries; entry++) visit(block, entry * 4);
    left -= entries;
  }
}

/** Puts an entry into its group so that the group stays sorted by the first two words. */
function insert(digests: Uint32Array, from: number, end: number, block: Uint32Array, entry: number): void {
  const a = block[entry] ?? 0;
  const b = block[entry + 1] ?? 0;
  let at = end;
  while (at > from) {
    const before = digests[at - 4] ?? 0;
    if (before < a || (before === a && (digests[at - 3] ?? 0) <= b)) break;
    put(digests, at, before, digests[at - 3] ?? 0, digests[at - 2] ?? 0, digests[at - 1] ?? 0);
    at -= 4;
  }
  put(digests, at, a, b, block[entry + 2] ?? 0, block[entry + 3] ?? 0);
}
