import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a failing disk does, and at which change of it. */
export interface DiskFault {
  readonly kind: 'kill' | 'error' | 'error-once' | 'full' | 'read-only' | 'read-error' | 'none';
  readonly at?: number;
}

/** The environment that puts a failing disk below a program; `log` is written with every change. */
export type FailingDisk = (root: string, fault: DiskFault, log?: string) => Record<string, string>;

const source = fileURLToPath(new URL('failing-disk.c', import.meta.url));

/** Compiles the failing disk into a folder. Gives undefined where this machine has no C compiler, or another loader than Linux'. */
export function buildFailingDisk(folder: string): FailingDisk | undefined {
  if (process.platform !== 'linux') return undefined;
  const library = join(folder, 'failing-disk.so');
  const built = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-lpthread', '-ldl'], {
    stdio: 'ignore',
  });
  if (built.status !== 0) return undefined;
  return (root, { kind, at = 0 }, log) => ({
    LD_PRELOAD: library,
    FAULT_ROOT: root,
    FAULT_KIND: kind,
    FAULT_AT: String(at),
    ...(log === undefined ? {} : { FAULT_LOG: log }),
  });
}
