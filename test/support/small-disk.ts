import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real disk of so many kibibytes, in memory. Throws where this machine does not let us mount one (it must be Linux, as administrator). */
export function mountSmallDisk(kibibytes: number): { readonly folder: string; unmount(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'custodian-disk-'));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(kibibytes)}k`, 'none', folder], {
      stdio: 'ignore',
    });
  } catch (error) {
    remove();
    throw error;
  }
  return {
    folder,
    unmount() {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
      remove();
    },
  };
}

/** Whether this machine lets us mount one. */
export function canMountSmallDisk(): boolean {
  try {
    mountSmallDisk(64).unmount();
    return true;
  } catch {
    return false;
  }
}
