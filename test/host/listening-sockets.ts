import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** The state of a socket that waits for connections, as the kernel's tables write it. */
const listening = '0A';

/** The local addresses on which a process or any of its descendants listens for TCP connections. Linux only. */
export function listeningSockets(pid: number): string[] {
  const inodes = new Set([pid, ...descendants(pid)].flatMap(socketInodes));
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    readFileSync(table, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((columns) => columns[3] === listening && inodes.has(columns[9] ?? ''))
      .map((columns) => columns[1] ?? ''),
  );
}

function descendants(pid: number): number[] {
  const children = readdirSync(`/proc/${String(pid)}/task`).flatMap((task) =>
    readFileSync(`/proc/${String(pid)}/task/${task}/children`, 'utf8')
      .split(' ')
      .filter((child) => child !== '')
      .map(Number),
  );
  return [...children, ...children.flatMap(descendants)];
}

function socketInodes(pid: number): string[] {
  const folder = `/proc/${String(pid)}/fd`;
  return readdirSync(folder).flatMap((descriptor) => {
    try {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`${folder}/${descriptor}`))?.[1];
      return inode === undefined ? [] : [inode];
    } catch {
      // Closed since it was listed.
      return [];
    }
  });
}
