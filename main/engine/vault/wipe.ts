import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { removeFile, removeFolder } from './remove.ts';

/** Overwrites an open file with zeros, through to the disk. On flash memory that is not certain to reach the cells. */
export function overwrite(file: number): void {
  const { size } = fstatSync(file);
  const zeros = Buffer.alloc(1 << 16);
  for (let at = 0; at < size; at += zeros.length)
    writeSync(file, zeros, 0, Math.min(zeros.length, size - at), at);
  fsyncSync(file);
}

/** Who may write into the folder could exchange the file for a link once it was looked at: what that leads to would be overwritten. Windows has no such flag. */
export const noLink = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;

/**
 * Overwrites and removes what was written in clear text and is not wanted any more: half of an export, the file beside one that could not be written. What
 * cannot be overwritten is removed all the same, and a link is removed without what it leads to. Nothing happens where there is no such file.
 */
export function wipeFile(path: string): void {
  try {
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === true) {
      const file = openSync(path, constants.O_RDWR | noLink);
      try {
        // Another name of the same file is somebody else's.
        if (fstatSync(file).nlink === 1) overwrite(file);
      } finally {
        closeSync(file);
      }
    }
  } catch {
    // to remove it is what matters
  }
  removeFile(path);
}

/** The same, while a job is given up: what a failing disk keeps is for the next sweep, and hides no other failure. */
export function wipeIfPossible(path: string): void {
  try {
    wipeFile(path);
  } catch {
    // swept later
  }
}

/** Overwrites and removes everything in a folder, which stays. */
export function wipeFolder(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name);
    if (!entry.isDirectory()) {
      wipeFile(inside);
      continue;
    }
    wipeFolder(inside);
    removeFolder(inside);
  }
}
