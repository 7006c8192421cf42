import { lstatSync, readdirSync, rmdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const missing = z.object({ code: z.enum(['ENOENT', 'ENOTDIR']) });

/**
 * Removes a file (of a link, the link), where there is one. Throws the system's error with its code: `rmSync` of Node 24 loses it on any but a few, and a
 * failing disk would be told as a fault of the program.
 */
export function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!missing.safeParse(error).success) throw error;
  }
}

/** The same, while a job is given up or tidied up: what a failing disk keeps is for the next sweep, and hides no other failure. */
export function removeIfPossible(path: string): void {
  try {
    removeFile(path);
  } catch {
    // swept later
  }
}

/** Removes a folder with all that is in it, where there is one; links are removed without what they lead to. Throws the system's error with its code. */
export function removeFolder(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory()) {
    removeFile(path);
    return;
  }
  for (const name of readdirSync(path)) removeFolder(join(path, name));
  rmdirSync(path);
}
