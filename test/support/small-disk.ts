import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether this machine lets us mount a small disk in memory (Linux, as its administrator). */
export function canMountSmallDisk(): boolean {
  try {
    withSmallDisk(1, () => undefined);
    return true;
  } catch {
    return false;
  }
}

/** Runs `work` with a folder on a real disk of so many megabytes, which is unmounted after. */
export function withSmallDisk(megabytes: number, work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'custodian-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(megabytes)}m`, 'none', folder], {
      stdio: 'ignore',
    });
    try {
      work(folder);
    } finally {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
