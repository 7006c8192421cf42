import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { endPage } from '../../../main/window/end-page.ts';

/** A process such as a page has, and how it ended. */
async function someProcess(): Promise<{ pid: number; ended: Promise<unknown[]> }> {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => 0, 1000)']);
  await once(child.stdout, 'data');
  if (child.pid === undefined) throw new Error('It did not start.');
  return { pid: child.pid, ended: once(child, 'exit') };
}

describe.skipIf(process.platform === 'win32')('the process of a page', () => {
  it('is killed before it is crashed, so that no system writes its memory to the disk', async () => {
    const { pid, ended } = await someProcess();
    endPage({
      getOSProcessId: () => pid,
      // As Electron does on Linux.
      forcefullyCrashRenderer: () => process.kill(pid, 'SIGABRT'),
    });
    expect(await ended).toEqual([null, 'SIGKILL']);
  });

  it('that is gone by itself, or is unknown, is only told of', async () => {
    const { pid, ended } = await someProcess();
    process.kill(pid);
    await ended;
    let told = 0;
    for (const id of [pid, 0])
      endPage({
        getOSProcessId: () => id,
        forcefullyCrashRenderer: () => told++,
      });
    expect(told).toBe(2);
  });
});
