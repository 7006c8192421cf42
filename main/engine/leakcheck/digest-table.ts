/** An exact table of texts: 124 bits of each digest and four bits that say what kind of identifier it is, sorted in shared memory. */
export interface DigestTable {
  /** How many entries it holds; a text that many people share may count more than once. */
  readonly size: number;
  /** Where each group of digests with the same leading bits begins, in entries. */
  readonly directory: Uint32Array;
  /** Four words a digest; the low four bits of the last are the kind. */
  readonly digests: Uint32Array;
}

/** Collects digests and then sorts them. Memory is 16 bytes an entry; while sorting, a few parts more. */
export interface DigestBuilder {
  /** Adds the digest (four words) of a text of a kind (0 to 15). */
  add(digest: Uint32Array, kind: number): void;
  build(): DigestTable;
}

const blockEntries = 1 << 12;
const recentEntries = 1 << 16;
/** Digests are collected in parts by their leading bits: sorting then stays within the processor's cache, and each part is freed when it is done. */
const partBits = 6;
const fewestGroups = 1 << partBits;

/** The digests of one part, in blocks of which the last is not full. */
interface Part {
  readonly blocks: Uint32Array[];
  last: Uint32Array;
  used: number;
}

/** Makes an empty builder. */
export function createDigestBuilder(): DigestBuilder {
  const parts = Array.from({ length: 1 << partBits }, (): Part => {
    return { blocks: [], last: new Uint32Array(0), used: blockEntries };
  });
  // Texts that many people share come again and again: what was added lately is not added twice.
  const recent = new Uint32Array(recentEntries * 4);
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
      const part = parts[a >>> (32 - partBits)];
      if (part === undefined) return;
      if (part.used === blockEntries) {
        part.last = new Uint32Array(blockEntries * 4);
        part.blocks.push(part.last);
        part.used = 0;
      }
      put(part.last, part.used++ * 4, a, b, c, last);
    },
    build: () => sort(parts),
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

function sort(parts: readonly Part[]): DigestTable {
  const size = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  let groups = fewestGroups;
  while (groups * 4 < size) groups *= 2;
  const directory = new Uint32Array(new SharedArrayBuffer((groups + 1) * 4));
  const digests = new Uint32Array(new SharedArrayBuffer(size * 16));
  const groupsEach = groups / parts.length;
  let end = 0;
  for (const [index, part] of parts.entries()) {
    end = sortPart(part, {
      directory,
      digests,
      firstGroup: index * groupsEach,
      groups: groupsEach,
      start: end,
    });
    part.blocks.length = 0;
    part.last = new Uint32Array(0);
  }
  directory[groups] = end;
  return { size, directory, digests };
}

function sizeOf({ blocks, used }: Part): number {
  return blocks.length === 0 ? 0 : (blocks.length - 1) * blockEntries + used;
}

/** Where a part goes. */
interface Target {
  readonly directory: Uint32Array;
  readonly digests: Uint32Array;
  readonly firstGroup: number;
  readonly groups: number;
  readonly start: number;
}

/** Sorts one part behind those before it; gives where it ends. */
function sortPart(part: Part, { directory, digests, firstGroup, groups, start }: Target): number {
  const all = directory.length - 1;
  const size = sizeOf(part);
  const counts = new Uint32Array(groups);
  for (let entry = 0; entry < size; entry++) {
    const group =
      groupOf(part.blocks[entry >>> 12]?.[(entry & (blockEntries - 1)) * 4] ?? 0, all) - firstGroup;
    counts[group] = (counts[group] ?? 0) + 1;
  }
  let next = start;
  for (let group = 0; group < groups; group++) {
    directory[firstGroup + group] = next;
    const count = counts[group] ?? 0;
    counts[group] = next;
    next += count;
  }
  for (let entry = 0; entry < size; entry++) {
    const block = part.blocks[entry >>> 12] ?? part.last;
    const at = (entry & (blockEntries - 1)) * 4;
    const group = groupOf(block[at] ?? 0, all);
    const place = counts[group - firstGroup] ?? 0;
    counts[group - firstGroup] = place + 1;
    insert(digests, (directory[group] ?? 0) * 4, place * 4, block, at);
  }
  return next;
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
