import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Failure } from '../../../../shared/failure.ts';

/** A file that was written once and may be read often, whole or in part. */
export interface StoredFile {
  /** Plain bytes. */
  readonly size: number;
  /** The bytes from `from` up to, but not including, `to`, in pieces. Read them, do not write into them. */
  read(from?: number, to?: number): Iterable<Uint8Array>;
}

/** Writes one file. */
export interface StoreWriter {
  add(bytes: Uint8Array): void;
  /** Ends writing; nothing can be added after. */
  finish(): StoredFile;
}

/** Where the files of an opened bundle are kept: never in clear text on disk. */
export interface MemberStore {
  /** Begins a file. */
  write(): StoreWriter;
  /** Forgets every file. */
  close(): void;
}

const blockBytes = 1 << 18;
/** Blocks that are kept unpacked: a page, and what is near it. */
const mostOpen = 16;

/**
 * Keeps files in memory, packed again in blocks, so that any part of one is read without the rest and a log takes about as much as it did in the
 * bundle. Throws `unsupported-file` when all together take more than `most` bytes.
 */
export function createMemoryStore(most = 1 << 30): MemberStore {
  const open = new Map<Buffer, Buffer>();
  const files = new Set<Buffer[]>();
  let used = 0;
  /** A bundle may have ten thousand files, which come one after the other. */
  let spare = Buffer.alloc(0);
  const takeBlock = (): Buffer<ArrayBuffer> => {
    const block = spare.length === 0 ? Buffer.alloc(blockBytes) : spare;
    spare = Buffer.alloc(0);
    return block;
  };

  const unpack = (packed: Buffer): Buffer => {
    const known = open.get(packed);
    if (known !== undefined) return known;
    const plain = inflateRawSync(packed, { maxOutputLength: blockBytes });
    const [oldest] = open.keys();
    if (open.size >= mostOpen && oldest !== undefined) open.delete(oldest);
    open.set(packed, plain);
    return plain;
  };

  const pack = (plain: Uint8Array): Buffer => {
    const packed = deflateRawSync(plain, { level: 1 });
    used += packed.length;
    if (used > most) {
      throw new Failure('unsupported-file', 'This bundle is too large to be looked at here.', {
        hint: 'Write its files to a folder with "open --out" on the command line.',
      });
    }
    return packed;
  };

  return {
    write() {
      const blocks: Buffer[] = [];
      files.add(blocks);
      let block = Buffer.alloc(0);
      let filled = 0;
      let size = 0;
      return {
        add(bytes) {
          size += bytes.length;
          if (block.length === 0) block = takeBlock();
          for (let at = 0; at < bytes.length;) {
            const piece = bytes.subarray(at, at + blockBytes - filled);
            block.set(piece, filled);
            filled += piece.length;
            at += piece.length;
            if (filled < blockBytes) continue;
            blocks.push(pack(block));
            filled = 0;
          }
        },
        finish() {
          if (filled > 0) blocks.push(pack(block.subarray(0, filled)));
          filled = 0;
          spare = block;
          block = Buffer.alloc(0);
          return {
            size,
            read: (from = 0, to = size) => readBlocks(blocks, unpack, from, Math.min(to, size)),
          };
        },
      };
    },
    close() {
      for (const blocks of files) blocks.length = 0;
      files.clear();
      open.clear();
      used = 0;
    },
  };
}

function* readBlocks(
  blocks: readonly Buffer[],
  unpack: (packed: Buffer) => Buffer,
  from: number,
  to: number,
): Generator<Uint8Array> {
  for (let at = Math.max(0, from); at < to;) {
    const index = Math.floor(at / blockBytes);
    const packed = blocks[index];
    if (packed === undefined) return;
    const start = index * blockBytes;
    const piece = unpack(packed).subarray(at - start, to - start);
    at += piece.length;
    yield piece;
  }
}
