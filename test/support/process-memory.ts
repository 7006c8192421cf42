import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Stacks of worker threads, as Node makes them: native code leaves on them what it worked with. */
const stackBytes = 4 << 20;

/**
 * Counts where the needles stand in the memory of another process of ours (Linux). The stacks of its threads are left out: what SQLite leaves there when it takes a
 * key cannot be reached from here.
 */
export function countInMemory(pid: number, needles: readonly Buffer[]): number[] {
  const counts = needles.map(() => 0);
  const memory = openSync(`/proc/${String(pid)}/mem`, 'r');
  try {
    for (const line of readFileSync(`/proc/${String(pid)}/maps`, 'utf8').split('\n')) {
      const [, from = '', to = ''] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      const start = Number.parseInt(from, 16);
      const length = Number.parseInt(to, 16) - start;
      if (Number.isNaN(length) || length === stackBytes) continue;
      const bytes = readRegion(memory, start, length);
      for (const [index, needle] of needles.entries())
        for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1))
          counts[index] = (counts[index] ?? 0) + 1;
    }
  } finally {
    closeSync(memory);
  }
  return counts;
}

function readRegion(memory: number, start: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let read = 0;
  try {
    while (read < length) {
      const now = readSync(memory, bytes, read, length - read, start + read);
      if (now === 0) break;
      read += now;
    }
  } catch {
    // a page that is mapped and not there
  }
  return bytes.subarray(0, read);
}
