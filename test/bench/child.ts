import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { z } from 'zod';

/** The engine's thread is shipped with a young generation of 12 MB, which is three half spaces: what runs in its place gets no more. */
export const asEngine = ['--max-semi-space-size=4'] as const;

/** Runs a script of this folder in a process of its own, so that memory and time are its own, and reads what it prints. `flags` are Node's. */
export async function runChild<T>(
  script: string,
  args: readonly string[],
  result: z.ZodType<T>,
  flags: readonly string[] = [],
): Promise<T> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [...flags, path, ...args]);
  process.stderr.write(stderr);
  return result.parse(JSON.parse(stdout));
}
