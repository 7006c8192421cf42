import type { WebContents } from 'electron';

/**
 * Ends the process of a page at once, and tells Electron so that it makes a new one. It is killed first: what Electron calls a crash is one on Linux, and
 * elsewhere asks for a dump, which would put the memory of the page on the disk at each lock. Of a process that is killed no system keeps anything.
 */
export function endPage(contents: Pick<WebContents, 'getOSProcessId' | 'forcefullyCrashRenderer'>): void {
  const pid = contents.getOSProcessId();
  try {
    if (pid > 0) process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
  contents.forcefullyCrashRenderer();
}
