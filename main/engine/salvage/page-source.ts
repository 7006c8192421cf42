import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { createPageOpener, pageBytes } from '../vault/sealed-pages.ts';
import type { PageOpener } from '../vault/sealed-pages.ts';

/** The pages of a damaged database, as far as they authenticate. */
export interface PageSource {
  /** How many pages the file or its log has, good or not. */
  readonly total: number;
  /** The usable bytes in clear, or undefined for a page that is not what was written there. */
  read(number: number): Buffer | undefined;
  close(): void;
}

/** Where the pages lie: in a file from an offset on, and in the write-ahead log beside it, where there is one. */
export interface PagePlace {
  readonly path: string;
  readonly offset: number;
  readonly log: string | undefined;
}

const logHeader = 32;
const frameHeader = 24;

/** Opens the pages of a database. A page of the log that was committed counts before that of the file; one that does not authenticate does not count. */
export function openPages(place: PagePlace, dataKey: Uint8Array, salt: Uint8Array): PageSource {
  const opener = createPageOpener(dataKey, salt);
  const file = existsSync(place.path) ? openSync(place.path, 'r') : undefined;
  const log = place.log !== undefined && existsSync(place.log) ? openSync(place.log, 'r') : undefined;
  const logged = log === undefined ? new Map<number, number>() : committedFrames(log, opener);
  const inFile = file === undefined ? 0 : Math.ceil((fstatSync(file).size - place.offset) / pageBytes);
  return {
    total: Math.max(0, inFile, ...logged.keys()),
    read(number) {
      const frame = logged.get(number);
      if (frame !== undefined && log !== undefined) {
        const page = opener.open(readPage(log, frame), number);
        if (page !== undefined) return page;
      }
      if (file === undefined || number < 1) return undefined;
      return opener.open(readPage(file, place.offset + (number - 1) * pageBytes), number);
    },
    close() {
      if (file !== undefined) closeSync(file);
      if (log !== undefined) closeSync(log);
    },
  };
}

/** Where in the log the last committed state of each page lies. Frames of an earlier round of the log have other salts. */
function committedFrames(log: number, opener: PageOpener): Map<number, number> {
  const committed = new Map<number, number>();
  const pending = new Map<number, number>();
  const head = Buffer.alloc(logHeader);
  if (readSync(log, head, 0, logHeader, 0) < logHeader) return committed;
  const round = head.subarray(16, 24);
  const frame = Buffer.alloc(frameHeader);
  for (
    let offset = logHeader;
    readSync(log, frame, 0, frameHeader, offset) === frameHeader;
    offset += frameHeader + pageBytes
  ) {
    if (!frame.subarray(8, 16).equals(round)) break;
    const number = frame.readUInt32BE(0);
    const at = offset + frameHeader;
    if (opener.authenticates(readPage(log, at), number)) pending.set(number, at);
    if (frame.readUInt32BE(4) === 0) continue;
    for (const [page, place] of pending) committed.set(page, place);
    pending.clear();
  }
  return committed;
}

function readPage(file: number, offset: number): Buffer {
  const page = Buffer.alloc(pageBytes);
  return page.subarray(0, readSync(file, page, 0, pageBytes, offset));
}
