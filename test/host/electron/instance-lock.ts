import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes the lock that keeps a second instance out: a file with our process id. The lock of a process that has ended is
 * taken over. Gives false where another instance runs.
 */
export function takeInstanceLock(userData: string): boolean {
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  const file = lockFile(userData);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return true;
    } catch {
      if (isRunning(file)) return false;
      rmSync(file, { force: true });
    }
  }
  return false;
}

/** Gives the lock back. Call only where it was taken. */
export function releaseInstanceLock(userData: string): void {
  rmSync(lockFile(userData), { force: true });
}

function lockFile(userData: string): string {
  return join(userData, 'preview.lock');
}

function isRunning(file: string): boolean {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    // 0 would ask about our own process group.
    return owner > 0 && process.kill(owner, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
