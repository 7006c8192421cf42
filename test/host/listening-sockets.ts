import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** The state of a socket that waits for connections, as the kernel's tables write it. */
const listening = '0A';

/** The local addresses on which a process or any of its descendants listens for TCP connections. Linux only. */
export function listeningSockets(pid: number): string[] {
  return socketsOf(pid, ['tcp', 'tcp6'])
    .filter(({ state }) => state === listening)
    .map(({ address }) => address);
}

/** The local addresses of every internet socket that a process or any of its descendants has open. Linux only. */
export function internetSockets(pid: number): string[] {
  return socketsOf(pid, ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6']).map(({ address }) => address);
}

function socketsOf(pid: number, tables: readonly string[]): { address: string; state: string }[] {
  const inodes = new Set([pid, ...descendants(pid)].flatMap(socketInodes));
  return tables.flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((columns) => inodes.has(columns[9] ?? ''))
      .map((columns) => ({ address: columns[1] ?? '', state: columns[3] ?? '' })),
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
