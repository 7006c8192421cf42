import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Runs `work` while no other process builds into the same `out` folder. Gives what `work` gives. */
export async function withBuildLock<T>(root: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(join(root, 'out'), { recursive: true });
  const lock = join(root, 'out', '.building');
  while (!isTaken(lock)) {
    if (isHeld(lock)) await wait(100);
    else rmSync(lock, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isTaken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function isHeld(lock: string): boolean {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    // Empty for the moment between creating and writing.
    return owner === 0 || process.kill(owner, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
