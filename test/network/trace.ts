import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';

/** The calls that strace is told to write down: whatever makes a socket or names an address, and what makes a process. */
export const tracedCalls = [
  'socket',
  'connect',
  'bind',
  'sendto',
  'sendmsg',
  'sendmmsg',
  // A ring could connect without any of these calls.
  'io_uring_setup',
  'execve',
  'fork',
  'vfork',
  'clone',
  'clone3',
];

/**
 * Where a call reaches. `dns` names port 53, or a name service behind a local socket; `socket` makes one of a family that could reach a network, and has
 * not named an address yet; `loopback` is this computer; a `ring` (io_uring) is what Node's event loop makes for itself.
 */
export type Reach = 'outside' | 'dns' | 'socket' | 'loopback' | 'unix' | 'netlink' | 'ring' | 'unaddressed';

const noReach: Readonly<Record<Reach, number>> = {
  outside: 0,
  dns: 0,
  socket: 0,
  loopback: 0,
  unix: 0,
  netlink: 0,
  ring: 0,
  unaddressed: 0,
};

/** What a run asked the kernel for. */
export interface SocketTally {
  /** Calls that could reach a network, and that were looked at. */
  readonly calls: number;
  /** These calls by where they reach. */
  readonly reach: Readonly<Record<Reach, number>>;
  /** Sockets made, by family. */
  readonly made: Readonly<Record<string, number>>;
  /** Local sockets that were connected to, by path. */
  readonly local: Readonly<Record<string, number>>;
  /** Processes, without their threads. */
  readonly processes: number;
  readonly threads: number;
  /** Programs that were started, by name. */
  readonly programs: Readonly<Record<string, number>>;
  /** Lines of calls that leave the local sockets, the first few. */
  readonly evidence: readonly string[];
}

const harmlessFamilies: Readonly<Record<string, Reach>> = {
  AF_UNIX: 'unix',
  AF_LOCAL: 'unix',
  AF_NETLINK: 'netlink',
};

/** Name services that programs ask over a local socket: a look-up that names no internet address of its own. */
const nameService = /sun_path=@?"[^"]*(?:nscd|systemd\/resolve|avahi|dnsmasq)/;

const mostEvidence = 20;

/**
 * Where a call reaches, by what strace wrote of it; undefined for a line that is no such call. Whatever is not known to stay on this computer is
 * `outside`: an address of another family, or one that is not a loopback one, also where the call failed.
 */
export function reachOf(line: string): Reach | undefined {
  const call = /\b(socket|connect|bind|sendto|sendmsg|sendmmsg|io_uring_setup)\(/.exec(line)?.[1];
  if (call === undefined) return undefined;
  if (call === 'io_uring_setup') return 'ring';
  if (call === 'socket') return harmlessFamilies[/socket\((\w+)/.exec(line)?.[1] ?? ''] ?? 'socket';
  // The family of the call's own address; what strace shows of sent text could spell one.
  const families = [...line.replace(/"(?:[^"\\]|\\.)*"/g, '""').matchAll(/sa_family=(\w+)/g)];
  const reaches = families.map(([, family = '']) => reachOfAddress(line, family));
  return reaches.find((reach) => reach === 'outside' || reach === 'dns') ?? reaches[0] ?? 'unaddressed';
}

function reachOfAddress(line: string, family: string): Reach {
  if (nameService.test(line)) return 'dns';
  const harmless = harmlessFamilies[family];
  if (harmless !== undefined) return harmless;
  if (/sin6?_port=htons\(53\)/.test(line)) return 'dns';
  const addresses = [...line.matchAll(/inet_addr\("([^"]*)"\)|inet_pton\(AF_INET6, "([^"]*)"/g)];
  const isLoopback = addresses.every(([, four, six]) => four?.startsWith('127.') === true || six === '::1');
  return addresses.length > 0 && isLoopback ? 'loopback' : 'outside';
}

/** Counts what strace wrote of `tracedCalls`, line by line: a whole run writes hundreds of megabytes. */
export async function tallySockets(lines: AsyncIterable<string> | Iterable<string>): Promise<SocketTally> {
  const reach = { ...noReach };
  const made: Record<string, number> = {};
  const programs: Record<string, number> = {};
  const local: Record<string, number> = {};
  const evidence: string[] = [];
  let [calls, processes, threads] = [0, 1, 0];
  for await (const line of lines) {
    const program = /\bexecve\("([^"]*)".*\) += 0$/.exec(line)?.[1];
    if (program !== undefined) add(programs, basename(program));
    if (/\b(?:fork|vfork|clone|clone3)\(/.test(line)) {
      if (line.includes('CLONE_THREAD')) threads += 1;
      else processes += 1;
    }
    const where = reachOf(line);
    if (where === undefined) continue;
    calls += 1;
    reach[where] += 1;
    const family = /\bsocket\((\w+)/.exec(line)?.[1];
    if (family !== undefined) add(made, family);
    const path = /\bconnect\(.*sun_path=(@?"[^"]*")/.exec(line)?.[1];
    if (path !== undefined) add(local, path);
    if (leavesLocalSockets(where) && evidence.length < mostEvidence) evidence.push(line);
  }
  return { calls, reach, made, local, processes, threads, programs, evidence };
}

/** Whether a call could leave the program by anything but a local socket. */
export function leavesLocalSockets(reach: Reach): boolean {
  return reach === 'outside' || reach === 'dns' || reach === 'socket' || reach === 'loopback';
}

/** The same for a file. */
export function tallyTrace(file: string): Promise<SocketTally> {
  return tallySockets(createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity }));
}

function add(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
