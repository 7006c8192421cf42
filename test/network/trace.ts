/** What a run asked the kernel for, by family of address. */
export interface SocketTally {
  /** Sockets made, by family: `AF_UNIX` and `AF_NETLINK` reach no network. */
  readonly made: Readonly<Record<string, number>>;
  /** Sockets of the internet families, and whatever was sent to an internet address, DNS included. */
  readonly internet: number;
}

/** Counts what strace wrote of `socket`, `connect`, `bind`, `sendto`, `sendmsg` and `sendmmsg`. */
export function tallySockets(trace: string): SocketTally {
  const made: Record<string, number> = {};
  let internet = 0;
  for (const line of trace.split('\n')) {
    const family = /\bsocket\((\w+)/.exec(line)?.[1];
    if (family !== undefined) made[family] = (made[family] ?? 0) + 1;
    if (/\bAF_INET6?\b|\bAF_PACKET\b/.test(line)) internet += 1;
  }
  return { made, internet };
}
