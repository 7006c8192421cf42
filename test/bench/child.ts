import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { z } from 'zod';

/** Runs a script of this folder in a process of its own, so that memory and time are its own, and reads what it prints. */
export async function runChild<T>(script: string, args: readonly string[], result: z.ZodType<T>): Promise<T> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [path, ...args]);
  process.stderr.write(stderr);
  return result.parse(JSON.parse(stdout));
}
