import { readFileSync, readdirSync, mkdirSync, lstatSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One change as the failing disk wrote it down (`failing-disk.c`). */
export type Change =
  | { readonly what: 'create'; readonly inode: string; readonly path: string }
  | { readonly what: 'write'; readonly inode: string; readonly at: number; readonly bytes: Buffer }
  | { readonly what: 'truncate'; readonly inode: string; readonly size: number }
  | { readonly what: 'sync'; readonly inode: string }
  | { readonly what: 'sync-folder'; readonly path: string }
  | { readonly what: 'folder' | 'remove'; readonly path: string }
  | { readonly what: 'rename' | 'link'; readonly path: string; readonly to: string };

/** What lay below a folder before the program began. All of it is taken to be on the disk. */
export interface Tree {
  readonly folders: readonly string[];
  readonly files: readonly { readonly path: string; readonly inode: string; readonly bytes: Buffer }[];
}

/** Remembers everything below a folder. */
export function rememberTree(root: string): Tree {
  const folders: string[] = [root];
  const files: { path: string; inode: string; bytes: Buffer }[] = [];
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) folders.push(path);
    else if (entry.isFile() && !path.endsWith('-shm'))
      files.push({
        path,
        inode: lstatSync(path, { bigint: true }).ino.toString(),
        bytes: readFileSync(path),
      });
  }
  return { folders, files };
}

/** Reads the log of a failing disk. */
export function readChanges(path: string): Change[] {
  const log = readFileSync(path);
  const changes: Change[] = [];
  for (let at = 0; at < log.length;) {
    const end = log.indexOf(0x0a, at);
    const line = log.toString('utf8', at, end);
    const cut = line.indexOf(' ');
    const rest = line.slice(cut + 1);
    at = end + 1;
    const change = readChange(line.slice(0, cut), rest, (length) => log.subarray(at, (at += length)));
    changes.push(change);
  }
  return changes;
}

function readChange(what: string, rest: string, take: (length: number) => Buffer): Change {
  const [first = '', second = '', third = ''] = rest.split(' ');
  switch (what) {
    case 'create':
      return { what, inode: first, path: rest.slice(first.length + 1) };
    case 'write':
      return { what, inode: first, at: Number(second), bytes: take(Number(third)) };
    case 'truncate':
      return { what, inode: first, size: Number(second) };
    case 'sync':
      return { what, inode: first };
    case 'sync-folder':
    case 'folder':
    case 'remove':
      return { what, path: rest };
    case 'rename':
    case 'link': {
      const [path = '', to = ''] = rest.split('\t');
      return { what, path, to };
    }
    default:
      throw new Error(`the log holds a line of an unknown kind: ${what}`);
  }
}

/** Decides what of the unsynced changes reaches the disk: a number from 0 up to, but not including, 1. */
export type Chance = () => number;

/** The disk after a program was killed: the machine goes on, and whatever was written is there. */
export function afterKill(before: Tree, changes: readonly Change[]): Tree {
  const keep: Chance = () => 0.999;
  return afterPowerCut(before, changes, keep);
}

type DataChange = Extract<Change, { what: 'write' | 'truncate' }>;

interface Inode {
  bytes: Buffer;
  waiting: DataChange[];
}

const sector = 512;

/**
 * The disk after a power cut: what was synced is there. Of the writes to a file since its last sync any may be there, whole or in part (by sectors), or
 * not; of the names that changed in a folder since its last sync, the first so many are. Stricter than the common file systems, as POSIX promises no more.
 */
export function afterPowerCut(before: Tree, changes: readonly Change[], chance: Chance): Tree {
  const inodes = new Map<string, Inode>();
  const onDisk = createNames(before.folders);
  // Names as the program saw them: an inode may be used again once its file is gone.
  const alive = new Map<string, string>();
  let made = 0;
  const begin = (inode: string, bytes: Buffer): string => {
    const id = `${inode}#${String(++made)}`;
    alive.set(inode, id);
    inodes.set(id, { bytes, waiting: [] });
    return id;
  };
  for (const { path, inode, bytes } of before.files) onDisk.names.set(path, begin(inode, bytes));

  for (const change of changes) {
    switch (change.what) {
      case 'write':
      case 'truncate':
        inodes.get(alive.get(change.inode) ?? '')?.waiting.push(change);
        break;
      case 'sync': {
        const file = inodes.get(alive.get(change.inode) ?? '');
        if (file === undefined) break;
        for (const each of file.waiting.splice(0)) file.bytes = applied(file.bytes, each);
        break;
      }
      case 'sync-folder':
        onDisk.sync(change.path);
        break;
      case 'create':
        onDisk.wait({ ...change, id: begin(change.inode, Buffer.alloc(0)) });
        break;
      default:
        onDisk.wait({ ...change });
    }
  }

  onDisk.loseSome(chance);
  for (const file of inodes.values()) loseSome(file, chance);
  return {
    folders: [...onDisk.folders],
    files: [...onDisk.names].flatMap(([path, id]) => {
      const file = inodes.get(id);
      return file === undefined ? [] : [{ path, inode: id, bytes: file.bytes }];
    }),
  };
}

/** A change of a name that is not on the disk yet. Where a folder above it gets another name before, its paths follow. */
interface WaitingName {
  readonly what: 'create' | 'folder' | 'remove' | 'rename' | 'link';
  path: string;
  to?: string;
  /** Of a file that was made. */
  readonly id?: string;
}

interface Names {
  readonly names: Map<string, string>;
  readonly folders: Set<string>;
  wait(change: WaitingName): void;
  /** All changes in a folder come to the disk, and with them what they rest upon. */
  sync(folder: string): void;
  /** Of what waits in each folder the first so many come there. */
  loseSome(chance: Chance): void;
}

function createNames(before: readonly string[]): Names {
  const names = new Map<string, string>();
  const folders = new Set(before);
  let waiting: WaitingName[] = [];

  const take = (isTaken: (change: WaitingName) => boolean): void => {
    for (const change of waiting.filter(isTaken)) {
      if (!waiting.includes(change)) continue;
      // No file system removes a folder before what was in it.
      if (change.what === 'remove' && folders.has(change.path))
        take((each) => dirname(each.path) === change.path);
      const earlier = waiting.slice(0, waiting.indexOf(change));
      waiting = waiting.filter((each) => each !== change);
      apply(change, earlier);
    }
  };
  const apply = ({ what, path, to = '', id }: WaitingName, earlier: readonly WaitingName[]): void => {
    if (what === 'create') names.set(path, id ?? '');
    if (what === 'folder') folders.add(path);
    if (what === 'remove') {
      names.delete(path);
      folders.delete(path);
    }
    if (what === 'rename' && folders.has(path)) {
      const moved = (each: string): string =>
        each === path || each.startsWith(`${path}/`) ? to + each.slice(path.length) : each;
      for (const [name, file] of [...names]) {
        names.delete(name);
        names.set(moved(name), file);
      }
      for (const each of [...folders]) {
        folders.delete(each);
        folders.add(moved(each));
      }
      for (const each of earlier) {
        each.path = moved(each.path);
        if (each.to !== undefined) each.to = moved(each.to);
      }
      return;
    }
    const file = what === 'rename' || what === 'link' ? names.get(path) : undefined;
    if (file === undefined) return;
    names.set(to, file);
    if (what === 'rename') names.delete(path);
  };

  return {
    names,
    folders,
    wait(change) {
      waiting.push(change);
    },
    sync(folder) {
      take(({ what, to }) => what === 'rename' && to === folder);
      take(({ path, to }) => dirname(path) === folder || (to !== undefined && dirname(to) === folder));
    },
    loseSome(chance) {
      const inFolder = Map.groupBy(waiting, ({ path }) => dirname(path));
      const kept = new Set(
        [...inFolder.values()].flatMap((each) => each.slice(0, Math.floor(chance() * (each.length + 1)))),
      );
      take((change) => kept.has(change));
    },
  };
}

/** All, none, any, or all but a torn last one: each is as likely. */
function loseSome(file: Inode, chance: Chance): void {
  const way = (['none', 'any', 'torn', 'all'] as const)[Math.floor(chance() * 4)] ?? 'all';
  if (way === 'none') return;
  for (const [index, change] of file.waiting.entries()) {
    const isLast = index === file.waiting.length - 1;
    if (way === 'any' && chance() < 0.5) continue;
    const isTorn = way === 'torn' ? isLast : way === 'any' && chance() < 0.3;
    if (!isTorn || change.what === 'truncate') file.bytes = applied(file.bytes, change);
    else for (const piece of sectorsOf(change)) if (chance() < 0.5) file.bytes = applied(file.bytes, piece);
  }
}

function sectorsOf({ inode, at, bytes }: Extract<DataChange, { what: 'write' }>): DataChange[] {
  const pieces: DataChange[] = [];
  for (let from = 0; from < bytes.length;) {
    const length = Math.min(bytes.length - from, sector - ((at + from) % sector));
    pieces.push({ what: 'write', inode, at: at + from, bytes: bytes.subarray(from, from + length) });
    from += length;
  }
  return pieces;
}

function applied(bytes: Buffer, change: DataChange): Buffer {
  if (change.what === 'truncate') {
    if (change.size <= bytes.length) return bytes.subarray(0, change.size);
    return Buffer.concat([bytes, Buffer.alloc(change.size - bytes.length)]);
  }
  const end = change.at + change.bytes.length;
  const result = Buffer.alloc(Math.max(bytes.length, end));
  bytes.copy(result);
  change.bytes.copy(result, change.at);
  return result;
}

/** Puts a disk in the place of what lies below a folder. A file whose folder was lost is lost with it. */
export function layOut(root: string, tree: Tree): void {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const laid = new Set([root]);
  for (const folder of tree.folders.toSorted()) {
    if (laid.has(folder) || !laid.has(dirname(folder))) continue;
    mkdirSync(folder, { mode: 0o700 });
    laid.add(folder);
  }
  for (const { path, bytes } of tree.files) {
    if (laid.has(dirname(path))) writeFileSync(path, bytes, { mode: 0o600 });
  }
}
