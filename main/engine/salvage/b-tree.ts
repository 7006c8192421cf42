import { usableBytes } from '../vault/sealed-pages.ts';
import type { PageSource } from './page-source.ts';
import { readVarint } from './record.ts';

/** The kinds of pages of a b-tree (SQLite file format, 1.6). */
export type PageKind = 'table-leaf' | 'table-interior' | 'index-leaf' | 'index-interior';

const kinds: ReadonlyMap<number, PageKind> = new Map([
  [0x0d, 'table-leaf'],
  [0x05, 'table-interior'],
  [0x0a, 'index-leaf'],
  [0x02, 'index-interior'],
]);

/** A cell that holds a row: its rowid (in tables with one), and its payload, or undefined where a page of it is lost. */
export interface Cell {
  readonly rowid: bigint | undefined;
  readonly payload: Buffer | undefined;
}

/** A child of an interior page. Rowids in it are up to `upTo`; undefined for the last child. */
export interface Child {
  readonly page: number;
  readonly upTo: bigint | undefined;
}

/** A page of a b-tree, taken apart. */
export interface TreePage {
  readonly kind: PageKind;
  readonly cells: readonly Cell[];
  readonly children: readonly Child[];
}

/** Takes a page apart. Gives undefined for a page that belongs to no tree: a free one, or a continuation of a long row. */
export function readTreePage(source: PageSource, number: number, page: Buffer): TreePage | undefined {
  const start = number === 1 ? 100 : 0;
  const kind = kinds.get(page[start] ?? 0);
  if (kind === undefined) return undefined;
  const count = page.readUInt16BE(start + 3);
  const isInterior = kind.endsWith('interior');
  const pointers = start + (isInterior ? 12 : 8);
  if (pointers + count * 2 > usableBytes) return undefined;
  const cells: Cell[] = [];
  const children: Child[] = [];
  try {
    for (let index = 0; index < count; index++) {
      let at = page.readUInt16BE(pointers + index * 2);
      const child = isInterior ? page.readUInt32BE(at) : undefined;
      if (isInterior) at += 4;
      if (kind === 'table-interior') {
        children.push({ page: child ?? 0, upTo: readVarint(page, at).value });
        continue;
      }
      if (child !== undefined) children.push({ page: child, upTo: undefined });
      cells.push(readCell(source, page, at, kind));
    }
    if (isInterior) children.push({ page: page.readUInt32BE(start + 8), upTo: undefined });
  } catch (error) {
    // Not the layout of such a page after all: the bytes of a long row may begin like one.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return { kind, cells, children };
}

function readCell(source: PageSource, page: Buffer, offset: number, kind: PageKind): Cell {
  const size = readVarint(page, offset);
  let at = size.next;
  let rowid: bigint | undefined;
  if (kind === 'table-leaf') {
    const read = readVarint(page, at);
    rowid = BigInt.asIntN(64, read.value);
    at = read.next;
  }
  return { rowid, payload: readPayload(source, page, at, Number(size.value), kind) };
}

const mostPayload = 1_000_000_000;

/** The bytes of a row: those on its page, and of a long one those on the pages that go on from there. */
function readPayload(
  source: PageSource,
  page: Buffer,
  at: number,
  size: number,
  kind: PageKind,
): Buffer | undefined {
  if (size > mostPayload) throw new RangeError('no payload is so long');
  const local = localBytes(size, kind);
  if (at + local > usableBytes) throw new RangeError('a payload ends within its page');
  const parts = [page.subarray(at, at + local)];
  let left = size - local;
  let next = left > 0 ? page.readUInt32BE(at + local) : 0;
  for (const seen = new Set<number>(); left > 0;) {
    if (next === 0 || seen.has(next)) return undefined;
    seen.add(next);
    const more = source.read(next);
    if (more === undefined) return undefined;
    const part = more.subarray(4, 4 + Math.min(left, usableBytes - 4));
    parts.push(part);
    left -= part.length;
    next = more.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

/** How much of a payload stands on the page of its cell (SQLite file format, 1.6). */
function localBytes(size: number, kind: PageKind): number {
  const most = kind === 'table-leaf' ? usableBytes - 35 : Math.floor(((usableBytes - 12) * 64) / 255) - 23;
  if (size <= most) return size;
  const least = Math.floor(((usableBytes - 12) * 32) / 255) - 23;
  const fitting = least + ((size - least) % (usableBytes - 4));
  return fitting <= most ? fitting : least;
}

/** What a walk through a tree meets. */
export interface Visitor {
  page(number: number, kind: PageKind): void;
  cell(cell: Cell): void;
  /** A page that is lost; rowids on it are above `after` and up to `upTo`, where that is known. */
  lost(number: number, after: bigint | undefined, upTo: bigint | undefined): void;
}

/** Walks the tree of a table from its root, past lost pages. A page that another tree claimed is not walked again. */
export function walkTree(source: PageSource, root: number, claimed: Set<number>, visitor: Visitor): void {
  const stack: { page: number; after: bigint | undefined; upTo: bigint | undefined }[] = [
    { page: root, after: undefined, upTo: undefined },
  ];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { page: number, after, upTo } = next;
    if (number === 0 || claimed.has(number)) continue;
    const bytes = source.read(number);
    const page = bytes === undefined ? undefined : readTreePage(source, number, bytes);
    if (page === undefined) {
      visitor.lost(number, after, upTo);
      continue;
    }
    claimed.add(number);
    visitor.page(number, page.kind);
    for (const cell of page.cells) visitor.cell(cell);
    let from = after;
    for (const child of page.children) {
      stack.push({ page: child.page, after: from, upTo: child.upTo ?? upTo });
      from = child.upTo ?? from;
    }
  }
}
