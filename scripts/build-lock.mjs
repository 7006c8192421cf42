import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Runs `work` while no other process builds into the same `out` folder. Gives what `work` gives. */
export async function withBuildLock(root, work) {
  mkdirSync(join(root, 'out'), { recursive: true });
  const lock = join(root, 'out', '.building');
  while (!taken(lock)) {
    if (!isRunning(lock)) rmSync(lock, { force: true });
    else await wait(100);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function isRunning(lock) {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    // Empty for the moment between creating and writing.
    if (owner > 0) process.kill(owner, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
