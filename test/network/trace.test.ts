import { describe, expect, it } from 'vitest';
import { reachOf, tallySockets } from './trace.ts';

describe('where a traced call reaches', () => {
  it.each([
    ['12 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 5', 'unix'],
    ['12 connect(5, {sa_family=AF_UNIX, sun_path="/run/x"}, 110) = -1 ENOENT', 'unix'],
    ['13 socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 7', 'netlink'],
    [
      '13 sendto(7, [{nlmsg_len=20}], 20, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 20',
      'netlink',
    ],
    ['14 sendmsg(7, {msg_name=NULL, msg_namelen=0, msg_iov=[], msg_iovlen=0}, 0) = 24', 'unaddressed'],
    ['14 sendto(7, "sa_family=AF_INET, inet_addr(\\"9.9.9.9\\")", 9, 0, NULL, 0) = 9', 'unaddressed'],
    ['15 io_uring_setup(256, {flags=0x10000, sq_entries=256}) = 10', 'ring'],
  ])('stays among the programs of this computer: %s', (line, reach) => {
    expect(reachOf(line)).toBe(reach);
  });

  it.each([
    '12 connect(5, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 ENETUNREACH',
    '12 connect(5, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("127.8.9.1")}, 16 <unfinished ...>',
    '12 bind(5, {sa_family=AF_INET6, sin6_port=htons(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = 0',
  ])('tells this computer from others: %s', (line) => {
    expect(reachOf(line)).toBe('loopback');
  });

  it.each([
    ['12 socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP) = 5', 'socket'],
    ['12 socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP) = -1 EAFNOSUPPORT', 'socket'],
    ['12 socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL)) = -1 EPERM', 'socket'],
    ['12 socket(AF_VSOCK, SOCK_STREAM, 0) = 4', 'socket'],
    [
      '12 connect(5, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("9.9.9.9")}, 16) = -1 ENETUNREACH',
      'outside',
    ],
    [
      '12 connect(5, {sa_family=AF_INET6, inet_pton(AF_INET6, "2001:db8::1", &sin6_addr)}, 28) = -1 ENETUNREACH',
      'outside',
    ],
    ['12 bind(5, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("0.0.0.0")}, 16) = 0', 'outside'],
    ['12 connect(5, {sa_family=AF_VSOCK, svm_cid=VMADDR_CID_HOST, svm_port=9}, 16) = -1', 'outside'],
    [
      '12 sendto(5, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, 16) = 1',
      'dns',
    ],
    ['12 sendmmsg(5, [{msg_hdr={msg_name={sa_family=AF_INET6, sin6_port=htons(53)}}}], 1, 0) = -1', 'dns'],
    ['12 connect(9, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT', 'dns'],
  ])('finds what would leave it, also where it failed: %s', (line, reach) => {
    expect(reachOf(line)).toBe(reach);
  });
});

describe('the tally of a trace', () => {
  it('counts calls, sockets, processes and programs, and keeps the lines that leave local sockets', async () => {
    const outside =
      '12 connect(5, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("9.9.9.9")}, 16) = 0';
    const tally = await tallySockets([
      '12 execve("/usr/bin/chromium", ["chromium"], 0x7ff /* 3 vars */) = 0',
      '12 execve("/usr/local/bin/node", ["node"], 0x7ff /* 3 vars */) = -1 ENOENT (No such file or directory)',
      '12 clone3({flags=CLONE_VM|CLONE_THREAD, child_tid=0x7f}, 88 <unfinished ...>',
      '12 clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7f) = 13',
      '12 <... clone3 resumed>) = 14',
      '12 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0 <unfinished ...>',
      '12 <... socket resumed>) = 4',
      '12 connect(4, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X0"}, 20) = 0',
      outside,
    ]);
    expect(tally).toMatchObject({
      calls: 3,
      made: { AF_UNIX: 1 },
      local: { '@"/tmp/.X11-unix/X0"': 1 },
      processes: 2,
      threads: 1,
      programs: { chromium: 1 },
      evidence: [outside],
    });
    expect(tally.reach).toMatchObject({ outside: 1, unix: 2, dns: 0, loopback: 0, socket: 0 });
  });
});
